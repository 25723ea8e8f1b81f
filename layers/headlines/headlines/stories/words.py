"""Text → its words in order, in any script: what near-copies and stories are told by."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

# letters and figures, with the vowel signs and joiners that `\w` leaves out; `1,200`, `3.5` and `5.30pm` are one word
_SIGNS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d"
_WORD = re.compile(rf"[^\W_]+(?:(?<=\d)[.,](?=\d)[^\W_]+)*(?:[{_SIGNS}]+[^\W_]*)*")
# the same where there is ASCII alone, in a quarter of the time: what is in no word becomes a space. Points in figures
# are set aside before, and looked for only where the text's shape has one
_SHAPE = "".join("0" if c.isdigit() else "." if c in ".," else " " for c in map(chr, range(128)))
_POINT = re.compile(r"[.,](?<=\d[.,])(?=\d)")
_KEPT = {".": "\x01", ",": "\x02"}
_POINTS = {kept: mark for mark, kept in _KEPT.items()}
_SPACED = "".join(c if c.isalnum() else _POINTS.get(c, " ") for c in map(chr, range(128)))
_MARKS = "\xa0–—‘’“”„«»…·•©£€"  # in no word either; without them most English texts are ASCII
_LETTERS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_LETTERS}]")
_PARTS = re.compile(f"[{_LETTERS}]+|[^{_LETTERS}]+")


def spelled(text: str) -> Iterator[str]:
    """Each word as it is written.

    Of a script without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) every pair of neighbouring characters is one.
    """
    return _words(_unmarked(text))


def folded(text: str) -> list[str]:
    """The words without regard to case."""
    return [*_words(_unmarked(text).casefold())]


def _unmarked(text: str) -> str:
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text


def _words(text: str) -> Iterator[str]:
    if text.isascii():
        if "0.0" in text.translate(_SHAPE):
            text = _POINT.sub(_kept, text)
        return iter(text.translate(_SPACED).split())
    plain = unicodedata.normalize("NFKC", text)
    words = _WORD.findall(plain)
    return chain.from_iterable(map(_pairs, words)) if _UNSPACED.search(plain) else iter(words)


def _kept(point: re.Match[str]) -> str:
    return _KEPT[point[0]]


def _pairs(word: str) -> Iterator[str]:
    for part in _PARTS.findall(word):
        if _UNSPACED.match(part):
            yield from (part[start : start + 2] for start in range(max(1, len(part) - 1)))
        else:
            yield part
