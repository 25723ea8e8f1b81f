"""Dates in words, exactly as precise as they are known."""

import re

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_KNOWN = re.compile(
    r"(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>\d\d)"
    r"(T(?P<time>\d\d:\d\d(:\d\d)?)(\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
)


def date_words(value: str, precision: str | None = None) -> str:
    """`2024-03` → `March 2024`, `2023-05-25T04:22` → `25 May 2023, 04:22`; a zone only where one was written.

    `precision` matters for `hour` alone, whose value has minutes that nobody knows: `25 May 2023, 04h`.
    A value of another form comes back unchanged.
    """
    known = _KNOWN.fullmatch(value)
    if known is None:
        return value
    day = [str(int(known["day"]))] if known["day"] else []
    month = [_MONTHS[int(known["month"]) - 1]] if known["month"] else []
    words = " ".join([*day, *month, known["year"]])
    if known["time"] is None:
        return words
    clock = f"{known['time'][:2]}h" if precision == "hour" else known["time"]
    return f"{words}, {clock}{_zone_words(known['zone'])}"


def _zone_words(zone: str | None) -> str:
    if zone is None:
        return ""
    return " UTC" if zone in ("Z", "+00:00") else f" UTC{zone}"
