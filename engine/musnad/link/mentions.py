"""Phrases that name somebody who need not have spoken before: the head of a relative clause, the subject of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from musnad.grammar.trees import Node
from musnad.link.naming import bare, words_of
from musnad.match.circumstances import circumstances
from musnad.match.conditions import at_boundary
from musnad.match.findings import CUE
from musnad.match.phrases import remember
from musnad.match.view import Piece, View
from musnad.ruleset.model import GrammarStep, Matcher, Rule, Side, Step

PHRASE: Final = "source.phrase"
SOURCE, VERB, PARTY = "source", "verb", "party"
"""Slots of which conditions on a phrase may speak: itself, the word before it, the earlier speaker whom it names."""
_LONGEST: Final = 16
"""So many tokens before a relative pronoun the phrase may begin."""
_PLACES: Final = 20
"""So many places of a word, or of a head, are looked at."""
_SENTENCES: Final = 3
"""So many sentences before its own are looked at for the subject of a cue."""
_CLOSED: Final = frozenset(("D_BODY", "D_POST_BODY", "D_PERSON", "D_POST", "DEF", "PLACE", "PROPER"))
_OPENERS: Final = frozenset(("PERSON", "POST", "OFFICE", "BODY", "POST_BODY"))
_ROLES: Final = _OPENERS | {"D_PERSON", "D_POST", "TITLE"}
_OBJECTS: Final = frozenset((("BARE", "DEF"), ("DEF", "DEF"), ("DEF", "BARE")))
"""Behind a given name: the family name, and what is not of the name."""
BETWEEN: Final = ("time", "aside")
"""What may stand between a verb and its subject."""


class Mention(NamedTuple):
    """A phrase, and the word that was taken for its verb."""

    phrase: Piece
    verb: Piece | None = None

    @property
    def binding(self) -> dict[str, list[Piece]]:
        """The slots that conditions of `antecedent` may speak of."""
        return {SOURCE: [self.phrase], **({VERB: [self.verb]} if self.verb is not None else {})}


def mentions(view: View, rule: Rule, seek: str, cue: Piece, own: Piece | None) -> Iterator[Mention]:
    """The phrases that a rule with this `seek` may take for the party of a cue whose source is `own`, best first."""
    step = GrammarStep(slot=SOURCE, place=rule.place, grammar=PHRASE)
    if seek in ("fuller_name", "office_holder", "phrase_before"):
        if own is not None:
            yield from _fuller(view, step, own) if seek == "fuller_name" else _holders(view, rule, step, own)
        return
    if seek in ("relative_head", "subject_beside"):
        yield from _relative_heads(view, rule, step, cue) if seek == "relative_head" else _beside(view, rule, step, cue)
        return
    start = view.sentences.start(cue.start)
    asked = rule.linking.antecedent if rule.linking is not None else ()
    side = next((c.argument for c in asked if c.slot == VERB and c.test == "needs"), None)
    behind = side.matcher if isinstance(side, Side) else None
    if seek == "clause_subject":
        yield from _subjects(view, step, start, cue.start, behind)
        return
    for _ in range(_SENTENCES):
        if start == 0:
            return
        end, start = start, view.sentences.start(start - 1)
        yield from _subjects(view, step, start, end, behind)


def _fuller(view: View, step: Step, own: Piece) -> Iterator[Mention]:
    """The phrases that end in the last word of a name, in text order, those of one place by length."""
    places = remember(view, "places of words", own._replace(start=0, end=0, grammar=""), _places)
    words = words_of(view, own)
    for last in places.get(words[-1:], ())[:_PLACES]:
        if not own.start <= last < own.end:
            for start in range(max(view.sentences.start(last), last - _LONGEST), last + 1 - len(words)):
                if last + 1 in view.ends(PHRASE, start):
                    yield Mention(Piece(SOURCE, start, last + 1, step, None, PHRASE))


def _places(view: View, _piece: Piece) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for token, kind in enumerate(view.text.tokens.types):
        if kind.kind == "word":
            places.setdefault((bare(kind.text),), []).append(token)
    return places


def _holders(view: View, rule: Rule, step: Step, own: Piece) -> Iterator[Mention]:
    """The phrases before a source that begin with a head which the rule asks of the antecedent, nearest first."""
    asked = rule.linking.antecedent if rule.linking is not None else ()
    matcher = next((c.argument for c in asked if c.slot == SOURCE and c.test == "head"), None)
    if not isinstance(matcher, Matcher):
        return
    heads = [token for token in range(own.start) if view.at(matcher, token)][-_PLACES:]
    while heads:
        last = heads.pop()
        start = next((t for t in heads if last - t <= _LONGEST and _reaches(view, t, last)), last)
        heads = [token for token in heads if token < start]
        end = next(iter(view.ends(PHRASE, start)), None)
        if end is not None and end <= own.start:
            yield Mention(Piece(SOURCE, start, _name_end(view, start, end), step, None, PHRASE))


def _reaches(view: View, start: int, token: int) -> bool:
    """Whether one phrase from a token on goes beyond another token."""
    end = next(iter(view.ends(PHRASE, start)), start)
    return end > token and not _starts_anew(view, start, end)


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


def _beside(view: View, rule: Rule, step: Step, cue: Piece) -> Iterator[Mention]:
    """The phrase that stands right between the word which the rule needs before the cue, and the cue."""
    side = next((c.argument for c in rule.where if c.slot == CUE and c.test == "needs"), None)
    if not isinstance(side, Side):
        return
    first = max(view.sentences.start(cue.start), cue.start - side.within)
    start = next((t + 1 for t in range(cue.start - 1, first - 1, -1) if view.at(side.matcher, t)), cue.start)
    if start < cue.start and view.text.quotes.at(start) is not None:
        start += 1  # إن «سامر قال
    if start < cue.start and cue.start in view.ends(PHRASE, start):
        yield Mention(Piece(SOURCE, start, cue.start, step, None, PHRASE))


def _starts_anew(view: View, start: int, end: int) -> bool:
    """Whether an object stands behind a subject in what the grammar takes for one phrase: الوفد رئيس البلدية.

    Or one person behind another: الوزير سامر الدالي السفير ماهر العلي.
    """
    labels = [leaf.terminal for leaf in view.leaves(PHRASE, start, end)]
    if any(one in _CLOSED and two in _OPENERS for one, two in pairwise(labels)):
        return True
    roles = [i for i, label in enumerate(labels) if label in _ROLES]
    return any("GIVEN" in labels[:i] and "GIVEN" in labels[i:] for i in roles)


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
        if one.terminal == "GIVEN" and (two.terminal, three.terminal) in _OBJECTS:
            return _accepted(view, start, two.end, end)
    return end


def _accepted(view: View, start: int, cut: int, end: int) -> int:
    """The longest phrase from a start that does not pass a cut; the whole when there is none."""
    return next((e for e in view.ends(PHRASE, start) if e <= cut), end)


def _subjects(view: View, step: Step, start: int, end: int, behind: Matcher | None) -> Iterator[Mention]:
    """The phrases behind the first word of each clause of a sentence, in text order; of each the longest.

    The first word is that behind an opening aside as well; with `behind`, the word behind one that is so.
    """
    for token in range(start, end - 1):
        if view.text.shapes[token] == "w" and at_boundary(view, token, "clause_start"):
            for first in dict.fromkeys((token, *(at for at, _ in reversed(circumstances(view, BETWEEN, 1, token))))):
                if first < end - 1 and view.text.shapes[first] == "w" and (behind is None or view.at(behind, first)):
                    yield from _behind(view, step, first + (behind is not None), end)


def _behind(view: View, step: Step, token: int, end: int) -> Iterator[Mention]:
    """The longest phrase behind a verb, and behind what stands between the two."""
    verb = Piece(VERB, token, token + 1, step)
    for at, _ in circumstances(view, BETWEEN, 1, token + 1):
        last = next((e for e in view.ends(PHRASE, at) if e <= end), None) if at < end else None
        if last is not None:
            yield Mention(Piece(SOURCE, at, _name_end(view, at, last), step, None, PHRASE), verb)
