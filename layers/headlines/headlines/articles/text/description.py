"""Which line describes the article: its standfirst, above the body or at its start."""

from headlines.articles.dates import find_dates
from headlines.articles.text import byline, credit, notices
from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen

_LIKELY, _LEAD = 0.05, 0.2
_UNSURE = 0.3  # chance of a line below which the one right under the headline is the better guess
_NAMED = 0.1  # chance of that line to name the author
_SHORT, _LONG = 45, 400  # characters


def described(lines: list[Line], seen: Seen, body: list[bool], headline: int | None, title: str | None) -> int | None:
    """The line that describes the article, if one is likely to: one above the body, else the first of it, which
    stays there. `headline` is the line of the headline, if one holds it."""
    first = body.index(True) if True in body else len(lines)
    found = _likeliest(lines, seen, first, title)
    if found is not None and seen.chance["description"][found] > _UNSURE:
        return found
    below = first if headline is None else headline + 1
    if below < first and seen.later["byline"](below) < _NAMED and _is_standfirst(lines, below, title):
        return below
    return found


def _likeliest(lines: list[Line], seen: Seen, first: int, title: str | None) -> int | None:
    """By its chance; that of line `first`, where the body begins, is what is left of it without the lines above that
    cannot be meant."""
    chance = seen.chance["description"]
    likely = [i for i in range(first) if chance[i] > _LIKELY]
    able = [i for i in likely if _describes(lines[i].text, title) and not _said_twice(lines, i)]
    if able:
        return max(able, key=chance.__getitem__)
    left = 1 - sum([chance[i] for i in likely])
    return first if first < len(lines) and chance[first] > _LEAD * left else None


def _is_standfirst(lines: list[Line], i: int, title: str | None) -> bool:
    """Whether the line under the headline is no byline, no date, no caption and long enough."""
    text = lines[i].text
    other = byline.starts_with_cue(text) or find_dates(text) or _said_twice(lines, i)
    return _SHORT < len(text) < _LONG and not other and _describes(text, title)


def _describes(text: str, title: str | None) -> bool:
    """Whether a line above the body may describe the article: no headline with a kicker, no caption, no notice."""
    holds = title is not None and text.casefold().endswith(title.casefold())
    return not (holds or credit.names_credit(text) or notices.is_notice(text))


def _said_twice(lines: list[Line], i: int) -> bool:
    """Whether the line above or below is the same or goes on from it: a picture's text for who cannot see it, and its
    caption."""
    text = lines[i].text
    beside = [line.text for line in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2])]
    pairs = [sorted((text, other), key=len) for other in beside]
    return any(len(short) > _SHORT and long.startswith(short) for short, long in pairs)
