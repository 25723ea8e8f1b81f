"""A page's text as lines."""

from typing import NamedTuple

from headlines.articles.clean import clean
from headlines.errors import Unreadable

MAX_LINES = 20_000
MAX_LINE = 1_000_000  # characters: the length of the longest article that is kept


class Line(NamedTuple):
    """A line that holds text; `gap` is the number of blank lines before it."""

    text: str
    gap: int


def split(text: str) -> list[Line]:
    """The lines of `text` that hold anything, clean; raises `Unreadable` past the limits above."""
    lines: list[Line] = []
    gap = 0
    for raw in clean(text).split("\n"):
        words = raw.split()
        if not words:
            gap += 1
            continue
        lines.append(Line(" ".join(words), gap))
        gap = 0
    _check(lines)
    return lines


def _check(lines: list[Line]) -> None:
    if not lines:
        raise Unreadable("noText", "The file holds no text.")
    if len(lines) > MAX_LINES:
        raise Unreadable("tooManyLines", f"The text has {len(lines)} lines; at most {MAX_LINES} are read.")
    longest = max(len(line.text) for line in lines)
    if longest > MAX_LINE:
        raise Unreadable("lineTooLong", f"A line has {longest} characters; at most {MAX_LINE} are read.")
