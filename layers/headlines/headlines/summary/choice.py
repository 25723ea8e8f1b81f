"""Which sentences stand in a summary of a given size.

Maximal marginal relevance (Carbonell and Goldstein 1998): the best sentence next, less what it repeats, and none
that repeats. A sentence that leans on the one before it comes only after that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from headlines.summary.ranking import Candidate
from headlines.summary.vectors import cosine

NOVELTY = 1.0  # how much likeness to what is already chosen counts against a sentence
REPEATED = 0.6  # cosine from which a sentence says what another has said
POOL = 120  # the best sentences that are compared with each other; bounds the work for a long text


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: so many sentences, so many words, or both. `None` sets no bound."""

    sentences: int | None = 3
    words: int | None = None

    def holds(self, sentences: int, words: int) -> bool:
        return (self.sentences is None or sentences <= self.sentences) and (
            self.words is None or words <= self.words
        )


def choose(candidates: Sequence[Candidate], scores: Sequence[float], budget: Budget) -> list[int]:
    """The places of the chosen sentences, in the order of the text."""
    chosen: list[int] = []
    repeats = dict.fromkeys(_pool(candidates, scores), 0.0)
    length = 0
    while open_now := [
        place
        for place in repeats
        if _stands(place, candidates, chosen)
        and budget.holds(len(chosen) + 1, length + candidates[place].length)
    ]:
        best = max(open_now, key=lambda place: (scores[place] - NOVELTY * repeats[place], -place))
        chosen.append(best)
        length += candidates[best].length
        repeats = _less(repeats, best, candidates)
    return sorted(chosen)


def _pool(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    ranked = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    return sorted(ranked[:POOL])


def _stands(place: int, candidates: Sequence[Candidate], chosen: Sequence[int]) -> bool:
    """Whether a reader of what is chosen would understand this sentence."""
    return not candidates[place].leaning or place - 1 in chosen


def _less(repeats: dict[int, float], taken: int, candidates: Sequence[Candidate]) -> dict[int, float]:
    """What is left to choose from after `taken`, with how much each repeats."""
    left = {}
    for place, repeat in repeats.items():
        likeness = cosine(candidates[place].vector, candidates[taken].vector)
        if place != taken and likeness < REPEATED:
            left[place] = max(repeat, likeness)
    return left
