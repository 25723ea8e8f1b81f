"""Which sentences stand in a summary of a given size.

Maximal marginal relevance (Carbonell and Goldstein 1998): the best sentence next, less what it repeats, and
none that says again what another has said. A sentence that leans on the one before it comes only after that
one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from headlines.summary.ranking import Candidate
from headlines.summary.vectors import cosine

NOVELTY = 0.4  # how much likeness to what is already chosen counts against a sentence
REPEATED = 0.6  # cosine from which a sentence says what another has said
POOL = 120  # the best sentences that are compared with each other; bounds the work for a long text


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: so many sentences, so many words, or both. `None` sets no bound."""

    sentences: int | None = 3
    words: int | None = None

    def holds(self, sentences: int, words: int) -> bool:
        return (self.sentences is None or sentences <= self.sentences) and (self.words is None or words <= self.words)


def choose(candidates: Sequence[Candidate], scores: Sequence[float], budget: Budget) -> list[int]:
    """The places of the chosen sentences, in the order of the text."""
    chosen: list[int] = []
    left = dict.fromkeys(_pool(candidates, scores), 0.0)
    length = 0
    while fitting := [
        place
        for place in left
        if budget.holds(len(chosen) + 1, length + candidates[place].length) and _stands(place, candidates, chosen)
    ]:
        best = max(fitting, key=lambda place: (scores[place] - NOVELTY * left[place], -place))
        chosen.append(best)
        length += candidates[best].length
        if budget.holds(len(chosen) + 1, length + 1):
            left = _after(left, best, candidates)
    return sorted(chosen)


def _pool(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    """The best sentences and the first; page furniture only where there is nothing else."""
    story = [place for place, one in enumerate(candidates) if not one.furniture] or range(len(candidates))
    best = sorted(story, key=lambda place: (-scores[place], place))[:POOL]
    return sorted({*story[:1], *best})


def _stands(place: int, candidates: Sequence[Candidate], chosen: Sequence[int]) -> bool:
    """Whether a reader of what is chosen would understand this sentence."""
    return not candidates[place].leaning or place - 1 in chosen


def _after(left: dict[int, float], taken: int, candidates: Sequence[Candidate]) -> dict[int, float]:
    """What can still be chosen after `taken`, with how much each repeats of all that is taken."""
    vector = candidates[taken].vector
    likeness = {place: cosine(candidates[place].vector, vector) for place in left if place != taken}
    return {place: max(left[place], like) for place, like in likeness.items() if like < REPEATED}
