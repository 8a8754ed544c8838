"""When a phrase says that something is, as far as it says so, and what the rest of a text adds to it.

A phrase may name a date or a part of one (7 شباط), count from the day of its text (الأسبوع الماضي, من الشهر الجاري), or name a
weekday. `now` is the day of the text; `near` the date that was named last, for days that lean on it (يوم 27، 10 منه).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Final

from musnad.grammar.calendar import Date, Unit, hijri_year, of_day, shift, weekday
from musnad.messages import later

NO_DATE: Final = Date()


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it is said. `step` and `offset` count from the day of the text; `direction` is that of a weekday or month:
    -1 the last before that day, 1 the next, 0 for one that is not said to be either."""

    date: Date = NO_DATE
    step: Unit | None = None
    offset: int = 0
    weekday: int | None = None
    direction: int = 0

    @property
    def alone(self) -> bool:
        """Whether it counts from the day of the text and names no date besides."""
        return self.weekday is not None or (self.step is not None and self.date == NO_DATE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a moment is once the rest of the text is known: its ISO 8601 form, the date as far as it is known, and why."""

    iso: str | None
    date: Date
    note: str = ""


def resolve(moment: Moment, now: datetime.date | None, near: Date | None) -> Resolved:
    """A moment of a text of which perhaps the day is known, and perhaps a date that was named before."""
    if moment.alone:
        return _counted(moment, now)
    day = now or (None if near is None else _first_day(near))
    if moment.step is not None:
        return _in_counted(moment, day)
    date, note = moment.date, ""
    if date.month is None and date.day is not None and near is not None and near.month is not None:
        date, note = Date(near.year, near.month, date.day, near.hijri), later("its month is that of the date named before")
    if date.day is None:
        day = now  # a month alone leans on nothing but the day of the text
    if date.year is None and date.month is not None and day is not None:
        date = replace(date, year=_year(date, day, moment.direction if now else 0))
        note = note or (
            later("its year is that of the day of the text") if now else later("its year is that of the date named before")
        )
    return Resolved(date.iso(), date, note if date != moment.date else "")


def _counted(moment: Moment, now: datetime.date | None) -> Resolved:
    """A weekday, or so many days, weeks, months or years from the day of the text."""
    if now is None:
        return Resolved(None, NO_DATE, later("the day of the text is not known"))
    if moment.weekday is not None:
        return _of(weekday(now, moment.weekday, moment.direction), "day", _counted_from(now))
    assert moment.step is not None
    return _of(shift(now, moment.step, moment.offset), moment.step, _counted_from(now))


def _counted_from(now: datetime.date) -> str:
    return later("counted from {day}, the day of the text", day=now.isoformat())


def _of(day: datetime.date | None, step: Unit, note: str) -> Resolved:
    if day is None:
        return Resolved(None, NO_DATE, note)
    named = {"day": Date(day.year, day.month, day.day), "month": Date(day.year, day.month), "year": Date(day.year)}
    return Resolved(of_day(day, step), named.get(step, NO_DATE), note)


def _in_counted(moment: Moment, day: datetime.date | None) -> Resolved:
    """A day of this month, or a day and month of last year."""
    date = moment.date
    base = None if day is None or moment.step is None else shift(day, moment.step, moment.offset)
    if base is None:
        return Resolved(date.iso(), date)
    date = replace(date, year=base.year) if moment.step == "year" else replace(date, year=base.year, month=base.month)
    return Resolved(date.iso(), date, later("counted from the day of the text"))


def _year(date: Date, day: datetime.date, direction: int) -> int | None:
    """The year of a date that names none: that of the text; or the one that makes it the last or the next."""
    year = hijri_year(day) if date.hijri else day.year
    if year is None or not direction:
        return year
    found = replace(date, year=year, day=date.day or 1).gregorian()
    if found is None:
        return year
    if direction < 0:
        return year - (found >= day)
    return year + (found <= day)


def _first_day(near: Date) -> datetime.date | None:
    """The first day of a date that has a year."""
    return replace(near, month=near.month or 1, day=near.day or 1).gregorian()
