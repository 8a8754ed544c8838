"""The fields of records, kind by kind, as rules fill and set them and as examples expect them (DESIGN §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from musnad.ruleset.model import RecordKind

NUMBER, PLACE = "number", "place"
NUMBER_KINDS: Final = (
    "cardinal", "ordinal", "percent", "money", "range", "measure", "date", "time", "duration", "year", "phone_or_code", "timex",
)  # fmt: skip
BOUNDS: Final = ("about", "at_least", "more_than", "at_most", "less_than")


@dataclass(frozen=True, slots=True)
class RecordFields:
    """The fields of the records of one kind."""

    slots: tuple[str, ...]
    """Those that a step of a pattern fills."""
    needed: tuple[str, ...]
    """Slots of which a pattern must fill one."""
    sets: tuple[str, ...]
    """Those that rules set."""
    helps: tuple[str, ...] = ()
    """Those that rules set for the engine, which works out a value with them; no record shows them."""
    worked_out: tuple[str, ...] = ()
    """Those that the engine works out."""
    spans_worked_out: tuple[str, ...] = ()
    """Those that the engine works out and that are words of the text."""
    naming: tuple[str, ...] = ()
    """Those that name another record, by the words of its cue, or a party, by its best name."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values that rules may set, of fields that have but a few."""
    lists: tuple[str, ...] = ()
    """Those that may hold several values."""

    @property
    def spans(self) -> tuple[str, ...]:
        """The fields whose value is words of the text."""
        return (*self.slots, *self.spans_worked_out)

    @property
    def all(self) -> tuple[str, ...]:
        """Every field, each once."""
        return tuple(dict.fromkeys((*self.spans, *self.naming, *self.sets, *self.worked_out)))


RECORD_FIELDS: Final[Mapping[RecordKind, RecordFields]] = {
    "attribution": RecordFields(
        slots=("cue", "source", "content", "addressee", "target", "medium", "venue", "time", "via"),
        needed=("cue", "content"),
        sets=("quote_type", "identity", "stance", "reporter", "negated", "reality", "gender", "source_gender", "link"),
        worked_out=("field",),
        spans_worked_out=("resolved_source", "source_mention"),
        naming=("parent", "source_ref", "party"),
        lists=("content",),
    ),
    "number": RecordFields(
        slots=(NUMBER, "unit", "approximator"),
        needed=(NUMBER,),
        sets=("number_kind", "value", "unit", "unit_code", "bound"),
        helps=("hours_from", "direction", "month_from", "year_from", "text_day"),
        worked_out=("approx", "min", "max", "field"),
        choices={"number_kind": NUMBER_KINDS, "bound": BOUNDS},
        lists=("value",),
    ),
    "place": RecordFields(
        slots=(PLACE,),
        needed=(PLACE,),
        sets=("place_type", "country", "metonym", "inside_name"),
        worked_out=("field",),
    ),
}
"""The kinds of records. `number` and `place` are the words of the record itself."""


def record_kind(kind: str) -> RecordKind:
    """The kind of the records that a rule of some kind has a part in."""
    return "number" if kind == NUMBER else "place" if kind == PLACE else "attribution"


def fields_of(kind: str) -> RecordFields:
    """The fields of the records that a rule of some kind has a part in."""
    return RECORD_FIELDS[record_kind(kind)]
