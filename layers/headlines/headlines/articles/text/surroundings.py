"""The second look: every line again, now that it is known how likely its neighbours are to be body or
headline."""

from collections import Counter
from itertools import accumulate, chain, repeat
from math import expm1, log1p
from operator import mul, sub

from headlines.articles.text.features import NAMES as FIRST
from headlines.articles.text.features import Look
from headlines.articles.text.place import around, since, sums

_MARKS = ("comment", "more", "share", "account", "date")
NAMES = (
    *(f"body{offset:+d}" for offset in range(-4, 5)), "bodyNear3", "bodyNear8", "bodyBefore",
    "bodyAfter", "toBodyBefore", "toBodyAfter", "fromFirst", "fromLast", "inMain", "clusterShare",
    "bodyWords", "bodyLines", "topic", "leadTopic", "opening", "subject", "headline", "headlineSurety",
    "headlineAbove", "headlineBelow", "headlineMargin", "headlineRank", "fromHeadline", "likeHeadline",
    "sameStyle", "lengthRatio", "datesAhead", "toDate", *(f"gap-{kind}" for kind in _MARKS),
    *(f"seen-{kind}" for kind in _MARKS),
)  # fmt: skip
_WORDS, _LISTED, _DATE = FIRST.index("words"), FIRST.index("listed"), FIRST.index("date")
_COLUMNS = [FIRST.index(kind) for kind in _MARKS]
_NEAR, _AHEAD = 4, 12  # lines
_STRONG, _LONG = 0.5, 8  # chance and words
_APART = 8  # lines between two strong lines of one cluster
_LEAD = 8  # strong lines that set the subject
_OPENING = 3  # strong lines that a headline shares words with
_COMMON = 5  # times that a word counts at most
_FAR = 40.0
_SHORT = 2.5  # logarithm of words: eleven


def surroundings(first: Look, body: list[float], headline: list[float]) -> list[tuple[float, ...]]:
    """The features named in `NAMES`, a row a line, from each line's chance of being body and of being
    the headline."""
    rows, bags = first.rows, first.bags
    count = len(rows)
    words = [expm1(row[_WORDS]) for row in rows]
    mass = list(map(mul, body, words))
    above = sums(mass)
    whole = above.pop()
    total = whole or 1.0
    strong = [i for i, p in enumerate(body) if p > _STRONG and words[i] >= _LONG]
    marks = [False] * count
    for i in strong:
        marks[i] = True
    cluster, start, end = _clusters(strong, mass, count)
    top = max(range(count), key=headline.__getitem__)
    announced, ratios = _passages(rows, marks)
    padded = [0.0] * _NEAR + body + [0.0] * _NEAR
    columns = [
        *(padded[i : i + count] for i in range(2 * _NEAR + 1)),
        _density(mass, words, 3),
        _density(mass, words, 8),
        [mass_above / total for mass_above in above],
        [(whole - mass_above) / total for mass_above in [*above[1:], whole]],
        since(marks, _FAR),
        since(marks[::-1], _FAR)[::-1],
        _from(start, count),
        _from(end, count),
        [float(start <= i <= end) for i in range(count)],
        [size / total for size in cluster],
        [log1p(total)] * count,
        [log1p(len(strong))] * count,
        *_subjects(bags, strong, bags[top], [i for i in strong if start <= i <= end]),
        headline,
        [headline[top]] * count,
        *_rivals(headline),
        _from(top, count),
        _like(bags, top),
        _styled(rows, body),
        ratios,
        *_dates([row[_DATE] for row in rows], [row[_WORDS] < _SHORT for row in rows]),
    ]
    return [(*row, *told) for *row, told in zip(*columns, announced, strict=True)]


def _from(place: int, count: int) -> list[float]:
    """How far below line `place` every line is, at most `_FAR` either way."""
    return [max(-_FAR, min(_FAR, i)) for i in range(-place, count - place)]


def _density(mass: list[float], words: list[float], reach: int) -> list[float]:
    """The share of body among the words of the lines around each line."""
    near, lengths = _beside(mass, reach), _beside(words, reach)
    return [own / length if length > 0 else 0.0 for own, length in zip(near, lengths, strict=True)]


