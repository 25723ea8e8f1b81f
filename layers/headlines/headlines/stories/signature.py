"""How much two texts have in common, told from a few bytes of each that are kept with the article.

MinHash over runs of three words (Broder 1997, "On the resemblance and containment of documents"), its values made by
two permutations (Li and Li 2022, "C-MinHash"); of each value the lowest byte is kept (Li and König 2010, "b-bit
minwise hashing"). Texts that may be alike are found by equal bands (Indyk and Motwani 1998), of two bytes a value.
"""

import base64
import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from operator import eq

from headlines.stories.words import folded

BANDS = 43  # each of ROWS values: texts that share half of their runs have one in common with probability .997
ROWS = 3
KEPT = 128  # values of which a byte is kept
RUN = 3  # words
SHORT = 40  # words; what is shorter says too little to be told by its text alone
_SEED = 1997
_NUMBERS = [f"{number:02x}" for number in range(BANDS)]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The lowest byte of each value, and the number of runs in the text."""

    runs: int
    values: bytes


def signed(words: Sequence[str]) -> tuple[list[str], str]:
    """The bands of a text's `folded` words, and its sketch as `read` takes it; no bands and an empty sketch of none."""
    from rensa import CMinHash  # at ingest alone

    runs = _runs(words)
    if not runs:
        return [], ""
    hashed = CMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    hashed.update(runs)
    values = struct.pack(f"<{BANDS * ROWS}I", *hashed.digest())
    kept = len(runs).to_bytes(4) + values[::4][:KEPT]
    return _bands(values), base64.b64encode(kept).decode()


def read(sketch: str) -> Sketch:
    """The sketch that `signed` wrote."""
    kept = base64.b64decode(sketch)
    return Sketch(int.from_bytes(kept[:4]), kept[4:])


def resemblance(one: Sketch, other: Sketch) -> float:
    """Broder's resemblance, runs in both among runs in either: estimated, with a standard error of .044 at one half."""
    equal = sum(map(eq, one.values, other.values)) / KEPT
    return float(max(0.0, (equal - 1 / 256) / (1 - 1 / 256)))


def fingerprint(title: str | None, words: Sequence[str]) -> str:
    """The same for the same `folded` words of a text, however they are spaced, marked or capitalised; 32 hex digits.

    The title tells only very short texts apart, such as a line that stands under every video.
    """
    told = words if len(words) >= SHORT else [*folded(title or ""), "\n", *words]
    return hashlib.blake2b(" ".join(told).encode(), digest_size=16).hexdigest()


def _runs(words: Sequence[str]) -> list[str]:
    """Every run of `RUN` words; the whole of a shorter text."""
    if len(words) < RUN:
        return [" ".join(words)] if words else []
    return [*map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False))]


def _bands(values: bytes) -> list[str]:
    """Each band's number and the two lowest bytes of its values, which have four, in Base64."""
    low = bytearray(len(values) // 2)
    low[::2], low[1::2] = values[::4], values[1::4]
    digits = base64.b64encode(low).decode()
    width = len(digits) // BANDS
    return [number + digits[n * width : (n + 1) * width] for n, number in enumerate(_NUMBERS)]
