"""All examples of a rule set, tried once as the rules are, and which of them a change of one rule could turn out otherwise.

What a rule matches in a text, before any competes, is worked out for all mutants in one walk over the examples; only where
that differs from what the rule itself matches is an example run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from musnad.check.counters import Counter, counters
from musnad.check.mutants import Mutant
from musnad.check.presences import presences
from musnad.check.proof import fulfilled
from musnad.check.variants import Variant, derive
from musnad.engine import Document, Engine
from musnad.match.machine import Found
from musnad.ruleset.model import Example, Rule

Matches = tuple[tuple[object, ...], ...]
"""What a rule matches in a text, comparable."""
Values = list[tuple[object, ...]]
"""What the document-level rules say of the attributions of a text, comparable."""
_ON_RECORDS = ("attribute", "link")
"""Kinds of rules that match no words; they see records."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """An example of a rule, and the document that it is. `passes`: whether it is fulfilled as the rules are."""

    rule: Rule
    example: Example
    document: Document
    passes: bool


class Trials:
    """The examples of a rule set as they go with each of some variants of its rules."""

    def __init__(self, engine: Engine, variants: Iterable[Rule]) -> None:
        """`variants` have the ids of rules of the engine."""
        self._variants = tuple(variants)
        self.engine = engine.with_inside_names().with_variants(self._variants)
        self.trials = [self._trial(rule, example) for rule in self.rules.values() for example in rule.examples]

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules as they are, by id."""
        return self.engine.program.rules

    def needed_by(self, mutant: Mutant) -> Example | None:
        """The first example, those of the rule itself before others, that passes as the rules are and fails with a mutant; when
        none is written, one from which such a one follows (`variants`, `counters`)."""
        variant, ours = mutant.rule, self.engine.with_rule(mutant.rule)
        for trial in self._concerned(variant, ours):
            if trial.passes and not fulfilled(ours, ours.program.rules[trial.rule.id], trial.example):
                return trial.example
        key = (variant.id, mutant.clause)
        against = [counter for counter in self._counters_by_clause.get(key, ()) if counter.place == mutant.place]
        either: list[Variant | Counter] = [*self._variants_by_clause.get(key, ()), *against]
        for derived in either:
            if derived.holds(self.engine) and not derived.holds(ours):
                return derived.example
        return None

    @cached_property
    def _changed(self) -> list[Rule]:
        """The rules that have variants."""
        return [self.rules[rule_id] for rule_id in sorted({variant.id for variant in self._variants})]

    @cached_property
    def _variants_by_clause(self) -> Mapping[tuple[str, str], list[Variant]]:
        found: dict[tuple[str, str], list[Variant]] = {}
        for derived in (*derive(self.engine, self._changed), *presences(self.engine, self._changed)):
            found.setdefault((derived.rule.id, derived.clause), []).append(derived)
        return found

    @cached_property
    def _counters_by_clause(self) -> Mapping[tuple[str, str], list[Counter]]:
        found: dict[tuple[str, str], list[Counter]] = {}
        for derived in counters(self.engine, self._changed):
            found.setdefault((derived.rule.id, derived.clause), []).append(derived)
        return found

    def _trial(self, rule: Rule, example: Example) -> Trial:
        document = self.engine.scan_all(example.text, example.title or None, example.day)
        passes = not example.todo and fulfilled(self.engine, rule, example)
        return Trial(rule, example, document, passes)

    def _concerned(self, variant: Rule, ours: Engine) -> Iterator[Trial]:
        """The examples that could go otherwise with a variant, those of its rule first."""
        order = sorted(range(len(self.trials)), key=lambda n: (self.trials[n].rule.id != variant.id, n))
        for number in order:
            trial = self.trials[number]
            if variant.kind not in _ON_RECORDS:
                concerned = self._matches_differ(variant, number)
            elif trial.rule.id == variant.id:  # by itself a rule may set what another sets in the whole set
                concerned = True
            else:
                concerned = trial.rule.kind in _ON_RECORDS and _values(ours, trial.document) != self._values[number]
            if concerned:
                yield trial

    def _matches_differ(self, variant: Rule, number: int) -> bool:
        """Whether a variant matches otherwise than its rule in an example, or may make something else of it."""
        rule = self.rules[variant.id]
        before, after = self._matches.get((rule, number), ()), self._matches.get((variant, number), ())
        same_words = variant.pattern is rule.pattern and (variant.where is rule.where or variant.kind == "border")
        return before != after or (same_words and bool(before))

    @cached_property
    def _matches(self) -> Mapping[tuple[Rule, int], Matches]:
        """What each rule and each variant matches in each example."""
        groups = self.engine.machine.groups((*self.rules.values(), *self._variants))
        found: dict[tuple[Rule, int], Matches] = {}
        for number, trial in enumerate(self.trials):
            for part in trial.document.fields.values():
                scan = part.matched.scan
                for rule, pieces in self.engine.machine.attempts(groups, scan.text, scan.field, trial.example.title):
                    known = found.get((rule, number), ())
                    found[rule, number] = (*known, _comparable(scan.field, (rule, pieces)))
        return found

    @cached_property
    def _values(self) -> list[Values]:
        """What the rules say of the attributions of each example."""
        return [_values(self.engine, trial.document) for trial in self.trials]


def _comparable(field: str, found: Found) -> tuple[object, ...]:
    return (field, *((p.slot, p.start, p.end, p.hit, p.grammar, p.by) for p in found[1]))


def _values(engine: Engine, document: Document) -> Values:
    """What the document-level rules of an engine say of the attributions that were found in a document."""
    linked = (engine.linked(part.matched).attributions for part in document.fields.values())
    return [
        ({name: (value.value, value.rule.id) for name, value in a.values.items()},
         (a.link.status, a.link.ref, a.link.resolved, a.link.mention, a.link.rule and a.link.rule.id))
        for attributions in linked for a in attributions
    ]  # fmt: skip
