"""One label for every line of a page: what the model thinks, and the few rules that know better."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from headlines.articles.text import byline, credit, crosslinks, ending, imprint, media, notices
from headlines.articles.text.lines import Line
from headlines.articles.text.model import SECOND, Seen

Label = Literal[
    "headline", "description", "byline", "date", "breadcrumb", "body", "caption", "credit", "crosslink",
    "teaser", "media", "publisher", "furniture",
]  # fmt: skip
LABELS = get_args(Label)
Verdict = tuple[Label, float, str | list[float]]

_WORDS, _ENDS, _LISTED = (SECOND.index(name) for name in ("words", "endsSentence", "listed"))
_BODY = 0.45
_CAPTION, _BYLINE, _DATE, _CROSSLINK, _SECTION = 0.4, 0.18, 0.5, 0.3, 0.12
_SURE, _DOUBTED = 0.75, 0.07  # of a line in the body: surely one of its, and as `_CROSSLINK` where it is not
_BESIDE = 0.2  # how likely a line between those of the body is to point to another story
_HEADING = 40  # characters
_NOTICE = "speaks of the page itself"
_SHOWN = ("words", "endsSentence", "capitals", "commas", "copies", "bodyNear3", "fromFirst")
_SHOWN_AT = [(name, SECOND.index(name)) for name in _SHOWN]
_CHORES = [SECOND.index(kind) for kind in ("legal", "account", "share", "comment", "menu", "advert")]


class LabelledLine(NamedTuple):
    """`probability` is the model's, or 1 where a rule decided."""

    text: str
    label: Label
    probability: float
    reason: str | list[float]

    @property
    def why(self) -> str:
        """The rule that decided, or what the model saw."""
        if isinstance(self.reason, str):
            return self.reason
        return ", ".join(f"{name} {self.reason[i]:.2g}" for name, i in _SHOWN_AT)


_END = LabelledLine("", "furniture", 1.0, "end of the page")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What has been decided for the page as a whole: the headline, the lines that hold it, the date and a
    description, and which lines are body."""

    title: str | None
    headline: int | None
    date: int | None
    description: int | None
    body: list[bool]


def label(lines: list[Line], seen: Seen, chosen: Chosen) -> list[LabelledLine]:
    """A label a line, in order."""
    texts = [line.text for line in lines]
    body = chosen.body
    first = next((i for i, inside in enumerate(body) if inside), len(lines))
    last = max((i for i, inside in enumerate(body) if inside), default=-1)
    sounds, apart, steps = media.find_media(texts), _set_apart(texts, body), imprint.steps(texts[:first])
    said = notices.find_notices(texts)
    labels = []
    for i, text in enumerate(texts):
        verdict = _decided(i, text, chosen) or _ruled(i, text, (first, last), sounds, said)
        if verdict is None and i in steps:
            verdict = "breadcrumb", 1.0, "a step from the home page"
        if verdict is None and i in apart:
            verdict = "crosslink", 1.0, "stands apart in the body"
        if verdict is None and i == chosen.description and not body[i]:
            verdict = "description", seen.chance["description"][i], seen.rows[i]
        labels.append(LabelledLine(text, *(verdict or _learnt(i, text, seen, body[i], (first, last)))))
    return [_beside(line, below) for line, below in pairwise([*labels, _END])]


def _set_apart(texts: list[str], body: list[bool]) -> set[int]:
    """The lines inside the body that are set apart as titles of other stories; none where much of it is in capitals."""
    inside = [i for i, is_body in enumerate(body) if is_body]
    loud = sum(texts[i].isupper() for i in inside)
    return {i for i in inside[1:-1] if loud * 4 <= len(inside) and crosslinks.set_apart(texts[i])}


def _beside(line: LabelledLine, below: LabelledLine) -> LabelledLine:
    """A label mended by that of the line below: what stands over a credit is a caption, a heading over a notice is
    none of the article's."""
    loose = line.label in ("furniture", "teaser") and not isinstance(line.reason, str)
    if loose and below.label == "credit" and line.text.count(" ") + 1 + 3 * (not line.text.isascii()) > 2:
        return line._replace(label="caption", probability=1.0, reason="stands over a credit")
    told = line.label in ("body", "crosslink") and not isinstance(line.reason, str)
    if told and len(line.text) < _HEADING and below.reason == _NOTICE:
        return line._replace(label="furniture", probability=1.0, reason="heads a notice")
    return line


