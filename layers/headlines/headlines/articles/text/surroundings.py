"""The second look: every line again, now that it is known how likely its neighbours are to be body or
headline."""

from collections import Counter
from itertools import accumulate
from math import expm1, log1p

from headlines.articles.text.features import NAMES as FIRST
from headlines.articles.text.features import Look

_MARKS = ("comment", "more", "share", "account", "date")
NAMES = (
    *(f"body{offset:+d}" for offset in range(-4, 5)), "bodyNear3", "bodyNear8", "bodyBefore",
    "bodyAfter", "toBodyBefore", "toBodyAfter", "fromFirst", "fromLast", "inMain", "clusterShare",
    "bodyWords", "bodyLines", "topic", "leadTopic", "opening", "subject", "headline", "headlineSurety",
    "headlineAbove", "headlineBelow", "headlineMargin", "headlineRank", "fromHeadline", "likeHeadline",
    "sameStyle", "lengthRatio", "datesAhead", "toDate", *(f"gap-{kind}" for kind in _MARKS),
    *(f"seen-{kind}" for kind in _MARKS),
)  # fmt: skip
_WORDS, _LISTED = FIRST.index("words"), FIRST.index("listed")
_COLUMNS = [FIRST.index(kind) for kind in _MARKS]
_STRONG = 0.5
_APART = 8  # lines between two strong lines of one cluster
_LEAD = 8  # strong lines that set the subject
_OPENING = 3  # strong lines that a headline shares words with
_COMMON = 5  # times that a word counts at most
_FAR = 40.0
_SHORT = 2.5  # logarithm of words: eleven


def surroundings(first: Look, body: list[float], headline: list[float]) -> list[list[float]]:
    """The features named in `NAMES`, a row a line, from each line's chance of being body and of being
    the headline."""
    rows, bags = first.rows, first.bags
    count = len(rows)
    words = [expm1(row[_WORDS]) for row in rows]
    mass = [p * w for p, w in zip(body, words, strict=True)]
    sums, lengths = _sums(mass), _sums(words)
    dates = _sums([row[_COLUMNS[-1]] for row in rows])
    total = sums[-1] or 1.0
    strong = [i for i, p in enumerate(body) if p > _STRONG and words[i] >= 8]
    cluster, start, end = _clusters(strong, mass, count)
    before, after = _distances(strong, count)
    top = max(range(count), key=headline.__getitem__)
    subject = bags[top]
    topic = _topic(bags, [i for i in strong if start <= i <= end], frozenset())
    lead = _topic(bags, strong[:_LEAD], subject)
    opening = frozenset().union(*[bags[i] for i in strong[:_OPENING]])
    counts = Counter(word for i in strong for word in bags[i])
    rivals = _rivals(headline)
    dated, styled = _to_date(rows), _styled(rows, body)
    marks, ratios = _passages(rows, set(strong))
    padded = [0.0] * 4 + body + [0.0] * 4
    return [
        [
            *padded[i : i + 9],
            _density(sums, lengths, i, 3),
            _density(sums, lengths, i, 8),
            sums[i] / total,
            (sums[-1] - sums[i + 1]) / total,
            before[i],
            after[i],
            _clipped(i - start),
            _clipped(i - end),
            float(start <= i <= end),
            cluster[i] / total,
            log1p(total),
            log1p(len(strong)),
            topic[i],
            lead[i],
            len(bags[i] & opening) / len(bags[i]) if bags[i] else -1.0,
            sum([min(counts[word], _COMMON) for word in bags[i]]) / len(bags[i]) if bags[i] else -1.0,
            headline[i],
            headline[top],
            *rivals[i],
            _clipped(i - top),
            len(bags[i] & subject) / (len(subject) or 1) if i != top else 1.0,
            styled[i],
            ratios[i],
            dates[min(count, i + 13)] - dates[i],
            dated[i],
            *marks[i],
        ]
        for i in range(count)
    ]


