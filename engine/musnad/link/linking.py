"""Who is meant: link rules find the antecedent of المصدر, of a missing subject, of a short name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from musnad.lexicon.clitics import Features
from musnad.link.agreement import SOURCE, Agreement, Binding
from musnad.link.mentions import PARTY, Mention, mentions
from musnad.link.model import Link, Rejected
from musnad.link.naming import name_of, words_of
from musnad.link.sameness import APART, SAME
from musnad.match.conditions import Tester, tester
from musnad.match.findings import CUE, Finding
from musnad.match.view import Piece, View
from musnad.messages import later
from musnad.ruleset.model import Condition, Linking, Rule

_ANOTHER: Final = later("another one fits as well")
MOST_CANDIDATES: Final = 120
"""So many earlier records are looked at for one link, nearest first."""


@dataclass(frozen=True, slots=True, eq=False)
class LinkRule:
    """A link rule made ready: what it says, and its conditions as tests."""

    rule: Rule
    how: Linking
    where: Tester
    antecedent: tuple[tuple[Condition, Tester], ...]
    except_for: Tester | None

    @classmethod
    def of(cls, rule: Rule) -> LinkRule:
        """A checked link rule."""
        assert rule.linking is not None
        antecedent = tuple((c, tester((c,))) for c in rule.linking.antecedent)
        but = rule.linking.except_for
        return cls(rule, rule.linking, tester(rule.where), antecedent, tester(but) if but else None)


@dataclass(frozen=True)
class Linker:
    """Links the records of one text, in text order; an antecedent is always an earlier record."""

    view: View
    findings: Sequence[Finding]
    bindings: Sequence[Binding]
    rules: Sequence[LinkRule]
    pronouns: Mapping[str, Features]

    def links(self, unattributed: Sequence[bool]) -> list[Link]:
        """The link of every record."""
        done: list[Link] = []
        for index in range(len(self.findings)):
            done.append(Link("unattributed") if unattributed[index] else self._link(index, done))
        return done

    def _link(self, index: int, done: list[Link]) -> Link:
        """What the first rule says that finds somebody; else what the first says that wants somebody found."""
        binding = self.bindings[index]
        asked: list[Link] = []
        for rule in self.rules:
            if rule.how.same and not binding.get(SOURCE):
                continue  # without words of its own it has none in common with anybody
            if rule.where(self.view, binding):
                link = self._by(rule, index, done)
                if link.ref is not None or link.mention is not None:
                    return link
                asked.append(link)
        unresolved = next((link for link in asked if link.status == "unresolved"), None)
        return unresolved or next(iter(asked), Link("resolved" if binding.get(SOURCE) else "unresolved"))

    def _by(self, link_rule: LinkRule, index: int, done: list[Link]) -> Link:
        rule, how = link_rule.rule, link_rule.how
        if how.seek != "records":
            return self._by_mention(link_rule, index, done)
        rejected: list[Rejected] = []
        chosen: int | None = None
        for other in islice(self._nearest_first(index), MOST_CANDIDATES):
            reason = self._reason(link_rule, index, other, done)
            if reason:
                rejected.append(Rejected(other, reason))
            elif how.choose == "nearest":
                return self._resolved(rule, other, done, rejected)
            elif chosen is None:
                chosen = other
            elif not self._same_party(chosen, other, done):
                rejected += [Rejected(chosen, _ANOTHER), Rejected(other, _ANOTHER)]
                return Link("unresolved", rule, rejected=tuple(rejected))
        if chosen is not None:
            return self._resolved(rule, chosen, done, rejected)
        named = bool(self.bindings[index].get(SOURCE)) and "lemma" not in how.same
        return Link("resolved" if named else "unresolved", rule, rejected=tuple(rejected))

    def _by_mention(self, link_rule: LinkRule, index: int, done: list[Link]) -> Link:
        """The first phrase that fits; the record that speaks for it when it is the source of one."""
        rule, rejected = link_rule.rule, list[Rejected]()
        cue = next(iter(self.bindings[index].get(CUE, ())), None)
        if cue is None:
            return Link("unresolved", rule)
        if link_rule.how.seek == "clause_subject" and self._spoken_in(cue, done):
            return Link("unresolved", rule)
        for found in mentions(self.view, rule, link_rule.how.seek, cue, self._own(index)):
            speaker = self._speaker(found.phrase, done)
            reason = self._unfit(link_rule, index, found, self._name(speaker, done) if speaker is not None else None)
            if reason:
                rejected.append(Rejected(None, reason, found.phrase))
                continue
            if speaker is not None:
                return self._resolved(rule, speaker, done, rejected)
            return Link("resolved", rule, rejected=tuple(rejected), mention=found.phrase)
        return Link("resolved" if self._own(index) else "unresolved", rule, rejected=tuple(rejected))

    def _speaker(self, phrase: Piece, done: Sequence[Link]) -> int | None:
        """The earlier record whose party a phrase is, or names as well; the first of several."""
        named = ((i, self._own(i) or link.mention) for i, link in enumerate(done))
        mine = name_of(self.view, phrase)
        names = ((i, p, name_of(self.view, p)) for i, p in named if p is not None)
        # the one named in محامي سامر is not who speaks
        known = [(i, p) for i, p, name in names if name.several == mine.several and not (name.of_another and mine.name)]
        if mine.body:
            known = [(i, p) for i, p in known if name_of(self.view, p).head == mine.head]
        over = next((i for i, p in known if p.start < phrase.end and phrase.start < p.end), None)
        return over if over is not None else next((i for i, p in known if _one_name(self.view, phrase, p)), None)

    def _spoken_in(self, cue: Piece, done: Sequence[Link]) -> bool:
        """Whether a record speaks in the sentence of a cue before it, so that the cue goes on with that one."""
        start = self.view.sentences.start(cue.start)
        return any(start <= self._anchors[i] < cue.start and self._name(i, done) is not None for i in range(len(done)))

    def _unfit(self, link_rule: LinkRule, index: int, found: Mention, party: Piece | None) -> str:
        """Why a phrase is not the source of a record; nothing when it fits. `party` names an earlier speaker that it is."""
        for feature in link_rule.how.agree:
            if not self._agreement.agree(index, found.phrase, None, feature):
                return later("the {feature} differs", feature=feature)
        own = self._own(index)
        for what in link_rule.how.same:
            if own is None or not SAME[what](self.view, own, found.phrase):
                return later("not the same {what}", what=what)
        binding = {**found.binding, **({PARTY: [party]} if party is not None else {})}
        for condition, holds in link_rule.antecedent:
            if not holds(self.view, binding):
                return later("{slot}: {test} does not hold", slot=condition.slot, test=condition.test)
        return ""

    def _resolved(self, rule: Rule, other: int, done: Sequence[Link], rejected: Sequence[Rejected]) -> Link:
        mention = _mention(other, done) if self._own(other) is None else None
        name = self._name(other, done) if mention is None else None
        return Link("resolved", rule, other, name, tuple(rejected), mention)

    @cached_property
    def _by_place(self) -> tuple[list[int], dict[int, int]]:
        """The records in the order of their cues, and each one's place in it."""
        order = sorted(range(len(self.findings)), key=lambda i: (self._anchor(i), -i))
        return order, {record: place for place, record in enumerate(order)}

    def _nearest_first(self, index: int) -> Iterator[int]:
        order, places = self._by_place
        here = self._anchor(index)
        return (order[i] for i in range(places[index] - 1, -1, -1) if self._anchors[order[i]] < here)

    @cached_property
    def _anchors(self) -> list[int]:
        return [(f.slots.get(CUE) or list(f.pieces))[0].start for f in self.findings]

    def _anchor(self, index: int) -> int:
        return self._anchors[index]

    def _name(self, index: int, done: Sequence[Link]) -> Piece | None:
        """The words that name the party of an earlier record: what it was resolved to, its own where that is one word."""
        own = self._own(index)
        resolved = done[index].resolved if index < len(done) else None
        if own is None:
            return resolved or _mention(index, done)
        return own if resolved is None or self._says_more(own, resolved) else resolved

    def _says_more(self, own: Piece, resolved: Piece) -> bool:
        mine, theirs = name_of(self.view, own), name_of(self.view, resolved)
        return bool(mine.name) >= bool(theirs.name) and len(mine.words) > len(theirs.words) == 1

    def _own(self, index: int) -> Piece | None:
        return self._owns[index]

    @cached_property
    def _owns(self) -> list[Piece | None]:
        return [next(iter(binding.get(SOURCE, ())), None) for binding in self.bindings]

    def _same_party(self, one: int, other: int, done: Sequence[Link]) -> bool:
        mine, theirs = self._name(one, done), self._name(other, done)
        if done[one].ref == other or mine is None or theirs is None:
            return done[one].ref == other or mine == theirs
        return words_of(self.view, mine) == words_of(self.view, theirs)

    def _reason(self, rule: LinkRule, index: int, other: int, done: Sequence[Link]) -> str:
        """Why an earlier record is not the antecedent; nothing when it fits."""
        name, how = self._name(other, done), rule.how
        if name is None:
            return later("it names nobody")
        if self._paragraphs[index] - self._paragraphs[other] > how.paragraphs:
            return later("it is too many paragraphs away")
        own = self._own(index)
        for what in how.same:
            if own is None or not self._same(what, own, (name, self._own(other), _mention(other, done))):
                return later("not the same {what}", what=what)
        for feature in how.agree:
            if not self._agreement.agree(index, name, self._root(other, done), feature):
                return later("the {feature} differs", feature=feature)
        if rule.antecedent or rule.except_for:
            binding = {**self.bindings[other], SOURCE: [name]}
            for condition, holds in rule.antecedent:
                if not holds(self.view, binding):
                    return later("{slot}: {test} does not hold", slot=condition.slot, test=condition.test)
            if rule.except_for is not None and rule.except_for(self.view, binding):
                return later("it is an exception")
        return ""

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [self.view.text.paragraph(anchor) for anchor in self._anchors]

    def _same(self, what: str, own: Piece, names: Sequence[Piece | None]) -> bool:
        """Whether own words mean the same as a name of an earlier record's party; of `APART`, as every name."""
        same, tried = SAME[what], None
        for name in names:  # most records have one name, told twice
            if name is not None and name is not tried:
                if same(self.view, own, name) != (what in APART):
                    return what not in APART
                tried = name
        return what in APART

    @cached_property
    def _agreement(self) -> Agreement:
        return Agreement(self.view, self.bindings, self.pronouns)

    def _root(self, index: int, done: Sequence[Link]) -> int:
        """The record whose own source names the party of an earlier record."""
        name = self._name(index, done)
        while name is not None and self._own(index) != name:
            ref = done[index].ref if index < len(done) else None
            if ref is None:
                break
            index = ref
        return index


def _mention(index: int, done: Sequence[Link]) -> Piece | None:
    """The phrase that names the party of a record which is linked already, if only a phrase does."""
    return done[index].mention if index < len(done) else None


def _one_name(view: View, one: Piece, other: Piece) -> bool:
    """Whether two phrases name one person."""
    mine, theirs = name_of(view, one), name_of(view, other)
    names = mine.name or mine.bare, theirs.name or theirs.bare
    return bool(mine.name or theirs.name) and all(names) and (names[0] <= names[1] or names[1] <= names[0])
