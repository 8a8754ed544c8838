"""What one step of a pattern can take from a token, and where it can end: read off the checked rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.match.circumstances import circumstances
from musnad.match.content import first_words
from musnad.match.plan import sharpened
from musnad.match.schedule import opening_of, shape_of
from musnad.match.search import span_of
from musnad.match.tokens import is_hard
from musnad.match.view import Piece, View
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
    FromStep,
    GapStep,
    GrammarStep,
    OneOfStep,
    OptionalStep,
    Rule,
    Step,
    TokenStep,
)

Taken = tuple[int, tuple[Piece, ...]]
"""The token behind a step, and the pieces that it took."""
Places = frozenset[int]


def shape(view: View, rule: Rule, token: int, bars: bool = True) -> tuple[Places, ...]:
    """For each step of the rule's shape the places where it can end; it ends with the first step that has none.

    Without `bars` as if no condition barred a word from a gap.
    """
    found: list[Places] = []
    places = frozenset({token})
    steps = shape_of(rule)
    for step in steps if bars else rule.pattern[: len(steps)]:
        places = _ends(view, step, places)
        found.append(places)
        if not places:
            break
    return tuple(found)


def fits(view: View, rule: Rule, token: int, places: tuple[Places, ...]) -> bool:
    """Whether a shape goes through all its steps, its first word and the first word of a last `to:` being as asked."""
    if len(places) < len(shape_of(rule)) or not (places and places[-1]):
        return False
    if not _starts_as_asked(view, rule, token):
        return False
    opening = opening_of(rule)
    return not opening or any(
        all(any(view.at(matcher, token) for token in first_words(view, place)) for matcher in opening)
        for place in sorted(places[-1])
    )


def _starts_as_asked(view: View, rule: Rule, token: int) -> bool:
    """Whether the first word has the features that `is:` asks for. They belong to the shape, as those of `with:` do."""
    first = next((s for s in sharpened(rule).pattern if not isinstance(s, AtStep | FromStep)), None)
    return not isinstance(first, TokenStep) or view.at(first.matcher, token)


def _ends(view: View, step: Step, places: Iterable[int]) -> Places:
    """Where a step can end when it starts at one of these places. A `from:` step is no part of a shape."""
    if isinstance(step, FromStep):
        return frozenset(places)
    if isinstance(step, OptionalStep):
        return _along(view, step.steps, places) | frozenset(places)
    if isinstance(step, OneOfStep):
        return frozenset(end for steps in step.alternatives for end in _along(view, steps, places))
    return frozenset(end for place in places for end, _ in taken(view, step, place))


def _along(view: View, steps: tuple[Step, ...], places: Iterable[int]) -> Places:
    reached = frozenset(places)
    for step in steps:
        reached = _ends(view, step, reached)
    return reached


def taken(view: View, step: Step, token: int) -> Iterator[Taken]:
    """The ways in which a step that holds no others can match from a token on, in the order in which they are tried.
    """
    if isinstance(step, TokenStep):
        yield from _words(view, step, token)
    elif isinstance(step, GapStep):
        yield from _gap(view, step, token)
    elif isinstance(step, GrammarStep):
        for end in view.ends(step.phrase, token):
            yield end, (Piece(step.slot, token, end, step, None, step.phrase),)
    elif isinstance(step, CircumstancesStep):
        for end, parts in circumstances(view, step.kinds, step.most, token):
            yield end, tuple(Piece(p.slot, p.start, p.end, step, None, p.grammar) for p in parts)
    else:
        found = span_of(view, step, token)
        if found is not None:
            yield found


def _words(view: View, step: TokenStep, token: int) -> Iterator[Taken]:
    """Phrases, then the single token; a word whose pronoun opens the next step is not left behind."""
    joins = step.matcher.enclitics == "next"
    for end, hit in view.phrases(step.matcher, token):
        yield end - (joins and bool(hit.enclitic)), (Piece(step.slot, token, end, step, hit),)
    for hit in view.hits(step.matcher, token):
        yield token + 1 - (joins and bool(hit.enclitic)), (Piece(step.slot, token, token + 1, step, hit),)


def _gap(view: View, step: GapStep, token: int) -> Iterator[Taken]:
    for length in range(step.most + 1):
        if length and (token + length > len(view.text) or _stops(view, step, token, token + length - 1)):
            return
        if length >= step.least:
            yield token + length, (Piece(step.slot, token, token + length, step),)


def _stops(view: View, step: GapStep, first: int, token: int) -> bool:
    """Whether a gap cannot hold a token."""
    barred = (*step.bars, *step.bars_first) if token == first else step.bars
    return is_hard(view.text, token) or any(view.at(matcher, token) for matcher in barred)
