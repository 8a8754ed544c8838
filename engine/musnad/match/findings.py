"""What rules found in a text: candidates, who won, who lost to whom. DESIGN §4, the one conflict sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from musnad.match.view import Piece, View
from musnad.ruleset.model import AtStep, FromStep, GrammarStep, RecordKind, Rule, Step, TokenStep
from musnad.ruleset.records import RECORD_FIELDS

CUE, CONTENT = "cue", "content"


def claiming_slot(rule: Rule) -> str:
    """The slot whose words a rule's findings claim, beside those of steps marked `claims:`."""
    return rule.kind if rule.kind in ("number", "place") else CUE


def claims_start(rule: Rule) -> bool:
    """Whether every finding of a rule claims the token that it starts at."""
    first = next((step for step in rule.pattern if not isinstance(step, AtStep | FromStep)), None)
    return first is not None and claims(rule, first)


def claims(rule: Rule, step: Step) -> bool:
    """Whether a step claims the word that it starts at."""
    return isinstance(step, TokenStep | GrammarStep) and (step.claims or step.slot == claiming_slot(rule))


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
        own = claiming_slot(self.rule)
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


class Settling:
    """Candidates that claim the same words compete: higher priority, then longer, then earlier, then the id.

    They may be taken in several lots, as long as no later one has a candidate of higher priority than an earlier one.
    """

    def __init__(self, view: View) -> None:
        self.taken: dict[int, Finding] = {}
        """Each token that an accepted finding claims."""
        self._view = view
        self._accepted: list[Finding] = []
        self._defeats: list[Defeat] = []

    def take(self, candidates: Iterable[Finding]) -> None:
        """Accept those that claim no word of an accepted one."""
        taken = self.taken
        for finding in sorted(candidates, key=lambda f: rank_of(self._view, f)):
            winner = next((taken[token] for token in sorted(finding.claims) if token in taken), None)
            if winner is not None:
                self._defeats.append(Defeat(finding, winner))
                continue
            self._accepted.append(finding)
            taken.update(dict.fromkeys(finding.claims, finding))

    def outcome(self) -> Outcome:
        """Who was accepted and who lost."""
        accepted = sorted(self._accepted, key=lambda f: (min(f.claims), f.start, f.end, f.rule.id))
        return Outcome(tuple(accepted), tuple(self._defeats))


def settle(view: View, candidates: Iterable[Finding]) -> Outcome:
    """All candidates at once."""
    settling = Settling(view)
    settling.take(candidates)
    return settling.outcome()


def rank_of(view: View, finding: Finding) -> tuple[int, int, int, str]:
    """What decides between findings that claim the same words, the smaller wins: priority, length, start, id."""
    text = view.text
    start = text.start(finding.start)
    return (-finding.rule.priority, start - text.end(finding.end - 1), start, finding.rule.id)
