"""A day without its year, `May 3, 4:22 pm`: which lines tell it, and in which years it can be."""

import re
from datetime import date, datetime, timedelta

from headlines.articles.dates import find_dates, find_days
from headlines.articles.text.lines import Line

_LONGEST = 100  # characters of a date line
_ANY = date(2000, 12, 31)  # of a leap year, so that no day is missed
_MONTH, _ZONES = timedelta(days=30), timedelta(days=1)
CUE = re.compile(
    r"\b(?:posted|published|veröffentlicht|erschienen|erstellt|publié|publicad|pubblicat|gepubliceerd|publicera|publiser"
    r"|publicer|julkaistu|opublikowan|publikován|опубликован|опубліков)",
    re.IGNORECASE,
)


def tells(text: str) -> bool:
    """Whether a line tells a day with a clock, or after a word such as `Posted`."""
    days = find_days(text, _ANY) if len(text) < _LONGEST else []
    return any(day.precision != "day" or CUE.search(text) for day in days)


def span(lines: list[Line], fetched: datetime | None) -> tuple[date, date] | None:
    """The first and the last day that can be meant: up to the page's fetching, or a month around its newest date; None
    where the page has neither. The year of a copyright does not tell: it was another in one case of four."""
    if fetched:
        return date.min, fetched.date() + _ZONES
    days = [day.day for line in lines for day in find_dates(line.text) if day.precision != "month"]
    if not days:
        return None
    newest = date.fromisoformat(max(days))
    return newest - _MONTH, newest + _MONTH
