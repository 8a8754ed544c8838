"""From the findings of a text to its attributions (nesting, attributes, links, parties), its numbers and its places."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from musnad.lexicon.clitics import Features
from musnad.lexicon.gazetteer import NO_GAZETTEER, Gazetteer
from musnad.link.agreement import SOURCE
from musnad.link.attributes import AttributeRules, binding_of, in_order
from musnad.link.dates import resolve_dates
from musnad.link.linking import Linker, LinkRule
from musnad.link.model import Attribution, Link, Party, Value
from musnad.link.naming import words_of
from musnad.link.nesting import parents
from musnad.link.places import FoundPlace, places
from musnad.link.quantities import Quantity, quantities
from musnad.match.findings import Finding, Outcomes
from musnad.match.view import Piece, View
from musnad.ruleset.model import RecordKind, Rule

DOCUMENT_KINDS = ("attribute", "link")
"""The kinds of the rules that work on the findings of a document."""
IDENTITY, LINK, NAMED, MEDIA, UNATTRIBUTED = "identity", "link", "named", "media", "unattributed"
_VAGUE = frozenset(("anonymous", "anonymous_partial", "collective"))
"""Identities of sources of which two with the same words need not be one: مصدر أمني."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The attributions of a text in text order, its parties, its numbers and its places."""

    attributions: tuple[Attribution, ...]
    parties: tuple[Party, ...]
    quantities: tuple[Quantity, ...] = ()
    places: tuple[FoundPlace, ...] = ()

    def findings(self, kind: RecordKind) -> tuple[Finding, ...]:
        """The findings of one kind, in text order."""
        if kind == "attribution":
            return tuple(a.finding for a in self.attributions)
        return tuple(found.finding for found in (self.quantities if kind == "number" else self.places))


class DocumentRules:
    """The document-level rules of a rule set, in the order in which they are tried."""

    def __init__(
        self,
        rules: Iterable[Rule],
        pronouns: Mapping[str, Features],
        gazetteer: Gazetteer = NO_GAZETTEER,
        inside_names: bool = False,
    ) -> None:
        """`pronouns` are the features of the attached pronouns (rules/clitics.yaml); `inside_names` keeps places that are part
        of other names."""
        self.gazetteer, self.inside_names = gazetteer, inside_names
        live = list(rules)
        self.pronouns = pronouns
        self.attribute = AttributeRules(live)
        self.link_rules = [LinkRule.of(rule) for rule in in_order(live, "link")]

    def link(self, view: View, outcomes: Outcomes, day: datetime.date | None = None) -> Linked:
        """Work out all that the document says of its findings of every kind; `day` is the day of the text."""
        return replace(
            self.apply(view, outcomes["attribution"].accepted),
            quantities=resolve_dates(quantities(view, outcomes["number"].accepted), day),
            places=places(view, outcomes["place"].accepted, self.gazetteer, self.inside_names),
        )

    def apply(self, view: View, findings: Sequence[Finding]) -> Linked:
        """Work out all that the document says of its attributions."""
        around = parents(findings)
        bindings = [binding_of(findings, around, i) for i in range(len(findings))]
        values = [self.attribute.of(view, f, b) for f, b in zip(findings, bindings, strict=True)]
        unattributed = [LINK in v and v[LINK].value == UNATTRIBUTED for v in values]
        links = Linker(view, findings, bindings, self.link_rules, self.pronouns).links(unattributed)
        found = [
            Attribution(f, p, self._with_identity(view, f, i, values, links), links[i])
            for i, (f, p) in enumerate(zip(findings, around, strict=True))
        ]
        return _with_parties(view, found)

    def _with_identity(
        self, view: View, finding: Finding, index: int, values: Sequence[dict[str, Value]], links: Sequence[Link]
    ) -> dict[str, Value]:
        """A record that means another party has that party's identity, unless it names somebody itself; an outlet stays one."""
        own, link = values[index], links[index]
        mine = own.get(IDENTITY)
        theirs = values[link.ref].get(IDENTITY) if link.ref is not None else None
        if mine is not None and mine.value == NAMED and (theirs is None or theirs.value != MEDIA):
            return own
        if link.mention is not None and theirs is None:
            theirs = self.attribute.of(view, finding, {**finding.slots, SOURCE: [link.mention]}).get(IDENTITY)
        if theirs is not None:
            own[IDENTITY] = theirs
        return dict(sorted(own.items()))


def _with_parties(view: View, found: list[Attribution]) -> Linked:
    """Group records that mean one another, and those with the same words for a source that is one party."""
    party_of: dict[int, int] = {}
    by_words: dict[tuple[str, ...], int] = {}
    mentions: list[dict[Piece, str]] = []
    for index, attribution in enumerate(found):
        identity = attribution.values.get(IDENTITY)
        known = identity.value if identity else ""
        own = next(iter(attribution.finding.slots.get(SOURCE, ())), None)
        pieces = [piece for piece in (own, attribution.link.mention) if piece is not None]
        words = [words_of(view, piece) for piece in pieces] if known not in _VAGUE else []
        ref = attribution.link.ref
        party = party_of.get(ref) if ref is not None else next((by_words[w] for w in words if w in by_words), None)
        if party is None and pieces:
            party = len(mentions)
            mentions.append({})
        if party is None:
            continue
        party_of[index] = party
        for one in words:
            by_words.setdefault(one, party)
        for piece in pieces:
            mentions[party].setdefault(piece, known)
    parties = tuple(_party(view, list(m.items())) for m in mentions)
    return Linked(tuple(replace(a, party=party_of.get(i)) for i, a in enumerate(found)), parties)


def _party(view: View, mentions: list[tuple[Piece, str]]) -> Party:
    """The best name is the longest of those that name somebody, else the longest mention; the first of equals."""
    named = [m for m in mentions if m[1] == NAMED] or mentions
    name, identity = max(named, key=lambda m: (len(view.text.slice(m[0].start, m[0].end)), -m[0].start))
    return Party(name, identity, tuple(piece for piece, _ in sorted(mentions, key=lambda m: m[0].start)))
