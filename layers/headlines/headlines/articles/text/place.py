"""Where a line stands in its page, and what the page holds beside it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate
from math import expm1, log1p

from headlines.articles.text.lines import Line
from headlines.articles.text.shape import NAMES as SHAPE

NAMES = (
    "gapBefore", "gapAfter", "indexShare", "fromStart", "fromEnd", "wordsBefore", "copies", "known",
    "blockLines", "blockWords", "prosePlace", "proseNear3", "proseNear8", "toProseBefore",
    "toProseAfter", "pageLines", "pageWords", "pageProse", "pageLongest", "pageGaps", "pageTitled",
    "markAbove", "markBelow", "commentsAbove", "moreAbove", "datesNear", "alike", "echoes", "named",
    "listedNear", "photoNear", "inTitle", "titleIn", "titleEqual", "fromTitle",
)  # fmt: skip
_WORDS, _PROSE, _DATE, _LISTED, _TAIL = (SHAPE.index(n) for n in ("words", "prose", "date", "listed", "creditTail"))
_MARKS = [SHAPE.index(kind) for kind in ("comment", "more", "share", "account", "legal")]
_SHORT = 9  # words
_FAR = 30  # lines


def places(
    lines: list[Line],
    shapes: list[list[float]],
    bags: list[frozenset[str]],
    words: list[list[str]],
    title: list[str],
) -> list[list[float]]:
    """The features named in `NAMES`, a row a line; `title` are the words of the page's title, if it is
    known."""
    count = len(lines)
    texts = [line.text for line in lines]
    gaps = [*(line.gap for line in lines), 2]
    lengths = [expm1(shape[_WORDS]) for shape in shapes]
    prose = [length if shape[_PROSE] else 0.0 for length, shape in zip(lengths, shapes, strict=True)]
    before, prose_before = _sums(lengths), _sums(prose)
    proses = [i for i, p in enumerate(prose) if p]
    known = Counter(word for i in proses for word in bags[i])
    once, twice = known.keys(), {word for word, number in known.items() if number > 1}
    copies, starts, openings = Counter(texts), Counter(t[:8] for t in texts), Counter(t[:24] for t in texts)
    short = "\n".join(text for text, length in zip(texts, lengths, strict=True) if length < _SHORT)
    marks = [shape[_WORDS] < 2.1 and max(shape[m] for m in _MARKS) > 0.3 for shape in shapes]
    above, below = _since(marks), _since(marks[::-1])[::-1]
    comments, mores, dates, listed, tails = (
        _sums([shape[column] for shape in shapes]) for column in (_MARKS[0], _MARKS[1], _DATE, _LISTED, _TAIL)
    )
    first = proses[0] if proses else count
    blocks = _blocks(gaps, lengths)
    titled = _titled(words, title)
    page = [
        log1p(count), log1p(before[-1]), prose_before[-1] / before[-1], log1p(max(lengths)),
        sum(gap > 0 for gap in gaps[1:-1]) / count, float(bool(title)),
    ]  # fmt: skip
    rows = []
    for i, text in enumerate(texts):
        place, following = bisect_left(proses, i), bisect_right(proses, i)
        others = twice if prose[i] else once
        begun = min(i, first)
        rows.append(
            [
                float(min(gaps[i], 3)),
                float(min(gaps[i + 1], 3)),
                i / count,
                log1p(i),
                log1p(count - 1 - i),
                before[i] / before[-1],
                float(copies[text]),
                len(bags[i] & others) / len(bags[i]) if bags[i] else -1.0,
                *blocks[i],
                prose_before[i] / (prose_before[-1] or 1),
                log1p(_around(prose_before, i, 3) - prose[i]),
                log1p(_around(prose_before, i, 8) - prose[i]),
                float(min(i - proses[place - 1], _FAR)) if place else _FAR,
                float(min(proses[following] - i, _FAR)) if following < len(proses) else _FAR,
                *page,
                above[i],
                below[i],
                comments[i] - comments[begun],
                mores[i] - mores[begun],
                _around(dates, i, 5),
                float(min(starts[text[:8]] - 1, 20)),
                float(min(openings[text[:24]] - 1, 20)),
                float(lengths[i] >= _SHORT and " ".join(text[:60].split()[:2]) in short),
                _around(listed, i, 4),
                _around(tails, i, 4),
                *titled[i],
            ]
        )
    return rows


def _sums(values: list[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _around(sums: list[float], i: int, reach: int) -> float:
    return sums[min(len(sums) - 1, i + reach + 1)] - sums[max(0, i - reach)]


def _since(marks: list[bool]) -> list[float]:
    """Lines since the last mark, at most `_FAR`."""
    found, last = [], float(_FAR)
    for mark in marks:
        found.append(last)
        last = 1.0 if mark else min(float(_FAR), last + 1)
    return found


def _blocks(gaps: list[int], lengths: list[float]) -> list[tuple[float, float]]:
    """For every line: how many lines, and words a line, the run without a blank line around it has."""
    found: list[tuple[float, float]] = []
    start = 0
    for i in range(1, len(lengths) + 1):
        if i == len(lengths) or gaps[i]:
            size = i - start
            found += [(log1p(size), log1p(sum(lengths[start:i]) / size))] * size
            start = i
    return found


def _titled(words: list[list[str]], title: list[str]) -> list[tuple[float, float, float, float]]:
    """How much of each line is in the title and the reverse, whether both are equal, and lines from the
    likest line."""
    if not title:
        return [(-1.0, -1.0, -1.0, -99.0)] * len(words)
    whole = set(title)
    shared = [len(whole.intersection(own)) for own in words]
    alike = [s / (len(whole) + len(own) - s) for s, own in zip(shared, words, strict=True)]
    best = alike.index(max(alike)) if max(alike) > 0.4 else None
    return [
        (
            s / (len(own) or 1),
            s / len(whole),
            float(own == title),
            float(max(-60, min(60, i - best))) if best is not None else -99.0,
        )
        for i, (s, own) in enumerate(zip(shared, words, strict=True))
    ]
