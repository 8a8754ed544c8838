"""Each value of each attribute by itself: how often gold has it, how often it was found, and the F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from musnad.measure.attributions import exact_content, pairs
from musnad.measure.gold import ATTRIBUTES, CIRCUMSTANCES, GoldAttribution, GoldDocument
from musnad.measure.spans import Record, contents_of, f1, ratio, span_of, trim

NO_CUE: Final = "no cue"
SEVERAL: Final = "several content spans"
ANSWERS: Final = {True: "yes", False: "no"}
"""How the values of a yes-or-no attribute are printed."""


@dataclass(frozen=True, slots=True)
class ValueFigure:
    """A value: in so many gold records, claimed by so many records, rightly by so many."""

    name: str
    gold: int
    claimed: int
    right: int

    @property
    def f1(self) -> float:
        """The F1 over all records, also those that were not found and those that are spurious."""
        return f1(ratio(self.right, self.claimed), ratio(self.right, self.gold))


@dataclass(slots=True)
class Values:
    """Counts of values, by name: `negated yes`, `reality future`, `addressee`, `several content spans` and so on."""

    gold: Counter[str] = field(default_factory=Counter)
    claimed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def compare(self, gold: GoldDocument, found: Sequence[Record]) -> None:
        """Count the values of a document. An optional gold record and what was found for it count for nothing."""
        for wanted, record in pairs(gold, found):
            if wanted is None and record is not None:
                self.claimed.update(_claimed(record))
            elif wanted is not None and wanted.required:
                self._compare(gold.text, wanted, record)

    def _compare(self, text: str, wanted: GoldAttribution, record: Record | None) -> None:
        claimed = set(_claimed(record)) if record else set()
        names = set(_wanted(wanted, claimed))
        self.gold.update(names)
        self.claimed.update(claimed)
        if record:
            self.right.update(name for name in claimed & names if _is_right(text, name, wanted, record))

    def figures(self) -> list[ValueFigure]:
        """A figure for each value that gold has or a record claims, sorted by name."""
        names = sorted({*self.gold, *self.claimed})
        return [ValueFigure(n, self.gold[n], self.claimed[n], self.right[n]) for n in names]


def _wanted(gold: GoldAttribution, claimed: Set[str]) -> Iterator[str]:
    """The values of a gold record: of several readings the one that is claimed, else the first."""
    for name in ATTRIBUTES:
        accepted = [_named(name, value) for value in gold.attributes[name]]
        yield next((value for value in accepted if value in claimed), accepted[0])
    for name in CIRCUMSTANCES:
        readings = gold.circumstances[name]
        if readings[0] is not None or (name in claimed and any(readings)):
            yield name
    if gold.cue is None:
        yield NO_CUE
    if len(gold.contents[0]) > 1:
        yield SEVERAL


def _claimed(record: Record) -> Iterator[str]:
    for name in ATTRIBUTES:
        yield _named(name, record.get(name))
    yield from (name for name in CIRCUMSTANCES if record.get(name) is not None)
    if record.get("cue") is None:
        yield NO_CUE
    if len(contents_of(record)) > 1:
        yield SEVERAL


def _named(attribute: str, value: object) -> str:
    return f"{attribute} {ANSWERS[value] if isinstance(value, bool) else value}"


def _is_right(text: str, name: str, gold: GoldAttribution, record: Record) -> bool:
    """Values of spans are right when the span is: trimmed, it has the same borders."""
    if name in CIRCUMSTANCES:
        return trim(text, span_of(record, name)) in {trim(text, span) for span in gold.circumstances[name]}
    return name not in (SEVERAL, NO_CUE) or exact_content(text, gold, record)
