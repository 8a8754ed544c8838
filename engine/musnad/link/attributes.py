"""Attribute rules: for each field the first rule, by priority, whose conditions hold of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from musnad.link.model import Value
from musnad.match.conditions import holds
from musnad.match.findings import CUE, Finding
from musnad.match.phrases import head_of
from musnad.match.view import Piece, View
from musnad.ruleset.model import Rule


def in_order(rules: Iterable[Rule], kind: str) -> list[Rule]:
    """The live rules of a kind, highest priority first, then by id."""
    return sorted(
        (r for r in rules if r.kind == kind and r.status != "deprecated"), key=lambda r: (-r.priority, r.id)
    )


def binding_of(findings: Sequence[Finding], parents: Sequence[int | None], index: int) -> dict[str, list[Piece]]:
    """The slots of a record as rules of the document level see them: its own, and `parent`, the cue around it."""
    binding = dict(findings[index].slots)
    parent = parents[index]
    if parent is not None:
        outer = findings[parent]
        binding["parent"] = outer.slots.get(CUE) or list(outer.pieces)
    return binding


def attributes(
    view: View, finding: Finding, binding: Mapping[str, list[Piece]], rules: Iterable[Rule]
) -> dict[str, Value]:
    """The attributes of one record; what its own rule sets comes first."""
    found: dict[str, Value] = {}
    for name, value, _ in finding.rule.sets:
        found[name] = Value(_worked_out(view, binding, value) or value, finding.rule)
    for rule in rules:
        wanted = [(name, value) for name, value, _ in rule.sets if name not in found]
        if wanted and all(holds(view, binding, condition) for condition in rule.where):
            for name, value in wanted:
                worked_out = _worked_out(view, binding, value)
                if worked_out:
                    found[name] = Value(worked_out, rule)
    return dict(sorted(found.items()))


def _worked_out(view: View, binding: Mapping[str, list[Piece]], value: str) -> str:
    """A plain value as it is; `cue.stance` as the first value of that feature, or nothing."""
    slot, dot, feature = value.partition(".")
    if not dot:
        return value
    return next(iter(features_of(view, binding.get(slot, []), feature)), "")


def features_of(view: View, pieces: Sequence[Piece], feature: str) -> tuple[str, ...]:
    """A feature's values of what fills a slot: of its word, or of the head of its phrase."""
    if not pieces:
        return ()
    hit = pieces[0].hit if pieces[0].hit is not None else head_of(view, pieces[0])
    return hit.form.feature(feature) if hit is not None else ()
