"""A second look at every line, when it is known how likely its neighbours are to be the article's body."""

from itertools import accumulate
from math import log1p

REACH = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
NAMES = (
    *(f"body{offset:+d}" for offset in REACH), "bodyNear3", "bodyNear8", "bodyBefore", "bodyAfter", "toBodyBefore",
    "toBodyAfter", "fromFirst", "fromLast", "inMain", "clusterShare", "bodyWords", "bodyLines",
)  # fmt: skip
_STRONG = 0.5
_APART = 8  # lines between two strong lines of one cluster
_FAR = 40.0


def surroundings(body: list[float], words: list[float]) -> list[list[float]]:
    """The features named in `NAMES` from each line's probability of being body and its number of words."""
    count = len(body)
    mass = [p * w for p, w in zip(body, words, strict=True)]
    sums = [0.0, *accumulate(mass)]
    lengths = [0.0, *accumulate(words)]
    total = sums[-1] or 1.0
    strong = [i for i, p in enumerate(body) if p > _STRONG and words[i] >= 8]
    cluster, first, last = _clusters(strong, mass, count)
    before, after = _distances(strong, count)
    padded = [0.0] * 4 + body + [0.0] * 4
    page = [log1p(total), log1p(len(strong))]
    rows = []
    for i in range(count):
        near = []
        for reach in (3, 8):
            low, high = max(0, i - reach), min(count, i + reach + 1)
            around = lengths[high] - lengths[low] - words[i]
            near.append((sums[high] - sums[low] - mass[i]) / around if around else 0.0)
        rows.append([
            *padded[i : i + 9],
            *near,
            sums[i] / total,
            (sums[-1] - sums[i + 1]) / total,
            before[i],
            after[i],
            max(-_FAR, min(_FAR, i - first)),
            max(-_FAR, min(_FAR, i - last)),
            float(first <= i <= last),
            cluster[i] / total,
            *page,
        ])
    return rows


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
    before, after = [_FAR] * count, [_FAR] * count
    place = -int(_FAR)
    marks = set(strong)
    for i in range(count):
        before[i] = min(_FAR, i - place)
        place = i if i in marks else place
    place = count + int(_FAR)
    for i in reversed(range(count)):
        after[i] = min(_FAR, place - i)
        place = i if i in marks else place
    return before, after
