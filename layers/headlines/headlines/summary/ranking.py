"""How much each sentence of one article deserves to stand in its summary.

A weighted sum of a few features in the manner of Edmundson (1969): what the article is about (centroid;
Radev et al. 2004), where the sentence stands, what its neighbours say (a directed look at centrality; Zheng
and Lapata 2019), what the headline says. `WEIGHTS` were chosen by `benchmarks/tune_summaries.py`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from headlines.summary.cues import is_furniture, leans_back
from headlines.summary.vectors import Vector, add, cosine, unit
from headlines.summary.words import word_count, words

SAME = 0.9  # cosine from which a sentence is the headline again

_NUMBER = re.compile(r"\d")
_QUESTION = re.compile(r"[?？؟]")
_QUOTED = re.compile(r"[\"“„«「『]")


class Features(NamedTuple):
    """What is known of a sentence, each about 0 to 1."""

    about: float  # cosine with the terms that most sentences hold, as a share of the best
    frequent: float  # how often the text uses its terms, on average, as a share of the most used one
    early: float  # exp(-i/12) of the i-th sentence that is no furniture
    lead: float  # exp(-i/4)
    followed: float  # likeness to the two sentences after it, which tell more of what it said
    repeats: float  # likeness to all before it, as a share of the most
    headline: float  # share of the headline's words
    names: float  # words with a capital letter after the first, in fours
    number: float  # holds a figure
    length: float  # logarithm of its words, in threes
    long: float  # more than 35 words
    short: float  # share of the words that are missing to eight
    quoted: float  # starts as a quotation
    question: float


WEIGHTS = Features(
    about=1.0,
    frequent=0.5,
    early=0.9,
    lead=0.25,
    followed=0.25,
    repeats=-0.1,
    headline=0.5,
    names=0.15,
    number=0.2,
    length=-0.55,
    long=-0.35,
    short=-0.7,
    quoted=-0.35,
    question=-0.3,
)
CONTENT = WEIGHTS._replace(early=0.0, lead=0.0)  # where the sentence stands left aside


class Candidate(NamedTuple):
    """A sentence as ranking and choice see it."""

    text: str
    counts: Counter[str]  # its terms
    vector: Vector  # the same as a unit vector
    length: int  # in words
    furniture: bool  # of the page, or the headline again
    leaning: bool  # on the sentence before it


def candidates_of(texts: Sequence[str], title: str | None, language: str) -> list[Candidate]:
    """The sentences of one article, in order; the first of its story leans on nothing."""
    headline = unit(Counter(words(title or "", language)))
    candidates: list[Candidate] = []
    started = False
    for text in texts:
        counts = Counter(words(text, language))
        vector = unit(counts)
        furniture = is_furniture(text) or cosine(vector, headline) >= SAME
        leaning = started and leans_back(text, language)
        candidates.append(Candidate(text, counts, vector, word_count(text), furniture, leaning))
        started = started or not furniture
    return candidates


def scores(candidates: Sequence[Candidate], title: str | None, language: str) -> list[float]:
    """A number for each sentence, higher for those that should stand in the summary."""
    return [worth(row) for row in features(candidates, title, language)]


def worth(row: Features, weights: Features = WEIGHTS) -> float:
    """The weighted sum."""
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


def features(candidates: Sequence[Candidate], title: str | None, language: str) -> list[Features]:
    """One row a sentence, in time linear in the text."""
    story = [one for one in candidates if not one.furniture] or candidates
    about = _shares(_likeness(candidates, Counter(term for one in story for term in one.counts)))
    frequent = _frequency(candidates, Counter(term for one in story for term in one.counts.elements()))
    columns = zip(
        candidates,
        about,
        frequent,
        _places(candidates),
        _followed(candidates),
        _shares(_repeats(candidates)),
        strict=True,
    )
    headline = frozenset(words(title or "", language))
    return [
        Features(
            about=like,
            frequent=often,
            early=math.exp(-place / 12),
            lead=math.exp(-place / 4),
            followed=followed,
            repeats=repeats,
            headline=len(headline & one.counts.keys()) / (len(headline) or 1),
            names=min(_names(one.text), 6) / 4,
            number=float(bool(_NUMBER.search(one.text))),
            length=math.log(one.length or 1) / 3,
            long=float(one.length > 35),
            short=max(0, 8 - one.length) / 8,
            quoted=float(bool(_QUOTED.match(one.text))),
            question=float(bool(_QUESTION.search(one.text[-4:]))),
        )
        for one, like, often, place, followed, repeats in columns
    ]


def _names(text: str) -> int:
    return sum(word[0].isupper() and len(word) > 1 for word in text.split()[1:])


def _likeness(candidates: Sequence[Candidate], counts: Mapping[str, int]) -> list[float]:
    about = unit(counts)
    return [cosine(one.vector, about) for one in candidates]


def _frequency(candidates: Sequence[Candidate], counts: Mapping[str, int]) -> list[float]:
    """The mean probability of a sentence's terms (SumBasic; Nenkova and Vanderwende 2005), of the likeliest one's."""
    most = max(counts.values(), default=1)
    return [sum(counts.get(term, 0) for term in one.counts) / (len(one.counts) or 1) / most for one in candidates]


def _places(candidates: Sequence[Candidate]) -> list[int]:
    """How many sentences of the story stand before each; of a page without a story, how many of any kind."""
    any_story = not all(one.furniture for one in candidates)
    places, before = [], 0
    for one in candidates:
        places.append(before)
        before += not (one.furniture and any_story)
    return places


def _followed(candidates: Sequence[Candidate]) -> list[float]:
    nothing: list[Vector] = [{}, {}]
    vectors = [one.vector for one in candidates] + nothing
    return [
        cosine(one, after) + cosine(one, second)
        for one, after, second in zip(vectors, vectors[1:], vectors[2:], strict=False)
    ]


def _repeats(candidates: Sequence[Candidate]) -> list[float]:
    told: dict[str, float] = {}
    likeness = []
    for place, one in enumerate(candidates):
        likeness.append(cosine(one.vector, told) / math.sqrt(place or 1))
        add(told, one.vector)
    return likeness


def _shares(values: Sequence[float]) -> list[float]:
    most = max(values, default=0.0) or 1.0
    return [value / most for value in values]
