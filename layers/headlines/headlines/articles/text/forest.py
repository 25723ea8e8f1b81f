"""Boosted trees scored in plain Python, fast enough to read hundreds of pages a second.

After QuickScorer (Lucchese et al., SIGIR 2015): every tree of up to eight leaves is a byte, one bit a leaf. A test
that fails clears the bits of the leaves behind it; for a feature, the tests that fail are those with a threshold
below its value, so one binary search finds one ready mask for all trees at once. The lowest bit left in a tree's
byte is the leaf reached; the leaves of two trees are added beforehand, for every two that can be reached.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import and_, getitem, itemgetter
from typing import Any

_LEAVES = 8
_LOWEST = bytes((byte & -byte).bit_length() - 1 & 7 for byte in range(256))  # the lowest bit's place


@dataclass(frozen=True, slots=True)
class Forest:
    """`values` takes the features tested from a row, `thresholds` and `masks` are theirs; `pairs` holds, for every
    two trees, the sum of the first one's leaf i and the second one's j at i + 8j."""

    values: Callable[[Sequence[float]], Sequence[float]]
    thresholds: tuple[tuple[float, ...], ...]
    masks: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[float, ...], ...]

    def score(self, row: Sequence[float]) -> float:
        """The sum of the leaves that `row`, one value a feature, reaches: the logarithm of the odds."""
        places = map(bisect_left, self.thresholds, self.values(row))
        reached = reduce(and_, map(getitem, self.masks, places))
        size = 2 * len(self.pairs)
        lowest = int.from_bytes(reached.to_bytes(size, "little").translate(_LOWEST), "little")
        return sum(map(getitem, self.pairs, (lowest | lowest >> 5).to_bytes(size, "little")[::2]))


def load(stored: dict[str, Any], names: Sequence[str]) -> Forest:
    """A forest as `benchmarks/train_text.py` stores it: `tests` a feature as [threshold, tree, mask],
    `leaves` a tree."""
    trees = [[*values, *[0.0] * (_LEAVES - len(values))] for values in stored["leaves"]]
    trees += [[0.0] * _LEAVES] * (len(trees) % 2)
    every = (1 << _LEAVES * len(trees)) - 1
    tests = sorted((names.index(name), _reached(sorted(found), every)) for name, found in stored["tests"].items())
    return Forest(
        values=itemgetter(*(column for column, _ in tests)),
        thresholds=tuple(tuple(reached) for _, reached in tests),
        masks=tuple((every, *reached.values()) for _, reached in tests),
        pairs=tuple(
            tuple(a + b for b in second for a in first) for first, second in zip(trees[::2], trees[1::2], strict=True)
        ),
    )


def _reached(tests: list[tuple[float, int, int]], every: int) -> dict[float, int]:
    """For each threshold of a feature, once, the leaves of all trees that a value above it leaves to be reached."""
    masks = accumulate([every ^ mask << _LEAVES * tree for _, tree, mask in tests], and_)
    return dict(zip([threshold for threshold, _, _ in tests], masks, strict=True))
