"""Dates: what exists, its ISO form, Hijri days, weekdays and shifts."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.grammar.calendar import Date, Unit, before, hijri_year, numeric, of_day, possible, shift, weekday

days = st.dates(datetime.date(1925, 1, 1), datetime.date(2075, 12, 31))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(2012, 1, 22), "2012-01-22"),
        (Date(2012, 1), "2012-01"),
        (Date(2012), "2012"),
        (Date(None, 1, 22), "--01-22"),
        (Date(None, 2, 29), "--02-29"),
        (Date(None, None, 22), "---22"),
        (Date(None, 5), "--05"),
        (Date(), None),
        (Date(2012, None, 22), None),
        (Date(1440, None, 22, hijri=True), None),
        (Date(2011, 2, 29), None),
        (Date(None, 2, 30), None),
        (Date(1440, 9, 1, hijri=True), "2019-05-06"),
        (Date(1440, 9, None, hijri=True), "2019-05-06/2019-06-03"),
        (Date(1440, 12, None, hijri=True), "2019-08-02/2019-08-30"),
        (Date(1440, None, None, hijri=True), "2018-09-11/2019-08-30"),
        (Date(1440, 9, 31, hijri=True), None),
        (Date(1100, 9, 1, hijri=True), None),
        (Date(None, 9, 1, hijri=True), None),
    ],
)
def test_iso(date: Date, expected: str | None) -> None:
    assert date.iso() == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((5, 4, 2013), Date(2013, 4, 5)),
        ((2013, 4, 5), Date(2013, 4, 5)),
        ((4, 25, 2013), Date(2013, 4, 25)),
        ((25, 4, 13), Date(2013, 4, 25)),
        ((25, 4, 97), Date(1997, 4, 25)),
        ((4, 25, 13), None),
        ((31, 2, 2013), None),
        ((40, 1, 2013), None),
        ((5, 4, 200), None),
    ],
)
def test_three_numbers(numbers: tuple[int, int, int], expected: Date | None) -> None:
    assert numeric(*numbers) == expected


@given(days)
def test_a_day_is_written_and_read(day: datetime.date) -> None:
    assert Date(day.year, day.month, day.day).gregorian() == day
    assert Date(day.year, day.month, day.day).iso() == day.isoformat() == of_day(day)
    assert numeric(day.year, day.month, day.day) == Date(day.year, day.month, day.day)


@given(st.integers(1343, 1499), st.integers(1, 12), st.integers(1, 29))
def test_a_hijri_day_is_in_its_month_and_year(year: int, month: int, day: int) -> None:
    found = Date(year, month, day, hijri=True).gregorian()
    assert found is not None
    assert hijri_year(found) == year
    first, last = (Date(year, month, None, hijri=True).iso() or "").split("/")
    assert first <= found.isoformat() <= last


@given(days, st.integers(1, 7))
def test_weekdays_lie_where_their_direction_says(day: datetime.date, number: int) -> None:
    last, before, after = (weekday(day, number, way) for way in (0, -1, 1))
    assert last is not None
    assert before is not None
    assert after is not None
    assert {d.isoweekday() % 7 + 1 for d in (last, before, after)} == {number}
    assert 0 <= (day - last).days < 7
    assert 0 < (day - before).days <= 7
    assert 0 < (after - day).days <= 7


@pytest.mark.parametrize(
    ("unit", "by", "expected"),
    [
        ("day", -1, "2012-01-19"),
        ("week", -1, "2012-W02"),
        ("week", -3, "2011-W52"),
        ("month", -1, "2011-12"),
        ("month", 12, "2013-01"),
        ("year", 1, "2013"),
    ],
)
def test_shifts(unit: Unit, by: int, expected: str) -> None:
    day = shift(datetime.date(2012, 1, 20), unit, by)
    assert day is not None
    assert of_day(day, unit) == expected


def test_shifts_end_with_the_calendar() -> None:
    assert shift(datetime.date(9999, 12, 31), "day", 1) is None
    assert shift(datetime.date(1, 1, 1), "year", -1) is None


@given(st.builds(Date, st.none() | st.integers(1, 3000), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)))
def test_what_is_possible_has_a_form(date: Date) -> None:
    named = tuple(part is not None for part in (date.year, date.month, date.day))
    assert (date.iso() is not None) == (named not in ((False, False, False), (True, False, True)) and possible(date))


@pytest.mark.parametrize(
    ("date", "end", "expected"),
    [
        (Date(None, 4, 28), Date(2018, 5, 3), Date(2018, 4, 28)),
        (Date(None, 12, 28), Date(2019, 1, 3), Date(2018, 12, 28)),
        (Date(2017, 12, 28), Date(2019, 1, 3), Date(2017, 12, 28)),
        (Date(None, 12, 28), Date(None, 1, 3), Date(None, 12, 28)),
        (Date(None, 12), Date(2019, 1, 3), Date(None, 12)),
    ],
)
def test_a_day_before_another(date: Date, end: Date, expected: Date) -> None:
    assert before(date, end) == expected
