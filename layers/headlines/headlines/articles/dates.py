"""Dates in a line of text: where they stand, how exact they are, and nothing that is not written there."""

import re
from datetime import date, datetime

from headlines.articles import zones
from headlines.articles.ages import age
from headlines.articles.article import Precision
from headlines.articles.calendars import JALALI_MONTHS, jalali
from headlines.articles.found import FoundDate
from headlines.articles.months import month

_REACH = 400  # characters of a line in which a date is looked for: a dateline stands at the start

_DIGITS = {
    ord(c): str(i % 10)
    for i, c in enumerate(
        "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯੦੧੨੩੪੫੬੭੮੯૦૧૨૩૪૫૬૭૮૯"
        "๐๑๒๓๔๕๖๗๘๙໐໑໒໓໔໕໖໗໘໙၀၁၂၃၄၅၆၇၈၉០១២៣៤៥៦៧៨៩０１２３４５６７８９"
    )
}
_DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")  # of writing
_PLAIN = {**_DIGITS, **_DIRECTIONS}  # a character for a character, so that a date's place stays
_YEAR = (  # what follows is often run into it: `Feb 28 20247:00 AM`, `30.01.202430. Januar`, `April 10, 20233 years ago`
    r"(?P<year>19[5-9]\d|20\d\d|25[5-9]\d)(?!\d(?!\d?:\d\d|\d?\.\s|\s(?:year|month|week|day|hour|min)))"
)
_DAY = r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>(?:كانون|تشرين)\sال(?:أول|اول|ثاني)|[^\s\d,،;:|/()·•-]{2,15})"
_MARK = r"(?P<mark>[-/.·]|\. |\s?[/|]\s?)"
_JALALI = r"(?P<jalali>1[34]\d\d)"
_OTHER = re.compile(r"1[34]\d\d|[ก-๙.]\s?[56]\d(?!\d)")  # years of other calendars
_MAYBE = re.compile(r"(?:19[5-9]|20\d|25[5-9])\d|\d[./]\d\d?[./]\d\d|[^\W\d] \d\d (?:à|at|-)")
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일号]",
        rf"(?<!\d){_YEAR}\sоны\s(?P<month>\d{{1,2}})(?:-р)?\sсарын\s{_DAY}(?!\d)",
        rf"(?<!\d)(?P<month>\d{{1,2}})[月월]\s?{_DAY}[日일]?,?\s{_YEAR}",
        rf"(?<!\d){_DAY}\s(?P<month>\d{{1,2}})[月월],?\s{_YEAR}",
        rf"(?<!\d){_YEAR}{_MARK}(?P<month>\d{{1,2}})(?P=mark){_DAY}(?!\d)",
        rf"(?<![\d./-])(?P<first>\d{{1,2}}){_MARK}(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        r"(?<![\d./:-])(?P<first>\d{1,2})(?P<mark>/)(?P<second>\d{1,2})/(?P<short>\d\d)(?![\d./:-])",
        r"(?<![\d./:-])(?P<first>\d\d?)(?P<mark>\.)(?P<second>\d\d?)\.(?P<short>[0-3]\d)(?![\d./:-])",
        rf"(?<!\d){_DAY}\sth(?:án)?g\s(?P<month>\d{{1,2}})(?:,|\snăm)?\s{_YEAR}",
        (
            rf"(?:(?<!\d)|(?<=GMT [+-]\d)){_DAY}(?:st|nd|rd|th|er|[º°ª])?[.,]?[-/\s]{{0,2}}"
            rf"(?:(?:of|de)\s|d['’])?{_NAME}(?:\s?/\s?\w{{2,12}})?[-/,،.\s]{{0,3}}(?:(?:del?|พ\.ศ\.|ค\.ศ\.)\s)?'?{_YEAR}"
        ),
        rf"(?<!\d){_DAY}\s{_NAME}\.?\s(?P<short>\d\d)(?=\s(?:à|at|-)\s?\d\d?[:h])",
        rf"{_NAME}[.,]?\s{{0,2}}{_DAY}(?:st|nd|rd|th|er)?\s?[,،.]?\s{{0,2}}(?:(?:de|del|at)\s)?{_YEAR}",
        rf"(?<!\d){_YEAR}(?:[.,]?\s?|[-/])(?:m\.\s|(?:\(e\))?ko\s)?{_NAME}(?:\.?\s|[-/]){_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}[.,]?\sgada\s{_DAY}\.\s{_NAME}",
        rf"{_NAME}[.,]?\s(?:(?:de|del)\s)?{_YEAR}",
        rf"(?<!\d){_JALALI}(?P<mark>[/-])(?P<month>\d\d?)(?P=mark){_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\s(?P<month>{JALALI_MONTHS})(?:\sماه)?،?\s{_JALALI}(?!\d)",
        rf"(?<!\d){_DAY}\s(?P<name>[ก-๙.]{{3,12}})\s?(?P<buddhist>[56]\d)(?!\d)",
    )
)
_YEARLESS = tuple(
    re.compile(shape)
    for shape in (
        rf"(?<!\d)(?P<month>\d{{1,2}})[月월]\s?{_DAY}[日일]",
        rf"(?<![\d.:]){_DAY}(?:st|nd|rd|th|er|[º°ª])?\.?[-\s](?:(?:of|de)\s|d['’])?{_NAME}(?!\w)",
        rf"(?<!\w){_NAME}\.?\s{_DAY}(?:st|nd|rd|th)?(?![\d.:/-])",
    )
)
_ZONE = r"(?P<zone>(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|[+-]\d\d:?\d\d(?!\d)|[A-Z]{3,4}(?![a-z])|[ECMP]T\b|Z\b)?"
_CLOCK = (
    r"(?P<half>오전|오후|上午|下午|午前|午後)?\s?(?P<hour>\d{1,2})"
    r"(?:\s?(?:[:.hH]|heures?|[時时點点시])\s?(?P<minute>\d\d)(?:\s?[分분])?(?::(?P<second>\d\d)(?:\.\d{1,9})?)?(?!\d))?"
    r"\s?(?P<noon>[aApP]\.?\s?[mM](?![a-z])\.?)?"
)
_LEAD = (
    r"\(?(?:at|um|à|às|as|a las|alle|ore|ora|kl\.?|klo|kell|(?:o\s)?godz\.?|в|о|у|v|u|saat|pukul|pkl\.?|jam|de|la|ob|lúc|στις"
    r"|เวลา)\s?"
)
_OF_YEAR = r"(?:\.?\s?(?:г|р|ж|թ|d)\.|\s(?:года|року))?"
_WEEKDAY = (  # between a day and its clock
    r"(?:[\s,]{0,2}(?:[（(]?[月火水木金土日월화수목금토일](?:曜日?|요일)?[)）]?|(?:星期|周)[一二三四五六日天]"
    r"|\([^\W\d]{2,10}\.?\)|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    r"|Pazartesi|Salı|Çarşamba|Perşembe|Cuma(?:rtesi)?|Pazar|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap))?"
)
_AFTER = re.compile(
    rf"{_OF_YEAR}{_WEEKDAY}\.?(?:T|[\s,;|/·•*–—-]{{0,4}}(?:{_LEAD})?){_CLOCK}(?:\s?[uU]hr:?)?\s?{_ZONE}"
)
_BEFORE = re.compile(
    rf"(?<![\d:.]){_CLOCK}(?:\s?[uU]hr)?\s?{_ZONE}[\s,;|·•–—-]{{0,4}}(?:(?:on|am|le|el|del|den)\s)?"
    r"(?:[^\W\d]{2,12}[.,]?\s)?$"
)
_ABROAD = re.compile(  # a clock of a zone in which the day is written first, in English too
    r"[\s,–-]{0,4}\d\d?[:.]\d\d\s?(?:(?:UTC|GMT)\s?\+\d|CES?T|BST|EES?T|MSK|IST|AE[SD]T|NZ[SD]T|MYT|SGT|HKT)"
)
_CNN_CLOCK = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)\s(?P<zone>GMT)\s(?:\(\d{4}\s[A-Z]{3}\)\s)?$")
_LATE = {"오후", "下午", "午後"}


