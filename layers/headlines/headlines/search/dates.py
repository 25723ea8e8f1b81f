"""Points in time as a caller writes them: `2024`, `2024-03`, `2024-03-05`, RFC 3339, `7d`, `24h`."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

Unit = Literal["year", "month", "day", "hour", "minute", "second"]

_UNITS: tuple[Unit, ...] = ("year", "month", "day", "hour", "minute", "second")
EXPECTED = "write 2024, 2024-03, 2024-03-05, 2024-03-05T10:30:00Z, 7d or 24h"

_WRITTEN = re.compile(
    r"(?P<year>(?!9999)[1-9]\d{3})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?",
    re.IGNORECASE,
)
# Files of the database that are no place, or another form of one: OpenSearch knows none of them.
_NO_PLACE = re.compile(r"(posix|right)/.*|posixrules|localtime|Factory")
_AGO = re.compile(r"(?P<count>[1-9]\d{0,4})(?P<unit>[dh])")


@dataclass(frozen=True, slots=True)
class When:
    """A span of time as written: its start and how exactly it is known.

    `start` has no zone unless one was written. A span counted back from now has `ago` instead.
    """

    unit: Unit
    start: datetime | None = None
    ago: timedelta | None = None


def read(text: str) -> When:
    """Read one of the forms above; raises `ValueError` with a sentence for the caller."""
    if found := _AGO.fullmatch(text):
        unit: Unit = "day" if found["unit"] == "d" else "hour"
        return When(unit, ago=timedelta(**{f"{unit}s": int(found["count"])}))
    if found := _WRITTEN.fullmatch(text):
        return _written(found)
    hint = " (a + in an address is written %2B)" if re.search(r" \d\d:\d\d$", text) else ""
    raise ValueError(f"is not a date: {EXPECTED}{hint}")


def start(when: When, zone: tzinfo, now: datetime) -> datetime:
    """The first instant of the span, in UTC."""
    return _local(when, zone, now).astimezone(UTC)


def end(when: When, zone: tzinfo, now: datetime) -> datetime:
    """The first instant after the span, in UTC."""
    return _after(_local(when, zone, now), when.unit).astimezone(UTC)


def instant(published: str) -> datetime:
    """The instant that the index takes a date of an article for: its beginning, in UTC where it has no zone."""
    return start(read(published), UTC, datetime.now(UTC))


def zone(name: str) -> tzinfo:
    """The time zone of that IANA name; raises `ValueError` where there is none."""
    if name == "UTC":  # the default works without a database of zones
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # slow to load, and seldom needed

    try:
        if _NO_PLACE.fullmatch(name):
            raise ValueError
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database raises OSError
        raise ValueError("is not a time zone: write an IANA name such as Europe/Berlin") from None


def _written(found: re.Match[str]) -> When:
    year, month, day = (int(found[name] or 1) for name in _UNITS[:3])
    hour, minute, second = (int(found[name] or 0) for name in _UNITS[3:])
    unit = next(name for name in reversed(_UNITS) if found[name])
    try:
        return When(unit, datetime(year, month, day, hour, minute, second, tzinfo=_offset(found["zone"])))
    except ValueError as error:
        raise ValueError(f"is not a date: {error}") from None


def _offset(text: str | None) -> timezone | None:
    if text is None or text in "Zz":
        return UTC if text else None
    hours, minutes = int(text[1:3]), int(text[4:6])
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))


def _local(when: When, zone: tzinfo, now: datetime) -> datetime:
    if when.start is not None:
        return when.start if when.start.tzinfo else when.start.replace(tzinfo=zone)
    exact = (now - (when.ago or timedelta())).astimezone(zone)
    floored = exact.replace(minute=0, second=0, microsecond=0)
    return floored.replace(hour=0, fold=0) if when.unit == "day" else floored


def _after(moment: datetime, unit: Unit) -> datetime:
    if unit == "year":
        return moment.replace(year=moment.year + 1)
    if unit == "month":
        return (moment.replace(day=1) + timedelta(days=32)).replace(day=1)
    if unit == "day":
        return moment + timedelta(days=1)  # on the wall clock: a day of 23 or 25 hours is one day
    return moment.astimezone(UTC) + timedelta(**{f"{unit}s": 1})