def _beside(values: list[float], reach: int) -> list[float]:
    """For every line the sum over the lines up to `reach` above and below it; always of the same differences, for the
    last digit of a feature decides what is learnt."""
    above = sums(values)
    return [near - below + here for near, here, below in zip(around(values, reach), above, above[1:], strict=False)]


def _subjects(
    bags: list[frozenset[str]], strong: list[int], subject: frozenset[str], inside: list[int]
) -> list[list[float]]:
    """How much of each line's words the main cluster holds; the first strong lines and the headline; the opening
    ones; and how often, at most `_COMMON` times, all strong lines hold a word of it. -1 for a line without such words.
    """
    opening = frozenset().union(*[bags[i] for i in strong[:_OPENING]])
    counts = Counter(chain.from_iterable([bags[i] for i in strong]))
    times = {word: min(number, _COMMON) for word, number in counts.items()}
    return [
        _topic(bags, inside, frozenset()),
        _topic(bags, strong[:_LEAD], subject),
        [len(bag & opening) / len(bag) if bag else -1.0 for bag in bags],
        [sum(map(times.get, bag, repeat(0))) / len(bag) if bag else -1.0 for bag in bags],
    ]


def _topic(bags: list[frozenset[str]], inside: list[int], subject: frozenset[str]) -> list[float]:
    """The share of each line's words that `subject` or the other lines `inside` hold; -1 for a line
    without such words."""
    counts = Counter(chain.from_iterable([bags[i] for i in inside]))
    known = [counts.keys() | subject] * len(bags)
    twice = {word for word, number in counts.items() if number > 1} | subject
    for i in inside:
        known[i] = twice
    return [len(bag & held) / len(bag) if bag else -1.0 for bag, held in zip(bags, known, strict=True)]


def _like(bags: list[frozenset[str]], top: int) -> list[float]:
    """How much of the words of line `top` each line holds."""
    subject = bags[top]
    return [len(bag & subject) / (len(subject) or 1) if i != top else 1.0 for i, bag in enumerate(bags)]


def _rivals(headline: list[float]) -> list[list[float]]:
    """For every line: the likeliest headline above it and below it, by how much it is likelier than both, and
    how many lines are likelier."""
    above = [0.0, *accumulate(headline[:-1], max)]
    below = [*accumulate(headline[:0:-1], max, initial=0.0)][::-1]
    ranks = {chance: min(float(rank), _FAR) for rank, chance in enumerate(sorted(headline, reverse=True))}
    return [
        above,
        below,
        list(map(sub, headline, map(max, above, below))),
        list(map(ranks.__getitem__, headline)),
    ]


def _dates(dated: list[float], short: list[bool]) -> list[list[float]]:
    """How many of the lines from each to `_AHEAD` below it hold a date, and lines to the next short one that does."""
    total = sums(dated)
    ahead = total[_AHEAD + 1 :] + [total[-1]] * _AHEAD
    near = [date > 0 and few for date, few in zip(dated, short, strict=True)]
    return [list(map(sub, ahead[-len(dated) :], total)), since(near[::-1], _FAR)[::-1]]


def _styled(rows: list[list[float]], body: list[float]) -> list[float]:
    """For every line the mean chance of the six lines either side that are list items, or none, as it is."""
    listed = [row[_LISTED] for row in rows]
    items = list(map(mul, body, listed))
    numbers, chances = around(listed, 6), around(items, 6)
    lines, others_chances = around([1.0] * len(rows), 6), around(list(map(sub, body, items)), 6)
    found = []
    for own, style, item, chance, line, others_chance in zip(
        body, listed, numbers, chances, lines, others_chances, strict=True
    ):
        others, likely = (item, chance) if style else (line - item, others_chance)
        found.append((likely - own) / (others - 1) if others > 1 else -1.0)
    return found


def _passages(rows: list[list[float]], strong: list[bool]) -> tuple[list[list[float]], list[float]]:
    """What short lines announced since the last strong line and since the first one, and how a line's length
    compares with the strong lines above it."""
    gap, seen = [0.0] * len(_MARKS), [0.0] * len(_MARKS)
    length, above = 0.0, 0
    marks, ratios = [], []
    for i, row in enumerate(rows):
        marks.append(gap + seen)
        ratios.append(row[_WORDS] - length / above if above else 9.0)
        if strong[i]:
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
