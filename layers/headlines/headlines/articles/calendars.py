"""Days of calendars other than the Gregorian."""

from datetime import date

_BEFORE_1_FARVARDIN = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)  # days of a year before each month
_EPOCH = 226_894  # days before the first of the calendar, 22 March 622
_JALALI = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
JALALI_MONTHS = "|".join(_JALALI)


def jalali(year: int, month: str, day: int) -> date | None:
    """The day of Iran's solar calendar as a Gregorian one; None where there is no such day.

    Leap years are the 1st, 5th, 9th, 13th, 17th, 22nd, 26th and 30th of 33, as they are from 1799 to 2256 (Borkowski,
    The Persian calendar for 3000 years, 1996).
    """
    number = int(month) if month.isdecimal() else _JALALI.index(month) + 1
    if not 1 <= number <= 12 or not 1 <= day <= (31 if number < 7 else 30):
        return None
    past = year - 1
    leap = (past * 8 + 29) // 33
    return date.fromordinal(_EPOCH + past * 365 + leap + _BEFORE_1_FARVARDIN[number - 1] + day)
