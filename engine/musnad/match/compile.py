"""Checked rules to programs: a skeleton that is stored, and steps linked into functions when the program is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from musnad.lexicon.index import Hit
from musnad.match.budget import BudgetExceeded
from musnad.match.circumstances import circumstances
from musnad.match.conditions import at_boundary, holds
from musnad.match.content import from_start, to_end
from musnad.match.quoting import quoted
from musnad.match.scan import Scan
from musnad.match.view import Piece
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
    Condition,
    FromStep,
    GapStep,
    GrammarStep,
    Matcher,
    OneOfStep,
    OptionalStep,
    QuotedStep,
    Step,
    TokenStep,
    ToStep,
)

Trail = tuple[Any, ...]
"""Pieces so far as nested pairs (piece, trail before); () is none. Shared between alternatives, so never copied."""
Go = Callable[[Scan, int, Trail], Trail | None]
"""Match from a token on; the full trail, or None."""


def link(steps: tuple[Step, ...], where: tuple[Condition, ...], number: Mapping[Matcher, int]) -> Go:
    """One function that matches all steps from a token and tests the conditions; the first way that passes wins."""

    def done(scan: Scan, token: int, trail: Trail) -> Trail | None:
        if where:
            binding = binding_of(trail)
            if not all(holds(scan, binding, condition) for condition in where):
                return None
        return trail

    return _chain(steps, done, number)


def pieces_of(trail: Trail) -> tuple[Piece, ...]:
    """The pieces of a trail in reading order."""
    pieces = []
    while trail:
        pieces.append(trail[0])
        trail = trail[1]
    return tuple(reversed(pieces))


def binding_of(trail: Trail) -> dict[str, list[Piece]]:
    """Slot to its pieces."""
    binding: dict[str, list[Piece]] = {}
    for piece in pieces_of(trail):
        binding.setdefault(piece.slot, []).append(piece)
    return binding


def _chain(steps: tuple[Step, ...], last: Go, number: Mapping[Matcher, int]) -> Go:
    go = last
    for step in reversed(steps):
        go = _counted(_step(step, go, number))
    return go


def _counted(go: Go) -> Go:
    def counted(scan: Scan, token: int, trail: Trail) -> Trail | None:
        scan.steps_left -= 1
        if scan.steps_left < 0:
            raise BudgetExceeded
        return go(scan, token, trail)

    return counted


def _step(step: Step, go: Go, number: Mapping[Matcher, int]) -> Go:
    if isinstance(step, TokenStep):
        return _token(step, go, number[step.matcher])
    if isinstance(step, GapStep):
        return _gap(step, go)
    if isinstance(step, GrammarStep):
        return _grammar(step, go)
    if isinstance(step, CircumstancesStep):
        return _circumstances(step, go)
    if isinstance(step, OptionalStep):
        return _either((_chain(step.steps, go, number), go))
    if isinstance(step, OneOfStep):
        return _either(tuple(_chain(a, go, number) for a in step.alternatives))
    return _span(step, go)


def _token(step: TokenStep, go: Go, predicate: int) -> Go:
    slot, joins = step.slot, step.matcher.enclitics == "next"
    lexical = step.matcher.kind == "lexicon"

    def token_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        if token >= scan.size:
            return None
        if lexical and token in scan.phrase_hits:
            for end, hit in scan.phrases_of(predicate, token):
                after = end - 1 if joins and hit.enclitic else end
                found = go(scan, after, (Piece(slot, token, end, step, hit), trail))
                if found is not None:
                    return found
        for hit in scan.infos[token].hits(predicate):
            after = token if joins and hit.enclitic else token + 1
            found = go(scan, after, (Piece(slot, token, token + 1, step, hit), trail))
            if found is not None:
                return found
        return None

    return token_step


def _gap(step: GapStep, go: Go) -> Go:
    slot, least, most = step.slot, step.least, step.most

    def gap_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        for length in range(most + 1):
            if length and (token + length > scan.size or scan.is_hard(token + length - 1)):
                return None
            if length >= least:
                found = go(scan, token + length, (Piece(slot, token, token + length, step), trail))
                if found is not None:
                    return found
        return None

    return gap_step


def _grammar(step: GrammarStep, go: Go) -> Go:
    slot, grammar = step.slot, step.phrase

    def grammar_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        for end in scan.ends(grammar, token):
            found = go(scan, end, (Piece(slot, token, end, step, None, grammar), trail))
            if found is not None:
                return found
        return None

    return grammar_step


def _circumstances(step: CircumstancesStep, go: Go) -> Go:
    def circumstances_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        for end, pieces in circumstances(scan, step, token):
            longer = trail
            for piece in pieces:
                longer = (piece, longer)
            found = go(scan, end, longer)
            if found is not None:
                return found
        return None

    return circumstances_step


def _either(ways: tuple[Go, ...]) -> Go:
    def either_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        for way in ways:
            found = way(scan, token, trail)
            if found is not None:
                return found
        return None

    return either_step


def _span(step: Step, go: Go) -> Go:
    """Steps with one way to match: quotations, everything to an end or from a start, boundaries."""

    def span_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        found = span_of(scan, step, token)
        if found is None:
            return None
        end, pieces = found
        for piece in pieces:
            trail = (piece, trail)
        return go(scan, end, trail)

    return span_step


def span_of(scan: Any, step: Step, token: int) -> tuple[int, tuple[Piece, ...]] | None:
    """Where such a step ends and what it takes; None when it does not match."""
    if isinstance(step, ToStep):
        return to_end(scan, step, token)
    if isinstance(step, FromStep):
        pieces = from_start(scan, step, token)
        return None if pieces is None else (token, pieces)
    if isinstance(step, QuotedStep):
        return quoted(scan, step, token)
    assert isinstance(step, AtStep)
    return (token, ()) if at_boundary(scan, token, step.boundary) else None


__all__ = ["Go", "Hit", "Trail", "binding_of", "link", "pieces_of", "span_of"]
