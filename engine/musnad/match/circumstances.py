"""Circumstances: addressee, medium, venue, time, place and asides, one after another between optional commas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from musnad.match.budget import MOST_CIRCUMSTANCES
from musnad.match.view import Piece, View
from musnad.ruleset.model import CircumstancesStep

GRAMMAR = "circumstance"


def circumstances(view: View, step: CircumstancesStep, token: int) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Every way to read circumstances from a token on, most words first: where they end and what they are.

    No kind is read twice. A comma before, between and behind them belongs to the step; the last way is to read none.
    """
    yield from islice(_from(view, step, token, ()), MOST_CIRCUMSTANCES)


def _from(
    view: View, step: CircumstancesStep, token: int, found: tuple[Piece, ...]
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    comma = token < len(view.text) and view.text.shapes[token] == ","
    if len(found) < step.most:
        for piece in _kinds(view, step, token + comma, found):
            yield from _from(view, step, piece.end, (*found, piece))
        if comma:
            for piece in _kinds(view, step, token, found):  # an aside brings its own comma
                yield from _from(view, step, piece.end, (*found, piece))
    if comma:
        yield token + 1, found
    yield token, found


def _kinds(view: View, step: CircumstancesStep, token: int, found: tuple[Piece, ...]) -> Iterator[Piece]:
    if token >= len(view.text):
        return
    for kind in step.kinds:
        if any(p.slot.lstrip("_") == kind for p in found):
            continue
        grammar = f"{GRAMMAR}.{kind}"
        for end in view.ends(grammar, token):
            yield Piece(kind if kind in REPORTED else f"_{kind}", token, end, step, None, grammar)


REPORTED = ("addressee", "medium", "venue", "time")
"""Circumstances that a record has a field for."""
