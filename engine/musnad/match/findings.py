"""What rules found in a text: candidates, who won, who lost to whom. DESIGN §4, the one conflict sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from musnad.match.view import Piece, View
from musnad.ruleset.model import RecordKind, Rule
from musnad.ruleset.records import RECORD_FIELDS

CUE, CONTENT = "cue", "content"


@dataclass(frozen=True, eq=False)
class Finding:
    """One match of a rule: its pieces in reading order."""

    rule: Rule
    pieces: tuple[Piece, ...]

    @cached_property
    def slots(self) -> dict[str, list[Piece]]:
        """Slot to its pieces, in text order."""
        slots: dict[str, list[Piece]] = {}
        for piece in sorted(self.pieces, key=lambda p: (p.start, p.end)):
            slots.setdefault(piece.slot, []).append(piece)
        return slots

    @cached_property
    def start(self) -> int:
        """The first token."""
        return min(p.start for p in self.pieces)

    @cached_property
    def end(self) -> int:
        """Behind the last token."""
        return max(p.end for p in self.pieces)

    @cached_property
    def claims(self) -> frozenset[int]:
        """The tokens that no other finding of its kind may claim: cue and `claims:` steps, else the content; of a number or
        place its own words."""
        own = self.rule.kind if self.rule.kind in ("number", "place") else CUE
        claimed = [p for p in self.pieces if p.slot == own or p.step.claims]
        chosen = claimed or [p for p in self.pieces if p.slot == CONTENT] or list(self.pieces)
        return frozenset(token for p in chosen for token in range(p.start, p.end))


@dataclass(frozen=True, slots=True, eq=False)
class Defeat:
    """A finding that lost words to an accepted one."""

    loser: Finding
    winner: Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings of one kind in a text: accepted ones in text order, and every defeat."""

    accepted: tuple[Finding, ...] = ()
    defeats: tuple[Defeat, ...] = ()


Outcomes = Mapping[RecordKind, Outcome]
"""What was found of each kind."""
NO_OUTCOMES: Outcomes = {kind: Outcome() for kind in RECORD_FIELDS}
"""Nothing of any kind."""


def settle(view: View, candidates: Iterable[Finding]) -> Outcome:
    """Candidates that claim the same words compete: higher priority, then longer, then earlier, then the id."""
    taken: dict[int, Finding] = {}
    accepted, defeats = [], []
    for finding in sorted(candidates, key=lambda f: _rank(view, f)):
        winner = next((taken[token] for token in sorted(finding.claims) if token in taken), None)
        if winner is not None:
            defeats.append(Defeat(finding, winner))
            continue
        accepted.append(finding)
        taken.update(dict.fromkeys(finding.claims, finding))
    accepted.sort(key=lambda f: (min(f.claims), f.start, f.end, f.rule.id))
    return Outcome(tuple(accepted), tuple(defeats))


def _rank(view: View, finding: Finding) -> tuple[int, int, int, str]:
    text = view.text
    start = text.start(finding.start)
    return (-finding.rule.priority, start - text.end(finding.end - 1), start, finding.rule.id)
