"""Bags of terms as sparse vectors of length one, so that a cosine is a dot product."""

import math
from collections.abc import Iterable, Mapping

Vector = Mapping[str, float]


def unit(weights: Vector) -> Vector:
    """`weights` scaled to length one; a vector of nothing stays so."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Likeness of two unit vectors, 0 to 1, in the time of the shorter."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def summed(vectors: Iterable[Vector]) -> dict[str, float]:
    """The sum of the vectors, term by term."""
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return total
