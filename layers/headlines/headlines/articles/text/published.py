"""When an article was published: which of a page's dates, or none."""

import re
from datetime import datetime
from operator import itemgetter

from headlines.articles.dates import find_dates, find_days, has_date
from headlines.articles.found import FoundDate
from headlines.articles.text import yearless
from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen

_LIKELY, _CLOSE = 0.15, 0.05  # a date line's least chance, and how much less than the likeliest is as good
_BESIDE = 3  # lines from the day of publication to that of an update
_ABOVE, _BELOW = 3, 8  # lines around the headline in which a date line stands that the model does not see
_UNSEEN = 0.9  # the chance of one: a whole date in a script's own digits, which are none to the model
_SHORT = 60  # characters
_PROSE = 75  # letters beside a date in which it tells of something else: mostly of when a picture was taken
_UPDATED = re.compile(
    r"updated?|modified|last\s+(?:changed|edited)|aktualisiert|geändert|mis\s+à\s+jour|modifié|actualizad|atualizad|aggiornat|"
    r"bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|aktualizováno|güncelle|обновлено|оновлено|تحديث|עודכן|更新|수정",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\(@\w+\)|\b(?:said|says|wrote):?$|\bReply$")  # a post that is shown, or a reader's comment
_SIGNED = re.compile(r"\b[Bb]y(?:\s[A-Z][\w.'’-]*){2,4}\son\s")
_PRECISION = ("month", "day", "hour", "minute", "second")


def published(
    lines: list[Line],
    seen: Seen,
    body: list[bool],
    headline: int | None,
    *,
    day_first: bool,
    fetched: datetime | None = None,
) -> tuple[int | None, FoundDate | None]:
    """The line that tells when the article came out, and the date on it; (None, None) where no line does.

    Of the likeliest lines it is the one nearest to the headline. Where the model finds none, a
    line near the headline is taken that ends in a dated byline, or tells a day whose year is plain.
    """
    near = [] if headline is None else list(range(max(headline - _ABOVE, 0), min(headline + _BELOW, len(lines))))
    chance = _chances(lines, seen, near)
    found: list[tuple[int, FoundDate]] = []
    for i in sorted(range(len(lines)), key=chance.__getitem__, reverse=True):
        if chance[i] < max(_LIKELY, chance[found[0][0]] - _CLOSE if found else 0):
            break
        text = lines[i].text
        date = None if _QUOTED.search(text) else first_published(text, day_first=day_first)
        if date and (body[i] or not _in_passing(text, date)):
            found.append((i, date))
    if not found:
        return _signed(lines, near, day_first) or _without_year(lines, near, fetched) or (None, None)
    return found[0] if headline is None else _nearest(lines, found, headline)


def ago(lines: list[Line], fetched: datetime) -> FoundDate | None:
    """The first age on a short line, such as `3 hours ago`, as a date."""
    short = (line.text for line in lines if len(line.text) < _SHORT)
    return next((date for text in short for date in find_dates(text, reference=fetched)), None)


def first_published(line: str, *, day_first: bool) -> FoundDate | None:
    """The earliest date on `line` that is not that of an update; the update's where there is no other."""
    return _earliest(line, [date for date in find_dates(line, day_first=day_first) if date.precision != "month"])


def _chances(lines: list[Line], seen: Seen, near: list[int]) -> list[float]:
    """How likely each line is to be the date line, also where the model does not see that it holds a date."""
    chance = list(seen.chance["date"])
    for i in near:
        text = lines[i].text
        if len(text) < _SHORT and not text.isascii() and not has_date(text) and find_dates(text):
            chance[i] = _UNSEEN
    return chance


def _in_passing(line: str, date: FoundDate) -> bool:
    return sum(map(str.isalpha, line[: date.start] + line[date.end :])) > _PROSE


def _nearest(lines: list[Line], found: list[tuple[int, FoundDate]], headline: int) -> tuple[int, FoundDate]:
    """Of these lines the first below the headline, or one beside it that says `Published` or has an earlier day; else the
    last above it."""
    below = [at for at in found if at[0] >= headline]
    if not below:
        return max(found, key=itemgetter(0))
    first = min(at[0] for at in below)
    beside = (at for at in below if at[0] <= first + _BESIDE)
    return min(beside, key=lambda at: (not yearless.CUE.search(lines[at[0]].text), at[1].day, at[0]))


def _signed(lines: list[Line], near: list[int], day_first: bool) -> tuple[int, FoundDate] | None:
    """The line near the headline that ends in `By Ines Calloway on May 3, 2024`."""
    signed = ((i, match) for i in near if (match := _SIGNED.search(lines[i].text)))
    found = ((i, match, first_published(lines[i].text, day_first=day_first)) for i, match in signed)
    return next(((i, date) for i, match, date in found if date and date.start == match.end()), None)


def _without_year(lines: list[Line], near: list[int], fetched: datetime | None) -> tuple[int, FoundDate] | None:
    """The line near the headline that tells `May 3, 4:22 pm`, where its year is plain."""
    told = [i for i in near if yearless.tells(lines[i].text)]
    span = yearless.span(lines, fetched) if told else None
    if span is None:
        return None
    found = ((i, _earliest(lines[i].text, find_days(lines[i].text, span[1]))) for i in told)
    return next(((i, date) for i, date in found if date and date.day >= span[0].isoformat()), None)


def _earliest(line: str, found: list[FoundDate]) -> FoundDate | None:
    """Of the dates on a line the earliest that is not that of an update, or the update's, as exact as it is told."""
    starts = [0, *(date.end for date in found)]
    new = [d for d, before in zip(found, starts, strict=False) if not _UPDATED.search(line[before : d.start])]
    if not found:
        return None
    first = min(new or found, key=lambda date: date.day)
    same = [date for date in found if date.day == first.day]
    return max(same, key=lambda date: _PRECISION.index(date.precision)) if not new else first
