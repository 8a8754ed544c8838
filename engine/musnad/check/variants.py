"""Examples that follow from examples: where a step allows a clitic, the text with that clitic put before its word.

A rule that allows و at a step promises that what it finds in its examples it also finds with و written there. So no example
needs to be written for each clitic; each is tried on every example that has a word which can carry it. A verb that cannot
carry it in its tense stands in another one (سيقول for قال).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from musnad.check.expected import SPAN_FIELDS, expected_of, expected_records, occurrences, refuses, with_text
from musnad.check.found import Findings, Value, assign, find, pieces_in
from musnad.check.proof import fulfilled
from musnad.check.telling import failed
from musnad.engine import Engine
from musnad.lexicon.clitics import Split
from musnad.lexicon.index import Hit
from musnad.lexicon.model import Form
from musnad.match.findings import CONTENT
from musnad.match.tokens import spell
from musnad.match.view import Piece, View
from musnad.messages import tr
from musnad.ruleset.model import Example, Expected, ExpectedValue, Rule, TokenStep
from musnad.ruleset.problems import Problem

_AT_WORDS: Final = SPAN_FIELDS | {"parent", "source_ref"}
"""The expected fields whose values stand at a place of the text."""
_PREPOSITIONS: Final = "prepositions"
"""The lexicon of prepositions. Those that are clitics (ب ل ك) stand in it as well."""
_SAME: Final = ("part", "person", "gender", "number", "voice")
"""What another form of a verb has in common with the one that it takes the place of."""


@dataclass(frozen=True, slots=True)
class Variant:
    """An example with a clitic at a step. A field that starts at the clitic may hold it or not: that is for the kind of record
    to say, so there are several readings of what is expected, of which one must be found."""

    rule: Rule
    slot: str
    clitic: str
    readings: tuple[Example, ...]

    @property
    def problem(self) -> Problem:
        """What is said of a variant that is not fulfilled."""
        example = self.readings[0]
        what = tr(
            "with «{clitic}» at `{slot}` it is not found, though the step allows it: «{text}»",
            clitic=self.clitic, slot=self.slot, text=example.text,
        )  # fmt: skip
        help_ = tr("take «{clitic}» from the step, or see what stops the rule", clitic=self.clitic)
        return failed(example, example.text_place, what, help_)

    @property
    def example(self) -> Example:
        """The example with the clitic."""
        return self.readings[0]

    def holds(self, engine: Engine) -> bool:
        """Whether one of the readings is fulfilled, by the rule as the engine has it."""
        rule = engine.program.rules[self.rule.id]
        return any(fulfilled(engine, rule, reading) for reading in self.readings)

    @property
    def clause(self) -> str:
        """The clause of the rule that it proves, as `mutants` names it."""
        return f"{self.slot} clitics {self.clitic}" if self.clitic else f"{self.slot} optional"


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters of a text from an offset on that others take the place of."""

    offset: int
    letters: int
    written: str

    @property
    def longer(self) -> int:
        """By how many code points the text grows."""
        return len(self.written) - self.letters

    def of(self, text: str) -> str:
        """The text with the edit."""
        return text[: self.offset] + self.written + text[self.offset + self.letters :]


def run_variants(given: Engine, rule_ids: Collection[str] = ()) -> tuple[int, list[Problem]]:
    """How many variants the examples of some rules have, or those of all, and what is wrong with those that are not fulfilled.
    Raises KeyError for an id that no live rule has."""
    engine = given.with_inside_names()
    rules = [engine.program.rules[rule_id] for rule_id in sorted(rule_ids) or engine.program.rules]
    found = list(derive(engine, rules))
    return len(found), [variant.problem for variant in found if not variant.holds(engine)]


def derive(engine: Engine, rules: Iterable[Rule]) -> Iterator[Variant]:
    """The variants of the examples of some rules, in the order of rules, examples and places. Examples that fail have none."""
    deriving = _Deriving(engine)
    for rule in rules:
        yield from deriving.of(rule)


