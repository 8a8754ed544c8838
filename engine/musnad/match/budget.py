"""Step budgets. They count steps, never time, so that the same text always ends the same way."""

from __future__ import annotations

from typing import Final

from musnad.grammar.runner import MOST_ENDS
from musnad.ruleset.model import (
    CircumstancesStep,
    GapStep,
    GrammarStep,
    OneOfStep,
    OptionalStep,
    Step,
    TokenStep,
)

BUDGET: Final = 200_000
"""Steps that one rule may take from one token before it is stopped with an error record."""
MOST_READINGS: Final = 4
"""Readings of one token, and phrases from one token, that a step tries."""
MOST_CIRCUMSTANCES: Final = 32
"""Ways to read circumstances from one token that a step tries."""


class BudgetExceededError(Exception):
    """A rule took more than `BUDGET` steps from one token."""


def worst_case(steps: tuple[Step, ...]) -> int:
    """A bound on the steps that a pattern can take from one token.

    A rule whose bound is within the budget cannot exceed it, so it may be skipped wherever its skeleton fails.
    """
    total, ways = 0, 1
    for step in steps:
        cost, choices = _cost(step)
        total += ways * cost
        ways *= choices
    return total


def _cost(step: Step) -> tuple[int, int]:
    """Steps taken at one place, and the number of ways to go on from there."""
    if isinstance(step, GapStep):
        return 1, step.most - step.least + 1
    if isinstance(step, GrammarStep):
        return 1, MOST_ENDS
    if isinstance(step, CircumstancesStep):
        return 1, MOST_CIRCUMSTANCES
    if isinstance(step, TokenStep):
        return 1, 2 * MOST_READINGS
    if isinstance(step, OptionalStep):
        return 1 + worst_case(step.steps), 1 + _ways(step.steps)
    if isinstance(step, OneOfStep):
        return 1 + sum(map(worst_case, step.alternatives)), sum(map(_ways, step.alternatives))
    return 1, 1


def _ways(steps: tuple[Step, ...]) -> int:
    ways = 1
    for step in steps:
        ways *= _cost(step)[1]
    return ways
