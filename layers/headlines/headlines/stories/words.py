"""Text → its words in order, in any script: what near-copies and stories are told by."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

# letters and figures, with the vowel signs and joiners that `\w` leaves out; `1,200` and `3.5` are one word
_SIGNS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d"
_WORD = re.compile(rf"[^\W_]+(?:(?<=\d)[.,]\d+)*(?:[{_SIGNS}]+[^\W_]*)*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:(?<=\d)[.,]\d+)*")  # the same where there are no such signs, in half the time
_LETTERS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_LETTERS}]")
_PARTS = re.compile(f"[{_LETTERS}]+|[^{_LETTERS}]+")


def spelled(text: str) -> Iterator[str]:
    """Each word as it is written.

    Of a script without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) every pair of neighbouring characters is one.
    """
    if text.isascii():
        return iter(_ASCII_WORD.findall(text))
    plain = unicodedata.normalize("NFKC", text)
    words = _WORD.findall(plain)
    return chain.from_iterable(map(_pairs, words)) if _UNSPACED.search(plain) else iter(words)


def folded(text: str) -> list[str]:
    """The words without regard to case."""
    return [*spelled(text.casefold())]


def _pairs(word: str) -> Iterator[str]:
    for part in _PARTS.findall(word):
        if _UNSPACED.match(part):
            yield from (part[start : start + 2] for start in range(max(1, len(part) - 1)))
        else:
            yield part
