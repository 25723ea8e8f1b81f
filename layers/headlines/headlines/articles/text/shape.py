"""What a line looks like by itself."""

import re
from itertools import filterfalse
from math import log1p
from operator import itemgetter

from headlines.articles.dates import has_date
from headlines.articles.text.cues import KIND, KINDS
from headlines.articles.text.words import SEEN, Words, held, words_of

_CLOCK = re.compile(r"\d[:.hH]\d\d|\d[時时시]")
_LISTED = re.compile(r"[•*·▪–—#-]|\(?\d{1,2}[.)]\s")
_MARKS = (
    (". ", "? ", "! ", ".” ", '." ', ".“ ", "。", "！", "？", "।", "۔"),  # between sentences
    ",、，",
    '“"„«「',
    "|›»>/·•→–—",
    ("@", "http", "www.", ".com"),
    ("©", "(c)"),
)
_FIRST = itemgetter(0)
_TAIL = 60  # characters in whose last six words a credit is looked for
_PLACE = {kind: place for place, kind in enumerate(KINDS)}
_NO_KIND = [0.0] * len(KINDS)

NAMES = (
    "words", "wordLength", "endsSentence", "endsOpen", "sentences", "commas", "capitals", "allCapitals",
    "lowerStart", "mixed", "digits", "quoted", "marks", "address", "date", "clock", "copyright",
    "doubled", "earlyColon", "prose", "listed", "creditTail", *KINDS,
)  # fmt: skip


def shapes(texts: list[str], found: Words) -> list[list[float]]:
    """The features named in `NAMES`, a row a line, of the lines `texts` and their words."""
    page = "\n".join(found.seen)
    marks = [held(some, page) for some in _MARKS]
    numbers = zip(found.digits, found.unspaced, strict=True)
    lines = zip(texts, found.seen, found.written, found.lower, numbers, strict=True)
    return [_shape(*line, marks) for line in lines]


def _shape(
    text: str, seen: str, words: list[str], lower: list[str], numbers: tuple[int, int], held_marks: list[list[str]]
) -> list[float]:
    """`words` is a logarithm and counts two characters as a word in scripts without spaces; the kinds of
    words and what is called a share are parts of all words or characters."""
    (digits, unspaced), (ends, commas, quotes, marks, addresses, rights) = numbers, held_marks
    count = len(words) or 1
    scale = len(text) / len(seen)
    length = max(count, unspaced / 2) * scale
    last = text.rstrip("\"'”’»“)]› ")[-1:] or " "
    closed = last in ".!?…。！？।۔"
    sentences = sum(map(seen.count, ends))
    unlike = list(filterfalse(str.islower, words))
    kinds = list(filter(None, map(KIND.get, lower)))
    return [
        log1p(length),
        len(seen) / count,
        float(closed),
        float(last in ":：…"),
        sentences * scale,
        sum(map(seen.count, commas)) / count,
        sum(map(str.isupper, map(_FIRST, unlike))) / count,
        float(text.isupper()),
        float(text[0].islower()),
        (len(unlike) - sum(map(str.istitle, unlike))) / count,
        digits / len(seen),
        float(any(map(seen.__contains__, quotes))),
        sum(map(seen.count, marks)) / count,
        float(any(map(seen.__contains__, addresses))),
        float(digits > 1 and has_date(text)),
        float(digits > 1 and _CLOCK.search(seen) is not None),
        float(any(map(seen.__contains__, rights))),
        float(text.find(text[:20], 20) > 0),
        float(0 < seen.find(":") < 30),
        float(length >= 15 and (closed or sentences > 0)),
        float(_LISTED.match(seen) is not None),
        float(_credited(text, lower, kinds)),
        *_shares(kinds, count),
    ]


def _credited(text: str, lower: list[str], kinds: list[str]) -> bool:
    """Whether a line ends in words that name a picture; `lower` and `kinds` are those of its seen part."""
    if len(text) > SEEN:
        lower = words_of(text[-_TAIL:])
    elif "photo" not in kinds:
        return "©" in text[-_TAIL:]
    return "photo" in map(KIND.get, lower[-6:]) or "©" in text[-_TAIL:]


def _shares(kinds: list[str], count: int) -> list[float]:
    """The share of each kind of words."""
    if not kinds:
        return _NO_KIND
    shares = _NO_KIND.copy()
    for kind in set(kinds):
        shares[_PLACE[kind]] = kinds.count(kind) / count
    return shares
