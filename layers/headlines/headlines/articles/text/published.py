"""When an article was published: which of a page's dates, or none."""

import re
from datetime import datetime

from headlines.articles.dates import FoundDate, find_dates
from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen

_LIKELY = 0.15
_SHORT = 60  # characters
_UPDATED = re.compile(
    r"updated?|modified|last\s+(?:changed|edited)|aktualisiert|geändert|mis\s+à\s+jour|modifié|actualizad|atualizad|aggiornat|"
    r"bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|aktualizováno|güncelle|обновлено|оновлено|تحديث|עודכן|更新|수정",
    re.IGNORECASE,
)
_PRECISION = ("month", "day", "hour", "minute", "second")


def published(lines: list[Line], seen: Seen, *, day_first: bool) -> tuple[int | None, FoundDate | None]:
    """The line that tells when the article came out, and the date on it; (None, None) where no line does."""
    chance = seen.chance["date"]
    for i in sorted(range(len(lines)), key=chance.__getitem__, reverse=True):
        if chance[i] < _LIKELY:
            break
        found = first_published(lines[i].text, day_first=day_first)
        if found:
            return i, found
    return None, None


def ago(lines: list[Line], fetched: datetime) -> FoundDate | None:
    """The first age on a short line, such as `3 hours ago`, as a date."""
    short = (line.text for line in lines if len(line.text) < _SHORT)
    return next((date for text in short for date in find_dates(text, reference=fetched)), None)


def first_published(line: str, *, day_first: bool) -> FoundDate | None:
    """The first date on `line` that is not that of an update; the update's where there is no other."""
    found = [date for date in find_dates(line, day_first=day_first) if date.precision != "month"]
    if not found:
        return None
    starts = [0, *(date.end for date in found)]
    new = [d for d, before in zip(found, starts, strict=False) if not _UPDATED.search(line[before : d.start])]
    first = (new or found)[0]
    same = [date for date in found if date.day == first.day]
    return max(same, key=lambda date: _PRECISION.index(date.precision)) if not new else first
