"""An example in the whole set; `musnad.check.proof` says what is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from musnad.check.expected import expected_records
from musnad.check.found import Findings, Mismatch, Record, assign
from musnad.check.telling import failed, misses, nearest, quoted
from musnad.messages import tr
from musnad.ruleset.model import Example, ExpectedValue, Rule
from musnad.ruleset.problems import Problem
from musnad.ruleset.records import RECORD_FIELDS, record_kind


@dataclass(frozen=True, slots=True)
class Whole:
    """The trials of a rule among all the others."""

    rule: Rule
    rules: Mapping[str, Rule]

    def problems(self, together: Findings, failed_alone: bool) -> Iterator[Problem]:
        """Why an example is not fulfilled. What fails alone already is not told as a defeat."""
        example = together.example
        if example.expect == "nobody":
            yield from self._somebody(together)
        elif example.expect != "nothing":  # other rules take words away from this one, and never give it more
            yield from self._records(together, failed_alone)

    def _somebody(self, together: Findings) -> Iterator[Problem]:
        for record in together.records[:1]:
            words = quoted(together.words_of(record))
            what = tr("expected nobody, got {words} by `{rule}`", words=words, rule=record.rule)
            yield failed(together.example, together.example.expect_place, what, whole=True)

    def _records(self, together: Findings, failed_alone: bool) -> Iterator[Problem]:
        example, wanted = together.example, expected_records(together.example)
        records = assign(together, wanted)
        rivals = self._rivals(together, records, wanted)
        if example.won_by and example.won_by in rivals:
            return
        if records is None and (failed_alone or not rivals):
            yield from misses(together, wanted, whole=True)
        elif records is None or (self.rule.kind in RECORD_FIELDS and not any(r.rule == self.rule.id for r in records)):
            yield from self._defeat(example, rivals)

    def _rivals(
        self,
        together: Findings,
        records: Sequence[Record] | None,
        wanted: Sequence[Mapping[str, ExpectedValue]],
    ) -> list[str]:
        """The rules of this kind that had their way instead of this one, the likeliest first."""
        if self.rule.kind in RECORD_FIELDS:
            parts = together.document.fields.values()
            kind = record_kind(self.rule.kind)
            defeats = (defeat for part in parts for defeat in part.matched.outcomes[kind].defeats)
            winners = [d.winner.rule.id for d in defeats if d.loser.rule.id == self.rule.id]
            found = [*(record.rule for record in records or ()), *winners]
        else:
            near = (nearest(together, record) for record in wanted)
            found = [rule for pair in near if pair for rule in self._deciders(*pair)]
        return [rule for rule in dict.fromkeys(found) if rule != self.rule.id]

    def _deciders(self, record: Record, mismatches: Sequence[Mismatch]) -> Iterator[str]:
        """The rules of this kind that made a record differ from what is expected."""
        attribution = record.attribution
        if attribution is None:
            return
        if self.rule.kind == "border":
            yield from (piece.by.id for piece in attribution.finding.pieces if piece.by is not None)
        elif self.rule.kind == "attribute":
            values = (attribution.values.get(mismatch.field) for mismatch in mismatches)
            yield from (v.rule.id for v in values if v is not None and v.rule.kind == "attribute")
        elif self.rule.kind == "link" and attribution.link.rule is not None:
            yield attribution.link.rule.id

    def _defeat(self, example: Example, rivals: Sequence[str]) -> Iterator[Problem]:
        winner = self.rules[rivals[0]]
        message = tr(
            "example {number} matches alone, but in the whole set `{winner}` wins ({its} over {own})",
            number=example.number, winner=winner.id, its=winner.priority, own=self.rule.priority,
        )  # fmt: skip
        help_ = tr("add `won_by: {winner}`, or change a priority", winner=winner.id)
        yield Problem(example.expect_place, "R407", message, help_)
