"""Written digits: which mark separates thousands, which begins decimals, and what is no number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.grammar.digits import read_digits


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("1٬234", 1234),
        ("1.234.567", 1234567),
        ("12,5", "12.5"),
        ("0,500", "0.5"),
        ("12٫5", "12.5"),
        ("3.141", "3.141"),
        ("15.000", 15000),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1٬234٫5", "1234.5"),
        ("1234,567", "1234.567"),
    ],
)
def test_a_mark_is_read_by_the_digits_around_it(written, number):
    digits = read_digits(written)
    assert digits is not None
    assert digits.number == Fraction(number)


@pytest.mark.parametrize("written", ["192.168.1.1", "2.0.1", "1,2,3", "1,23,456", "1٫2٫3", "1,234,5", "1.2,3.4"])
def test_what_fits_no_way_of_writing_is_no_number(written):
    assert read_digits(written) is None


def test_a_reason_is_given_only_where_there_was_something_to_decide():
    assert read_digits("1234") == (Fraction(1234), "")
    assert all(read_digits(written).reason for written in ("1,234", "1.5", "1٬234٫5", "12,5"))


@given(st.integers(0, 10**15), st.sampled_from([",", "٬"]))
def test_thousands_come_back(number, mark):
    assert read_digits(f"{number:,}".replace(",", mark)).number == number


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_decimals_come_back(whole, hundredths):
    assert read_digits(f"{whole}.{hundredths:02}").number == whole + Fraction(hundredths, 100)
