"""The learnt part: how likely each line is to be body, headline, description, byline, date or caption."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import expm1

from headlines.articles.text import features, surroundings
from headlines.articles.text.forest import Forest, load
from headlines.articles.text.lines import Line

ROLES = ("body", "headline", "description", "byline", "date", "caption")
FIRST = features.NAMES
SECOND = (*features.NAMES, *surroundings.NAMES)


@dataclass(frozen=True, slots=True)
class Model:
    """`first` sees a line with its neighbours; `roles` also how likely these are to be body."""

    first: Forest
    roles: dict[str, Forest]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's lines as the model sees them: feature rows (columns `SECOND`) and, a role, a probability a line."""

    rows: list[list[float]]
    chance: dict[str, list[float]]


@cache
def model() -> Model:
    """The model in `model.json`, which `benchmarks/train_text.py` makes."""
    return from_json(json.loads(files("headlines.articles.text").joinpath("model.json").read_text("utf-8")))


def from_json(stored: dict[str, dict[str, object]]) -> Model:
    return Model(load(stored["body1"], FIRST), {role: load(stored[role], SECOND) for role in ROLES})


def look(lines: list[Line], title: str | None, model: Model) -> Seen:
    """Both stages of `model` over a page; `title` is the page's title where it is known."""
    rows = features.features(lines, title)
    first = [model.first.probability(row) for row in rows]
    around = surroundings.surroundings(first, [expm1(row[0]) for row in rows])
    rows = [row + more for row, more in zip(rows, around, strict=True)]
    return Seen(rows, {role: [forest.probability(row) for row in rows] for role, forest in model.roles.items()})
