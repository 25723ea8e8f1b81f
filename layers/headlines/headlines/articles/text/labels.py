"""One label for every line of a page: what the model thinks, and the few rules that know better."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import expm1
from typing import Literal, get_args

from headlines.articles.text import byline, crosslinks, imprint, media
from headlines.articles.text.lines import Line
from headlines.articles.text.model import SECOND, Seen

Label = Literal[
    "headline", "description", "byline", "date", "breadcrumb", "body", "caption", "credit", "crosslink", "teaser",
    "media", "publisher", "furniture",
]  # fmt: skip
LABELS = get_args(Label)
Verdict = tuple[Label, float, str]

_CREDIT = re.compile(
    r"(?:©|\(c\)|photos?(?:graphs?)?(?: by| credit)?\s?[:/]|images?(?: credit| source)?\s?[:/]|credits?\s?:|pictures?\s?:"
    r"|fotos?(?:grafía)?\s?[:/]|fot\.|bild(?:quelle|rechte)?\s?:|quelle\s?:|crédits?(?: photo)?\s?:|фото\s?:|תמונה|צילום"
    r"|تصوير|写真[:：]|図[:：]|图[:：]|copyright\b(?!.*\d{4})|getty images|picture alliance|[^/]{3,40} / [^/]{3,40}$)",
    re.I,
)
_WORDS = SECOND.index("words")
_PROSE_FLOOR, _IN_BODY = 0.2, 0.4
_DESCRIPTION, _CAPTION, _BYLINE, _DATE = 0.15, 0.4, 0.3, 0.5
_REACH = 8  # lines between a headline and its description
_SHOWN = ("words", "endsSentence", "capitals", "commas", "copies", "bodyNear3", "fromFirst")
_SHOWN_AT = [(name, SECOND.index(name)) for name in _SHOWN]
_CHORES = [SECOND.index(kind) for kind in ("legal", "account", "share", "comment", "menu")]


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """`probability` is the model's, or 1 where a rule decided; `why` names the rule or shows what the model saw."""

    text: str
    label: Label
    probability: float
    why: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What has been decided for the page as a whole: the headline and its line, and the line with the date."""

    title: str | None
    headline: int | None
    date: int | None


def label(lines: list[Line], seen: Seen, chosen: Chosen) -> list[LabelledLine]:
    """A label a line, in order."""
    texts = [line.text for line in lines]
    body = body_lines(seen)
    first = next((i for i, inside in enumerate(body) if inside), len(lines))
    last = max((i for i, inside in enumerate(body) if inside), default=-1)
    described = _described(seen, body, chosen.headline, first)
    sounds = media.find_media(texts)
    labels = []
    for i, text in enumerate(texts):
        verdict = _ruled(i, text, chosen, (first, last), sounds)
        if verdict is None and i == described:
            verdict = "description", seen.chance["description"][i], _why(seen.rows[i])
        labels.append(LabelledLine(text, *(verdict or _learnt(i, text, seen, body[i], (first, last)))))
    return labels


def body_lines(seen: Seen) -> list[bool]:
    """Which lines are body: the likely ones of the passage that holds the most likely words in a row.

    The passage is Kadane's maximum subarray over words times (chance - 0.2).
    """
    chance = seen.chance["body"]
    gains = [expm1(row[_WORDS]) * (p - _PROSE_FLOOR) for row, p in zip(seen.rows, chance, strict=True)]
    sums = [0.0, *accumulate(gains)]
    low, best, passage = 0, 0.0, (0, 0)
    for high in range(1, len(sums)):
        if sums[high] - sums[low] > best:
            best, passage = sums[high] - sums[low], (low, high)
        if sums[high] < sums[low]:
            low = high
    floor = min(_IN_BODY, max(chance) * 0.6)
    start, end = passage if best else (0, len(chance))
    return [start <= i < end and p > floor for i, p in enumerate(chance)]


def _described(seen: Seen, body: list[bool], headline: int | None, first: int) -> int | None:
    """The line that describes the article: the likeliest of those below the headline, which come before the body."""
    chance = seen.chance["description"]
    start = 0 if headline is None else headline + 1
    end = min(len(body), first if headline is None else headline + _REACH)
    near = [i for i in range(start, end) if chance[i] > (seen.chance["body"][i] if body[i] else _DESCRIPTION)]
    return max(near, key=chance.__getitem__, default=None)


def _ruled(
    i: int, text: str, chosen: Chosen, body: tuple[int, int], sounds: Mapping[int, object]
) -> Verdict | None:
    """What a rule says of a line, if one speaks of it; `body` is the body's first and last line."""
    rules: tuple[tuple[bool, Label, str], ...] = (
        (i == chosen.headline, "headline", "chosen as headline"),
        (_repeats(text, chosen.title), "furniture", "repeats the headline"),
        (i in sounds or media.is_time(text), "media", "has a playing time"),
        (crosslinks.cross_reference(text) is not None, "crosslink", "says read more"),
        (crosslinks.is_cue(text), "furniture", "announces other stories"),
        (i > body[1] and imprint.is_copyright(text), "publisher", "copyright line"),
        (i < body[0] and bool(imprint.crumbs(text)), "breadcrumb", "starts at the home page"),
        (i == chosen.date, "date", "chosen as date"),
    )
    return next(((name, 1.0, why) for applies, name, why in rules if applies), None)


def _repeats(text: str, title: str | None) -> bool:
    return title is not None and len(text) == len(title) and text.casefold() == title.casefold()


def _learnt(i: int, text: str, seen: Seen, in_body: bool, body: tuple[int, int]) -> Verdict:
    """The likeliest label by the model."""
    chance = {role: found[i] for role, found in seen.chance.items()}
    row = seen.rows[i]
    if in_body and chance["caption"] < 0.7:
        return "body", chance["body"], _why(row)
    if len(text) < 120 and _CREDIT.match(text) and i < body[1]:
        return "credit", 1.0, "names a photographer or agency"
    if chance["byline"] > _BYLINE or (chance["byline"] > 0.02 and i < body[1] and byline.starts_with_cue(text)):
        return "byline", chance["byline"], _why(row)
    if chance["date"] > _DATE:
        return "date", chance["date"], _why(row)
    if chance["caption"] > _CAPTION:
        return "caption", chance["caption"], _why(row)
    if i > body[0] and _teaser(row):
        return "teaser", 1 - chance["body"], _why(row)
    return "furniture", 1 - chance["body"], _why(row)


def _teaser(row: list[float]) -> bool:
    """Whether a line outside the article is long enough to be a title and speaks of nothing that pages ask for."""
    return row[_WORDS] > 1.7 and sum(row[i] for i in _CHORES) < 0.13


def _why(row: list[float]) -> str:
    return ", ".join(f"{name} {row[i]:.2g}" for name, i in _SHOWN_AT)
