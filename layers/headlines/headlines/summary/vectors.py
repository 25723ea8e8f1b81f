"""Bags of terms as sparse vectors; between those of length one, a cosine is a dot product."""

import math
from collections.abc import Mapping

Vector = Mapping[str, float]


def unit(weights: Vector) -> Vector:
    """`weights` scaled to length one; a vector of nothing stays so."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """The dot product: of two unit vectors how alike they are, 0 to 1; in the time of the shorter."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def add(total: dict[str, float], vector: Vector) -> None:
    """Adds `vector` to `total` in place."""
    for term, weight in vector.items():
        total[term] = total.get(term, 0.0) + weight
