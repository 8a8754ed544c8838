"""Written digits as numbers: what separates groups of thousands and what begins the decimals, and why."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from musnad.messages import later

_GROUPS: Final = re.compile(r"\d{1,3}(?:([,٬.])\d{3})(?:\1\d{3})*")
_SEPARATOR: Final = re.compile(r"[.,٫٬]")


class Digits(NamedTuple):
    """A number written in digits, and why it was read so; no reason where there was nothing to decide."""

    number: Fraction
    reason: str


def read_digits(text: str) -> Digits | None:
    """The number that folded digits with their separators are; None for what is none, such as 192.168.1.1.

    ٬ always separates thousands, ٫ always begins decimals. A comma separates thousands where every group behind it has three
    digits and the first is not 0; else it begins decimals. A point begins decimals, unless it stands several times or the
    three digits behind it end in 0, which nobody writes behind a decimal point.
    """
    marks = _SEPARATOR.findall(text)
    if not marks:
        return Digits(Fraction(int(text)), "")
    last = marks[-1]
    whole, decimals = text.rsplit(last, 1)
    if len(set(marks)) == 1:
        return _one_kind(text, last, len(marks))
    grouped = _GROUPS.fullmatch(whole)
    if last not in ".,٫" or marks.count(last) > 1 or not grouped or len(set(marks)) > 2:
        return None
    return Digits(_decimal(whole, decimals), _last(last, grouped[1]))


def _one_kind(text: str, mark: str, count: int) -> Digits | None:
    whole, decimals = text.rsplit(mark, 1)
    groups = _GROUPS.fullmatch(text) is not None and (mark == "٬" or text[0] != "0")
    if mark == "٫" or (count == 1 and not groups):
        return Digits(_decimal(whole, decimals), later("«{mark}» begins decimals", mark=mark)) if count == 1 else None
    if not groups:
        return None
    if mark == "." and count == 1 and not decimals.endswith("0"):
        return Digits(_decimal(whole, decimals), later("one point begins decimals"))
    return Digits(Fraction(int(text.replace(mark, ""))), _thousands(mark))


def _last(decimals: str, thousands: str) -> str:
    return later(
        "the last mark «{decimals}» begins decimals, «{thousands}» separates thousands",
        decimals=decimals, thousands=thousands,
    )  # fmt: skip


def _thousands(mark: str) -> str:
    return later("«{mark}» separates groups of three digits: thousands", mark=mark)


def _decimal(whole: str, decimals: str) -> Fraction:
    units = int(_SEPARATOR.sub("", whole))
    return units + Fraction(int(decimals), 10 ** len(decimals))
