"""Shapes: where a rule's steps can end, one after another, found for many rules at once.

A step is numbered by what it asks for, so that rules share what was worked out: from which places it leads to which. Sets of
places grow with the text and not with the number of ways, so no budget is needed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from musnad.match.classes import join
from musnad.match.conditions import at_boundary
from musnad.match.content import to_end
from musnad.match.quoting import quoted
from musnad.match.scan import Resources, Scan
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
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

Places = tuple[int, ...]
"""Token indices, each once, in no particular order: what matters is which they are."""
Reach = Callable[[Scan, int], Places]
"""From one token to where a step can end."""


class Shapes:
    """The numbered steps of a rule set."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._reaches: list[Reach] = []

    def chain(self, steps: tuple[Step, ...]) -> tuple[int, ...]:
        """The numbers of some steps; those that take no words and ask for nothing are left out."""
        return tuple(self._number(step) for step in steps if not isinstance(step, FromStep))

    def reach(self, number: int) -> Reach:
        """From one token to where the step of a number can end."""
        return self._reaches[number]

    def advance(self, scan: Scan, number: int, places: Places) -> Places:
        """Where the step of a number can end when it starts at one of these places; each end once."""
        return advance(scan, self._reaches[number], places)

    def along(self, scan: Scan, chain: tuple[int, ...], places: Places) -> Places:
        """Where some steps can end, one after another."""
        for number in chain:
            places = self.advance(scan, number, places)
            if not places:
                break
        return places

    def _number(self, step: Step) -> int:
        key = self._key(step)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self._reaches)
            self._reaches.append(self._reach(step))
        return known

    def _key(self, step: Step) -> tuple[Any, ...]:
        if isinstance(step, TokenStep):
            return ("token", self._resources.numbers[step.matcher], step.matcher.enclitics == "next")
        if isinstance(step, GapStep):
            return ("gap", step.least, step.most, *gap_bars(step, self._resources.numbers))
        if isinstance(step, GrammarStep):
            return ("grammar", step.phrase)
        if isinstance(step, CircumstancesStep):
            return ("circumstances", step.kinds, step.most)
        if isinstance(step, OptionalStep):
            return ("optional", self.chain(step.steps))
        if isinstance(step, OneOfStep):
            return ("one_of", tuple(map(self.chain, step.alternatives)))
        if isinstance(step, QuotedStep):
            return ("quoted", step.closed, step.fresh)
        if isinstance(step, ToStep):
            return ("to", step.end)
        assert isinstance(step, AtStep)
        return ("at", step.boundary)

    def _reach(self, step: Step) -> Reach:
        if isinstance(step, TokenStep):
            return _token(self._resources.numbers[step.matcher], step.matcher.enclitics == "next")
        if isinstance(step, GapStep):
            return _gap(step.least, step.most, *gap_bars(step, self._resources.numbers))
        if isinstance(step, GrammarStep):
            return _grammar(step.phrase)
        if isinstance(step, CircumstancesStep):
            return _circumstances(step, self._resources.opens(step.kinds))
        if isinstance(step, OptionalStep):
            return self._maybe(self.chain(step.steps))
        if isinstance(step, OneOfStep):
            return self._either(tuple(map(self.chain, step.alternatives)))
        if isinstance(step, AtStep):
            return _at(step.boundary)
        return _to(step) if isinstance(step, ToStep) else _quoted(step)

    def _maybe(self, chain: tuple[int, ...]) -> Reach:
        if len(chain) != 1:
            return self._either((chain, ()))
        only = self._reaches[chain[0]]

        def maybe(scan: Scan, token: int) -> Places:
            ends = only(scan, token)
            return (token, *(end for end in ends if end != token)) if ends else (token,)

        return maybe

    def _either(self, chains: tuple[tuple[int, ...], ...]) -> Reach:
        def either(scan: Scan, token: int) -> Places:
            here = (token,)
            return tuple(dict.fromkeys(end for chain in chains for end in self.along(scan, chain, here)))

        return either


def advance(scan: Scan, reach: Reach, places: Places) -> Places:
    """Where a step can end when it starts at one of these places; each end once."""
    if len(places) == 1:
        return reach(scan, places[0])
    return tuple(dict.fromkeys([end for place in places for end in reach(scan, place)]))


def _token(predicate: int, joins: bool) -> Reach:
    bit = 1 << predicate

    def token_step(scan: Scan, token: int) -> Places:
        if not scan.masks[token] & bit:
            return ()
        if not joins and token not in scan.phrases_at:
            return (token + 1,)
        ends = {token if joins and hit.enclitic else token + 1: None for hit in scan.hits_of(predicate, token)}
        for end, hit in scan.phrases_of(predicate, token):
            ends[end - 1 if joins and hit.enclitic else end] = None
        return tuple(ends)

    return token_step


def gap_bars(step: GapStep, numbers: Mapping[Matcher, int]) -> tuple[int, int]:
    """The bits that no word of a gap may have, and those that its first word may not have."""
    bars = join(1 << numbers[matcher] for matcher in step.bars)
    return bars, bars | join(1 << numbers[matcher] for matcher in step.bars_first)


def _gap(least: int, most: int, bars: int, bars_first: int) -> Reach:
    def gap(scan: Scan, token: int) -> Places:
        end = min(token + most, scan.gap_end(token))
        if bars_first and token < end:
            masks = scan.masks
            if masks[token] & bars_first:
                end = token
            elif bars:
                end = next((t for t in range(token + 1, end) if masks[t] & bars), end)
        return tuple(range(token + least, end + 1))

    return gap


def _grammar(phrase: str) -> Reach:
    def grammar(scan: Scan, token: int) -> Places:
        return scan.ends(phrase, token)

    return grammar


def _circumstances(step: CircumstancesStep, opens: int) -> Reach:
    kinds, most = step.kinds, step.most

    def circumstances_step(scan: Scan, token: int) -> Places:
        masks = scan.masks
        if not masks[token] & opens:
            if token >= scan.size or scan.text.shapes[token] != ",":
                return (token,)
            if not masks[token + 1] & opens:
                return (token, token + 1)
        key = (kinds, most, token)
        ends = scan.memo.get(key)
        if ends is None:
            ends = tuple(dict.fromkeys([end for end, _ in scan.circumstances(kinds, most, token)]))
            scan.memo[key] = ends
        return ends

    return circumstances_step


def _at(boundary: str) -> Reach:
    def at(scan: Scan, token: int) -> Places:
        return (token,) if at_boundary(scan, token, boundary) else ()

    return at


def _to(step: ToStep) -> Reach:
    def to(scan: Scan, token: int) -> Places:
        found = to_end(scan, step, token)
        return () if found is None else (found[0],)

    return to


def _quoted(step: Step) -> Reach:
    assert isinstance(step, QuotedStep)

    def quotation(scan: Scan, token: int) -> Places:
        found = quoted(scan, step, token)
        return () if found is None else (found[0],)

    return quotation
