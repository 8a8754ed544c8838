"""Phrases that name somebody who need not have spoken before: the head of a relative clause, the subject of a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from musnad.grammar.trees import Node
from musnad.match.circumstances import circumstances
from musnad.match.conditions import at_boundary
from musnad.match.findings import CUE
from musnad.match.view import Piece, View
from musnad.ruleset.model import GrammarStep, Matcher, Rule, Side, Step

PHRASE: Final = "source.phrase"
SOURCE, VERB = "source", "verb"
_LONGEST: Final = 16
"""So many tokens before a relative pronoun the phrase may begin."""
_SENTENCES: Final = 3
"""So many sentences before its own are looked at for the subject of a cue."""
_CLOSED: Final = frozenset(("D_BODY", "D_PERSON", "DEF", "PLACE", "PROPER"))
_OPENERS: Final = frozenset(("PERSON", "OFFICE", "BODY"))
_BETWEEN: Final = ("time", "aside")
"""What may stand between a verb and its subject."""


class Mention(NamedTuple):
    """A phrase, and the word that was taken for its verb."""

    phrase: Piece
    verb: Piece | None = None

    @property
    def binding(self) -> dict[str, list[Piece]]:
        """The slots that conditions of `antecedent` may speak of."""
        return {SOURCE: [self.phrase], **({VERB: [self.verb]} if self.verb is not None else {})}


def mentions(view: View, rule: Rule, seek: str, cue: Piece) -> Iterator[Mention]:
    """The phrases that a rule with this `seek` may take for the source of a cue, best first."""
    step = GrammarStep(slot=SOURCE, place=rule.place, grammar=PHRASE)
    if seek == "relative_head":
        yield from _relative_heads(view, rule, step, cue)
        return
    start = view.sentences.start(cue.start)
    if seek == "clause_subject":
        yield from _subjects(view, step, start, cue.start)
        return
    for _ in range(_SENTENCES):
        if start == 0:
            return
        end, start = start, view.sentences.start(start - 1)
        yield from _subjects(view, step, start, end)


def _relative_heads(view: View, rule: Rule, step: Step, cue: Piece) -> Iterator[Mention]:
    """The phrases that end before the word which the rule needs before the cue, the longest first."""
    side = next((c.argument for c in rule.where if c.slot == CUE and c.test == "needs"), None)
    if not isinstance(side, Side):
        return
    first = view.sentences.start(cue.start)
    near = range(cue.start - 1, max(first, cue.start - side.within) - 1, -1)
    relative = next((token for token in near if view.at(side.matcher, token)), first)
    end = relative - 1 if relative > first and view.text.shapes[relative - 1] == "," else relative
    if not _agree(view, side.matcher, relative, cue):
        return  # the clause is about the phrase, but somebody else speaks in it: الأزمة التي قال إنها طويلة
    for start in range(max(first, end - _LONGEST), end):
        if end in view.ends(PHRASE, start) and not _starts_anew(view, start, end):
            yield Mention(Piece(SOURCE, start, end, step, None, PHRASE))


def _starts_anew(view: View, start: int, end: int) -> bool:
    """Whether an object stands behind a subject in what the grammar takes for one phrase: الوفد رئيس البلدية."""
    labels = [leaf.terminal for leaf in view.leaves(PHRASE, start, end)]
    return any(one in _CLOSED and two in _OPENERS for one, two in pairwise(labels))


def _agree(view: View, matcher: Matcher, relative: int, cue: Piece) -> bool:
    theirs = {value for hit in view.hits(matcher, relative) for value in hit.form.feature("gender")}
    mine = set(cue.hit.form.feature("gender")) if cue.hit is not None else set()
    return not mine or not theirs or bool(mine & theirs)


def _name_end(view: View, start: int, end: int) -> int:
    """The end of a phrase without the object that the grammar took into it: سامر الدالي الحقول, الوزارة بيانا."""
    leaves = view.leaves(PHRASE, start, end)
    for leaf in leaves[1:]:
        hit = view.leaf_hit(PHRASE, Node(*leaf))
        if hit is not None and hit.form.feature("case") == ("acc",):
            return _accepted(view, start, leaf.start, end)
    for one, two, three in zip(leaves, leaves[1:], leaves[2:], strict=False):
        if one.terminal == "GIVEN" and two.terminal in ("BARE", "DEF") and three.terminal == "DEF":
            return _accepted(view, start, two.end, end)
    return end


def _accepted(view: View, start: int, cut: int, end: int) -> int:
    """The longest phrase from a start that does not pass a cut; the whole when there is none."""
    return next((e for e in view.ends(PHRASE, start) if e <= cut), end)


def _subjects(view: View, step: Step, start: int, end: int) -> Iterator[Mention]:
    """The phrases behind the first word of each clause of a sentence, in text order; of each the longest."""
    for token in range(start, end - 1):
        if view.text.shapes[token] == "w" and at_boundary(view, token, "clause_start"):
            verb = Piece(VERB, token, token + 1, step)
            for at, _ in circumstances(view, _BETWEEN, 1, token + 1):
                last = next((e for e in view.ends(PHRASE, at) if e <= end), None) if at < end else None
                if last is not None:
                    yield Mention(Piece(SOURCE, at, _name_end(view, at, last), step, None, PHRASE), verb)


def overlapping(phrase: Piece, sources: Mapping[int, Piece]) -> int | None:
    """The record whose source shares words with a phrase; the first of several."""
    return next((i for i, s in sources.items() if s.start < phrase.end and phrase.start < s.end), None)
