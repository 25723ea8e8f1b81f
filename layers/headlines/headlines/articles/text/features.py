"""What can be seen of a line: its own shape, its place in the page, and its neighbours."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from math import log1p

from headlines.articles.dates import has_date
from headlines.articles.text.cues import KIND, KINDS
from headlines.articles.text.lines import Line

_SEEN = 600  # characters of a line that its shape is read from
_WORD = re.compile(r"[^\W_]+")
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|[。！？।۔]")
_GLUED = re.compile(r"[^\W\d_A-Z]\.?[A-Z]")
_CLOCK = re.compile(r"\d[:.hH]\d\d|\d時|\d시")
_MARKS = re.compile(r"[|›»>/·•→–—]")
_ADDRESS = re.compile(r"@\w|https?:|www\.|\.com\b")
_CREDIT = re.compile(r"[©℗®]|\(c\)|\w ?/ ?[A-Z]")

OWN = (
    "words", "wordLength", "endsSentence", "endsColon", "endsDots", "endsQuestion", "sentences", "commas", "capitals",
    "allCapitals", "lowerStart", "digits", "quoted", "marks", "glued", "address", "date", "clock", "credit",
    "bracketed", "doubled", "earlyColon", "prose", *KINDS,
)  # fmt: skip


def own(text: str) -> list[float]:
    """The features named in `OWN`; shares are of words or characters, lengths are logarithms."""
    seen = text[:_SEEN]
    words = _WORD.findall(seen)
    scale = len(text) / len(seen)
    count = float(len(words) or 1)
    kinds = dict.fromkeys(KINDS, 0.0)
    for word in _WORD.findall(seen.lower()):
        kind = KIND.get(word)
        if kind:
            kinds[kind] += 1.0
    unspaced = 0 if seen.isascii() else len(_NO_SPACES.findall(seen))
    length = (count if not unspaced else max(count, unspaced / 2)) * scale
    last = text.rstrip("\"'”’»“)]› ")[-1:]
    sentence = last in ".!?…。！？।۔"
    inner = len(_SENTENCE_END.findall(seen))
    half = len(text) // 2
    return [
        log1p(length),
        len(seen) / count,
        float(sentence and bool(last)),
        float(last in ":：" and bool(last)),
        float(text.endswith(("...", "…", "[…]"))),
        float(last in "?？" and bool(last)),
        inner * scale,
        (seen.count(",") + seen.count("、") + seen.count("，")) / count,
        sum(w[0].isupper() for w in words) / count,
        float(text.isupper()),
        float(text[0].islower()),
        sum(c.isdigit() for c in seen) / len(seen),
        float("“" in seen or '"' in seen or "„" in seen or "«" in seen),
        len(_MARKS.findall(seen)) / count,
        len(_GLUED.findall(seen)) / count,
        float(_ADDRESS.search(seen) is not None),
        float(has_date(text)),
        float(_CLOCK.search(seen[:200]) is not None),
        float(_CREDIT.search(seen) is not None),
        float("(" in seen),
        float(len(text) > 20 and (text[:half].strip() == text[half:].strip() or _doubled(text))),
        float(0 < seen.find(":") < 30),
        float(length >= 15 and (sentence or inner > 0)),
        *(kinds[k] / count for k in KINDS),
    ]


def _doubled(text: str) -> bool:
    """Whether the line's first 20 characters come again."""
    return text.find(text[:20], 20) > 0


CONTEXT = (
    "gapBefore", "gapAfter", "indexShare", "fromStart", "fromEnd", "wordsBefore", "copies", "inTitle", "titleIn",
    "titleEqual", "known", "blockLines", "blockWords", "prosePlace", "proseNear3", "proseNear8", "toProseBefore",
    "toProseAfter", "pageLines", "pageWords", "pageProse", "pageLongest", "pageGaps", "pageTitled", "tailLength",
)  # fmt: skip


