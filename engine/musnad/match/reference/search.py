"""One rule searched from one token: a way after another, in the order of the rule, until one passes (DESIGN §6.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from musnad.match.budget import BudgetExceededError
from musnad.match.conditions import Binding, holds
from musnad.match.reference.steps import Taken, taken
from musnad.match.schedule import conditions_by_step
from musnad.match.view import Piece, View
from musnad.ruleset.model import Condition, OneOfStep, OptionalStep, Rule, Step

Pieces = tuple[Piece, ...]
Stuck = Callable[[int, int, Pieces, Condition | None], None]
"""Told where a way breaks off: the number of its step, the token where it stands, its pieces, and the condition that
failed behind the step (None: the step itself does not match)."""


def _ignore(_step: int, _token: int, _pieces: Pieces, _failed: Condition | None) -> None:
    return None


class Search:
    """The ways of a rule from tokens of a text. Every try of a step costs one step of the budget."""

    def __init__(self, view: View, rule: Rule, budget: int, conditions: bool = True, stuck: Stuck = _ignore) -> None:
        self.view = view
        self.rule = rule
        self.left = budget
        self._due = conditions_by_step(rule) if conditions else tuple(() for _ in rule.pattern)
        self._stuck = stuck

    def first(self, token: int) -> Pieces | None:
        """The pieces of the first way that passes; None when there is none. Raises BudgetExceededError."""
        return next((pieces for _, pieces in self.ways(token)), None)

    def ways(self, token: int) -> Iterator[Taken]:
        """All ways that pass, in order. Raises BudgetExceededError."""
        return self._from(0, token, ())

    def _from(self, number: int, token: int, before: Pieces) -> Iterator[Taken]:
        """The ways to go on from a step of the pattern."""
        if number == len(self.rule.pattern):
            yield token, before
            return
        matches = False
        for end, pieces in self._step(self.rule.pattern[number], token):
            matches = True
            so_far = (*before, *pieces)
            failed = self._failed(number, so_far)
            if failed is None:
                yield from self._from(number + 1, end, so_far)
            else:
                self._stuck(number, end, so_far, failed)
        if not matches:
            self._stuck(number, token, before, None)

    def _failed(self, number: int, pieces: Pieces) -> Condition | None:
        """The first condition due behind a step that does not hold."""
        if not self._due[number]:
            return None
        binding = binding_of(pieces)
        return next((c for c in self._due[number] if not holds(self.view, binding, c)), None)

    def _step(self, step: Step, token: int) -> Iterator[Taken]:
        """The ways of one step; the steps inside of it are tried one after another, and cost as much."""
        self.left -= 1
        if self.left < 0:
            raise BudgetExceededError
        if isinstance(step, OptionalStep):
            yield from self._sequence(step.steps, token)
            yield token, ()
        elif isinstance(step, OneOfStep):
            for steps in step.alternatives:
                yield from self._sequence(steps, token)
        else:
            yield from taken(self.view, step, token)

    def _sequence(self, steps: tuple[Step, ...], token: int) -> Iterator[Taken]:
        if not steps:
            yield token, ()
            return
        for end, pieces in self._step(steps[0], token):
            for last, more in self._sequence(steps[1:], end):
                yield last, (*pieces, *more)


def binding_of(pieces: Pieces) -> Binding:
    """Slot to its pieces, in reading order."""
    binding: dict[str, list[Piece]] = {}
    for piece in pieces:
        binding.setdefault(piece.slot, []).append(piece)
    return binding
