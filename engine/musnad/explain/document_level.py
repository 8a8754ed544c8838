"""Attribute and link rules: the record on which the rule was tried, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from musnad.explain.attempts import in_order
from musnad.explain.outcome import Outcome, Unmet
from musnad.explain.values import value_of
from musnad.explain.wording import at, condition_words, offsets_of, words_of
from musnad.lexicon.clitics import Features
from musnad.link.attributes import binding_of
from musnad.link.document import LINK, DocumentRules, Linked
from musnad.link.model import Attribution, Rejected
from musnad.match.conditions import Binding, holds
from musnad.match.findings import Finding
from musnad.match.view import View
from musnad.ruleset.model import Rule


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The records of one field, and the rules of the document level."""

    view: View
    linked: Linked
    records: Sequence[dict[str, Any]]
    rules: Sequence[Rule]
    pronouns: Mapping[str, Features]

    @property
    def findings(self) -> list[Finding]:
        """The records as findings."""
        return [a.finding for a in self.linked.attributions]

    def outcomes(self, rule: Rule) -> list[Outcome]:
        """What became of the rule on each record."""
        parents = [a.parent for a in self.linked.attributions]
        one = _attribute if rule.kind == "attribute" else _link
        found = []
        for index, attribution in enumerate(self.linked.attributions):
            binding = binding_of(self.findings, parents, index)
            found.append(one(self, rule, index, attribution, binding))
        return found

    def name(self, index: int) -> str:
        """The id of a record."""
        return str(self.records[index]["id"])

    def candidate(self, rejected: Rejected) -> str:
        """What was not taken for the antecedent: the id of a record, or the words of a phrase."""
        if rejected.index is not None or rejected.phrase is None:
            return self.name(rejected.index or 0)
        return words_of(self.view, rejected.phrase.start, rejected.phrase.end)


def never_started(rule: Rule, field: str) -> Outcome:
    """There is no record on which the rule could be tried."""
    text = f"NEVER STARTED: no record was found, so `{rule.id}` had nothing to be tried on   {at(rule.place)}"
    return Outcome("NEVER_STARTED", text, rule.id, field, expected="a record")


def _attribute(level: Level, rule: Rule, index: int, attribution: Attribution, binding: Binding) -> Outcome:
    names = [name for name, _, _ in rule.sets]
    given = [n for n in names if n in attribution.values and attribution.values[n].rule.id == rule.id]
    if given:
        said = ", ".join(f"{n}: {attribution.values[n].value}" for n in given)
        return _outcome(level, rule, index, "MATCHED", [f"it sets {said}"])
    unmet = _unmet(level.view, rule, binding)
    if unmet:
        return _blocked(level, rule, index, unmet)
    for name in names:
        value = attribution.values.get(name)
        if value is not None:
            why = f"`{name}` is {value.value} by `{value.rule.id}`, {_precedence(rule, value.rule)}"
            return _outcome(level, rule, index, "OUTRANKED", [why, *_change(rule, value.rule)], winner=value.rule.id)
    name, value_written, place = rule.sets[0]
    nothing = Unmet(f"sets: {{{name}: {value_written}}}", at(place), f"`{value_written}` has no value here")
    return _blocked(level, rule, index, (nothing,))


def _link(level: Level, rule: Rule, index: int, attribution: Attribution, binding: Binding) -> Outcome:
    link = attribution.link
    if link.rule is not None and link.rule.id == rule.id and (link.ref is not None or link.mention is not None):
        meant = link.resolved or link.mention
        said = words_of(level.view, meant.start, meant.end) if meant else "nobody"
        as_whom = f", as {level.name(link.ref)}" if link.ref is not None else ""
        return _outcome(level, rule, index, "MATCHED", [f"it means {said}{as_whom}"])
    unmet = _unmet(level.view, rule, binding)
    if unmet:
        return _blocked(level, rule, index, unmet)
    if link.status == "unattributed":
        by = attribution.values[LINK].rule
        return _outcome(level, rule, index, "OUTRANKED", [f"it is unattributed by `{by.id}`"], winner=by.id)
    rules = [*(r for r in level.rules if r.kind == "attribute"), rule]
    alone = DocumentRules(rules, level.pronouns).apply(level.view, level.findings)
    own = alone.attributions[index].link
    if own.ref is None and own.mention is None:
        reasons = [f"{level.candidate(r)}: {r.reason}" for r in own.rejected]
        why = "; ".join(reasons) or "there is no earlier record"
        lines = [f"✗ an earlier record that fits   {at(rule.place)}", f"  it is: {why}"]
        wanted = "an earlier record that fits"
        return _outcome(level, rule, index, "BLOCKED", lines, expected=wanted, found=why)
    by_rule = link.rule
    winner = by_rule.id if by_rule is not None else ""
    why = f"`{winner}` finds somebody first, {_precedence(rule, by_rule)}" if by_rule else "no rule was asked"
    return _outcome(level, rule, index, "OUTRANKED", [why, *_change(rule, by_rule)], winner=winner)


def _precedence(rule: Rule, winner: Rule | None) -> str:
    if winner is None:
        return ""
    if winner.kind == "attribution":
        return "which found the record itself"
    if winner.priority != rule.priority:
        return f"whose priority is {winner.priority} against {rule.priority}"
    return f"whose priority is {winner.priority} too and whose id comes first"


def _change(rule: Rule, winner: Rule | None) -> list[str]:
    if winner is None or winner.kind == "attribution" or winner.priority >= 100:
        return []
    return [f"a priority of {winner.priority + 1} or more would change that   {at(rule.place)}"]


def _unmet(view: View, rule: Rule, binding: Binding) -> tuple[Unmet, ...]:
    return tuple(
        Unmet(condition_words(c), at(c.place), value_of(view, binding, c))
        for c in rule.where
        if not holds(view, binding, c)
    )


def _blocked(level: Level, rule: Rule, index: int, unmet: Iterable[Unmet]) -> Outcome:
    found = tuple(unmet)
    lines = [line for one in found for line in (f"✗ {one.condition}   {one.place}", f"  it is: {one.value}")]
    return _outcome(level, rule, index, "BLOCKED", lines, unmet=found)


def _outcome(level: Level, rule: Rule, index: int, name: str, lines: Iterable[str], **more: Any) -> Outcome:
    finding = level.findings[index]
    pieces = [p for p in in_order(finding.pieces) if p.start < p.end]
    head = f"{name.replace('_', ' ')} on record {level.name(index)}, found by `{finding.rule.id}`   {at(rule.place)}"
    shown = [f"  {p.slot}  {offsets_of(level.view, p.start, p.end)} {words_of(level.view, p.start, p.end)}" for p in pieces
             if not p.slot.startswith("_")]  # fmt: skip
    text = "\n".join([head, *shown, *(f"  {line}" for line in lines)])
    start = level.view.text.start(finding.start)
    return Outcome(name, text, rule.id, level.view.field, start, record=level.name(index), **more)  # type: ignore[arg-type]
