"""The full derivation of one rule at one token: how far its shape goes, every way tried, where each broke off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from musnad.match.budget import BUDGET, BudgetExceededError
from musnad.match.conditions import holds
from musnad.match.reference.search import Pieces, Search, binding_of
from musnad.match.reference.steps import Places, fits, shape
from musnad.match.view import View
from musnad.ruleset.model import Condition, Rule

MOST_WAYS: Final = 500
"""Ways that a derivation lists. The furthest one is always among them."""
_MOST_WHOLE: Final = 64
"""Ways through all steps that are looked at when conditions are left aside."""
End = Literal["shape", "none", "stopped", "matched"]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way as far as it came: `pieces` are what its steps took, `token` is where it stands.

    It broke off at step `step` (from 0), which does not match there, or behind it, because a condition `failed`.
    """

    step: int
    token: int
    pieces: Pieces
    failed: Condition | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Derivation:
    """What a rule does from one token on."""

    rule: Rule
    token: int
    shape: tuple[Places, ...]
    """For each step of the shape the places where it can end."""
    ways: tuple[Way, ...]
    """The ways that broke off, in the order in which they were tried."""
    tries: int
    """Steps tried, of the budget."""
    end: End
    """`shape`: it does not fit, so nothing is searched (the ways are those that leave conditions aside); `none`: no way
    passes; `stopped`: the budget is used up; `matched`."""
    pieces: Pieces = ()
    """What the first way that passes took."""

    @property
    def furthest(self) -> Way | None:
        """The way that came furthest; the first of equals."""
        return max(self.ways, key=lambda w: (w.step, w.failed is not None), default=None)


@dataclass(slots=True)
class _Log:
    """The ways that broke off; when there are too many, the furthest one takes the last place."""

    ways: list[Way]

    def add(self, step: int, token: int, pieces: Pieces, failed: Condition | None) -> None:
        way = Way(step, token, pieces, failed)
        if len(self.ways) < MOST_WAYS:
            self.ways.append(way)
        elif (way.step, failed is not None) > (self.ways[-1].step, self.ways[-1].failed is not None):
            self.ways[-1] = way


def derive(view: View, rule: Rule, token: int, budget: int = BUDGET) -> Derivation:
    """What the rule does from a token on. Border rules are searched without their conditions."""
    places = shape(view, rule, token)
    fitting = fits(view, rule, token, places)
    log = _Log([])
    search = Search(view, rule, budget, conditions=fitting and rule.kind != "border", stuck=log.add)
    pieces: Pieces | None = None
    end: End = "none"
    try:
        pieces = search.first(token)
    except BudgetExceededError:
        end = "stopped"
    if not fitting:
        end = "shape"
    elif pieces is not None:
        end = "matched"
    return Derivation(rule, token, places, tuple(log.ways), budget - max(search.left, 0), end, pieces or ())


@dataclass(frozen=True, slots=True, eq=False)
class Blocked:
    """A way through all steps that only conditions stop: those that do not hold."""

    pieces: Pieces
    failed: tuple[Condition, ...]


def blocked(view: View, rule: Rule, token: int, budget: int = BUDGET) -> Blocked | None:
    """The way through all steps that the fewest conditions stop; None when no way goes through. Never raises."""
    best: Blocked | None = None
    search = Search(view, rule, budget, conditions=False)
    try:
        for count, (_, pieces) in enumerate(search.ways(token)):
            binding = binding_of(pieces)
            failed = tuple(c for c in rule.where if not holds(view, binding, c))
            if best is None or len(failed) < len(best.failed):
                best = Blocked(pieces, failed)
            if count >= _MOST_WHOLE or not failed:
                break
    except BudgetExceededError:
        return best
    return best
