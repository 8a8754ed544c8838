"""Patterns that would match badly: two gaps in a row (R309), a gap at the start (R313)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from musnad.check.names import Names
from musnad.messages import tr
from musnad.ruleset.model import AtStep, FromStep, GapStep, OneOfStep, OptionalStep, Rule, Step
from musnad.ruleset.problems import Problem


def check_steps(names: Names) -> Iterator[Problem]:
    """All of R309 and R313."""
    for rule in names.loaded.rules:
        yield from _gaps(rule.pattern)
        yield from _start(rule)


def _gaps(steps: tuple[Step, ...]) -> Iterator[Problem]:
    """Of two gaps in a row nothing says where one ends and the next begins."""
    for number, (one, other) in enumerate(pairwise(steps), 1):
        if isinstance(one, GapStep) and isinstance(other, GapStep):
            message = tr(
                "step {number} `{slot}` ({words}) is followed by step {next} `{next_slot}` ({next_words}): two gaps in a row",
                number=number, slot=one.slot, words=_range(one),
                next=number + 1, next_slot=other.slot, next_words=_range(other),
            )  # fmt: skip
            yield Problem(other.place, "R309", message, tr("put a word, mark or lexicon between"))
    for step in steps:
        for inner in step.alternatives if isinstance(step, OneOfStep) else ():
            yield from _gaps(inner)
        if isinstance(step, OptionalStep):
            yield from _gaps(step.steps)


def _range(gap: GapStep) -> str:
    return f"words: {gap.least}..{gap.most}"


def _start(rule: Rule) -> Iterator[Problem]:
    """A boundary in front makes the starts few enough."""
    first = next((step for step in rule.pattern if not isinstance(step, FromStep)), None)
    if isinstance(first, GapStep) and not isinstance(rule.pattern[0], AtStep):
        message = tr("first step is a gap; every word of every text would start it")
        yield Problem(first.place, "R313", message, tr("begin with a word, lexicon or mark"), "warning")
