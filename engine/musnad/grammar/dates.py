"""Trees of dates and times of day as moments and clock times.

Labels that are read: `in_digits` and `in_words` (the day), `named` (the month), `year`, `numeric`, `hour`, `minutes`, `before`;
of the lexicon's features: `value`, `month` and `calendar`, `day` (of the week), `step` and `offset`, `minutes`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, cast

from musnad.grammar.arithmetic import worth_of
from musnad.grammar.calendar import Date, Unit, numeric
from musnad.grammar.moments import Moment
from musnad.grammar.reading import Reading, Words, plain
from musnad.grammar.trees import Node

_HIJRI: Final = "hijri"
_DIGITS: Final = re.compile(r"\d+")
_LAST_HOUR: Final = 24
_HALF_DAY: Final = 12
_MINUTES: Final = 60
_MONTHS: Final = 12
_CENTURY: Final = 100


def read_date(tree: Node, words: Words) -> Reading:
    """What a phrase of the date grammar says: a clock time as it stands, or a moment that its text may complete."""
    if tree.first("hour", "digital", "CLOCK_DOTTED", "CLOCK_PLAIN"):
        return Reading(_clock(tree, words))
    if tree.label == "year":
        return Reading(_whole(tree, words))
    if tree.label == "year_before":
        return Reading(-_numbers(tree, words)[0])
    if tree.label == "range_before":
        return Reading(tuple(-year for year in _numbers(tree, words)))
    if tree.label == "range":
        return Reading(tuple(_whole(part, words) or 0 for part in tree.parts("year")))
    if tree.label == "short_range":
        return Reading(_short_range(tree, words))
    if tree.label == "unit_and_half":
        share = tree.first("W_SHARE")
        return Reading(None if share is None else plain(1 + Fraction(int(words.feature(share, "minutes") or 0), _MINUTES)))
    moment = _moment(tree, words)
    return Reading(None if moment is None else moment.date.iso(), moment=moment)


def at_hours(clock: str, hours_from: int) -> str:
    """A clock time (08:30) in the twelve hours that a part of the day tells apart, from the hour at which they begin."""
    hour, _, minutes = clock.partition(":")
    if int(hour) > _HALF_DAY:
        return clock
    told = hours_from + (int(hour) - hours_from) % _HALF_DAY
    return f"{told % _LAST_HOUR:02}:{minutes}"


def _moment(tree: Node, words: Words) -> Moment | None:
    if tree.label == "numeric":
        date = _numeric(tree, words)
        return None if date is None else Moment(date)
    if tree.label == "month_numeric":
        date = _month_of_year(tree, words)
        return None if date is None else Moment(date)
    month, hijri = _month(tree, words)
    if month == 0:
        return None
    year = tree.first("year")
    hijri = hijri or (year is not None and tree.first("ERA_HIJRI") is not None)
    date = Date(_whole(year, words) if year else None, month, _day(tree, words), hijri)
    leaves = [node for node in tree.walk() if not node.children]
    weekday = _first(leaves, words, "day")
    step, offset = _first(leaves, words, "step"), _first(leaves, words, "offset")
    if tree.first("CURRENT"):
        step, offset = "month", "0"
    return Moment(date, cast(Unit, step) if step else None, int(offset or 0), int(weekday) if weekday else None)


def _first(leaves: list[Node], words: Words, feature: str) -> str:
    return next((value for leaf in leaves if (value := words.feature(leaf, feature))), "")


def _day(tree: Node, words: Words) -> int | None:
    part = tree.first("in_digits", "in_words", "DIGITS_SHORT")
    return None if part is None else _whole(part, words)


def _whole(part: Node, words: Words) -> int | None:
    """The whole number that a part is worth."""
    worth = worth_of(part, words)
    return None if worth is None else int(worth.low)


def _month(tree: Node, words: Words) -> tuple[int | None, bool]:
    """The month and whether it is a Hijri one; month 0 for two names of different months."""
    leaves = [leaf for part in tree.parts("named") for leaf in part.walk()]
    months = {month for leaf in leaves if (month := words.feature(leaf, "month"))}
    if not months:
        return None, False
    hijri = any(words.feature(leaf, "calendar") == _HIJRI for leaf in leaves)
    return (int(next(iter(months))) if len(months) == 1 else 0), hijri


def _numeric(tree: Node, words: Words) -> Date | None:
    numbers = _numbers(tree, words)
    return numeric(*numbers) if len(numbers) == 3 else None


def _month_of_year(tree: Node, words: Words) -> Date | None:
    """The month that 5/2013 says."""
    month, year = _numbers(tree, words)
    return Date(year, month, None) if 1 <= month <= _MONTHS else None


def _short_range(tree: Node, words: Words) -> tuple[int, int] | None:
    """Both years of 1950-53; None when the second is not the later."""
    first, last = _numbers(tree, words)
    last += first - first % _CENTURY
    return (first, last) if first < last else None


def _numbers(tree: Node, words: Words) -> list[int]:
    return [int(n) for leaf in tree.walk() if not leaf.children for n in _DIGITS.findall(words.text(leaf))]


def _clock(tree: Node, words: Words) -> str | None:
    """HH:MM; None for what is no time of a day."""
    part = tree.first("digital", "CLOCK_DOTTED", "CLOCK_PLAIN")
    hour, minutes = _spoken(tree, words) if part is None else _written(part, words)
    if minutes < 0:
        hour, minutes = (hour - 1) % _HALF_DAY or _HALF_DAY, minutes + _MINUTES
    in_day = 0 <= hour < _LAST_HOUR or (hour, minutes) == (_LAST_HOUR, 0)
    return f"{hour:02}:{minutes:02}" if in_day and minutes < _MINUTES else None


def _written(part: Node, words: Words) -> tuple[int, int]:
    """Hour and minutes of 10:30, 10.30 and 1030."""
    numbers = _DIGITS.findall(" ".join(words.text(leaf) for leaf in part.walk() if not leaf.children))
    hour, minutes = numbers[:2] if len(numbers) > 1 else (numbers[0][:2], numbers[0][2:])
    return int(hour), int(minutes)


def _spoken(tree: Node, words: Words) -> tuple[int, int]:
    """Hour and minutes of الثالثة والنصف, الثالثة إلا ربعا (then the minutes are negative), الثالثة والنصف إلا خمسا."""
    hour = tree.first("hour")
    minutes = tree.first("minutes")
    told = _told(minutes, words) if minutes else 0
    before = minutes.first("before") if minutes else None
    less = _told(before, words) if before else 0
    return (_whole(hour, words) or 0) if hour else 0, told - 2 * less


def _told(part: Node, words: Words) -> int:
    """The minutes that the words of a part say."""
    leaves = (leaf for leaf in part.walk() if not leaf.children)
    said = (words.feature(leaf, "minutes") or words.feature(leaf, "value") or _digits(words.text(leaf)) for leaf in leaves)
    return sum(int(minutes) for minutes in said)


def _digits(text: str) -> int:
    return int(text) if text.isdecimal() else 0