def _sums(values: list[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _clipped(lines: int) -> float:
    return max(-_FAR, min(_FAR, lines))


def _density(sums: list[float], lengths: list[float], i: int, reach: int) -> float:
    """The share of body among the words of the lines around line `i`."""
    low, high = max(0, i - reach), min(len(sums) - 1, i + reach + 1)
    around = lengths[high] - lengths[low] - lengths[i + 1] + lengths[i]
    return (sums[high] - sums[low] - sums[i + 1] + sums[i]) / around if around > 0 else 0.0


def _topic(bags: list[frozenset[str]], inside: list[int], subject: frozenset[str]) -> list[float]:
    """The share of each line's words that `subject` or the other lines `inside` hold; -1 for a line
    without such words."""
    counts = Counter(word for i in inside for word in bags[i])
    once = counts.keys() | subject
    twice = {word for word, number in counts.items() if number > 1} | subject
    within = set(inside)
    return [len(bag & (twice if i in within else once)) / len(bag) if bag else -1.0 for i, bag in enumerate(bags)]


def _rivals(headline: list[float]) -> list[tuple[float, float, float, float]]:
    """For every line: the likeliest headline above it and below it, by how much it is likelier than both, and
    how many lines are likelier."""
    above = [0.0, *accumulate(headline[:-1], max)]
    below = [*accumulate(headline[:0:-1], max, initial=0.0)][::-1]
    ranks = {chance: rank for rank, chance in enumerate(sorted(headline, reverse=True))}
    return [
        (high, low, own - max(high, low), float(min(ranks[own], _FAR)))
        for high, low, own in zip(above, below, headline, strict=True)
    ]


def _to_date(rows: list[list[float]]) -> list[float]:
    """Lines to the next short line with a date, at most `_FAR`."""
    found, last = [], _FAR
    for row in reversed(rows):
        found.append(last)
        last = 1.0 if row[_COLUMNS[-1]] and row[_WORDS] < _SHORT else min(_FAR, last + 1)
    return found[::-1]


def _styled(rows: list[list[float]], body: list[float]) -> list[float]:
    """For every line the mean chance of the six lines either side that are list items, or none, as it is."""
    found = [-1.0] * len(rows)
    for style in (0.0, 1.0):
        alike = [row[_LISTED] == style for row in rows]
        chances = _sums([p if same else 0.0 for p, same in zip(body, alike, strict=True)])
        lines = _sums([float(same) for same in alike])
        for i, same in enumerate(alike):
            low, high = max(0, i - 6), min(len(rows), i + 7)
            others = lines[high] - lines[low] - 1
            if same and others > 0:
                found[i] = (chances[high] - chances[low] - body[i]) / others
    return found


def _passages(rows: list[list[float]], strong: set[int]) -> tuple[list[list[float]], list[float]]:
    """What short lines announced since the last strong line and since the first one, and how a line's length
    compares with the strong lines above it."""
    gap, seen = [0.0] * len(_MARKS), [0.0] * len(_MARKS)
    length, above = 0.0, 0
    marks, ratios = [], []
    for i, row in enumerate(rows):
        marks.append(gap + seen)
        ratios.append(row[_WORDS] - length / above if above else 9.0)
        if i in strong:
            gap = [0.0] * len(_MARKS)
            length, above = length + row[_WORDS], above + 1
        elif above and row[_WORDS] < _SHORT:
            own = [row[column] for column in _COLUMNS]
            gap, seen = list(map(max, gap, own)), list(map(max, seen, own))
    return marks, ratios


def _clusters(strong: list[int], mass: list[float], count: int) -> tuple[list[float], int, int]:
    """For every line the body words of the cluster it lies in; first and last line of the largest cluster."""
    sizes = [0.0] * count
    best, first, last = 0.0, count, count
    start = 0
    for j in range(1, len(strong) + 1):
        if j == len(strong) or strong[j] - strong[j - 1] > _APART:
            low, high = strong[start], strong[j - 1]
            size = sum(mass[low : high + 1])
            sizes[low : high + 1] = [size] * (high + 1 - low)
            if size > best:
                best, first, last = size, low, high
            start = j
    return sizes, first, last


def _distances(strong: list[int], count: int) -> tuple[list[float], list[float]]:
    """Lines to the nearest strong line above and below, at most `_FAR`."""
    marks = set(strong)

    def since(order: range) -> list[float]:
        found, last = [], _FAR
        for i in order:
            found.append(last)
            last = 1.0 if i in marks else min(_FAR, last + 1)
        return found

    return since(range(count)), since(range(count - 1, -1, -1))[::-1]