class _Deriving:
    """What is known of an engine's words while variants are made."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._index = engine.program.index

    def of(self, rule: Rule) -> Iterator[Variant]:
        """The variants of the examples of a rule."""
        for example in rule.examples:
            if example.todo or example.won_by or refuses(rule, example):
                continue
            findings = find(self._engine, example, rule)
            view = findings.document.fields["text"].matched.scan
            pieces = dict.fromkeys(p for found in pieces_in(self._engine, rule, findings) for p in found)
            for piece in pieces:
                for clitic, edit in self._edits(view, piece):
                    variant = edited(findings, rule, piece.slot, clitic, edit)
                    if variant:
                        yield variant

    def _edits(self, view: View, piece: Piece) -> Iterator[tuple[str, Edit]]:
        """The clitics that a word of a match can carry, that its step allows and that it does not start with yet, and how it is
        written with them."""
        step, hit = piece.step, piece.hit
        if not isinstance(step, TokenStep) or hit is None or view.text.tokens.types[piece.start].kind != "word":
            return
        start, end, before = view.text.start(piece.start), view.text.end(piece.end - 1), spell(hit.proclitics)
        for clitic in step.matcher.clitics:
            run = self._with(clitic, hit.proclitics)
            if run == hit.proclitics or run not in self._runs or self._cannot_follow(view, piece, clitic):
                continue
            written = spell(run)
            if self._index.clitics.fit(hit.form.features, Split(run, 0, 0, hit.enclitic)):
                if view.text.raw.startswith(before, start) and not _contracted(hit, before):
                    same = spell(_common_end(run, hit.proclitics))
                    kept = len(same) if written.endswith(same) and before.endswith(same) else 0
                    yield clitic, Edit(start, len(before) - kept, written[: len(written) - kept])
            elif other := self._in_another_tense(hit, run):
                yield clitic, Edit(start, end - start, written + other)

    def _with(self, clitic: str, proclitics: tuple[str, ...]) -> tuple[str, ...]:
        """Some proclitics with a further one in front, or with this one for the first when both cannot stand (ف for و)."""
        if proclitics and not {(clitic, proclitics[0]), (proclitics[0], clitic)} & self._runs:
            return (clitic, *proclitics[1:])
        return (clitic, *proclitics)

    def _cannot_follow(self, view: View, piece: Piece, clitic: str) -> bool:
        """Whether a clitic would stand behind a preposition, as neither another one nor what stands before one (و ف) can."""
        if not piece.start or clitic not in self._leading:
            return False
        return any(hit.form.lexicon == _PREPOSITIONS for hit in view.readings(piece.start - 1))

    def _in_another_tense(self, hit: Hit, run: tuple[str, ...]) -> str:
        """A verb that can carry some clitics; nothing when there is none."""
        if hit.enclitic or "verb" not in hit.form.feature("part"):
            return ""
        for form in self._entries[hit.form.lexicon, hit.form.entry]:
            alike = all(form.feature(name) == hit.form.feature(name) for name in _SAME)
            if alike and not form.feature("mood") and self._index.can_be(form.kind, run, ""):
                return form.text
        return ""

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of proclitics that a word can have."""
        return frozenset(run for ways in self._index.clitics.prefixes.values() for run in ways)

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The prepositions that are clitics, and the clitics that can stand before these."""
        return frozenset(
            clitic for run in self._runs for n, clitic in enumerate(run)
            if any(self._entries.get((_PREPOSITIONS, other)) for other in run[n:])
        )  # fmt: skip

    @cached_property
    def _entries(self) -> dict[tuple[str, str], list[Form]]:
        """The forms of each entry of each lexicon."""
        found: dict[tuple[str, str], list[Form]] = {}
        for form in self._index.forms():
            found.setdefault((form.lexicon, form.entry), []).append(form)
        return found


def _contracted(hit: Hit, before: str) -> bool:
    """Whether the letters of a word's clitics are not just in front of all of its own (للعام)."""
    own = len(hit.form.words[0])
    return hit.start != len(before) or (len(hit.form.words) == 1 and hit.end - hit.start != own)


def _common_end(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The clitics with which two runs end."""
    size = 0
    while size < min(len(one), len(other)) and one[-size - 1] == other[-size - 1]:
        size += 1
    return one[len(one) - size :]


def edited(findings: Findings, rule: Rule, slot: str, clitic: str, edit: Edit) -> Variant | None:
    """An example after an edit; nothing when it is not fulfilled as it stands."""
    example, wanted = findings.example, expected_records(findings.example)
    records = assign(findings, wanted)
    if records is None:
        return None
    text = edit.of(example.text)
    readings = []
    for cut in (_AT_WORDS, _AT_WORDS - {CONTENT}, frozenset[str]()):
        expect = tuple(
            {name: _moved(value, findings.values(r, name), edit, text, name in cut) if name in _AT_WORDS else value
             for name, value in w.items()}
            for w, r in zip(wanted, records, strict=True)
        )  # fmt: skip
        readings.append(replace(with_text(example, text), expect=expect))
    return Variant(rule, slot, clitic, tuple(readings))


def _moved(value: ExpectedValue, values: tuple[Value, ...], edit: Edit, text: str, cut: bool) -> ExpectedValue:
    """An expected value after an edit; `values` is what was found for it before."""
    if not values:
        return value
    moved = tuple(
        one if offset is None else _shifted(one, offset, edit, text, cut)
        for one, (_, offset) in zip(expected_of(value), values, strict=True)
    )
    return moved if isinstance(value, tuple) else moved[0]


def _shifted(one: Expected, offset: int, edit: Edit, text: str, cut: bool) -> Expected:
    start, end = offset, offset + len(one.text)
    if edit.offset < start or (edit.offset == start and cut):
        start = max(start + edit.longer, edit.offset + len(edit.written))
    if edit.offset < end:
        end += edit.longer
    words = text[start:end]
    places = occurrences(text, words)
    return Expected(words, one.place, places.index(start) + 1 if start in places else 0)