def find_dates(line: str, *, day_first: bool = True, reference: datetime | None = None) -> list[FoundDate]:
    """Every date written in the first 400 characters of `line`, in order.

    `day_first` reads `03/04/2024` as 3 April; a date that has only one reading keeps it. `vor 3 Stunden` is a
    date only against `reference`, the time at which the page was fetched.
    """
    text = _plain(line)
    found = _written(text, day_first) if _MAYBE.search(text) or _foreign(line, text) else []
    told = age(text, reference) if reference and not found else None
    return [told] if told else found


def find_days(line: str, latest: date) -> list[FoundDate]:
    """Every day written without its year in the first 400 characters of `line`, in the last year that puts it no later
    than `latest`: `May 23, 4:22 pm`, `23. Mai`, `5月23日`."""
    text = _plain(line)
    found: list[FoundDate] = []
    for match in (match for shape in _YEARLESS for match in shape.finditer(text)):
        if not any(f.start < match.end() and match.start() < f.end for f in found) and (day := _last(match, latest)):
            found.append(_with_clock(text, day, match))
    return sorted(found, key=lambda f: f.start)


def has_date(line: str) -> bool:
    """Whether `line` may hold a date: cheap, and wrong only towards yes."""
    return _MAYBE.search(line, 0, _REACH) is not None


