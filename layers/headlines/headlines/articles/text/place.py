"""Where a line stands in its page, and what the page holds beside it."""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, chain, compress
from math import expm1, log1p
from operator import sub

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
_FEW = 2.1  # logarithm of words: seven
_FAR = 30.0  # lines


def places(
    lines: list[Line],
    shapes: list[list[float]],
    bags: list[frozenset[str]],
    words: list[list[str]],
    title: list[str],
) -> list[tuple[float, ...]]:
    """The features named in `NAMES`, a row a line; `title` are the words of the page's title, if it is
    known."""
    count = len(lines)
    texts = [line.text for line in lines]
    gaps = [float(min(line.gap, 3)) for line in lines] + [2.0]
    lengths = [expm1(shape[_WORDS]) for shape in shapes]
    prose = [length if shape[_PROSE] else 0.0 for length, shape in zip(lengths, shapes, strict=True)]
    before, prose_before, logs = sums(lengths), sums(prose), list(map(log1p, range(count)))
    words_in, prose_in = before.pop(), prose_before.pop()
    page = (
        log1p(count), log1p(words_in), prose_in / words_in, log1p(max(lengths)),
        sum(gap > 0 for gap in gaps[1:-1]) / count, float(bool(title)),
    )  # fmt: skip
    columns = [
        gaps[:-1],
        gaps[1:],
        [i / count for i in range(count)],
        logs,
        logs[::-1],
        [above / words_in for above in before],
        list(map(float, map(Counter(texts).__getitem__, texts))),
        _known(bags, prose),
        *_blocks(gaps, lengths),
        [above / (prose_in or 1) for above in prose_before],
        *(list(map(log1p, map(sub, around(prose, reach), prose))) for reach in (3, 8)),
        since(prose, _FAR),
        since(prose[::-1], _FAR)[::-1],
        *([value] * count for value in page),
        *_signs(shapes, prose),
        *_alike(texts, lengths),
        around([shape[_LISTED] for shape in shapes], 4),
        around([shape[_TAIL] for shape in shapes], 4),
    ]
    return [(*row, *titled) for *row, titled in zip(*columns, _titled(words, title), strict=True)]


def sums(values: list[float]) -> list[float]:
    """What stands before each value, and all of it."""
    return [0.0, *accumulate(values)]


def around(values: list[float], reach: int) -> list[float]:
    """For every line the sum over the lines up to `reach` above and below it, itself among them."""
    total = sums(values)
    high = total[reach + 1 :] + [total[-1]] * reach
    return list(map(sub, high[-len(values) :], [0.0] * reach + total))


def since(marks: Iterable[object], far: float) -> list[float]:
    """Lines since the last mark, at most `far`."""
    found, last = [], far
    for mark in marks:
        found.append(last)
        last = 1.0 if mark else min(far, last + 1)
    return found


def _known(bags: list[frozenset[str]], prose: list[float]) -> list[float]:
    """The share of each line's words that the page's prose holds, without the line itself; -1 for a line without
    such words."""
    counts = Counter(chain.from_iterable(compress(bags, prose)))
    once = frozenset(counts)
    twice = frozenset([word for word, number in counts.items() if number > 1])
    return [
        len(bag & (twice if own else once)) / len(bag) if bag else -1.0 for bag, own in zip(bags, prose, strict=True)
    ]


def _signs(shapes: list[list[float]], prose: list[float]) -> list[list[float]]:
    """Lines to short lines that end articles, how much of them stands between the first prose and a line, and dates
    nearby."""
    marks = [shape[_WORDS] < _FEW and max([shape[mark] for mark in _MARKS]) > 0.3 for shape in shapes]
    first = next((i for i, own in enumerate(prose) if own), len(prose))
    told = [sums([shape[mark] for shape in shapes]) for mark in _MARKS[:2]]
    return [
        since(marks, _FAR),
        since(marks[::-1], _FAR)[::-1],
        *([max(0.0, above - kind[first]) for above in kind[:-1]] for kind in told),
        around([shape[_DATE] for shape in shapes], 5),
    ]


def _alike(texts: list[str], lengths: list[float]) -> list[list[float]]:
    """How many other lines begin alike, with eight characters and with 24, and whether a long line begins with what
    a short line holds."""
    starts, openings = [text[:8] for text in texts], [text[:24] for text in texts]
    short = "\n".join([text for text, length in zip(texts, lengths, strict=True) if length < _SHORT])
    return [
        *(
            [float(min(number - 1, 20)) for number in map(Counter(some).__getitem__, some)]
            for some in (starts, openings)
        ),
        [
            float(length >= _SHORT and " ".join(text[:60].split(" ", 2)[:2]) in short)
            for text, length in zip(texts, lengths, strict=True)
        ],
    ]


def _blocks(gaps: list[float], lengths: list[float]) -> tuple[list[float], list[float]]:
    """For every line: how many lines, and words a line, the run without a blank line around it has."""
    sizes: list[float] = []
    words: list[float] = []
    start = 0
    for i in range(1, len(lengths) + 1):
        if i == len(lengths) or gaps[i]:
            size = i - start
            sizes += [log1p(size)] * size
            words += [log1p(sum(lengths[start:i]) / size)] * size
            start = i
    return sizes, words


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
