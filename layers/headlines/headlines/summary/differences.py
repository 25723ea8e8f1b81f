"""Where articles of one story give different figures for the same thing.

Told only where it is plain: two sentences that are alike, each with one number, in articles that give no
figure for that thing in common. Which is right, or only newer, is for the reader.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from headlines.summary.lines import Cited, Line
from headlines.summary.vectors import cosine
from headlines.summary.words import STEM

ALIKE = 0.5  # cosine from which two sentences speak of the same thing
MOST = 3  # differences of a story

_FIGURE = re.compile(r"(?<![\w.,])(?P<figure>\d+(?:[.,]\d+)*)\s(?P<thing>[^\W\d_]{3,})")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, and the sentence that gives it."""

    figure: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures for one thing, in the order of the story."""

    about: str
    figures: tuple[Figure, Figure]


def differences(lines: Sequence[Line]) -> tuple[Difference, ...]:
    """At most `MOST`, one a thing, those of the sentences that are most alike."""
    things: dict[str, dict[str, list[tuple[str, Line]]]] = {}
    for line in lines:
        if read := _figure(line):
            figure, thing = read
            things.setdefault(thing, {}).setdefault(line.cited.article, []).append((figure, line))
    found = [one for thing, given in things.items() if (one := _difference(thing, given))]
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0])[:MOST])


def _figure(line: Line) -> tuple[str, str] | None:
    """`12,000 cars` → (`12,000`, `cars`), of a sentence with no other number; not days of dates or names."""
    found = _FIGURE.search(line.candidate.text)
    if line.candidate.furniture or not found or _NUMBER.search(line.candidate.text, found.end()):
        return None
    if _NUMBER.search(line.candidate.text, 0, found.start()) or not found["thing"].islower():
        return None
    thing = found["thing"][:STEM]
    return (found["figure"], thing) if thing in line.candidate.counts else None


def _difference(thing: str, given: Mapping[str, Sequence[tuple[str, Line]]]) -> tuple[float, Difference] | None:
    best: tuple[float, Difference] | None = None
    for one, other in combinations(given.values(), 2):
        if {figure for figure, _ in one} & {figure for figure, _ in other}:
            continue
        for figure, line in one:
            for figure_too, line_too in other:
                like = cosine(line.candidate.vector, line_too.candidate.vector)
                if like >= ALIKE and (best is None or like > best[0]):
                    figures = Figure(figure, line.cited), Figure(figure_too, line_too.cited)
                    best = like, Difference(thing, figures)
    return best
