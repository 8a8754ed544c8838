"""Checked rules linked into functions that search: one way after another, the first that passes all conditions wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from musnad.match.budget import BudgetExceededError
from musnad.match.conditions import Binding, at_boundary, tester
from musnad.match.content import from_start, to_end
from musnad.match.quoting import quoted
from musnad.match.scan import Scan
from musnad.match.schedule import barred, bars_gap, conditions_by_step, slots_asked
from musnad.match.shape import gap_bars
from musnad.match.view import Piece, View
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
    Rule,
    Step,
    TokenStep,
    ToStep,
)

Trail = tuple[Any, ...]
"""Pieces so far as nested pairs (piece, trail before); () is none. Shared between alternatives, so never copied."""
Go = Callable[[Scan, int, Trail], Trail | None]
"""Match from a token on; the full trail, or None."""
Numbers = Mapping[Matcher, int]


def link(rule: Rule, numbers: Numbers, conditions: bool = True) -> Go:
    """One function that matches all steps of a rule from a token on. Border rules test their conditions elsewhere."""
    go: Go = _done
    due = conditions_by_step(rule) if conditions else tuple(() for _ in rule.pattern)
    for step, tested in zip(reversed(barred(rule) if conditions else rule.pattern), reversed(due), strict=True):
        rest = tuple(condition for condition in tested if not bars_gap(rule, step, condition))
        go = _counted(_step(step, _tested(rest, go) if rest else go, numbers))
    return go


def linked_late(rule: Rule, numbers: Numbers, conditions: bool = True) -> Go:
    """As `link`, when it is first called: of all rules few are searched in a text."""
    made: list[Go] = []

    def go(scan: Scan, token: int, trail: Trail) -> Trail | None:
        if not made:
            made.append(link(rule, numbers, conditions))
        return made[0](scan, token, trail)

    return go


def pieces_of(trail: Trail) -> tuple[Piece, ...]:
    """The pieces of a trail in reading order."""
    pieces = []
    while trail:
        pieces.append(trail[0])
        trail = trail[1]
    return tuple(reversed(pieces))


def _done(_scan: Scan, _token: int, trail: Trail) -> Trail | None:
    return trail


def _tested(conditions: tuple[Condition, ...], go: Go) -> Go:
    asked = frozenset(slot for condition in conditions for slot in slots_asked(condition))

    test = tester(conditions)

    def tested(scan: Scan, token: int, trail: Trail) -> Trail | None:
        return go(scan, token, trail) if test(scan, _binding_of(trail, asked)) else None

    return tested


def _binding_of(trail: Trail, slots: frozenset[str]) -> Binding:
    """The pieces of some slots, in reading order."""
    binding: dict[str, list[Piece]] = {}
    while trail:
        piece = trail[0]
        if piece.slot in slots:
            binding.setdefault(piece.slot, []).insert(0, piece)
        trail = trail[1]
    return binding


def _counted(go: Go) -> Go:
    def counted(scan: Scan, token: int, trail: Trail) -> Trail | None:
        scan.steps_left -= 1
        if scan.steps_left < 0:
            raise BudgetExceededError
        return go(scan, token, trail)

    return counted


def _chain(steps: tuple[Step, ...], last: Go, numbers: Numbers) -> Go:
    go = last
    for step in reversed(steps):
        go = _counted(_step(step, go, numbers))
    return go


def _step(step: Step, go: Go, numbers: Numbers) -> Go:
    if isinstance(step, TokenStep):
        return _token(step, go, numbers[step.matcher])
    if isinstance(step, GapStep):
        return _gap(step, go, numbers)
    if isinstance(step, GrammarStep):
        return _grammar(step, go)
    if isinstance(step, CircumstancesStep):
        return _circumstances(step, go)
    if isinstance(step, OptionalStep):
        return _either((_chain(step.steps, go, numbers), go))
    if isinstance(step, OneOfStep):
        return _either(tuple(_chain(a, go, numbers) for a in step.alternatives))
    return _span(step, go)


def _token(step: TokenStep, go: Go, predicate: int) -> Go:
    slot, joins, bit = step.slot, step.matcher.enclitics == "next", 1 << predicate

    def token_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        if not scan.masks[token] & bit:
            return None
        if token in scan.phrases_at:
            for end, hit in scan.phrases_of(predicate, token):
                after = end - 1 if joins and hit.enclitic else end
                found = go(scan, after, (Piece(slot, token, end, step, hit), trail))
                if found is not None:
                    return found
        for hit in scan.hits_of(predicate, token):
            after = token if joins and hit.enclitic else token + 1
            found = go(scan, after, (Piece(slot, token, token + 1, step, hit), trail))
            if found is not None:
                return found
        return None

    return token_step


def _gap(step: GapStep, go: Go, numbers: Numbers) -> Go:
    slot, least, most = step.slot, step.least, step.most
    bars, bars_first = gap_bars(step, numbers)

    def gap_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        masks, barring = scan.masks, bars_first
        for length in range(min(most, scan.gap_end(token) - token) + 1):
            if length:
                if masks[token + length - 1] & barring:
                    return None
                barring = bars
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
    kinds, most = step.kinds, step.most

    def circumstances_step(scan: Scan, token: int, trail: Trail) -> Trail | None:
        for end, parts in scan.circumstances(kinds, most, token):
            longer = trail
            for slot, first, last, grammar in parts:
                longer = (Piece(slot, first, last, step, None, grammar), longer)
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


def span_of(view: View, step: Step, token: int) -> tuple[int, tuple[Piece, ...]] | None:
    """Where such a step ends and what it takes; None when it does not match."""
    if isinstance(step, ToStep):
        return to_end(view, step, token)
    if isinstance(step, FromStep):
        pieces = from_start(view, step, token)
        return None if pieces is None else (token, pieces)
    if isinstance(step, QuotedStep):
        return quoted(view, step, token)
    assert isinstance(step, AtStep)
    return (token, ()) if at_boundary(view, token, step.boundary) else None
