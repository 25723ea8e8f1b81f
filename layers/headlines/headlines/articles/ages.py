"""How long ago something was, as news pages say it: `3 hours ago`, `vor 3 Stunden`, `3時間前`, `yesterday, 16:22`."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from headlines.articles.article import Precision
from headlines.articles.found import FoundDate

_UNITS: dict[Precision, tuple[timedelta, str]] = {
    "minute": (
        timedelta(minutes=1),
        r"min\w{0,5}|мин\w{0,3}|хв\w{0,5}|perc\w{0,3}|dakika|dk|λεπτ\w{0,2}|دقيقة|دقائق|דקות|मिनट|মিনিট|分[鐘钟]?|분|นาที|phút"
        r"|menit|mnt",
    ),
    "hour": (
        timedelta(hours=1),
        r"h|hrs?|hours?|Std|Stunden?|heures?|horas?|or[ae]|uur|uren|tim(?:m\w{1,3}|er)?|godz\w{0,3}|hod\w{0,5}|sat[ai]?|час\w{0,2}"
        r"|год\w{0,3}|saat|óra\w{0,4}|tunti\w?|ώρ\w{0,2}|ساعة|ساعات|שעות|שעה|घंटे|घंटा|ঘণ্টা|時間|小[时時]|시간|ชั่วโมง|giờ|jam",
    ),
    "day": (
        timedelta(days=1),
        r"days?|Tag(?:en?)?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar|e)?|dni|dn[eůy]|dana?|дн\w{0,2}|день|gün|nap\w{0,3}|päivää?"
        r"|η?μέρ\w{0,2}|يوم\w{0,2}|أيام|ימים|दिन|দিন|日|天|일|วัน|ngày|hari",
    ),
}
_UNIT = "|".join(rf"(?P<{name}>{words})" for name, (_, words) in _UNITS.items())
_COUNT = r"(?P<count>\d{1,2}|an?|one|eine[rm]?|une?|una?|uma?|en|ett?)"
_BEFORE = r"vor|il y a|hace|há|för|prije|pred?|před|преди|пред|πριν(?: από)?|acum|منذ|قبل|לפני|pirms|prieš|cách đây"
_AFTER = (
    r"ago|fa|geleden|sedan|siden|temu|тому(?: назад)?|назад|önce|(?:yang )?lalu|trước|पहले|আগে|之?前|전|ที่แล้ว|atrás"
    r"|sitten|ezelőtt|tagasi"
)
_NAMED = {
    0: (
        r"today|heute|aujourd['’]hui|hoy|oggi|hoje|vandaag|i\s?dag|dziś|dzisiaj|dnes|danas|сегодня|сьогодні|днес|bugün|σήμερα|اليوم"
        r"|היום|आज|আজ|今日|今天|오늘|วันนี้|hôm nay|hari ini"
    ),
    1: (
        r"yesterday|gestern|hier|ayer|ieri|ontem|gisteren|i\s?går|wczoraj|včera|jučer?|вчера|вчора|dün|χθες|أمس|אתמול|গতকাল|昨[日天]"
        r"|어제|เมื่อวาน|hôm qua|kemarin"
    ),
}
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d.:])(?:\s?(?P<half>[ap])\.?m\b)?"
_LEAD = r"(?:at|um|à|a las|alle|às|om|kl\.?|o|v|u|в|о|saat|στις)\s"


def age(text: str, reference: datetime) -> FoundDate | None:
    """What the first age in `text` comes to, before `reference`; a clock of today or yesterday has no zone."""
    for shape in _ages():
        match = shape.search(text)
        if match:
            return _before(match, reference)
    for days, shape in _named():
        match = shape.search(text)
        if match:
            return _on(reference.date() - timedelta(days=days), match)
    return None


@cache  # what most files never need is made when the first does
def _ages() -> list[re.Pattern[str]]:
    shapes = (
        rf"(?<!\w)(?:{_BEFORE})\s?(?<!\d){_COUNT}\s?(?:{_UNIT})(?!\w)",
        rf"(?<!\w){_COUNT}\s?(?:{_UNIT})\.?\s?(?:{_AFTER})(?!\w)",
    )
    return [re.compile(shape, re.IGNORECASE) for shape in shapes]


@cache
def _named() -> list[tuple[int, re.Pattern[str]]]:
    """Patterns of a clock with the name of its day, and how many days ago that is."""
    return [
        (days, re.compile(shape, re.IGNORECASE))
        for days, names in _NAMED.items()
        for shape in (
            rf"(?<!\w)(?:{names})[\s,|·-]{{0,3}}(?:{_LEAD})?{_CLOCK}",
            rf"(?<![\d.:]){_CLOCK}[\s,|·-]{{1,3}}(?:{names})(?!\w)",
        )
    ]


def _before(match: re.Match[str], reference: datetime) -> FoundDate:
    precision = next(name for name in _UNITS if match[name])
    count = int(match["count"]) if match["count"].isdigit() else 1
    moment = reference - count * _UNITS[precision][0]
    if precision == "day":
        return FoundDate(moment.date().isoformat(), "day", *match.span())
    zoned = moment.tzinfo is not None
    stamp = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}:00Z" if zoned else f"{moment:%Y-%m-%dT%H:%M}"
    return FoundDate(stamp, precision, *match.span())


def _on(day: date, match: re.Match[str]) -> FoundDate:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return FoundDate(f"{day}T{hour:02}:{match['minute']}", "minute", *match.span())
