"""Articles that tell of one event, in whatever words: they share rare terms, names and figures, and are near in time.

One day is settled at a time, with the days before it as they are. A story grows from its first article on and takes
its name from it; what later articles say never changes an earlier one's story.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from headlines.stories.piece import Piece, order
from headlines.stories.terms import is_special, key

DAYS = 3  # that may lie between an article of a story and the next
ALIKE = 0.26  # cosine from which two articles may tell of one event
LINKED = 0.26  # cosine of the middles of two groups from which they are joined
SHARED = 3  # rare terms that two articles have in common at least
SPECIAL = 1.6  # weight of a name or figure beside that of another word
RAREST = 24  # terms of an article by which others are found
COMMON = 60  # articles with a term from which it finds nothing
NEAREST = 12  # articles that one is compared with to the end
LAST = 0.5  # weight of the term that an article is least about, beside the one it is most about
FEW = 200  # articles: where there are fewer, terms are taken to be as rare as among so many
HEAVIEST = 64  # terms of an article that are weighed; it bounds what a day takes of memory
_AGAIN = 2_048  # articles kept as they are compared: each is on four days

Vector = Mapping[str, float]


def told(before: Sequence[Piece], day: Sequence[Piece]) -> dict[str, str]:
    """The story of each piece of the day, by its first article's id.

    `before` are the pieces of the DAYS days before with their stories. Near-copies of an article here have its story.
    """
    texts = _texts([*before, *day])
    vectors = _vectors(texts)
    groups = _Groups(texts, vectors)
    for like, one, other in _edges(texts, vectors, {piece.leader for piece in day}):
        if like >= ALIKE:
            groups.join(one, other)
    return {piece.id: groups.story(piece.leader) for piece in day}


def _texts(pieces: Iterable[Piece]) -> dict[str, Piece]:
    """One piece of each text, the first one here."""
    texts: dict[str, Piece] = {}
    for piece in sorted(pieces, key=order):
        texts.setdefault(piece.leader, piece)
    return texts


def _vectors(texts: Mapping[str, Piece]) -> dict[str, Vector]:
    bags = {name: _bag(tuple(piece.terms)) for name, piece in texts.items()}
    holding = Counter(term for bag in bags.values() for term in bag)
    special = {name for piece in texts.values() for name in _special(tuple(piece.terms))}
    rarity = {term: _rarity(len(bags), count) * (SPECIAL if term in special else 1) for term, count in holding.items()}
    weights = {name: {term: rarity[term] * much for term, much in bag.items()} for name, bag in bags.items()}
    return {name: _unit(dict(_heaviest(weighed))) for name, weighed in weights.items()}


@lru_cache(maxsize=_AGAIN)
def _bag(terms: tuple[str, ...]) -> Vector:
    """What is compared of each term, with how much the article is about it: all of the first, LAST of the last."""
    bag: dict[str, float] = {}
    for place, term in enumerate(terms):
        bag.setdefault(key(term), 1 - (1 - LAST) * place / len(terms))
    return bag


@lru_cache(maxsize=_AGAIN)
def _special(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(term) for term in terms if is_special(term))


def _rarity(articles: int, holding: int) -> float:
    return math.log((1 + max(articles, FEW)) / holding)


def _heaviest(weights: Vector) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda term: (-term[1], term[0]))[:HEAVIEST]


def _unit(weights: dict[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _edges(texts: Mapping[str, Piece], vectors: Mapping[str, Vector], new: set[str]) -> list[tuple[float, str, str]]:
    """The pairs with a text of the day that are worth a look, the most alike first."""
    # the heaviest term of a vector stands first
    rare = {name: [*vector][:RAREST] for name, vector in vectors.items()}
    holders: dict[str, list[str]] = {}
    for name in texts:
        for term in rare[name]:
            holders.setdefault(term, []).append(name)
    found = {
        (-like, min(name, other), max(name, other))
        for name in texts
        if name in new
        for like, other in _nearest(name, rare[name], holders, vectors)
    }
    return [(-unlike, one, other) for unlike, one, other in sorted(found)]


def _nearest(
    name: str, rare: Iterable[str], holders: Mapping[str, Sequence[str]], vectors: Mapping[str, Vector]
) -> list[tuple[float, str]]:
    """The most alike of the texts that share a few rare terms with this one."""
    shared = Counter(other for term in rare if len(holders[term]) <= COMMON for other in holders[term])
    enough = [other for other, count in shared.items() if count >= SHARED and other != name]
    likes = [(_cosine(vectors[name], vectors[other]), other) for other in sorted(enough)]
    return sorted(likes, key=lambda like: -like[0])[:NEAREST]


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    # fsum: the same whatever the order of the terms
    return math.fsum(one[term] * other[term] for term in one.keys() & other.keys())


class _Groups:
    """Texts joined into stories, each with its middle; two that had a story before stay apart."""

    def __init__(self, texts: Mapping[str, Piece], vectors: Mapping[str, Vector]) -> None:
        self._texts = texts
        self._home: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._sums: dict[str, dict[str, float]] = {}
        for name, piece in texts.items():
            home = piece.story or name
            self._home[name] = home
            self._members.setdefault(home, []).append(name)
            _add(self._sums.setdefault(home, {}), vectors[name])
        self._told = {piece.story for piece in texts.values() if piece.story}

    def join(self, one: str, other: str) -> None:
        """Makes the stories of two texts one, unless their middles are far apart."""
        kept, gone = self._home[one], self._home[other]
        if kept == gone or {kept, gone} <= self._told:
            return
        if _cosine(_unit(self._sums[kept]), _unit(self._sums[gone])) < LINKED:
            return
        if gone in self._told or (kept not in self._told and len(self._members[gone]) > len(self._members[kept])):
            kept, gone = gone, kept
        for name in self._members.pop(gone):
            self._home[name] = kept
            self._members[kept].append(name)
        _add(self._sums[kept], self._sums.pop(gone))

    def story(self, name: str) -> str:
        """The story of a text, by the id of the first article in it."""
        home = self._home[name]
        return (
            home if home in self._told else min((self._texts[member] for member in self._members[home]), key=order).id
        )


def _add(total: dict[str, float], vector: Vector) -> None:
    for term, weight in vector.items():
        total[term] = total.get(term, 0.0) + weight
