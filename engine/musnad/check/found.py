"""What an engine found in an example: its records with all that made them, and whether one is the record expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from musnad.check.expected import SPAN_FIELDS, expected_of, occurrences
from musnad.engine import Document, Engine
from musnad.link.model import Attribution
from musnad.match.view import Piece
from musnad.ruleset.model import Example, Expected, ExpectedValue, Rule
from musnad.ruleset.read_examples import NOTHING_THERE
from musnad.ruleset.records import RECORD_FIELDS, record_kind

Value = tuple[str, int | None]
"""The text of a field and, for words of the text, their offset."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record, with the attribution that it was made of when it is one."""

    fields: Mapping[str, Any]
    attribution: Attribution | None

    @property
    def rule(self) -> str:
        """The id of the rule that found it."""
        return str(self.fields["rule"])


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A field that is not as expected."""

    field: str
    wanted: ExpectedValue
    got: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in an example."""

    example: Example
    document: Document
    records: tuple[Record, ...]

    def values(self, record: Record, field: str) -> tuple[Value, ...]:
        """What a record has in a field. A parent or `source_ref` goes by its cue, a party by its best name."""
        value = record.fields if field == record.fields["kind"] else record.fields.get(field)
        if value is None:
            return ()
        if field in SPAN_FIELDS:
            spans: Iterable[Mapping[str, Any]] = value if isinstance(value, list) else (value,)
            return tuple((span["text"], span["start"]) for span in spans)
        if field == "party":
            return tuple((p["name"], None) for p in self.document.record["parties"] if p["id"] == value)
        if field in ("parent", "source_ref"):
            named = (r for r in self.records if r.fields["id"] == value)
            return tuple(v for r in named for v in (self.values(r, "cue") or self.values(r, "content")))
        values = value if isinstance(value, list) else (value,)
        return tuple((str(one).lower() if isinstance(one, bool) else str(one), None) for one in values)

    def words_of(self, record: Record) -> tuple[Value, ...]:
        """The words that a record is a record of: its cue, or its content, number or place."""
        needed = RECORD_FIELDS[record.fields["kind"]].needed
        return next((found for name in needed if (found := self.values(record, name))), ())

    def is_as_expected(self, record: Record, field: str, wanted: ExpectedValue) -> bool:
        """Whether a field holds just the texts expected, in their order."""
        got, texts = self.values(record, field), expected_of(wanted)
        if [one.text for one in texts] == [NOTHING_THERE]:
            return not got
        text = self.example.title if record.fields["field"] == "title" else self.example.text
        return len(got) == len(texts) and all(map(_stands_at(text), got, texts))

    def mismatches(
        self, record: Record, wanted: Mapping[str, ExpectedValue], only: Iterable[str] | None = None
    ) -> list[Mismatch]:
        """The fields (of `only`, when given) that are not as expected, in the order in which they are written."""
        fields = wanted.keys() if only is None else wanted.keys() & set(only)
        return [
            Mismatch(name, value, self.values(record, name))
            for name, value in wanted.items()
            if name in fields and not self.is_as_expected(record, name, value)
        ]

    def has_part(self, rule: Rule, record: Record | None = None) -> bool:
        """Whether a rule has a part in what was found, or in one record: it found, bounded, set or linked it, or made
        a zone."""
        if rule.kind == "zone":
            zones = (z for part in self.document.fields.values() for z in part.matched.scan.zones)
            return any(zone.rule is not None and zone.rule.id == rule.id for zone in zones)
        among = self.records if record is None else (record,)
        return any(_has_part(rule, r) for r in among)


def find(engine: Engine, example: Example, rule: Rule) -> Findings:
    """Scan an example of a rule, for records of the kind that the rule has a part in."""
    document = engine.only(record_kind(rule.kind)).scan_all(example.text, example.title or None, example.day)
    return _findings(document, example, rule)


def find_alone(engine: Engine, together: Findings, rule: Rule) -> Findings:
    """What `find` finds with an engine that leaves out rules of the rule's kind, from what it found with all of them."""
    example = together.example
    if rule.kind in ("zone", "border"):
        return find(engine, example, rule)
    narrow = engine.only(record_kind(rule.kind))
    return _findings(narrow.narrowed(together.document, example.text, example.title or None, example.day), example, rule)


def _findings(document: Document, example: Example, rule: Rule) -> Findings:
    kind = record_kind(rule.kind)
    records = [r for r in document.annotations if r["kind"] == kind]
    attributions = [a for part in document.fields.values() for a in part.linked.attributions]
    made: Sequence[Attribution | None] = attributions if kind == "attribution" else [None] * len(records)
    return Findings(example, document, tuple(map(Record, records, made)))


def pieces_in(engine: Engine, rule: Rule, findings: Findings) -> list[tuple[Piece, ...]]:
    """What the steps of a rule matched in the text of an example: of each accepted finding; of a zone or border, of each."""
    matched = findings.document.fields["text"].matched
    if rule.kind in RECORD_FIELDS:
        return [f.pieces for f in matched.outcomes[record_kind(rule.kind)].accepted if f.rule.id == rule.id]
    found = engine.machine.attempts(engine.machine.groups((rule,)), matched.scan.text, "text", findings.example.title)
    return [pieces for _, pieces in found]


def assign(
    findings: Findings,
    wanted: Sequence[Mapping[str, ExpectedValue]],
    only: Iterable[str] | None = None,
) -> tuple[Record, ...] | None:
    """A record for each expected one, each another; None when there are not such."""
    fields = None if only is None else frozenset(only)
    fitting = [[r for r in findings.records if not findings.mismatches(r, w, fields)] for w in wanted]

    def complete(number: int, taken: tuple[Record, ...]) -> tuple[Record, ...] | None:
        if number == len(fitting):
            return taken
        ways = (complete(number + 1, (*taken, r)) for r in fitting[number] if not any(r is t for t in taken))
        return next((way for way in ways if way is not None), None)

    return complete(0, ())


def _stands_at(text: str) -> Any:
    """Compares a value with an expected text, and with its place among the occurrences in `text`."""

    def stands(value: Value, wanted: Expected) -> bool:
        if value[0] != wanted.text:
            return False
        if value[1] is None or not wanted.at:
            return True
        places = occurrences(text, wanted.text)
        return wanted.at <= len(places) and places[wanted.at - 1] == value[1]

    return stands


def _has_part(rule: Rule, record: Record) -> bool:
    attribution = record.attribution
    if rule.kind in RECORD_FIELDS or attribution is None:
        return record.rule == rule.id
    if rule.kind == "border":
        return any(p.by is not None and p.by.id == rule.id for p in attribution.finding.pieces)
    if rule.kind == "attribute":
        return any(value.rule.id == rule.id for value in attribution.values.values())
    link = attribution.link
    found = link.ref is not None or link.mention is not None
    return link.rule is not None and link.rule.id == rule.id and found
