"""What rules found in a text: candidates, who won, who lost to whom. DESIGN §4, the one conflict sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


class Finding:
    """One match of a rule: its pieces in reading order. Nothing of it changes."""

    __slots__ = ("_slots", "claims", "end", "pieces", "rule", "start")

    def __init__(self, rule: Rule, pieces: tuple[Piece, ...]) -> None:
        self.rule = rule
        self.pieces = pieces
        self.start = min([p.start for p in pieces])
        """The first token."""
        self.end = max([p.end for p in pieces])
        """Behind the last token."""
        self.claims = _claimed(rule, pieces)
        """The tokens that no other finding of its kind may claim: cue and `claims:` steps, else the content; of a number or
        place its own words."""
        self._slots: dict[str, list[Piece]] | None = None

    @property
    def slots(self) -> dict[str, list[Piece]]:
        """Slot to its pieces, in text order."""
        if self._slots is None:
            self._slots = {}
            for piece in sorted(self.pieces, key=_place):
                self._slots.setdefault(piece.slot, []).append(piece)
        return self._slots


def _claimed(rule: Rule, pieces: tuple[Piece, ...]) -> frozenset[int]:
    own = claiming_slot(rule)
    chosen = (
        [p for p in pieces if p.slot == own or p.step.claims] or [p for p in pieces if p.slot == CONTENT] or list(pieces)
    )
    return frozenset([token for p in chosen for token in range(p.start, p.end)])


def _place(piece: Piece) -> tuple[int, int]:
    return piece.start, piece.end


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
