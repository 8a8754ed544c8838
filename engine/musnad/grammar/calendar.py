"""Dates as far as a text names them, what completes them, and their ISO 8601 form.

A Hijri date has its Gregorian day as value, by the Umm al-Qura calendar (1343 to 1500 AH); sightings may differ by a day.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Final, Literal

Unit = Literal["day", "week", "month", "year"]

_MONTHS: Final = 12
_LONGEST_MONTH: Final = 31
_CENTURY: Final = 2000
_DAYS_OF_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Date:
    """A year, month and day, each only if it is named; of the Hijri calendar or the Gregorian one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False

    @property
    def full(self) -> bool:
        """Whether it names one day."""
        return None not in (self.year, self.month, self.day)

    def iso(self) -> str | None:
        """The ISO 8601 form: 2012-01-22, 2012-01, --01-22 (no year), ---22 (day alone). None when there is no such date.

        A Hijri month or year is the interval of its days; one without a year has no Gregorian form.
        """
        return self._hijri() if self.hijri else self._gregorian()

    def gregorian(self) -> datetime.date | None:
        """The day that a full date names; None for others, and when there is no such day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            if not self.hijri:
                return datetime.date(self.year, self.month, self.day)
            from hijridate import Hijri

            return datetime.date(*Hijri(self.year, self.month, self.day).to_gregorian().datetuple())
        except (ValueError, OverflowError):
            return None

    def _gregorian(self) -> str | None:
        if not possible(self):
            return None
        if self.month is None:
            year = None if self.year is None else f"{self.year:04}"
            return year if self.day is None else None if year else f"---{self.day:02}"
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    def _hijri(self) -> str | None:
        if self.year is None:
            return None
        first = replace(self, month=self.month or 1, day=self.day or 1).gregorian()
        if first is None or self.day is not None:
            return None if first is None or self.month is None else first.isoformat()
        behind = Date(self.year + (self.month in (None, _MONTHS)), (self.month or _MONTHS) % _MONTHS + 1, 1, True).gregorian()
        return None if behind is None else f"{first.isoformat()}/{(behind - datetime.timedelta(1)).isoformat()}"


def possible(date: Date) -> bool:
    """Whether a Gregorian date can exist: what is not named is thought to be of help (29 February, some leap year)."""
    try:
        datetime.date(date.year or _CENTURY, date.month or 1, date.day or 1)
    except ValueError:
        return False
    return True


def numeric(first: int, second: int, third: int) -> Date | None:
    """The date of three numbers as news writes it: day-month-year, year-month-day, or month-day-year where only that can be.

    A year of two figures lies from 1950 to 2049. None when they are no date.
    """
    if first > _LONGEST_MONTH:
        tries = [(first, second, third)]
    elif third >= 1000:
        tries = [(third, second, first), (third, first, second)]
    elif third < 100:
        tries = [(third + (_CENTURY if third < 50 else _CENTURY - 100), second, first)]
    else:
        return None
    dates = (Date(*one) for one in tries if 1000 <= one[0] < 3000)
    return next((date for date in dates if possible(date)), None)


def before(date: Date, end: Date) -> Date:
    """A day without a year that lies before another one: in the same year, else in the last (28 December to 3 January)."""
    if date.year is not None or end.year is None or None in (date.month, date.day, end.month, end.day):
        return date
    later = (date.month, date.day) > (end.month, end.day)
    return replace(date, year=end.year - later)


def of_day(day: datetime.date, unit: Unit = "day") -> str:
    """The ISO 8601 form of a day, or of its week (2012-W03), month or year."""
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def shift(day: datetime.date, unit: Unit, by: int) -> datetime.date | None:
    """A day of the unit that is `by` units after that of `day`: the same weekday, or the first day of a month or year."""
    try:
        if unit in ("day", "week"):
            return day + datetime.timedelta(by * (_DAYS_OF_WEEK if unit == "week" else 1))
        months = day.year * _MONTHS + day.month - 1 + by * (_MONTHS if unit == "year" else 1)
        return datetime.date(months // _MONTHS, months % _MONTHS + 1, 1)
    except (ValueError, OverflowError):
        return None


def weekday(day: datetime.date, number: int, direction: int = 0) -> datetime.date | None:
    """The weekday (1 Sunday … 7 Saturday) that a text of `day` means.

    `direction` 0 is the last one, `day` itself included, as news tells what happened; -1 the last before it, 1 the next.
    """
    back = (day.isoweekday() % _DAYS_OF_WEEK + 1 - number) % _DAYS_OF_WEEK
    by = -back if back or direction == 0 else direction * _DAYS_OF_WEEK
    return shift(day, "day", by + _DAYS_OF_WEEK if direction > 0 and back else by)


def hijri_year(day: datetime.date) -> int | None:
    """The Hijri year of a day; None outside 1343 to 1500 AH."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
