"""Findings of number rules as quantities: kind, value, unit and bounds, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from musnad.grammar.calendar import before
from musnad.grammar.dates import at_hours
from musnad.grammar.moments import Moment
from musnad.grammar.reading import Reading, Scalar, Value, plain
from musnad.grammar.trees import Node
from musnad.grammar.values import digits, read
from musnad.link.attributes import features_of, sets_of
from musnad.match.findings import Finding
from musnad.match.phrases import remember
from musnad.match.view import Piece, View
from musnad.ruleset.records import NUMBER
from musnad.text.tokens import SHAPES

UNIT, APPROXIMATOR = "unit", "approximator"
_CARDINAL: Final = "number.cardinal"
_DIGITS: Final = SHAPES["number"]
_LOWER: Final = ("at_least", "more_than")
_UPPER: Final = ("at_most", "less_than")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text."""

    finding: Finding
    number: Piece
    kind: str
    value: Value
    unit: Piece | None
    unit_code: str | None
    bound: str | None
    """`about`, `at_least`, `more_than`, `at_most`, `less_than`, or nothing."""
    low: Scalar | None
    high: Scalar | None
    notes: tuple[str, ...]
    """Why digits were read as they were."""
    moment: Moment | None = None
    """What a date says, before the rest of its text completes it."""
    text_day: bool = False
    """Whether it is the day of the text itself, as a dateline gives it."""

    @property
    def approx(self) -> bool:
        """Whether the text says that the number is not exact."""
        return self.bound is not None or (self.value is None and self.low is not None)


def quantities(view: View, findings: Sequence[Finding]) -> tuple[Quantity, ...]:
    """What the findings of number rules say, in their order; digits that are no number (192.168.1.1) are left out."""
    found = (_quantity(view, finding) for finding in findings)
    return tuple(q for q in found if not _is_none(q))


def _is_none(quantity: Quantity) -> bool:
    """Whether a number is worth nothing. Not so a moment that is not told exactly (الجمعة)."""
    worthless = quantity.value is None and quantity.low is None
    return worthless and quantity.number.grammar.startswith(f"{NUMBER}.")


def _quantity(view: View, finding: Finding) -> Quantity:
    sets = sets_of(finding.rule)
    number = finding.slots[NUMBER][0]
    reading = _reading(view, number)
    given = _said(view, finding, sets.get("value", ""))
    value = _number(given) if given else _in_day(view, finding, reading.value, sets.get("hours_from", ""))
    bound = _said(view, finding, sets.get("bound", "")) or None
    unit = finding.slots.get(sets.get(UNIT, UNIT))
    if unit and not given and reading.counting is not None and unit[0].start == number.end:
        value = reading.counting
    low, high = reading.low, reading.high
    if isinstance(value, int | float):
        low = value if bound in _LOWER else low
        high = value if bound in _UPPER else high
    return Quantity(
        finding, number, sets.get("number_kind", "cardinal"), value, unit[0] if unit else None,
        _said(view, finding, sets.get("unit_code", "")) or None, bound, low, high, reading.notes,
        None if reading.moment is None else _moment(view, finding, reading.moment, sets), sets.get("text_day") == "true",
    )  # fmt: skip


def _in_day(view: View, finding: Finding, value: Value, said: str) -> Value:
    """A clock time in the part of the day that stands beside it."""
    hours = _said(view, finding, said) if said and isinstance(value, str) else ""
    return at_hours(str(value), int(hours)) if hours else value


def _moment(view: View, finding: Finding, moment: Moment, sets: Mapping[str, str]) -> Moment:
    """A date with what the words beside it say: its month, and whether it is the last or the next."""
    direction = _said(view, finding, sets.get("direction", ""))
    other = next((_reading(view, piece).moment for piece in finding.slots.get(sets.get("month_from", ""), ())), None)
    date = moment.date
    if other is not None:
        date = replace(date, year=other.date.year, month=other.date.month, hijri=other.date.hijri)
    until = next((_reading(view, piece).moment for piece in finding.slots.get(sets.get("year_from", ""), ())), None)
    if until is not None:
        date = before(date, until.date)
    return replace(moment, date=date, direction=int(direction or 0))


def _said(view: View, finding: Finding, value: str) -> str:
    """A value that a rule sets: as it stands, or the feature of a slot that `unit.code` names."""
    slot, dot, feature = value.partition(".")
    if not dot or slot.lstrip("-").isdecimal():
        return value
    return next(iter(features_of(view, finding.slots.get(slot, []), feature)), "")


def _number(text: str) -> Value:
    """A value given by a rule: a number where it is one, else the text (of a date)."""
    try:
        return plain(Fraction(text))
    except ValueError:
        return text


def _reading(view: View, piece: Piece) -> Reading:
    """What the words of a number are worth."""
    if not piece.grammar:
        return Reading(None)
    return remember(view, "value", piece, _read)


def _read(view: View, piece: Piece) -> Reading:
    if piece.end == piece.start + 1 and piece.grammar == _CARDINAL and view.text.shapes[piece.start] == _DIGITS:
        return digits(view.text.tokens.types[piece.start].text)  # two numbers of three; their tree says no more
    return read(piece.grammar, view.tree(piece.grammar, piece.start, piece.end), PhraseWords(view, piece.grammar))


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The words of a phrase, for those who work out what it is worth."""

    view: View
    grammar: str

    def text(self, leaf: Node) -> str:
        """The folded spelling of a word."""
        return self.view.text.tokens.types[leaf.start].text

    def feature(self, leaf: Node, name: str) -> str:
        """The first value of a feature of the lexicon entry that a word is; nothing when it has none."""
        hit = self.view.leaf_hit(self.grammar, leaf)
        return next(iter(hit.form.feature(name)), "") if hit is not None else ""
