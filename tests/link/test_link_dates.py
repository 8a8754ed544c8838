"""Dates of a text completed by its day, by its dateline and by the dates that were named before."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import musnad

DAY = datetime.date(2012, 1, 20)


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load(kinds=["number"])


def values(engine: musnad.Engine, text: str, day: datetime.date | None = None) -> list[tuple[str, Any]]:
    """The words and the value of each number."""
    return [(r["text"], r["value"]) for r in engine.scan(text, reference_date=day).annotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد أمس.", ("أمس", "2012-01-19")),
        ("يصل الوفد غدا.", ("غدا", "2012-01-21")),
        ("وصل الوفد أول من أمس.", ("أول من أمس", "2012-01-18")),
        ("وصل الوفد الأحد.", ("الأحد", "2012-01-15")),
        ("وصل الوفد الجمعة.", ("الجمعة", "2012-01-20")),
        ("وصل الوفد الجمعة الماضي.", ("الجمعة", "2012-01-13")),
        ("يصل الوفد الأحد المقبل.", ("الأحد", "2012-01-22")),
        ("وصل الوفد الأسبوع الماضي.", ("الأسبوع الماضي", "2012-W02")),
        ("يصل الوفد الشهر المقبل.", ("الشهر المقبل", "2012-02")),
        ("وصل الوفد العام الماضي.", ("العام الماضي", "2011")),
        ("وصل الوفد في نوفمبر.", ("نوفمبر", "2012-11")),
        ("وصل الوفد في نوفمبر الماضي.", ("نوفمبر", "2011-11")),
        ("يصل الوفد في 3 أيار.", ("3 أيار", "2012-05-03")),
        ("وصل الوفد في 3 أيار الماضي.", ("3 أيار", "2011-05-03")),
        ("يصل الوفد في 3 كانون الثاني المقبل.", ("3 كانون الثاني", "2013-01-03")),
        ("وصل الوفد في 3 أيار من العام الماضي.", ("3 أيار من العام الماضي", "2011-05-03")),
        ("يصل الوفد في 22 من الشهر الجاري.", ("22 من الشهر الجاري", "2012-01-22")),
        ("وصل الوفد في العاشر من رمضان.", ("العاشر من رمضان", "2012-07-29")),
    ],
)
def test_the_day_of_the_text_completes_dates(engine: musnad.Engine, text: str, expected: tuple[str, str]) -> None:
    assert values(engine, text, DAY) == [expected]
    assert values(engine, text) != [expected]


def test_a_dateline_gives_the_day_of_the_text(engine: musnad.Engine) -> None:
    text = "صنعاء 20-1-2012 - يزور الوفد السد غدا، ثم يعود في 22 من الشهر الجاري."
    assert values(engine, text)[1:] == [("غدا", "2012-01-21"), ("22 من الشهر الجاري", "2012-01-22")]


def test_the_day_that_is_given_wins_over_a_dateline(engine: musnad.Engine) -> None:
    text = "صنعاء 20-1-2012 - يزور الوفد السد غدا."
    assert values(engine, text, datetime.date(2020, 5, 5))[-1] == ("غدا", "2020-05-06")


def test_an_earlier_date_completes_days_and_years(engine: musnad.Engine) -> None:
    text = "بدأت الدورة في 12 يونيو 2006، وتوقفت يوم 27، وعادت في 3 يوليو، ثم ختمت في 10 منه. وعلم بها الناس أمس."
    assert values(engine, text) == [
        ("12 يونيو 2006", "2006-06-12"),
        ("27", "2006-06-27"),
        ("3 يوليو", "2006-07-03"),
        ("10 منه", "2006-07-10"),
        ("أمس", None),
    ]


def test_a_birthday_is_not_the_day_of_the_text(engine: musnad.Engine) -> None:
    assert values(engine, "ولد الشاعر في 3 أيار 1904. وكرمته البلدية أمس.")[-1] == ("أمس", None)


def test_both_matchers_complete_alike(engine: musnad.Engine) -> None:
    text = "بدأت الدورة في 12 يونيو 2006، وتوقفت أمس الساعة الثالثة والنصف عصرا."
    assert engine.scan(text, reference_date=DAY).record == engine.derive(text, reference_date=DAY).record
