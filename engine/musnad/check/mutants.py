"""Rules with one clause less: each condition, clitic, feature, alternative, optional step and priority taken away in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from musnad.ruleset.model import Condition, Linking, Matcher, OneOfStep, OptionalStep, Rule, Step, TokenStep
from musnad.ruleset.problems import Place

DEFAULT_PRIORITY: Final = 50
"""The priority of a rule that names none."""
LEAST: Final = 0
MOST: Final = 100
"""The ends of priorities. One above the default says that the rule has its way, one below that it gives way; without it, it
would be the other way round. (The default alone would not do: of two rivals at 60 and 44 either may be at 50.)"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule without one of its clauses. `clause` names that clause among those of the rule."""

    clause: str
    place: Place
    rule: Rule


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every rule that lacks one clause, in the order in which the clauses are written."""
    if rule.priority != DEFAULT_PRIORITY:
        yield Mutant("priority", rule.place, replace(rule, priority=LEAST if rule.priority > DEFAULT_PRIORITY else MOST))
    for clause, place, pattern in _sequences(rule.pattern):
        if pattern:
            yield Mutant(clause, place, replace(rule, pattern=pattern))
    for number, condition in enumerate(rule.where):
        yield _without(rule, condition, where=(*rule.where[:number], *rule.where[number + 1 :]))
    if rule.linking:
        yield from _links(rule, rule.linking)
    for number, (name, _, place) in enumerate(rule.sets if len(rule.sets) > 1 else ()):
        yield Mutant(f"sets {name}", place, replace(rule, sets=(*rule.sets[:number], *rule.sets[number + 1 :])))


def _without(rule: Rule, condition: Condition, **change: tuple[Condition, ...]) -> Mutant:
    return Mutant(f"where {condition.slot} {condition.test}", condition.place, replace(rule, **change))  # type: ignore[arg-type]


def _links(rule: Rule, linking: Linking) -> Iterator[Mutant]:
    for number, condition in enumerate(linking.antecedent):
        fewer = replace(linking, antecedent=(*linking.antecedent[:number], *linking.antecedent[number + 1 :]))
        yield Mutant(f"antecedent {condition.slot} {condition.test}", condition.place, replace(rule, linking=fewer))
    if linking.except_for:
        yield Mutant("except_for", linking.except_for[0].place, replace(rule, linking=replace(linking, except_for=())))
    for name, place in zip(linking.agree, linking.agree_places, strict=True):
        fewer = replace(
            linking,
            agree=tuple(other for other in linking.agree if other != name),
            agree_places=tuple(other for other in linking.agree_places if other != place),
        )
        yield Mutant(f"agree {name}", place, replace(rule, linking=fewer))
    for name in linking.same if len(linking.same) > 1 else ():
        fewer = replace(linking, same=tuple(other for other in linking.same if other != name))
        yield Mutant(f"same {name}", rule.place, replace(rule, linking=fewer))


def _sequences(steps: tuple[Step, ...]) -> Iterator[tuple[str, Place, tuple[Step, ...]]]:
    """The steps with one clause less, that clause, and where it stands."""
    for number, step in enumerate(steps):
        before, behind = steps[:number], steps[number + 1 :]
        if isinstance(step, OptionalStep):
            yield f"{step.slot} optional", step.place, (*before, *behind)
        for clause, place, inner in _steps(step):
            yield clause, place, (*before, inner, *behind)


def _steps(step: Step) -> Iterator[tuple[str, Place, Step]]:
    if isinstance(step, TokenStep):
        for clause, place, matcher in _matchers(step.matcher):
            yield f"{step.slot} {clause}", place, replace(step, matcher=matcher)
    elif isinstance(step, OptionalStep):
        for clause, place, inner in _sequences(step.steps):
            if inner:
                yield clause, place, replace(step, steps=inner)
    elif isinstance(step, OneOfStep):
        for number, alternative in enumerate(step.alternatives):
            others = (*step.alternatives[:number], *step.alternatives[number + 1 :])
            if others:
                yield f"{step.slot} alternative {number + 1}", step.place, replace(step, alternatives=others)
            for clause, place, inner in _sequences(alternative):
                if inner:
                    ways = (*step.alternatives[:number], inner, *step.alternatives[number + 1 :])
                    yield clause, place, replace(step, alternatives=ways)


def _matchers(matcher: Matcher) -> Iterator[tuple[str, Place, Matcher]]:
    for clitic in matcher.clitics:
        fewer = tuple(other for other in matcher.clitics if other != clitic)
        yield f"clitics {clitic}", matcher.place_of(clitic), replace(matcher, clitics=fewer)
    for number, (name, _) in enumerate(matcher.features):
        others = (*matcher.features[:number], *matcher.features[number + 1 :])
        yield f"with {name}", matcher.place_of(name), replace(matcher, features=others)