def _plain(line: str) -> str:
    text = line[:_REACH]
    return text if text.isascii() else text.translate(_PLAIN)


def _foreign(line: str, text: str) -> bool:
    """Whether a line in another script may hold a year of its own calendar."""
    return not line.isascii() and _OTHER.search(text) is not None


def _last(match: re.Match[str], latest: date) -> str | None:
    part = match.groupdict()
    number = int(part["month"]) if part.get("month") else month(part["name"])
    days = (_valid(year, number, int(part["day"])) for year in (latest.year, latest.year - 1)) if number else ()
    return next((day for day in days if day and day <= latest.isoformat()), None)


def _written(text: str, day_first: bool) -> list[FoundDate]:
    found: list[FoundDate] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            start, end = match.span()
            taken = any(f.start < end and start < f.end for f in found)
            day = None if taken else _day(match, day_first or _ABROAD.match(text, end) is not None)
            if day:
                found.append(_with_clock(text, day, match))
    return sorted(found, key=lambda f: f.start)


def _day(match: re.Match[str], day_first: bool) -> str | None:
    """`2024-03-05` or, where no day is written, `2024-03`; None where the numbers are no date."""
    part = match.groupdict()
    if part.get("jalali"):
        found = jalali(int(part["jalali"]), part["month"], int(part["day"]))
        return found.isoformat() if found else None
    year = _year(part)
    if part.get("name"):
        number = month(part["name"])
        if number is None:
            return None
        return _valid(year, number, int(part["day"])) if part.get("day") else f"{year}-{number:02}"
    if part.get("month"):
        return _valid(year, int(part["month"]), int(part["day"]))
    first, second = int(part["first"]), int(part["second"])
    readings = [(second, first), (first, second)]
    if not day_first and part["mark"].strip() == "/":
        readings.reverse()
    return next((day for month_, day_ in readings if (day := _valid(year, month_, day_))), None)


def _year(part: dict[str, str]) -> int:
    """Of a match's parts; Thailand's Buddhist era is 543 years ahead."""
    if part.get("buddhist"):
        return 2500 - 543 + int(part["buddhist"])
    year = int(part["year"]) if part.get("year") else 2000 + int(part["short"])
    return year - 543 if year > 2500 else year


def _valid(year: int, month_: int, day: int) -> str | None:
    try:
        return date(year, month_, day).isoformat()
    except ValueError:
        return None


def _with_clock(text: str, day: str, match: re.Match[str]) -> FoundDate:
    start, end = match.span()
    if len(day) == 7:
        return FoundDate(day, "month", start, end)
    after = _AFTER.match(text, end)
    if after and (clock := _clock(after, day)):
        return FoundDate(_joined(day, clock), clock[1], start, after.end())
    offset = max(0, start - 40)
    before = _CNN_CLOCK.search(text[offset:start]) or _BEFORE.search(text[offset:start])
    if before and (clock := _clock(before, day)):
        return FoundDate(_joined(day, clock), clock[1], offset + before.start(), end)
    return FoundDate(day, "day", start, end)


def _joined(day: str, clock: tuple[str, Precision]) -> str:
    """`T04:22` to a day; a written zone makes it RFC 3339, which has seconds."""
    time = clock[0]
    return f"{day}T{time[:5]}:00{time[5:]}" if len(time) > 5 and time[5] != ":" else f"{day}T{time}"


def _clock(match: re.Match[str], day: str) -> tuple[str, Precision] | None:
    part = match.groupdict()
    hour, minute, noon = int(part["hour"]), part["minute"], (part.get("noon") or "").lower()
    if minute is None and not noon:
        return None
    late = noon.startswith("p") or part.get("half") in _LATE
    if noon or part.get("half"):
        hour = hour % 12 + 12 * late if hour <= 12 else hour
    if hour > 23 or int(minute or 0) > 59 or int(part.get("second") or 0) > 59:
        return None
    written: list[str] = [f"{hour:02}", minute or "00", *([part["second"]] if part.get("second") else [])]
    precision: Precision = "second" if part.get("second") else "minute" if minute else "hour"
    return ":".join(written) + _zone(part["zone"], day, half_days=bool(noon)), precision


def _zone(written: str | None, day: str, *, half_days: bool) -> str:
    """`GMT+2` → `+02:00`, `EDT` → `-04:00`; nothing for a name that stands for several zones."""
    if not written:
        return ""
    digits = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", written)
    if digits:
        return f"{digits[1]}{int(digits[2]):02}:{digits[3] or '00'}" if int(digits[2]) <= 14 else ""
    east = zones.minutes(written, date.fromisoformat(day), half_days=half_days)
    if east is None:
        return ""
    return f"{'-' if east < 0 else '+'}{abs(east) // 60:02}:{abs(east) % 60:02}" if east else "Z"
