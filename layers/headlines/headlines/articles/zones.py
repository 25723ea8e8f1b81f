"""Names of time zones as they stand beside a clock."""

from datetime import date, timedelta

# Minutes east of UTC. IST and other names that mean several zones are left out: no zone is better than a wrong one.
_FIXED = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "myt": 480, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "wib": 420, "wita": 480,
}  # fmt: skip
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}  # an hour more in summer
_FROM = 2007  # first year of the rule in `_summer`


def minutes(name: str, day: date, *, half_days: bool) -> int | None:
    """Minutes east of UTC of the zone `name` on `day`, beside a clock of `half_days` (am and pm) or of 24 hours;
    None for a name that stands for several zones."""
    folded = name.lower()
    if folded == "cst":  # China and Cuba, which have the name too, count 24 hours
        return -360 if half_days else None
    if folded in _AMERICAN:
        return _AMERICAN[folded] + 60 * _summer(day) if day.year >= _FROM else None
    return _FIXED.get(folded)


def _summer(day: date) -> bool:
    """Whether the United States have daylight time: from the second Sunday of March to the first of November
    (Energy Policy Act of 2005, section 110)."""
    return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, earliest: int) -> date:
    first = date(year, month, earliest)
    return first + timedelta(days=6 - first.weekday())
