"""The words of a page's lines, found for the whole page at once: that costs a third of asking every line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from headlines.articles.text.cues import UNSPACED

SEEN = 300  # characters of a line that are looked at

_NO_LETTER = re.compile(r"[^\w\x00-\x7f]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_NOT_SPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_ASCII = bytes(range(128))
_ALNUM = bytes(c if c > 127 or c == 10 or chr(c).isalnum() else 32 for c in range(256))
_NO_DIGIT = bytes(c for c in range(256) if c != 10 and not 48 <= c < 58)


@dataclass(frozen=True, slots=True)
class Words:
    """A page's lines, one item a line: the characters looked at, the words in them as written and lower case (with the
    cues among letters where words are not spaced), and how many digits and letters of scripts without spaces there are.
    """

    seen: list[str]
    written: list[list[str]]
    lower: list[list[str]]
    digits: list[int]
    unspaced: list[int]


def words(texts: Iterable[str]) -> Words:
    """The words of the lines `texts`, in which no line ends."""
    seen = [text[:SEEN] for text in texts]
    page = "\n".join(seen)
    foreign = page.encode().translate(None, _ASCII).decode()
    plain = _OTHER_DIGIT.sub("0", page) if _OTHER_DIGIT.search(foreign) else page
    digits = list(map(len, plain.encode().translate(None, _NO_DIGIT).split(b"\n")))
    plain = _NO_LETTER.sub(" ", page) if foreign else page
    plain = plain.encode().translate(_ALNUM).decode()
    lower = [line.split() for line in plain.lower().split("\n")]
    unspaced = [0] * len(seen)
    if _NOT_SPACED.search(foreign):
        unspaced = [0 if line.isascii() else len(_NOT_SPACED.findall(line)) for line in seen]
        cues = [word for word in UNSPACED if word in page]
        lower = [
            own + [cue for cue in cues if cue in line and cue not in own] for line, own in zip(seen, lower, strict=True)
        ]
    return Words(seen, [line.split() for line in plain.split("\n")], lower, digits, unspaced)


def words_of(text: str) -> list[str]:
    """The words of the seen part of a line, lower case; where words are not spaced, also the cues among them."""
    return words([text]).lower[0]


def held(marks: Iterable[str], page: str) -> list[str]:
    """Those of `marks` that stand anywhere on a page: no line need be asked for the others."""
    return [mark for mark in marks if mark in page]


def bags(found: Words) -> list[frozenset[str]]:
    """For every line the beginnings of its longer words, or its pairs of characters where words are not spaced."""
    return [
        frozenset(map("".join, pairwise(line)))
        if unspaced * 3 > len(line)
        else frozenset([word[:6] for word in lower if len(word) > 3])
        for line, lower, unspaced in zip(found.seen, found.lower, found.unspaced, strict=True)
    ]
