"""How much each sentence of one article deserves to stand in its summary.

A weighted sum of a few features in the manner of Edmundson (1969): what the article is about (centroid; Radev et
al. 2004), where the sentence stands, what the headline says, and signs of a sentence that does not summarise.
`WEIGHTS` were chosen by `benchmarks/tune_summaries.py`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from headlines.summary.cues import is_furniture, leans_back
from headlines.summary.vectors import Vector, cosine, summed, unit
from headlines.summary.words import word_count, words

_QUOTE = re.compile(r"[\"“”„«»「」『』]")
_NUMBER = re.compile(r"\d")


class Features(NamedTuple):
    """What is known of a sentence, each about 0 to 1."""

    centroid: float  # cosine with the article, as a share of the best sentence's
    position: float  # exp(-i/4) of the i-th sentence that is no furniture
    headline: float  # share of the headline's words
    long: float  # words beyond 30, in tens
    short: float  # words missing to 8, as a share
    quote: float  # holds quoted speech
    number: float  # holds a figure
    question: float
    furniture: float


WEIGHTS = Features(
    centroid=1.0,
    position=1.0,
    headline=0.5,
    long=-0.2,
    short=-0.3,
    quote=-0.3,
    number=0.1,
    question=-0.2,
    furniture=-2.0,
)


class Candidate(NamedTuple):
    """A sentence as ranking and choice see it."""

    text: str
    counts: Mapping[str, int]  # its terms
    vector: Vector  # the same as a unit vector
    length: int  # in words
    furniture: bool
    leaning: bool


def candidates_of(texts: Sequence[str], language: str) -> list[Candidate]:
    """The sentences of one article, in order; the first leans on nothing."""
    return [_candidate(text, language, first=not place) for place, text in enumerate(texts)]


def _candidate(text: str, language: str, *, first: bool) -> Candidate:
    counts = Counter(words(text, language))
    leaning = not first and leans_back(text, language)
    return Candidate(text, counts, unit(counts), word_count(text), is_furniture(text), leaning)


def scores(candidates: Sequence[Candidate], title: str | None, language: str) -> list[float]:
    """A number for each sentence, higher for those that should stand in the summary."""
    return [
        sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))
        for row in features(candidates, title, language)
    ]


def features(candidates: Sequence[Candidate], title: str | None, language: str) -> list[Features]:
    """One row a sentence, in time linear in the text."""
    about = centroid([one for one in candidates if not one.furniture] or candidates)
    likeness = [cosine(one.vector, about) for one in candidates]
    most = max(likeness, default=0.0) or 1.0
    headline = frozenset(words(title or "", language))
    rows, place = [], 0
    for one, like in zip(candidates, likeness, strict=True):
        rows.append(_row(one, like / most, place, headline))
        place += not one.furniture
    return rows


def centroid(candidates: Sequence[Candidate]) -> Vector:
    """What the text is about: its terms, weighed by the logarithm of their counts."""
    total = summed(one.counts for one in candidates)
    return unit({term: math.log1p(count) for term, count in total.items()})


def _row(one: Candidate, likeness: float, place: int, headline: frozenset[str]) -> Features:
    return Features(
        centroid=likeness,
        position=math.exp(-place / 4),
        headline=len(headline & one.counts.keys()) / (len(headline) or 1),
        long=max(0, one.length - 30) / 10,
        short=max(0, 8 - one.length) / 8,
        quote=float(bool(_QUOTE.search(one.text))),
        number=float(bool(_NUMBER.search(one.text))),
        question=float("?" in one.text or "？" in one.text or "؟" in one.text),
        furniture=float(one.furniture),
    )
