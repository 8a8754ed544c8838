"""Moments: what the day of a text and the dates before add to what is said."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.grammar.calendar import Date
from musnad.grammar.moments import Moment, resolve

NOW = datetime.date(2012, 1, 20)


@pytest.mark.parametrize(
    ("moment", "now", "near", "expected"),
    [
        (Moment(Date(None, 1, 22)), NOW, None, "2012-01-22"),
        (Moment(Date(None, 1, 22)), None, Date(2011, 5, 1), "2011-01-22"),
        (Moment(Date(None, 1, 22)), None, Date(None, 5, 1), "--01-22"),
        (Moment(Date(None, 1, 22)), None, None, "--01-22"),
        (Moment(Date(None, None, 27)), None, Date(2011, 5, 1), "2011-05-27"),
        (Moment(Date(None, None, 27)), NOW, None, "---27"),
        (Moment(Date(None, 5)), None, Date(2011, 5, 1), "--05"),
        (Moment(Date(None, 5)), NOW, Date(2011, 5, 1), "2012-05"),
        (Moment(Date(None, 5), direction=-1), NOW, None, "2011-05"),
        (Moment(Date(None, 1), direction=1), NOW, None, "2013-01"),
        (Moment(Date(None, None, 5), step="month", offset=-1), NOW, None, "2011-12-05"),
        (Moment(Date(None, None, 31), step="month", offset=1), NOW, None, None),
        (Moment(Date(None, 5, 5), step="year", offset=-1), NOW, None, "2011-05-05"),
        (Moment(step="week", offset=-1), NOW, None, "2012-W02"),
        (Moment(step="day", offset=-1), None, Date(2011, 5, 1), None),
        (Moment(weekday=1), NOW, None, "2012-01-15"),
        (Moment(Date(None, 9, 10, hijri=True)), NOW, None, "2012-07-29"),
    ],
)
def test_resolved(moment: Moment, now: datetime.date | None, near: Date | None, expected: str | None) -> None:
    assert resolve(moment, now, near).iso == expected


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2070, 1, 1)),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from([-1, 1]),
)
def test_the_last_and_the_next_lie_within_a_year(now: datetime.date, month: int, day: int, direction: int) -> None:
    found = resolve(Moment(Date(None, month, day), direction=direction), now, None).date.gregorian()
    assert found is not None
    assert 0 < (found - now).days * direction <= 366


@given(st.dates(), st.dates())
def test_a_full_date_needs_nothing(now: datetime.date, day: datetime.date) -> None:
    date = Date(day.year, day.month, day.day)
    assert resolve(Moment(date), now, Date(now.year)).iso == day.isoformat()
