"""The first look at a page: every line's shape, its place, and the shapes of two neighbours either side."""

from dataclasses import dataclass

from headlines.articles.text import place, shape
from headlines.articles.text.lines import Line

_NEAR = ("words", "endsSentence", "capitals", "photo", "stop")
_COLUMNS = [shape.NAMES.index(name) for name in _NEAR]
_REACH = (-2, -1, 1, 2)
NAMES = (*shape.NAMES, *place.NAMES, *(f"{name}{offset:+d}" for offset in _REACH for name in _NEAR))


@dataclass(frozen=True, slots=True)
class Look:
    """A row of features a line (columns `NAMES`), and the words by which lines are compared."""

    rows: list[list[float]]
    bags: list[frozenset[str]]


def look(lines: list[Line], title: str | None) -> Look:
    """The features of every line; `title` is the page's title where it is known."""
    measured = [shape.shape(line.text) for line in lines]
    shapes, words = [row for row, _ in measured], [own for _, own in measured]
    bags = [shape.bag(line.text, own) for line, own in zip(lines, words, strict=True)]
    places = place.places(lines, shapes, bags, words, shape.words_of(title) if title else [])
    outside = [-1.0] * len(_NEAR)
    near = [[own[i] for i in _COLUMNS] for own in shapes]
    padded = [outside, outside, *near, outside, outside]
    rows = []
    for i, (own, there) in enumerate(zip(shapes, places, strict=True)):
        a, b, _, c, d = padded[i : i + 5]
        rows.append(own + there + a + b + c + d)
    return Look(rows, bags)
