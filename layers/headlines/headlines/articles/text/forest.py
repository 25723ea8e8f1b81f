"""Boosted trees scored in plain Python, fast enough to read hundreds of pages a second.

After QuickScorer (Lucchese et al., SIGIR 2015): every tree of up to eight leaves is a byte, one bit a leaf. A test
that fails clears the bits of the leaves behind it; for a feature, the tests that fail are those with a threshold
below its value, so one binary search finds one ready mask for all trees at once. The lowest bit left in a tree's
byte is the leaf reached.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import and_, getitem, itemgetter
from typing import Any

_LEAVES = 8
_LOWEST = itemgetter(0, *((byte & -byte).bit_length() - 1 for byte in range(1, 256)))


@dataclass(frozen=True, slots=True)
class Forest:
    """`columns` are the features tested, `thresholds` and `masks` theirs, `leaves` a value for each byte
    of a tree."""

    columns: tuple[int, ...]
    thresholds: tuple[tuple[float, ...], ...]
    masks: tuple[tuple[int, ...], ...]
    leaves: tuple[tuple[float, ...], ...]

    def score(self, row: Sequence[float]) -> float:
        """The sum of the leaves that `row`, one value a feature, reaches: the logarithm of the odds."""
        places = map(bisect_left, self.thresholds, itemgetter(*self.columns)(row))
        reached = reduce(and_, map(getitem, self.masks, places))
        return sum(map(getitem, self.leaves, reached.to_bytes(len(self.leaves), "little")))


def load(stored: dict[str, Any], names: Sequence[str]) -> Forest:
    """A forest as `benchmarks/train_text.py` stores it: `tests` a feature as [threshold, tree, mask],
    `leaves` a tree."""
    every = (1 << _LEAVES * len(stored["leaves"])) - 1
    tests = sorted((names.index(name), _reached(sorted(found), every)) for name, found in stored["tests"].items())
    return Forest(
        columns=tuple(column for column, _ in tests),
        thresholds=tuple(tuple(reached) for _, reached in tests),
        masks=tuple((every, *reached.values()) for _, reached in tests),
        leaves=tuple(_LOWEST([*values, *[0.0] * (_LEAVES - len(values))]) for values in stored["leaves"]),
    )


def _reached(tests: list[tuple[float, int, int]], every: int) -> dict[float, int]:
    """For each threshold of a feature, once, the leaves of all trees that a value above it leaves to be reached."""
    masks = accumulate([every ^ mask << _LEAVES * tree for _, tree, mask in tests], and_)
    return dict(zip([threshold for threshold, _, _ in tests], masks, strict=True))
