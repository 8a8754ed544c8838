"""An example on its rule alone; `musnad.check.proof` says what is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from musnad.check.expected import expected_of, expected_records, refused_fields, refuses
from musnad.check.found import Findings, Record, assign
from musnad.check.telling import failed, misses, quoted
from musnad.messages import listed, tr
from musnad.ruleset.model import Example, ExpectedValue, Rule
from musnad.ruleset.problems import Problem
from musnad.ruleset.records import RECORD_FIELDS, fields_of

Wanted = Mapping[str, ExpectedValue]


@dataclass(frozen=True, slots=True)
class Alone:
    """The trials of a rule from which the other rules of its kind are kept away."""

    rule: Rule

    def problems(self, apart: Findings, together: Findings) -> Iterator[Problem]:
        """Why an example is not fulfilled: `apart` was found by the rule alone, `together` by the whole set."""
        example = apart.example
        if example.expect == "nothing" and apart.has_part(self.rule):
            yield failed(example, example.expect_place, tr("expected nothing, got {found}", found=self._deed(apart)))
        if not isinstance(example.expect, str):
            yield from self._records(apart, self._wanted(together))

    def _records(self, apart: Findings, wanted: list[Wanted]) -> Iterator[Problem]:
        example = apart.example
        compared = [{name: record[name] for name in record if name in self._fields(record)} for record in wanted]
        records = assign(apart, compared)
        if records is None:
            yield from misses(apart, compared)
        elif overstepped := list(self._oversteps(example, wanted, records)):
            yield from overstepped
        elif not refuses(self.rule, example) and not any(apart.has_part(self.rule, r) for r in records):
            what = tr("all of it is found, but `{rule}` has no part in it", rule=self.rule.id)
            help_ = tr("write a text in which it has; if it must have none, expect `nothing`")
            yield failed(example, example.expect_place, what, help_)

    def _wanted(self, together: Findings) -> list[Wanted]:
        """The expected records that the rule itself must find."""
        wanted = list(expected_records(together.example))
        if self.rule.kind not in RECORD_FIELDS or len(wanted) == 1:
            return wanted
        own = [record for record in together.records if record.rule == self.rule.id]
        return [w for w in wanted if any(not together.mismatches(r, w, self._slots) for r in own)] or wanted

    @property
    def _slots(self) -> tuple[str, ...]:
        """The fields that the rules with patterns decide among themselves."""
        return fields_of(self.rule.kind).slots

    def _fields(self, wanted: Wanted) -> frozenset[str]:
        """The fields of an expected record that are compared."""
        if self.rule.kind == "link":
            return frozenset((*self._slots, "link", "resolved_source"))
        if self.rule.kind in ("border", "zone"):
            return frozenset(self._slots)
        if self.rule.kind in ("number", "place"):
            return frozenset(fields_of(self.rule.kind).all)  # no other rule has a say in them
        return frozenset((*self._slots, *self._set())) - refused_fields(self.rule, wanted)

    def _set(self) -> tuple[str, ...]:
        return tuple(name for name, _, _ in self.rule.sets)

    def _oversteps(self, example: Example, wanted: Sequence[Wanted], records: Sequence[Record]) -> Iterator[Problem]:
        """Fields that an attribute rule sets although the example says that it must leave them."""
        if self.rule.kind != "attribute":
            return
        for expected, record in zip(wanted, records, strict=True):
            for name in sorted(refused_fields(self.rule, expected)):
                value = record.attribution.values.get(name) if record.attribution is not None else None
                if value is not None and value.rule.id == self.rule.id:
                    one = expected_of(expected[name])[0]
                    what = tr(
                        "expected {name} «{text}», got «{value}» by `{rule}`",
                        name=name, text=one.text, value=value.value, rule=self.rule.id,
                    )  # fmt: skip
                    yield failed(example, one.place, what)

    def _deed(self, findings: Findings) -> str:
        """What the rule did, in words."""
        if self.rule.kind == "zone":
            return tr("a zone `{zone}`", zone=self.rule.zone)
        record = next(record for record in findings.records if findings.has_part(self.rule, record))
        shown = {"attribute": ("cue", *self._set()), "link": ("cue", "resolved_source")}
        fields = shown.get(self.rule.kind, fields_of(self.rule.kind).needed)
        named = ((name, findings.values(record, name)) for name in fields)
        return listed(f"{name} {quoted(values)}" for name, values in named if values)