def body_lines(lines: list[Line], seen: Seen) -> list[bool]:
    """Which lines are body: the likely ones down to where the article is over; less likely ones too where there is
    none, or where these hold less than half of what the page's body must be by all the chances."""
    chance = seen.chance["body"]
    over = ending.end([line.text for line in lines], chance, _named_above(lines, seen))
    mass = [p * len(line.text) for p, line in zip(chance[:over], lines, strict=False)]
    floor = min(_BODY, max(chance[:over]) * 0.6)
    if sum(m for m, p in zip(mass, chance, strict=False) if p > floor) * 2 < sum(mass):
        floor /= 2
    return [p > floor and i < over for i, p in enumerate(chance)]


def _named_above(lines: list[Line], seen: Seen) -> tuple[str, ...]:
    """The authors on the bylines above the body."""
    first = next((i for i, p in enumerate(seen.chance["body"]) if p > _BODY), 0)
    return byline.authors([line.text for i, line in enumerate(lines[:first]) if seen.later["byline"](i) > _BYLINE])


def _decided(i: int, text: str, chosen: Chosen) -> Verdict | None:
    """What a line is by what was decided for the page."""
    if i == chosen.headline:
        return "headline", 1.0, "chosen as headline"
    if _repeats(text, chosen.title):
        return "furniture", 1.0, "repeats the headline"
    return ("date", 1.0, "chosen as date") if i == chosen.date else None


def _ruled(  # noqa: PLR0911 - a rule a line
    i: int, text: str, body: tuple[int, int], sounds: Mapping[int, object], said: set[int]
) -> Verdict | None:
    """What a rule says of a line, if one speaks of it; `body` is the body's first and last line, `said` are the notices."""
    if i in sounds or media.is_time(text):
        return "media", 1.0, "has a playing time"
    if crosslinks.cross_reference(text):
        return "crosslink", 1.0, "says read more"
    if i in said:
        return ("publisher" if imprint.is_copyright(text) else "furniture"), 1.0, _NOTICE
    if crosslinks.is_cue(text):
        return "furniture", 1.0, "announces other stories"
    if credit.is_signed(text):
        return "credit", 1.0, "says whose picture it is"
    if i > body[1] and imprint.is_copyright(text):
        return "publisher", 1.0, "copyright line"
    if i < body[0] and imprint.crumbs(text):
        return "breadcrumb", 1.0, "starts at the home page"
    return None


def _repeats(text: str, title: str | None) -> bool:
    return title is not None and len(text) == len(title) and text.casefold() == title.casefold()


def _learnt(  # noqa: PLR0911 - a role a line
    i: int, text: str, seen: Seen, in_body: bool, body: tuple[int, int]
) -> Verdict:
    """The likeliest label by the model."""
    later, row = seen.later, seen.rows[i]
    main, caption = seen.chance["body"][i], later["caption"](i)
    crosslink = later["crosslink"](i) if body[0] < i < body[1] else 0.0
    if crosslink > (_crosslink(main, row) if in_body else _BESIDE):
        return "crosslink", crosslink, row
    if in_body and caption < 0.7:
        return "body", main, row
    if len(text) < 120 and credit.opens_with_credit(text) and i < body[1]:
        return "credit", 1.0, "names a photographer or agency"
    named = later["byline"](i) if i < body[1] else 0.0
    if named > _BYLINE or (named > 0.02 and byline.starts_with_cue(text)):
        return "byline", named, row
    able = i < body[0] and not any(row[chore] for chore in _CHORES) and imprint.is_section(text)
    if able and (section := later["section"](i)) > _SECTION:
        return "breadcrumb", section, row
    if (date := seen.chance["date"][i]) > _DATE:
        return "date", date, row
    if caption > _CAPTION:
        return "caption", caption, row
    return "teaser" if i > body[0] and _teaser(row) else "furniture", 1 - main, row


def _crosslink(chance: float, row: list[float]) -> float:
    """How likely a line in the body must be to point to another story, from its `chance` to be body: less where that
    is low too and the line is no sentence and no item of a list."""
    doubted = chance < _SURE and not row[_ENDS] and not row[_LISTED]
    return _DOUBTED if doubted else _CROSSLINK


def _teaser(row: list[float]) -> bool:
    """Whether a line outside the article is long enough to be a title and speaks of nothing that pages
    ask for."""
    return row[_WORDS] > 1.7 and sum([row[i] for i in _CHORES]) < 0.13