def context(lines: list[Line], shapes: list[list[float]], title: str | None) -> list[list[float]]:
    """The features named in `CONTEXT` for every line: its place in the page, and what else the page holds."""
    count = len(lines)
    gaps = [line.gap for line in lines] + [2]
    lengths = [2.718281828 ** shape[0] - 1 for shape in shapes]
    prose = [length if shape[22] else 0.0 for length, shape in zip(lengths, shapes, strict=True)]
    before = [0.0, *accumulate(lengths)]
    prose_before = [0.0, *accumulate(prose)]
    places = [i for i, p in enumerate(prose) if p]
    copies: dict[str, int] = {}
    for line in lines:
        copies[line.text] = copies.get(line.text, 0) + 1
    words = [frozenset(_WORD.findall(line.text[:_SEEN].lower())) if n < 40 else frozenset() for line, n in zip(lines, lengths, strict=True)]
    vocabulary = {w for i in places for w in _WORD.findall(lines[i].text.lower()) if len(w) > 3}
    titled = frozenset(_WORD.findall(title.lower())) if title else frozenset()
    bare = _bare(title or "")
    blocks = _blocks(lines, lengths)
    page = [
        log1p(count), log1p(before[-1]), prose_before[-1] / (before[-1] or 1), log1p(max(lengths)),
        sum(1 for g in gaps[1:-1] if g) / count, float(bool(title)),
    ]  # fmt: skip
    rows = []
    for i, line in enumerate(lines):
        own_words = words[i]
        shared = len(own_words & titled) if titled else 0
        content = [w for w in own_words if len(w) > 3]
        place = bisect_left(places, i)
        previous = i - places[place - 1] if place else 99
        following = bisect_right(places, i)
        rows.append([
            float(min(gaps[i], 3)),
            float(min(gaps[i + 1], 3)),
            i / count,
            log1p(i),
            log1p(count - 1 - i),
            before[i] / (before[-1] or 1),
            float(copies[line.text]),
            shared / len(own_words) if own_words else 0.0,
            shared / len(titled) if titled and own_words else 0.0,
            float(bool(bare) and _bare(line.text[:_SEEN]) == bare),
            sum(w in vocabulary for w in content) / len(content) if content else -1.0,
            *blocks[i],
            prose_before[i] / (prose_before[-1] or 1),
            log1p(_window(prose_before, i, 3) - prose[i]),
            log1p(_window(prose_before, i, 8) - prose[i]),
            float(min(previous, 30)),
            float(min(places[following] - i, 30) if following < len(places) else 30),
            *page,
            float(min(len(line.text) - line.text.rfind(" ") - 1, 30)),
        ])
    return rows


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _window(sums: list[float], i: int, reach: int) -> float:
    return sums[min(len(sums) - 1, i + reach + 1)] - sums[max(0, i - reach)]


def _blocks(lines: list[Line], lengths: list[float]) -> list[tuple[float, float]]:
    """For every line: how many lines, and words a line, the run without a blank line around it has."""
    found: list[tuple[float, float]] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].gap:
            size = i - start
            found += [(log1p(size), log1p(sum(lengths[start:i]) / size))] * size
            start = i
    return found


NEAR = ("words", "endsSentence", "capitals", "marks", "date", "prose", "share", "more", "photo", "stop", "lowerStart", "byline")
_NEAR = [OWN.index(name) for name in NEAR]
REACH = (-3, -2, -1, 1, 2, 3)
NAMES = (*OWN, *CONTEXT, *(f"{name}{offset:+d}" for offset in REACH for name in (*NEAR, "gapBefore")))


def features(lines: list[Line], title: str | None) -> list[list[float]]:
    """A row a line, columns as `NAMES`: own shape, place, and the shapes of three neighbours either side."""
    shapes = [own(line.text) for line in lines]
    places = context(lines, shapes, title)
    outside = [-1.0] * (len(NEAR) + 1)
    near = [[*(shape[i] for i in _NEAR), place[0]] for shape, place in zip(shapes, places, strict=True)]
    padded = [outside] * 3 + near + [outside] * 3
    rows = []
    for i, (shape, place) in enumerate(zip(shapes, places, strict=True)):
        row = shape + place
        for offset in REACH:
            row += padded[i + 3 + offset]
        rows.append(row)
    return rows
