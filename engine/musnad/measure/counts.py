"""What a comparison yields: figures by name, and the lines that tell each miss."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from musnad.measure.spans import f1, ratio
from musnad.messages import tr

Figures = dict[str, float | int]
"""Names to figures in the order in which they are printed: counts are whole numbers, everything else is a part of 1."""


@dataclass(slots=True)
class Counts:
    """Counts that figures are worked out from. `misses` are lines: what was missed, spurious or wrong, and where."""

    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def part(self, name: str, whole: str) -> float:
        """One count as a part of another."""
        return ratio(self.of[name], self.of[whole])

    def f1(self, right: str, claimed: str, wanted: str) -> float:
        """The F1 of so many right ones among the claimed and the wanted."""
        return f1(self.part(right, claimed), self.part(right, wanted))

    def wrong(self, what: str, doc: str, have: str, wanted: str, place: str) -> None:
        """One line of something that is there, but other than wanted."""
        self.miss(what, doc, tr("found {have} instead of {wanted} | {place}", have=have, wanted=wanted, place=place))

    def miss(self, what: str, doc: str, detail: str) -> None:
        """One line for the list of misses."""
        self.misses.append(f"{what:<10} {doc} {detail}")
