"""Attribute rules: for each field the first rule, by priority, whose conditions hold of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from musnad.link.model import Value
from musnad.match.conditions import Tester, tester
from musnad.match.findings import CUE, Finding
from musnad.match.phrases import head_of
from musnad.match.view import Piece, View
from musnad.ruleset.model import Rule


def in_order(rules: Iterable[Rule], kind: str) -> list[Rule]:
    """The live rules of a kind, highest priority first, then by id."""
    return sorted(
        (r for r in rules if r.kind == kind and r.status != "deprecated"), key=lambda r: (-r.priority, r.id)
    )


@lru_cache(maxsize=1024)
def sets_of(rule: Rule) -> Mapping[str, str]:
    """What a rule sets, by name, as it writes it."""
    return {name: value for name, value, _ in rule.sets}


def binding_of(findings: Sequence[Finding], parents: Sequence[int | None], index: int) -> dict[str, list[Piece]]:
    """The slots of a record as rules of the document level see them: its own, and `parent`, the cue around it."""
    binding = dict(findings[index].slots)
    parent = parents[index]
    if parent is not None:
        outer = findings[parent]
        binding["parent"] = outer.slots.get(CUE) or list(outer.pieces)
    return binding


OVERRULING: Final = 90
"""Attribute rules from this priority on come before what an attribution rule sets: marks round all words make them direct."""


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A value that a rule gives to an attribute of the records of which its conditions hold."""

    value: Value
    worked_out: bool
    """The value names a feature of a slot: `cue.stance`."""
    holds: Tester


class AttributeRules:
    """The attribute rules of a rule set: the options of each attribute, in the order in which they are tried."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        options: dict[str, list[Option]] = {}
        for rule in in_order(rules, "attribute"):
            test = tester(rule.where)
            for name, value, _ in rule.sets:
                options.setdefault(name, []).append(Option(Value(value, rule), "." in value, test))
        self._options = sorted(options.items())
        self._overruling = {name: [o for o in ranked if o.value.rule.priority >= OVERRULING] for name, ranked in self._options}

    def of(self, view: View, finding: Finding, binding: Mapping[str, list[Piece]]) -> dict[str, Value]:
        """The attributes of one record, by name; what its own rule sets comes before all but the rules that overrule it."""
        found: dict[str, Value] = {}
        for name, value, _ in finding.rule.sets:
            own = Value((_worked_out(view, binding, value) if "." in value else "") or value, finding.rule)
            found[name] = _first(view, binding, self._overruling.get(name, ())) or own
        for name, options in self._options:
            if name not in found:
                value_of = _first(view, binding, options)
                if value_of is not None:
                    found[name] = value_of
        return dict(sorted(found.items()))


def _first(view: View, binding: Mapping[str, list[Piece]], options: Iterable[Option]) -> Value | None:
    for option in options:
        if option.holds(view, binding):
            if not option.worked_out:
                return option.value
            value = _worked_out(view, binding, option.value.value)
            if value:
                return Value(value, option.value.rule)
    return None


def _worked_out(view: View, binding: Mapping[str, list[Piece]], value: str) -> str:
    """The first value of the feature that `cue.stance` names, or nothing."""
    slot, _, feature = value.partition(".")
    return next(iter(features_of(view, binding.get(slot, []), feature)), "")


def features_of(view: View, pieces: Sequence[Piece], feature: str) -> tuple[str, ...]:
    """A feature's values of what fills a slot: of its word, or of the head of its phrase."""
    if not pieces:
        return ()
    hit = pieces[0].hit if pieces[0].hit is not None else head_of(view, pieces[0])
    return hit.form.feature(feature) if hit is not None else ()
