"""Where a rule can start: the bits of a token that starts it, or those of an anchor further on that is rarer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from musnad.match.circumstances import GRAMMAR
from musnad.match.scan import Phrasing
from musnad.match.schedule import shape_of
from musnad.match.tokens import ENDS
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
    Rule,
    Step,
    TokenStep,
    ToStep,
    flatten,
)
from musnad.text.characters import PUNCTUATION

ANY: Final = -1
"""The bits of every token."""
_BY_THEMSELVES: Final = ("number", "place")
"""Kinds of rules that few words start, whatever their steps are."""
_ANCHORS: Final = ("lexicon", "word", "punct", "regex", "number")


@dataclass(frozen=True, slots=True)
class Plan:
    """How the places at which a rule could match are found.

    Without an anchor: at each token with one of the bits `first`. With one: `anchor` is the number of steps before it; each
    token with the bits `at_anchor` is tried, and the starts are looked for in its paragraph before it.
    """

    first: int
    needed: int = 0
    """Bits that must all stand behind a start, as far as steps can get without passing a quotation."""
    anchor: int = 0
    at_anchor: int = 0


@dataclass(frozen=True, slots=True)
class Bits:
    """The bits that a rule set gives to what tokens can be."""

    numbers: Mapping[Matcher, int]
    phrasings: Mapping[str, Phrasing]
    quote_open: int
    comma: int
    passing: frozenset[str]
    """The grammar starts whose phrases may hold a mark that ends a sentence."""

    def of(self, matcher: Matcher) -> int:
        """The bit of a matcher."""
        return 1 << self.numbers[matcher]

    def first(self, steps: tuple[Step, ...]) -> int:
        """The bits of which a token must have one to start these steps; ANY when no bit is needed."""
        bits = 0
        for step in steps:
            if isinstance(step, AtStep | FromStep):
                continue
            own, may_be_missing = self._of_step(step)
            bits |= own
            if bits == ANY or not may_be_missing:
                return bits
        return ANY

    def needed(self, steps: tuple[Step, ...]) -> int:
        """The bits of all words that some steps cannot do without, behind the first word."""
        bits, words = 0, 0
        for step in steps:
            if isinstance(step, TokenStep):
                if passes_end(step.matcher):
                    break  # no token looks ahead as far as the mark itself
                bits |= self.of(step.matcher) if words else 0
            elif isinstance(step, QuotedStep):
                bits |= self.quote_open if words else 0
            if self._passes(step) or isinstance(step, ToStep):
                break  # what is behind may be in another sentence
            words += _moves(step)
        return bits

    def _passes(self, step: Step) -> bool:
        """Whether a step may pass the end of a sentence or of a paragraph."""
        return any(
            isinstance(inner, QuotedStep)
            or (isinstance(inner, TokenStep) and passes_end(inner.matcher))
            or (isinstance(inner, GrammarStep) and inner.phrase in self.passing)
            or (isinstance(inner, CircumstancesStep) and any(f"{GRAMMAR}.{kind}" in self.passing for kind in inner.kinds))
            for inner in flatten((step,))
        )

    def _of_step(self, step: Step) -> tuple[int, bool]:
        """The bits that start a step, and whether it may take no words."""
        if isinstance(step, TokenStep):
            return self.of(step.matcher), False
        if isinstance(step, GrammarStep):
            return self.phrasings[step.phrase].opens or ANY, False
        if isinstance(step, QuotedStep):
            return self.quote_open, False
        if isinstance(step, OptionalStep):
            return self.first(step.steps), True
        if isinstance(step, OneOfStep):
            return self._union(step.alternatives), False
        if isinstance(step, CircumstancesStep):
            bits = self.comma
            for kind in step.kinds:
                bits |= self.phrasings[f"{GRAMMAR}.{kind}"].opens
            return bits, True
        return ANY, True

    def _union(self, alternatives: tuple[tuple[Step, ...], ...]) -> int:
        bits = 0
        for alternative in alternatives:
            own = self.first(alternative)
            if own == ANY:
                return ANY
            bits |= own
        return bits


def plan_of(rule: Rule, bits: Bits) -> Plan:
    """The plan of a rule: an anchor when it starts with what many words could start."""
    steps = shape_of(rule)
    first, needed = bits.first(steps), bits.needed(steps)
    if _starts_rarely(steps) or rule.kind in _BY_THEMSELVES:
        return Plan(first, needed)
    for number, step in enumerate(steps):
        if isinstance(step, TokenStep) and step.matcher.kind in _ANCHORS:
            return Plan(first, needed, number, bits.of(step.matcher))
        if _passes_paragraphs(step):
            break  # an anchor looks back no further than its paragraph
    return Plan(first, needed)


def _starts_rarely(steps: tuple[Step, ...]) -> bool:
    """Whether few words could start some steps."""
    for step in steps:
        if isinstance(step, OptionalStep):
            if not _starts_rarely(step.steps):
                return False
        elif isinstance(step, OneOfStep):
            return all(map(_starts_rarely, step.alternatives))
        elif not isinstance(step, AtStep | FromStep):
            return isinstance(step, QuotedStep) or (isinstance(step, TokenStep) and step.matcher.kind in _ANCHORS)
    return False


def passes_end(matcher: Matcher) -> bool:
    """Whether a matcher can take a mark that ends a sentence, or a paragraph break."""
    if matcher.kind == "punct":
        return not ENDS.isdisjoint(matcher.values)
    marks = "".join(PUNCTUATION[name] for name in ENDS if name in PUNCTUATION)
    return matcher.kind == "regex" and any(re.fullmatch(v, mark) for v in matcher.values for mark in marks)


def _passes_paragraphs(step: Step) -> bool:
    """Whether a step may pass the end of a paragraph."""
    return any(
        isinstance(inner, QuotedStep) or (isinstance(inner, TokenStep) and "break" in inner.matcher.values)
        for inner in flatten((step,))
    )


def _moves(step: Step) -> bool:
    """Whether what follows a step stands at a later token for certain.

    Not so behind a word whose pronoun may open the next step.
    """
    if isinstance(step, TokenStep):
        return step.matcher.enclitics != "next"
    if isinstance(step, OneOfStep):
        return all(any(map(_moves, alternative)) for alternative in step.alternatives)
    return isinstance(step, GrammarStep | QuotedStep | ToStep) or (isinstance(step, GapStep) and step.least > 0)


def sharpened(rule: Rule) -> Rule:
    """The rule with what its conditions ask of its first word written into the word itself: `is:` is `with:` there.

    For finding starts only; what is found is the same.
    """
    for number, step in enumerate(rule.pattern):
        if isinstance(step, TokenStep) and step.matcher.kind == "lexicon":
            matcher = step.matcher
            for condition in rule.where:
                if condition.slot == step.slot and condition.test == "is" and isinstance(condition.argument, tuple):
                    matcher = replace(matcher, features=(*matcher.features, *condition.argument))
            own = replace(step, matcher=matcher)
            return replace(rule, pattern=(*rule.pattern[:number], own, *rule.pattern[number + 1 :]))
        if not isinstance(step, AtStep | FromStep):
            break
    return rule


__all__ = ["ANY", "Bits", "Plan", "plan_of", "sharpened"]
