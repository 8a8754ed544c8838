"""Sentences in which a cue stands and nothing was reported, and how far the rule came that came furthest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from musnad.explain.reliability import unambiguous
from musnad.explain.wording import condition_words, expected
from musnad.lexicon.index import Hit
from musnad.match.findings import CUE, Finding
from musnad.match.machine import Matched
from musnad.match.reference.derive import blocked, derive
from musnad.match.reference.steps import shape
from musnad.match.schedule import shape_of
from musnad.match.view import View
from musnad.messages import later, tr
from musnad.ruleset.model import GapStep, Matcher, Rule, TokenStep, ToStep

_STEPS = 2_000
"""What one rule may use up from one cue: less than in a scan, for most of the cues looked at are none."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the rule that came furthest reports nothing. Equal reasons are one group."""

    rule: str
    """Empty when no rule starts with the cue as it stands."""
    what: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence with a cue and without a record. Offsets are code points of the text, end exclusive."""

    start: int
    end: int
    cue: tuple[int, int]
    lemma: str
    sure: bool
    """Whether the cue is unambiguous: mostly a saying wherever it stands."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Cues:
    """The sentences of a document that hold a cue, how many of those with an unambiguous one, and the near misses."""

    sentences: int
    sure: int
    misses: tuple[NearMiss, ...]


NO_RULE = Reason("", later("no rule starts with this cue as it stands"))


class NearMisses:
    """Looks for near misses by the rules for attributions."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [rule for rule in rules if rule.kind == "attribution"]
        steps = [step for rule in self._rules for step in rule.steps()]
        cues = [step.matcher for step in steps if isinstance(step, TokenStep) and step.slot == CUE]
        self._cues = list({matcher.key: matcher for matcher in cues if matcher.kind == "lexicon"}.values())
        self._starting = [(rule, first) for rule in self._rules if (first := _first_matcher(rule))]

    def of(self, matched: Matched) -> Cues:
        """The sentences of a text that hold a cue, and those of them in which nothing is reported."""
        view = matched.scan
        reported = _touched(matched.outcome.accepted)
        sentences = sure = 0
        misses = []
        for start, end in sentences_of(view):
            found = [(token, hits) for token in range(start, end) if (hits := self._cue(view, token))]
            if found:
                certain = [(token, hits) for token, hits in found if unambiguous(hits)]
                sentences += 1
                sure += bool(certain)
                if reported.isdisjoint(range(start, end)):
                    token, hits = (certain or found)[0]
                    misses.append(self._miss(view, start, end, token, hits[0], sure=bool(certain)))
        return Cues(sentences, sure, tuple(misses))

    def _cue(self, view: View, token: int) -> tuple[Hit, ...]:
        """The readings of a token as a cue."""
        return tuple({id(hit): hit for matcher in self._cues for hit in view.hits(matcher, token)}.values())

    def _miss(self, view: View, start: int, end: int, token: int, hit: Hit, sure: bool) -> NearMiss:
        text = view.text
        cue = (text.start(token), text.end(token))
        return NearMiss(text.start(start), text.end(end - 1), cue, hit.form.entry, sure, self._reason(view, token))

    def _reason(self, view: View, token: int) -> Reason:
        """What stops the rule that takes the most words from the cue on.

        Content takes all that is there, and a gap nearly so: neither makes a rule come far.
        """
        best, furthest = NO_RULE, (False, -1, 0)
        for rule, first in self._starting:
            if view.at(first, token):
                places = shape(view, rule, token)
                rank = _rank(rule, places, token)
                if rank > furthest and (reason := _reason_of(view, rule, token, places)):
                    best, furthest = reason, rank
        return best


def _rank(rule: Rule, places: Sequence[frozenset[int]], token: int) -> tuple[bool, int, int]:
    """How far a rule came: whether it has no gap, where its last step that is no content ended, how many steps it passed.

    Of rules that came equally far, one that lacks a word says more than one that a condition stops.
    """
    steps = shape_of(rule)
    ends = [max(found) for step, found in zip(steps, places, strict=False) if found and not isinstance(step, ToStep)]
    gap = any(isinstance(step, GapStep) for step in rule.steps())
    whole = len(places) == len(steps) and bool(places[-1])
    return not gap, max(ends, default=token), 0 if whole else len(places)


def _reason_of(view: View, rule: Rule, token: int, places: Sequence[frozenset[int]]) -> Reason | None:
    if len(places) == len(shape_of(rule)) and places[-1]:
        whole = blocked(view, rule, token, _STEPS)
        if whole is None or not whole.failed:
            return None
        return Reason(rule.id, tr("blocked by {condition}", condition=condition_words(whole.failed[0])))
    way = derive(view, rule, token, _STEPS).furthest
    if way is None:
        return None
    if way.failed is not None:
        return Reason(rule.id, tr("blocked by {condition}", condition=condition_words(way.failed)))
    step = rule.pattern[way.step]
    return Reason(rule.id, tr("breaks off at `{slot}`, needs {expected}", slot=step.slot, expected=expected(step)))


def _first_matcher(rule: Rule) -> Matcher | None:
    """The matcher of a rule's first step when it is the cue; other rules are not tried."""
    first = rule.pattern[0]
    return first.matcher if isinstance(first, TokenStep) and first.slot == CUE else None


def _touched(findings: Iterable[Finding]) -> frozenset[int]:
    """Every token that a record reports."""
    return frozenset(
        token for f in findings for p in f.pieces if not p.slot.startswith("_") for token in range(p.start, p.end)
    )


def sentences_of(view: View) -> Iterator[tuple[int, int]]:
    """The sentences of a text outside of quotations, by their tokens; those that hold a word only."""
    start = 0
    for end in view.sentences.outer:
        if "w" in view.text.shapes[start:end]:
            yield start, end
        start = end
