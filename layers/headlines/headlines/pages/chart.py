"""A timeline as a picture: where its bars stand, what they are called and where they lead. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from headlines.pages.dates import date_words

HEIGHT = 48
STEP = 10  # from one bar to the next
_FEWEST = 24  # places for bars: a few of them do not become walls
_CUT = {"year": 4, "month": 7, "week": 10, "day": 10, "hour": 13}  # of `2024-03-05T10:00:00Z`, what names the bucket


@dataclass(frozen=True, slots=True)
class Bar:
    """One bucket: its place from the left, its height, its name, and the dates that choose its articles."""

    x: int
    height: float
    name: str
    count: int
    share: float
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, and the width that they take."""

    bars: tuple[Bar, ...]
    width: int
    interval: str


def chart(timeline: Mapping[str, Any]) -> Chart | None:
    """The answer of `/v1/timeline` as a picture; None where all of it is one bucket or none."""
    buckets, interval = timeline["buckets"], timeline["interval"]
    if len(buckets) < 2:
        return None
    most = max(bucket["count"] for bucket in buckets)
    bars = tuple(_bar(number, bucket, interval, most) for number, bucket in enumerate(buckets))
    return Chart(bars, max(len(bars), _FEWEST) * STEP, interval)


def _bar(number: int, bucket: Mapping[str, Any], interval: str, most: int) -> Bar:
    count, start = bucket["count"], bucket["start"]
    height = max(HEIGHT * count / most, 2) if count else 0
    since, until = _span(start, interval)
    return Bar(number * STEP, round(height, 1), _name(start, interval), count, bucket["share"], since, until)


def _name(start: str, interval: str) -> str:
    if interval == "hour":
        return date_words(start[:16], "hour")
    words = date_words(start[: _CUT[interval]])
    return f"week of {words}" if interval == "week" else words


def _span(start: str, interval: str) -> tuple[str, str]:
    """`from` and `to` of a bucket; both are inclusive, and dates are read in the zone of the timeline."""
    named = start[: _CUT[interval]]
    if interval == "week":
        return named, (datetime.fromisoformat(named) + timedelta(days=6)).date().isoformat()
    if interval == "hour":
        zone = start[19:]
        return f"{named}:00{zone}", f"{named}:59{zone}"
    return named, named
