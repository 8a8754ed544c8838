"""What the words of a phrase are worth: the shape of values, and what those who work them out may ask."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from musnad.grammar.moments import Moment
from musnad.grammar.trees import Node

_LARGEST: Final = 2**63 - 1
Scalar = int | float | str
Value = Scalar | tuple[Scalar, ...] | None
"""What records show: a number, an ISO 8601 text, the two ends of a range, or nothing where only bounds are known."""


class Words(Protocol):
    """What a transformer may ask of the words of a phrase."""

    def text(self, leaf: Node) -> str:
        """The folded spelling of a word."""

    def feature(self, leaf: Node, name: str) -> str:
        """The first value of a feature of the lexicon entry that a word is; nothing when it has none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase is worth."""

    value: Value
    low: Scalar | None = None
    """The least that it can mean, where it is vague."""
    high: Scalar | None = None
    """The most that it can mean."""
    notes: tuple[str, ...] = ()
    """Why digits were read as they were, for explanations."""
    counting: Value = None
    """The value where what is counted comes next, when that is another (ألفا جندي)."""
    moment: Moment | None = None
    """What a date says, before the rest of its text completes it."""


def plain(number: Fraction) -> int | float:
    """A number as records show it: whole where it is whole and JSON readers can hold it (64 bits), else the nearest float."""
    return int(number) if number.denominator == 1 and abs(number) <= _LARGEST else float(number)
