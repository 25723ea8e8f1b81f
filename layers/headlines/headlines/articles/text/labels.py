"""One label for every line of a page: what the model thinks, and the few rules that know better."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from headlines.articles.dates import has_date
from headlines.articles.text import crosslinks, imprint, media
from headlines.articles.text.lines import Line
from headlines.articles.text.model import SECOND, Seen

Label = Literal[
    "headline", "description", "byline", "date", "breadcrumb", "body", "caption", "credit", "crosslink", "teaser",
    "media", "publisher", "furniture",
]  # fmt: skip
LABELS = get_args(Label)


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """`probability` is the model's, or 1 where a rule decided; `why` names the rule or the features that told most."""

    text: str
    label: Label
    probability: float
    why: str


_CREDIT = re.compile(
    r"(?:©|\(c\)|photo(?:graph)?s?(?: by| credit)?\s?[:/]|image(?: credit| source)?s?\s?[:/]|credits?\s?:|foto(?:s|grafía)?\s?[:/]"
    r"|bild(?:quelle|rechte)?\s?:|quelle\s?:|crédits?(?: photo)?\s?:|copyright\b|getty images|afp|reuters|picture alliance|imago)",
    re.I,
)
_WORDS = SECOND.index("words")
_BODY, _HEADLINE, _DESCRIPTION, _SIDE = 0.5, 0.3, 0.3, 0.4


def label(lines: list[Line], seen: Seen, headline: int | None, title: str | None) -> list[LabelledLine]:
    """A label a line, in order; `headline` is the line chosen as such, `title` the headline's text."""
    texts = [line.text for line in lines]
    sounds = media.find_media(texts)
    body = _body(texts, seen)
    first = next((i for i, b in enumerate(body) if b), len(lines))
    last = max((i for i, b in enumerate(body) if b), default=-1)
    labels = []
    for i in range(len(lines)):
        ruled = _ruled(i, texts, sounds, (first, last), headline, title)
        labels.append(LabelledLine(texts[i], *(ruled or _learnt(i, texts[i], seen, body, first))))
    return labels


def _body(texts: list[str], seen: Seen) -> list[bool]:
    return [p > _BODY for p in seen.chance["body"]]


def _ruled(  # noqa: PLR0911, PLR0913
    i: int, texts: list[str], sounds: dict[int, object], span: tuple[int, int], headline: int | None, title: str | None
) -> tuple[Label, float, str] | None:
    """What a rule says of a line, if one speaks of it."""
    text = texts[i]
    if i == headline:
        return "headline", 1.0, "chosen as headline"
    if title and text.casefold() == title.casefold():
        return "furniture", 1.0, "repeats the headline"
    if i in sounds or media.is_time(text):
        return "media", 1.0, "playing time"
    if crosslinks.cross_reference(text):
        return "crosslink", 1.0, "says read more"
    if crosslinks.is_cue(text):
        return "furniture", 1.0, "announces other stories"
    if i > span[1] and imprint.is_copyright(text):
        return "publisher", 1.0, "copyright line"
    if i < span[0] and imprint.crumbs(text):
        return "breadcrumb", 1.0, "starts at the home page"
    if text.startswith("©") and len(text) < 120:
        return "credit", 1.0, "copyright sign before a name"
    return None


def _learnt(i: int, text: str, seen: Seen, body: list[bool], first: int) -> tuple[Label, float, str]:
    """The likeliest label by the model."""
    chance = {role: found[i] for role, found in seen.chance.items()}
    if body[i]:
        return "body", chance["body"], _why(seen.rows[i])
    if has_date(text) and chance["date"] > _SIDE:
        return "date", chance["date"], _why(seen.rows[i])
    if chance["byline"] > _SIDE:
        return "byline", chance["byline"], _why(seen.rows[i])
    if chance["description"] > _DESCRIPTION and i < first:
        return "description", chance["description"], _why(seen.rows[i])
    if _CREDIT.match(text) and len(text) < 120:
        return "credit", 1.0, "names a photographer or agency"
    if chance["caption"] > _SIDE:
        return "caption", chance["caption"], _why(seen.rows[i])
    if i > first and _teaser(seen.rows[i]):
        return "teaser", 1 - chance["body"], _why(seen.rows[i])
    return "furniture", 1 - chance["body"], _why(seen.rows[i])


_CHORES = [SECOND.index(kind) for kind in ("legal", "account", "share", "comment", "menu")]


def _teaser(row: list[float]) -> bool:
    """Whether a line outside the article is long enough to be a title and speaks of nothing that pages ask for."""
    return row[_WORDS] > 1.7 and sum(row[i] for i in _CHORES) < 0.13


_SHOWN = ("words", "endsSentence", "capitals", "commas", "copies", "bodyNear3", "fromFirst")


def _why(row: list[float]) -> str:
    return ", ".join(f"{name} {row[SECOND.index(name)]:.2g}" for name in _SHOWN)
