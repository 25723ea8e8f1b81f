"""How much two texts have in common, told from a few bytes of each that are kept with the article.

MinHash over runs of three words (Broder 1997, "On the resemblance and containment of documents"), its values made by
two permutations (Li and Li 2022, "C-MinHash"); of each value the lowest byte is kept (Li and König 2010, "b-bit
minwise hashing"). Texts that may be alike are found by equal bands (Indyk and Motwani 1998).
"""

import base64
import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from operator import eq

from headlines.stories.words import folded

BANDS = 64  # each of ROWS values: texts that share half of their runs have one in common with probability .984
ROWS = 4
KEPT = 128  # values of which a byte is kept
RUN = 3  # words
SHORT = 40  # words; what is shorter says too little to be told by its text alone
_SEED = 1997


@dataclass(frozen=True, slots=True)
class Sketch:
    """The lowest byte of each value, and the number of different runs in the text."""

    runs: int
    values: bytes


def signed(text: str) -> tuple[list[str], str]:
    """The bands of a text, and its sketch as `read` takes it; no bands and an empty sketch of a text without a word."""
    from rensa import CMinHash  # at ingest alone

    runs = _runs(folded(text))
    if not runs:
        return [], ""
    hashed = CMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    hashed.update(runs)
    values = hashed.digest()
    kept = len(runs).to_bytes(4) + bytes(value & 0xFF for value in values[:KEPT])
    packed = struct.pack(f">{BANDS * ROWS}Q", *values)
    return [_band(number, packed) for number in range(BANDS)], base64.b64encode(kept).decode()


def read(sketch: str) -> Sketch:
    """The sketch that `signed` wrote."""
    kept = base64.b64decode(sketch)
    return Sketch(int.from_bytes(kept[:4]), kept[4:])


def resemblance(one: Sketch, other: Sketch) -> float:
    """Broder's resemblance, runs in both among runs in either: estimated, with a standard error of .044 at one half."""
    equal = sum(map(eq, one.values, other.values)) / KEPT
    return float(max(0.0, (equal - 1 / 256) / (1 - 1 / 256)))


def fingerprint(title: str | None, text: str) -> str:
    """The same for the same words, however they are spaced, marked or capitalised; 32 hex digits.

    The title tells only very short texts apart, such as a line that stands under every video.
    """
    words = folded(text)
    told = words if len(words) >= SHORT else [*folded(title or ""), "\n", *words]
    return hashlib.blake2b(" ".join(told).encode(), digest_size=16).hexdigest()


def _runs(words: Sequence[str]) -> list[str]:
    """Every run of `RUN` words once; the whole of a shorter text."""
    if len(words) < RUN:
        return [" ".join(words)] if words else []
    return [*set(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))]


def _band(number: int, packed: bytes) -> str:
    """A band's rows, of eight bytes each, in short."""
    rows = packed[number * ROWS * 8 : (number + 1) * ROWS * 8]
    return f"{number:02x}{hashlib.blake2b(rows, digest_size=5).hexdigest()}"
