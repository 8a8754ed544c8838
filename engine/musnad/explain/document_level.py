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
from musnad.messages import told, tr
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
    text = tr(
        "NEVER STARTED: no record was found, so `{rule}` had nothing to be tried on   {place}",
        rule=rule.id, place=at(rule.place),
    )  # fmt: skip
    return Outcome("NEVER_STARTED", text, rule.id, field, expected=tr("a record"))


def _attribute(level: Level, rule: Rule, index: int, attribution: Attribution, binding: Binding) -> Outcome:
    names = [name for name, _, _ in rule.sets]
    given = [n for n in names if n in attribution.values and attribution.values[n].rule.id == rule.id]
    if given:
        said = ", ".join(f"{n}: {attribution.values[n].value}" for n in given)
        return _outcome(level, rule, index, "MATCHED", [tr("it sets {values}", values=said)])
    unmet = _unmet(level.view, rule, binding)
    if unmet:
        return _blocked(level, rule, index, unmet)
    for name in names:
        value = attribution.values.get(name)
        if value is not None:
            why = tr(
                "`{name}` is {value} by `{rule}`, {precedence}",
                name=name, value=value.value, rule=value.rule.id, precedence=_precedence(rule, value.rule),
            )  # fmt: skip
            return _outcome(level, rule, index, "OUTRANKED", [why, *_change(rule, value.rule)], winner=value.rule.id)
    name, value_written, place = rule.sets[0]
    has_none = tr("`{value}` has no value here", value=value_written)
    nothing = Unmet(f"sets: {{{name}: {value_written}}}", at(place), has_none)
    return _blocked(level, rule, index, (nothing,))


def _link(level: Level, rule: Rule, index: int, attribution: Attribution, binding: Binding) -> Outcome:
    link = attribution.link
    if link.rule is not None and link.rule.id == rule.id and (link.ref is not None or link.mention is not None):
        meant = link.resolved or link.mention
        said = words_of(level.view, meant.start, meant.end) if meant else tr("nobody")
        if link.ref is None:
            return _outcome(level, rule, index, "MATCHED", [tr("it means {words}", words=said)])
        means = tr("it means {words}, as {record}", words=said, record=level.name(link.ref))
        return _outcome(level, rule, index, "MATCHED", [means])
    unmet = _unmet(level.view, rule, binding)
    if unmet:
        return _blocked(level, rule, index, unmet)
    if link.status == "unattributed":
        by = attribution.values[LINK].rule
        lines = [tr("it is unattributed by `{rule}`", rule=by.id)]
        return _outcome(level, rule, index, "OUTRANKED", lines, winner=by.id)
    rules = [*(r for r in level.rules if r.kind == "attribute"), rule]
    alone = DocumentRules(rules, level.pronouns).apply(level.view, level.findings)
    own = alone.attributions[index].link
    if own.ref is None and own.mention is None:
        reasons = [f"{level.candidate(r)}: {told(r.reason)}" for r in own.rejected]
        why = tr("; ").join(reasons) or tr("there is no earlier record")
        wanted = tr("an earlier record that fits")
        lines = [tr("✗ {condition}   {place}", condition=wanted, place=at(rule.place)), tr("  it is: {value}", value=why)]
        return _outcome(level, rule, index, "BLOCKED", lines, expected=wanted, found=why)
    by_rule = link.rule
    winner = by_rule.id if by_rule is not None else ""
    why = (
        tr("`{rule}` finds somebody first, {precedence}", rule=winner, precedence=_precedence(rule, by_rule))
        if by_rule
        else tr("no rule was asked")
    )
    return _outcome(level, rule, index, "OUTRANKED", [why, *_change(rule, by_rule)], winner=winner)


def _precedence(rule: Rule, winner: Rule | None) -> str:
    if winner is None:
        return ""
    if winner.kind == "attribution":
        return tr("which found the record itself")
    if winner.priority != rule.priority:
        return tr("whose priority is {its} against {own}", its=winner.priority, own=rule.priority)
    return tr("whose priority is {its} too and whose id comes first", its=winner.priority)


def _change(rule: Rule, winner: Rule | None) -> list[str]:
    if winner is None or winner.kind == "attribution" or winner.priority >= 100:
        return []
    least, place = winner.priority + 1, at(rule.place)
    return [tr("a priority of {least} or more would change that   {place}", least=least, place=place)]


def _unmet(view: View, rule: Rule, binding: Binding) -> tuple[Unmet, ...]:
    return tuple(
        Unmet(condition_words(c), at(c.place), value_of(view, binding, c))
        for c in rule.where
        if not holds(view, binding, c)
    )


def _blocked(level: Level, rule: Rule, index: int, unmet: Iterable[Unmet]) -> Outcome:
    found = tuple(unmet)
    lines = [line for one in found for line in (f"✗ {one.condition}   {one.place}", tr("  it is: {value}", value=one.value))]
    return _outcome(level, rule, index, "BLOCKED", lines, unmet=found)


def _outcome(level: Level, rule: Rule, index: int, name: str, lines: Iterable[str], **more: Any) -> Outcome:
    finding = level.findings[index]
    pieces = [p for p in in_order(finding.pieces) if p.start < p.end]
    head = tr(
        "{outcome} on record {record}, found by `{rule}`   {place}",
        outcome=name.replace("_", " "), record=level.name(index), rule=finding.rule.id, place=at(rule.place),
    )  # fmt: skip
    shown = [f"  {p.slot}  {offsets_of(level.view, p.start, p.end)} {words_of(level.view, p.start, p.end)}" for p in pieces
             if not p.slot.startswith("_")]  # fmt: skip
    text = "\n".join([head, *shown, *(f"  {line}" for line in lines)])
    start = level.view.text.start(finding.start)
    return Outcome(name, text, rule.id, level.view.field, start, record=level.name(index), **more)  # type: ignore[arg-type]
