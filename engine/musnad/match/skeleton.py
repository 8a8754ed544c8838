"""Skeletons: a rule's pattern as an anchored expression over the characters of a text's tokens.

A skeleton is necessary, not sufficient: where it fails, the rule cannot match there. It says the first word exactly and
what must follow roughly: phrases and circumstances are «anything up to so many tokens of the paragraph».
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from musnad.grammar.runner import MOST_TOKENS
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
)

_LOOSE: Final = 40
"""Tokens that circumstances may take; more than any of their grammars does between two marks."""
_ANY: Final = "."
_CLASSED: Final = ("lexicon", "word", "punct", "number")


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a rule set numbers what skeletons speak of."""

    predicate: Callable[[Matcher], int]
    first: Callable[[str], int]
    """The predicate «a phrase of this grammar start can begin here»."""
    longest: Callable[[Matcher], int]
    """The number of tokens of a lexicon matcher's longest phrase."""
    quote_open: int


@dataclass(frozen=True, slots=True)
class Atom:
    """One element of a skeleton: a token of these predicates (None: any), repeated least..most times."""

    predicates: frozenset[int] | None
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives; an empty one makes the element optional."""

    options: tuple[tuple[Element, ...], ...]


Element = Atom | Either
CUT: Final = Atom(frozenset(), 0, 0)
"""Behind here the skeleton says nothing more."""


def skeleton(steps: tuple[Step, ...], numbers: Numbers) -> tuple[Element, ...]:
    """The elements of a pattern, up to the first one that the skeleton cannot follow."""
    found: list[Element] = []
    for step in steps:
        for element in _elements(step, numbers):
            found.append(element)
            if element is CUT:
                return tuple(found)
    return tuple(found)


def _elements(step: Step, numbers: Numbers) -> tuple[Element, ...]:
    if isinstance(step, TokenStep):
        return _token(step.matcher, numbers)
    if isinstance(step, GapStep):
        return (Atom(None, step.least, step.most),)
    if isinstance(step, GrammarStep) and step.prefix:
        return (Atom(None), Atom(None, 0, MOST_TOKENS - 1))
    if isinstance(step, GrammarStep):
        return (Atom(frozenset({numbers.first(step.grammar)})), Atom(None, 0, MOST_TOKENS - 1))
    if isinstance(step, CircumstancesStep):
        return (Atom(None, 0, _LOOSE * step.most),)
    if isinstance(step, AtStep | FromStep):
        return ()
    if isinstance(step, QuotedStep):
        return (Atom(frozenset({numbers.quote_open})), CUT)
    if isinstance(step, OptionalStep):
        return (Either((skeleton(step.steps, numbers), ())),)
    if isinstance(step, OneOfStep):
        return (Either(tuple(skeleton(a, numbers) for a in step.alternatives)),)
    return (CUT,)  # everything `to:` an end: its length is not bounded


def _token(matcher: Matcher, numbers: Numbers) -> tuple[Element, ...]:
    one = Atom(frozenset({numbers.predicate(matcher)}) if matcher.kind in _CLASSED else None)
    if matcher.enclitics == "next":
        return (one, CUT)  # the word may open the next step as well
    more = numbers.longest(matcher) - 1
    return (one, Atom(None, 0, more)) if more > 0 else (one,)


def expression(elements: tuple[Element, ...], having: Callable[[frozenset[int]], str], breaks: str) -> str:
    """The skeleton as the source of a regular expression. `breaks` are the characters that end a paragraph."""
    parts = []
    for element in elements:
        if element is CUT:
            break
        if isinstance(element, Either):
            parts.append(_either(element, having, breaks))
        elif element.predicates is None:
            parts.append(f"[^{breaks}]{{{element.least},{element.most}}}?")
        else:
            parts.append(f"[{having(element.predicates)}]")
    return "".join(parts)


def _either(element: Either, having: Callable[[frozenset[int]], str], breaks: str) -> str:
    options = [(expression(o, having, breaks), CUT in o) for o in element.options]
    closed = [f"{source}.*" if cut else source for source, cut in options]
    return "(?s:" + "|".join(closed) + ")"


def first_predicates(elements: tuple[Element, ...]) -> frozenset[int] | None:
    """The predicates of which one holds of the first token of every match; None when any token could start it."""
    for element in elements:
        if element is CUT:
            return None
        if isinstance(element, Either):
            inner = [first_predicates(option) for option in element.options]
            if None not in inner:
                return frozenset().union(*(i for i in inner if i))
            if all(option for option in element.options):
                return None
            rest = first_predicates(elements[elements.index(element) + 1 :])
            present = [first_predicates(option) for option in element.options if option]
            if rest is None or None in present:
                return None
            return rest.union(*(p for p in present if p))
        if element.predicates is None:
            return None
        return element.predicates
    return None
