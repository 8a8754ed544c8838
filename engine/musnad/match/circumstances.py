"""Circumstances: addressee, medium, venue, time, place and asides, one after another between optional commas."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from musnad.match.budget import MOST_CIRCUMSTANCES
from musnad.match.view import View

GRAMMAR: Final = "circumstance"
REPORTED: Final = ("addressee", "medium", "venue", "time")
"""Circumstances that a record has a field for."""


class Part(NamedTuple):
    """One circumstance: the slot it fills, its tokens, and the grammar start that accepted it."""

    slot: str
    start: int
    end: int
    grammar: str


Way = tuple[int, tuple[Part, ...]]
"""One way to read circumstances: the token behind them, and what they are."""


def circumstances(view: View, kinds: tuple[str, ...], most: int, token: int) -> tuple[Way, ...]:
    """Every way to read up to `most` circumstances of these kinds from a token on, most words first.

    No kind is read twice. A comma before, between and behind them belongs to the step; the last way is to read none.
    """
    ways: list[Way] = []
    _add_ways(view, kinds, most, token, (), ways)
    return tuple(ways[:MOST_CIRCUMSTANCES])


def _add_ways(
    view: View, kinds: tuple[str, ...], most: int, token: int, found: tuple[Part, ...], ways: list[Way]
) -> None:
    comma = token < len(view.text) and view.text.shapes[token] == ","
    if most:
        _add_parts(view, kinds, most, token + comma, found, ways)
        if comma:
            _add_parts(view, kinds, most, token, found, ways)  # an aside brings its own comma
    if comma:
        ways.append((token + 1, found))
    ways.append((token, found))


def _add_parts(
    view: View, kinds: tuple[str, ...], most: int, token: int, found: tuple[Part, ...], ways: list[Way]
) -> None:
    if token >= len(view.text):
        return
    for kind in view.openers(kinds, token):
        slot, grammar = slot_and_grammar(kind)
        if any([part.slot == slot for part in found]):
            continue
        for end in view.ends(grammar, token):
            if len(ways) < MOST_CIRCUMSTANCES:
                _add_ways(view, kinds, most - 1, end, (*found, Part(slot, token, end, grammar)), ways)


@lru_cache(maxsize=64)
def slot_and_grammar(kind: str) -> tuple[str, str]:
    """The slot that a kind of circumstance fills, and the grammar start that reads it; `other_venue` is a kind of venue."""
    named = kind.rpartition("_")[2]
    return named if named in REPORTED else f"_{kind}", f"{GRAMMAR}.{kind}"
