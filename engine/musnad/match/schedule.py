"""What of a rule is tried when: its shape before its words, and each condition as soon as its slots are filled.

Both matchers follow this. A rule is searched from a token only where its shape fits: where each step, one after another, can
end somewhere, whatever fills it and whatever conditions say. A condition is tested behind the last step that could fill one
of its slots, so that it cuts off all that would follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from musnad.ruleset.model import CircumstancesStep, Condition, GapStep, Matcher, OneOfStep, OptionalStep, Rule, Step, ToStep

_LACKS, _FIRST = "lacks", "not_starting_with"
_OTHER_SLOT: Final = frozenset({"gender_agrees", "number_agrees"})


@lru_cache(maxsize=4096)
def shape_of(rule: Rule) -> tuple[Step, ...]:
    """The steps that a rule's shape consists of, its gaps `barred`: all but a last `to:`, which nearly always fits and is dear
    to work out, and what may be missing at the end."""
    steps = barred(rule)
    if len(steps) > 1 and isinstance(steps[-1], ToStep):
        return steps[:-1]
    while len(steps) > 1 and isinstance(steps[-1], OptionalStep):
        steps = steps[:-1]
    return steps


@lru_cache(maxsize=4096)
def barred(rule: Rule) -> tuple[Step, ...]:
    """The pattern with what conditions bar from gaps written into these: no longer gap meets such a condition either."""
    return tuple(_barred(rule, step) if isinstance(step, GapStep) else step for step in rule.pattern)


def bars_gap(rule: Rule, step: Step, condition: Condition) -> bool:
    """Whether `barred` writes a condition into a gap; its slot must be filled by nothing else."""
    if not isinstance(step, GapStep) or condition.slot != step.slot or condition.test not in (_LACKS, _FIRST):
        return False
    return sum(step.slot in slots_of(other) for other in rule.pattern) == 1


def _barred(rule: Rule, step: GapStep) -> GapStep:
    bars: dict[str, list[Matcher]] = {_LACKS: [], _FIRST: []}
    for condition in rule.where:
        if bars_gap(rule, step, condition) and isinstance(condition.argument, Matcher):
            bars[condition.test].append(condition.argument)
    return replace(step, bars=tuple(bars[_LACKS]), bars_first=tuple(bars[_FIRST]))


def opening_of(rule: Rule) -> tuple[Matcher, ...]:
    """What the words of a last `to:` must start with, by the conditions; part of the shape, since it is cheap to see."""
    last = rule.pattern[-1]
    if not isinstance(last, ToStep) or len(rule.pattern) == 1:
        return ()
    if any(last.slot in slots_of(step) for step in rule.pattern[:-1]):
        return ()
    return tuple(
        c.argument for c in rule.where
        if c.slot == last.slot and c.test == "starts_with" and isinstance(c.argument, Matcher)
    )  # fmt: skip


def conditions_by_step(rule: Rule) -> tuple[tuple[Condition, ...], ...]:
    """For each step of the pattern the conditions that are tested right behind it, in the order of the rule."""
    due: list[list[Condition]] = [[] for _ in rule.pattern]
    filled_by = [frozenset(slots_of(step)) for step in rule.pattern]
    for condition in rule.where:
        asked = slots_asked(condition)
        last = max((i for i, slots in enumerate(filled_by) if slots & asked), default=len(due) - 1)
        due[last].append(condition)
    return tuple(map(tuple, due))


def slots_asked(condition: Condition) -> frozenset[str]:
    """The slots that a condition looks at."""
    if condition.test in _OTHER_SLOT:
        return frozenset({condition.slot, str(condition.argument)})
    if condition.test == "agrees_with":
        return frozenset({condition.slot, str(condition.argument).partition(".")[0]})
    return frozenset({condition.slot})


def slots_of(step: Step) -> Iterator[str]:
    """The slots that a step could fill."""
    yield step.slot
    if isinstance(step, CircumstancesStep):
        for kind in step.kinds:
            yield kind
            yield f"_{kind}"
    elif isinstance(step, OptionalStep):
        for inner in step.steps:
            yield from slots_of(inner)
    elif isinstance(step, OneOfStep):
        for alternative in step.alternatives:
            for inner in alternative:
                yield from slots_of(inner)
