"""What rules name in their own patterns (R202), in other rules (R206), and in zones."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.check.names import Names, conditions_of, own_slots, unknown
from musnad.messages import tr
from musnad.ruleset.model import OneOfStep, OptionalStep, Rule
from musnad.ruleset.problems import Place, Problem, part_of
from musnad.ruleset.records import RECORD_FIELDS, fields_of

_OTHER_SLOT = ("gender_agrees", "number_agrees")
"""Conditions whose argument is a slot."""


def check_slots(names: Names) -> Iterator[Problem]:
    """All that is wrong with slots, zones and rules that rules name."""
    for rule in names.loaded.rules:
        yield from _slots(names, rule)
        yield from _zones(names, rule)
        yield from _rules(names, rule)
        if rule.kind in RECORD_FIELDS:
            yield from _reported(rule)


def _slots(names: Names, rule: Rule) -> Iterator[Problem]:
    known = names.slots(rule)
    for condition in conditions_of(rule):
        behind = rule.linking is not None and condition in rule.linking.except_for
        where = "where" if condition in rule.where else "except_for" if behind else "antecedent"
        yield from _slot(rule, known, where, condition.slot, condition.slot_place)
        argument = str(condition.argument)
        if condition.test == "agrees_with":
            slot = argument.partition(".")[0]
            yield from _slot(rule, known, where, slot, part_of(condition.place_of(argument), argument, 0, len(slot)))
        elif condition.test in _OTHER_SLOT:
            yield from _slot(rule, known, where, argument, condition.place_of(argument))
    for _, value, place in rule.sets:
        slot, dot, _ = value.partition(".")
        if dot:
            yield from _slot(rule, known, "sets", slot, part_of(place, value, 0, len(slot)))
    if rule.cut and rule.cut_place:
        yield from _slot(rule, own_slots(rule), "cut", rule.cut[1], rule.cut_place)


def _slot(rule: Rule, known: tuple[str, ...], where: str, slot: str, place: Place) -> Iterator[Problem]:
    if slot not in known:
        if rule.kind in ("attribute", "link"):
            message = tr("`{where}` speaks of slot `{slot}`, which no attribution has", where=where, slot=slot)
        else:
            message = tr("`{where}` speaks of slot `{slot}`, which the pattern does not define", where=where, slot=slot)
        yield unknown(place, "R202", message, slot, known, tr("slots"))


def _reported(rule: Rule) -> Iterator[Problem]:
    """A slot without `_` must be one that records have a field for: nobody would see it otherwise."""
    slots = fields_of(rule.kind).slots
    for step in rule.steps():
        if step.reported and step.slot not in slots and not isinstance(step, (OneOfStep, OptionalStep)):
            found = unknown(step.place, "R105", tr("slot `{slot}` is not known", slot=step.slot), step.slot, slots)
            help_ = tr("{help}; write `_{slot}` for words that are not reported", help=found.help, slot=step.slot)
            yield Problem(found.place, found.code, found.message, help_)


def _zones(names: Names, rule: Rule) -> Iterator[Problem]:
    for condition in conditions_of(rule):
        if condition.test in ("zone", "outside") and isinstance(condition.argument, tuple) and not names.unread:
            for zone in map(str, condition.argument):
                if zone not in names.zones:
                    message = tr("zone `{zone}` is not known", zone=zone)
                    yield unknown(condition.place_of(zone), "R105", message, zone, names.zones)


def _rules(names: Names, rule: Rule) -> Iterator[Problem]:
    named = [("related", name, place) for name, place in rule.related]
    named += [("won_by", e.won_by, e.won_by_place) for e in rule.examples if e.won_by and e.won_by_place]
    for key, name, place in named:
        if name not in names.rules and name.rpartition(".")[2] not in names.unread:
            message = tr("`{key}` names `{name}`, which does not exist", key=key, name=name)
            yield unknown(place, "R206", message, name, names.rules)
