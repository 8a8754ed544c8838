"""What became of a rule on a text: one of eight outcomes, with what is needed to act on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from musnad.explain.nearest import Near

Name = Literal[
    "NOT_LOADED", "NEVER_STARTED", "BROKE_OFF", "BLOCKED", "BUDGET", "OUTRANKED", "OTHER_SLOTS", "MATCHED"
]
ORDER: Final[tuple[Name, ...]] = (
    "NOT_LOADED", "NEVER_STARTED", "BROKE_OFF", "BLOCKED", "BUDGET", "OUTRANKED", "OTHER_SLOTS", "MATCHED",
)  # fmt: skip
"""Where several attempts differ, the one furthest down this list speaks."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that does not hold: as the rule writes it, where, and what its test looked at."""

    condition: str
    place: str
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot that holds something else than was expected; `found` is empty when it holds nothing."""

    slot: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a rule on a text. `text` is the message; the other fields are what it says."""

    name: Name
    text: str
    rule: str
    field: str = ""
    """`text` or `title`: where the attempt was made."""
    start: int | None = None
    """The raw offset of the attempt in that field."""
    step: int = 0
    """The step that broke off, from 1; 0 when none did."""
    steps: int = 0
    expected: str = ""
    found: str = ""
    nearest: tuple[Near, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    winner: str = ""
    """The rule that took the words, the record or the content instead."""
    record: str = ""
    """For attribute and link rules the record on which the rule was tried."""
    differences: tuple[Difference, ...] = ()
    why: str = ""
    """Why the winner won, and what would change that, for findings that compete."""

    @property
    def rank(self) -> int:
        """Its place in `ORDER`."""
        return ORDER.index(self.name)


def further(one: Outcome, other: Outcome) -> Outcome:
    """The one that speaks: further down the list, then with fewer conditions unmet, then further on in its steps, then
    nearer to what the rule wants, then earlier."""
    return min(one, other, key=order)


def order(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """The one that came furthest first."""
    near = min((n.letters for n in outcome.nearest), default=99)
    return (-outcome.rank, len(outcome.unmet), -outcome.step, near, outcome.start if outcome.start is not None else -1)
