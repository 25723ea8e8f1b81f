"""What a line looks like by itself."""

import re
from math import log1p
from operator import itemgetter

from headlines.articles.dates import has_date
from headlines.articles.text.cues import KIND, KINDS, UNSPACED

SEEN = 300  # characters of a line that its shape is read from

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d[:.hH]\d\d|\d[時时시]")
_LISTED = re.compile(r"[•*·▪–—#-]|\(?\d{1,2}[.)]\s")
_SENTENCE_ENDS = (". ", "? ", "! ", ".” ", '." ', ".“ ", "。", "！", "？", "।", "۔")
_ASCII_ENDS = tuple(end for end in _SENTENCE_ENDS if end.isascii())
_MARKS = "|›»>/·•→–—"
_ASCII_MARKS = "|>/"
_FIRST = itemgetter(0)
_QUOTES = '“"„«「'

NAMES = (
    "words", "wordLength", "endsSentence", "endsOpen", "sentences", "commas", "capitals", "allCapitals",
    "lowerStart", "mixed", "digits", "quoted", "marks", "address", "date", "clock", "copyright",
    "doubled", "earlyColon", "prose", "listed", "creditTail", *KINDS,
)  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of the seen part of a line, lower case; where words are not spaced, also the cues among
    them."""
    seen = text[:SEEN]
    return _lower(_WORD.findall(seen), seen)


def _lower(words: list[str], seen: str) -> list[str]:
    found = " ".join(words).lower().split()
    if not seen.isascii() and _UNSPACED.search(seen):
        found += [word for word in UNSPACED if word in seen and word not in found]
    return found


def shape(text: str) -> tuple[list[float], list[str]]:
    """The features named in `NAMES`, and `words_of(text)`.

    `words` is a logarithm and counts two characters as a word in scripts without spaces; the kinds of
    words and what is called a share are parts of all words or characters.
    """
    seen = text[:SEEN]
    plain = seen.isascii()
    scale = len(text) / len(seen)
    words = _WORD.findall(seen)
    lower = _lower(words, seen)
    count = len(words) or 1
    length = max(count, 0 if plain else len(_UNSPACED.findall(seen)) / 2) * scale
    digits = len(_DIGIT.findall(seen))
    last = text.rstrip("\"'”’»“)]› ")[-1:] or " "
    ends = last in ".!?…。！？।۔"
    sentences = sum(map(seen.count, _ASCII_ENDS if plain else _SENTENCE_ENDS))
    kinds = list(filter(None, map(KIND.get, lower)))
    tail = lower[-6:] if scale == 1 else _WORD.findall(text[-60:].lower())[-6:]
    return [
        log1p(length),
        len(seen) / count,
        float(ends),
        float(last in ":：…"),
        sentences * scale,
        (seen.count(",") if plain else sum(map(seen.count, ",、，"))) / count,
        sum(map(str.isupper, map(_FIRST, words))) / count,
        float(text.isupper()),
        float(text[0].islower()),
        (len(words) - sum(map(str.islower, words)) - sum(map(str.istitle, words))) / count,
        digits / len(seen),
        float(any(map(seen.__contains__, _QUOTES))),
        sum(map(seen.count, _ASCII_MARKS if plain else _MARKS)) / count,
        float("@" in seen or "http" in seen or "www." in seen or ".com" in seen),
        float(digits > 1 and has_date(text)),
        float(digits > 1 and _CLOCK.search(seen) is not None),
        float("©" in seen or "(c)" in seen),
        float(text.find(text[:20], 20) > 0),
        float(0 < seen.find(":") < 30),
        float(length >= 15 and (ends or sentences > 0)),
        float(_LISTED.match(seen) is not None),
        float("photo" in map(KIND.get, tail) or "©" in text[-60:]),
        *[share / count for share in map(kinds.count, KINDS)],
    ], lower


def bag(text: str, lower: list[str]) -> frozenset[str]:
    """The beginnings of a line's longer words, or its pairs of characters where words are not spaced."""
    if not text.isascii() and len(_UNSPACED.findall(text[:SEEN])) * 3 > min(len(text), SEEN):
        return frozenset(text[i : i + 2] for i in range(min(len(text), SEEN) - 1))
    return frozenset(word[:6] for word in lower if len(word) > 3)
