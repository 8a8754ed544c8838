"""A whole evaluation: gold documents scanned and compared, one table a kind of gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from musnad.measure import attributions, numbers, treebanks
from musnad.measure.counts import Counts, Figures
from musnad.measure.gold import GoldDocument
from musnad.measure.spans import Record
from musnad.measure.values import Values

Annotate = Callable[[GoldDocument], Sequence[Record]]
"""Gives the annotations that a scan finds in the text of a gold document."""


@dataclass(slots=True)
class Table:
    """The figures of one kind of gold: `attribution`, `treebank`, `number` or `place`."""

    kind: str
    documents: int = 0
    counts: Counts = field(default_factory=Counts)
    content: float = 0.0
    """Of a treebank: the sum of the F1 of contents."""

    @property
    def figures(self) -> Figures:
        """Names to figures, in the order in which they are printed."""
        if self.kind == "attribution":
            return attributions.figures(self.counts)
        if self.kind == "treebank":
            return treebanks.figures(self.counts, self.content)
        return numbers.number_figures(self.counts) if self.kind == "number" else numbers.place_figures(self.counts)


@dataclass(slots=True)
class Evaluation:
    """What gold says of a scan."""

    tables: dict[str, Table] = field(default_factory=dict)
    values: Values = field(default_factory=Values)

    def compare(self, gold: GoldDocument, annotations: Iterable[Record]) -> None:
        """Compare the annotations of one document, as far as its kinds are annotated."""
        found = [record for record in annotations if record.get("field", "text") == "text"]
        said = [record for record in found if record["kind"] == "attribution"]
        if gold.attributions is not None:
            attributions.compare(gold, said, self._table("attribution").counts)
            self.values.compare(gold, said)
        if gold.verbs is not None:
            table = self._table("treebank")
            table.content += treebanks.compare(gold, said, table.counts)
        if gold.numbers is not None:
            counted = [r for r in found if r["kind"] == "number" and r.get("number_kind") != "timex"]
            numbers.compare_numbers(gold, counted, self._table("number").counts)
        if gold.places is not None:
            placed = [r for r in found if r["kind"] == "place"]
            numbers.compare_places(gold, placed, self._table("place").counts)

    def _table(self, kind: str) -> Table:
        table = self.tables.setdefault(kind, Table(kind))
        table.documents += 1
        return table


def evaluate(documents: Iterable[GoldDocument], annotate: Annotate) -> Evaluation:
    """Annotate each gold document and compare. Only records of its text count; gold has none of a title that stands alone."""
    evaluation = Evaluation()
    for gold in documents:
        evaluation.compare(gold, annotate(gold))
    return evaluation
