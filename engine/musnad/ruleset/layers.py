"""Packs on top of one another: what a later one puts in the place of something of an earlier one, or switches off.

Nothing is replaced by accident: the later pack must say so, and what it said is kept (`RuleSet.overrides`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from musnad.lexicon.model import Lexicon, Origin
from musnad.messages import tr
from musnad.ruleset.model import Override, Rule
from musnad.ruleset.problems import Place, Problem, did_you_mean
from musnad.ruleset.read_pack import SwitchedOff

LayerOf = Callable[[str], int]
"""The number of the pack of a file."""


def used_too(what: str, place: Place, first: Place, help_: str = "") -> Problem:
    """Two files give the same name to something."""
    message = tr("{what} is used by {file}:{line} too", what=what, file=first.file, line=first.line)
    return Problem(place, "R112", message, help_ or tr("rename one, or delete it"))


@dataclass(slots=True)
class Settled:
    """The rules that are left, those that gave way, and what took or left their place."""

    live: list[Rule] = field(default_factory=list)
    gone: list[Rule] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)


def settle_rules(
    rules: Sequence[Rule], off: Iterable[SwitchedOff], layer_of: LayerOf, problems: list[Problem]
) -> Settled:
    """Which of the rules of all packs are in force; they stand in the order of packs and paths.

    Of two rules with one id the first is kept, unless the other says that it overrides it. Everything else is a problem.
    """
    settled, gone = Settled(), set[Place]()
    by_id: dict[str, list[Rule]] = {}
    for rule in rules:
        by_id.setdefault(rule.id, []).append(rule)

    def earlier(name: str, place: Place, what: str) -> Rule | None:
        """The last rule of a name in the packs before the one that speaks of it."""
        found = [rule for rule in by_id.get(name, ()) if layer_of(rule.place.file) < layer_of(place.file)]
        if not found:
            problems.append(_no_such_rule(name, place, what, rules, layer_of))
        return found[-1] if found else None

    for rule in rules:
        for name, place in rule.overrides if rule.status != "deprecated" else ():
            target = earlier(name, place, "overrides")
            if target is not None:
                gone.add(target.place)
                settled.overrides.append(Override("rule", name, target.place, rule.place, rule=rule.id))
    for one in off:
        target = earlier(one.rule, one.place, "switched_off") if one.rule else None
        if target is not None:
            gone.add(target.place)
            settled.overrides.append(Override("rule", one.rule, target.place, one.place, reason=one.reason))
    first: dict[str, Rule] = {}
    for rule in rules:
        if rule.place in gone:
            settled.gone.append(rule)
            continue
        settled.live.append(rule)
        if rule.id and first.setdefault(rule.id, rule) is not rule:
            problems.append(_twice(rule, first[rule.id], layer_of))
    return settled


def _no_such_rule(name: str, place: Place, what: str, rules: Sequence[Rule], layer_of: LayerOf) -> Problem:
    known = {rule.id for rule in rules if layer_of(rule.place.file) < layer_of(place.file)}
    here = next((r for r in rules if r.id == name and layer_of(r.place.file) == layer_of(place.file)), None)
    if here is not None:
        message = tr(
            "`{what}` names `{name}`, which no earlier pack has; {file}:{line} is of the same pack",
            what=what, name=name, file=here.place.file, line=here.place.line,
        )  # fmt: skip
        return Problem(place, "R206", message, tr("delete that rule, or give it the status `deprecated`"))
    message = tr("`{what}` names `{name}`, which no earlier pack has", what=what, name=name)
    return Problem(place, "R206", message, did_you_mean(name, known))


def _twice(rule: Rule, first: Rule, layer_of: LayerOf) -> Problem:
    help_ = ""
    if layer_of(rule.place.file) != layer_of(first.place.file):
        help_ = tr("rename it, or write `overrides: {rule}` to replace that rule", rule=rule.id)
    return used_too(tr("id `{rule}`", rule=rule.id), rule.place, first.place, help_)


def without_entries(
    lexicons: dict[str, Lexicon], off: Iterable[SwitchedOff], layer_of: LayerOf, problems: list[Problem]
) -> list[Override]:
    """Take the entries that packs switch off out of the lexicons."""
    found = []
    for one in off:
        if not one.entry:
            continue
        lexicon = lexicons.get(one.lexicon)
        if lexicon is None:
            message = tr("there is no lexicon `{name}`", name=one.lexicon)
            problems.append(Problem(one.place, "R201", message, did_you_mean(one.lexicon, lexicons)))
            continue
        entry = lexicon.entries.get(one.entry)
        if entry is None or layer_of(entry.origin.file) >= layer_of(one.place.file):
            message = tr(
                "`switched_off` names `{entry}`, which is no entry of `{lexicon}` in an earlier pack",
                entry=one.entry, lexicon=one.lexicon,
            )  # fmt: skip
            problems.append(Problem(one.place, "R207", message, did_you_mean(one.entry, lexicon.entries)))
            continue
        others = {name: e for name, e in lexicon.entries.items() if name != one.entry}
        lexicons[one.lexicon] = replace(lexicon, entries=others)
        there = place_of(entry.origin)
        found.append(Override("entry", one.lexicon, there, one.place, entry=one.entry, reason=one.reason))
    return found


def place_of(origin: Origin) -> Place:
    """The place of a form or entry."""
    return Place(origin.file, origin.line)
