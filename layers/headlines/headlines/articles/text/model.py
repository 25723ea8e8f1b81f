"""The learnt part: how likely each line is to play each role in the article."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp, inf
from typing import Any

from headlines.articles.text import features, surroundings
from headlines.articles.text.forest import Forest, load
from headlines.articles.text.lines import Line

ROLES = ("body", "headline", "description", "byline", "date", "caption", "crosslink", "section")
FIRST_ROLES = ("body", "headline")
_LATER = ("byline", "caption", "crosslink", "section")  # roles of which most lines are never asked
CHOICES = {"headline", "description"}  # in the second look a page has one such line, or none
FIRST = features.NAMES
SECOND = (*features.NAMES, *surroundings.NAMES)

_WORDS, _DATE = FIRST.index("words"), FIRST.index("date")
_ABOVE, _BELOW, _START = (SECOND.index(name) for name in ("toBodyBefore", "toBodyAfter", "fromFirst"))
_BODY, _NEAR, _HEADLINE = (SECOND.index(name) for name in ("body+0", "bodyNear8", "headline"))
_DOUBT = 0.05  # what the first look says is body, or none, with a chance nearer to 1 or 0 is not looked at again
_REACH = {
    "description": 12,
    "byline": 15,
    "caption": 12,
    "crosslink": 6,
    "section": 20,
}  # lines to likely body
_MOST = {"byline": 0.9, "caption": 0.97, "crosslink": 0.97}  # of the chance to be body
_AFTER = {"description": 4, "section": -1}  # lines from the first of the body
_LENGTHS = {  # logarithms of words: 1 is two words, 3.7 forty, 4.5 ninety
    "body": (0.8, 99.0), "headline": (0.8, 3.8), "description": (1.6, 4.5), "byline": (0.0, 3.6),
    "date": (0.0, 4.2), "caption": (1.3, 4.6), "crosslink": (1.3, 3.7), "section": (0.0, 2.2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """`first` sees a line with its neighbours; `second` also what the first made of these."""

    first: dict[str, Forest]
    second: dict[str, Forest]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's lines as the model sees them: feature rows (columns `SECOND`) and, a role, a chance a line. `later` gives
    that of a line for a role which another or a rule mostly leaves nothing to: it is scored when it is asked for."""

    rows: list[list[float]]
    chance: dict[str, list[float]]
    later: dict[str, Callable[[int], float]] = field(default_factory=dict)


@cache
def trained() -> Model:
    """The model in `model.json`, which `benchmarks/train_text.py` makes."""
    return from_json(json.loads(files("headlines.articles.text").joinpath("model.json").read_text("utf-8")))


def from_json(stored: dict[str, dict[str, Any]]) -> Model:
    return Model(
        {role: load(forest, FIRST) for role, forest in stored["first"].items()},
        {role: load(forest, SECOND) for role, forest in stored["second"].items()},
    )


def see(lines: list[Line], title: str | None, model: Model) -> Seen:
    """Both looks at a page; `title` is the page's title where it is known."""
    first = features.look(lines, title)
    chance = {role: odds(_scores(role, forest, first.rows)) for role, forest in model.first.items()}
    body = chance["body"]
    around = surroundings.surroundings(first, body, chance["headline"])
    rows = [[*row, *more] for row, more in zip(first.rows, around, strict=True)]
    doubted = [_DOUBT < p < 1 - _DOUBT for p in body]
    scores = {
        role: _scores(role, forest, rows, doubted if role == "body" else None)
        for role, forest in model.second.items()
        if role not in _LATER
    }
    second = {role: shares(found) if role in CHOICES else odds(found) for role, found in scores.items()}
    second["body"] = [old if old >= 1 - _DOUBT else new for old, new in zip(body, second["body"], strict=True)]
    return Seen(rows, second, {role: _asked(model.second[role], rows, possible(role, rows)) for role in _LATER})


def possible(role: str, rows: Sequence[Sequence[float]]) -> list[bool]:
    """Whether each line can play `role` at all: limits on its length and place spare the model most lines."""
    low, high = _LENGTHS[role]
    able = [low < row[_WORDS] < high for row in rows]
    if role == "date":
        return [fits and row[_DATE] > 0 for fits, row in zip(able, rows, strict=True)]
    if len(rows[0]) == len(FIRST):
        return able
    if role == "headline":
        return [fits and row[_HEADLINE] > 0.005 for fits, row in zip(able, rows, strict=True)]
    if role == "body":
        return [fits and (row[_BODY] > 0.02 or row[_NEAR] > 0.1) for fits, row in zip(able, rows, strict=True)]
    reach, most, after = _REACH[role], _MOST.get(role, 1.0), _AFTER.get(role, 99)
    return [
        fits and row[_BODY] < most and row[_START] <= after and (row[_ABOVE] < reach or row[_BELOW] < reach)
        for fits, row in zip(able, rows, strict=True)
    ]


def _scores(role: str, forest: Forest, rows: list[list[float]], asked: list[bool] | None = None) -> list[float]:
    """A score a line, -inf where it cannot play `role` or is not `asked` about."""
    able = possible(role, rows)
    return [
        forest.score(row) if fits and ask else -inf for row, fits, ask in zip(rows, able, asked or able, strict=True)
    ]


def _asked(forest: Forest, rows: list[list[float]], able: list[bool]) -> Callable[[int], float]:
    """The chance of a line by its index, scored once."""
    return cache(lambda line: odds([forest.score(rows[line])])[0] if able[line] else 0.0)


def odds(scores: list[float]) -> list[float]:
    """The chance of each line by itself."""
    return [1 / (1 + exp(-score)) if score > -inf else 0.0 for score in scores]


def shares(scores: list[float]) -> list[float]:
    """The chance of each line to be the one chosen; choosing none of them has the score 0."""
    top = max(0.0, *scores)
    powers = [exp(score - top) for score in scores]
    total = exp(-top) + sum(powers)
    return [power / total for power in powers]
