"""The first look at a page: every line's shape, its place, and the shapes of two neighbours either side."""

from dataclasses import dataclass
from operator import itemgetter

from headlines.articles.text import place, shape
from headlines.articles.text.lines import Line
from headlines.articles.text.words import bags, words, words_of

_NEAR = ("words", "endsSentence", "capitals", "photo", "stop")
_near = itemgetter(*map(shape.NAMES.index, _NEAR))
_REACH = (-2, -1, 1, 2)
NAMES = (*shape.NAMES, *place.NAMES, *(f"{name}{offset:+d}" for offset in _REACH for name in _NEAR))


@dataclass(frozen=True, slots=True)
class Look:
    """A row of features a line (columns `NAMES`), and the words by which lines are compared."""

    rows: list[list[float]]
    bags: list[frozenset[str]]


def look(lines: list[Line], title: str | None) -> Look:
    """The features of every line; `title` is the page's title where it is known."""
    texts = [line.text for line in lines]
    found = words(texts)
    compared, shapes = bags(found), shape.shapes(texts, found)
    places = place.places(lines, shapes, compared, found.lower, words_of(title) if title else [])
    outside = (-1.0,) * len(_NEAR)
    near = [outside, outside, *map(_near, shapes), outside, outside]
    rows = [
        [*own, *there, *a, *b, *c, *d]
        for own, there, a, b, c, d in zip(shapes, places, near, near[1:], near[3:], near[4:], strict=False)
    ]
    return Look(rows, compared)
