"""Who is meant: link rules find the antecedent of المصدر, of a missing subject, of a short name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from musnad.link.attributes import features_of
from musnad.link.model import Link, Rejected
from musnad.link.sameness import SAME
from musnad.match.conditions import holds
from musnad.match.findings import CUE, Finding
from musnad.match.view import Piece, View
from musnad.ruleset.model import Linking, Rule

SOURCE = "source"
Binding = Mapping[str, list[Piece]]
MOST_CANDIDATES: Final = 120
"""So many earlier records are looked at for one link, nearest first."""


@dataclass(frozen=True)
class Linker:
    """Links the records of one text, in text order; an antecedent is always an earlier record."""

    view: View
    findings: Sequence[Finding]
    bindings: Sequence[Binding]
    rules: Sequence[Rule]

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
            if rule.linking is not None and all(holds(self.view, binding, c) for c in rule.where):
                link = self._by(rule, rule.linking, index, done)
                if link.ref is not None:
                    return link
                asked.append(link)
        unresolved = next((link for link in asked if link.status == "unresolved"), None)
        return unresolved or next(iter(asked), Link("resolved" if binding.get(SOURCE) else "unresolved"))

    def _by(self, rule: Rule, how: Linking, index: int, done: list[Link]) -> Link:
        rejected: list[Rejected] = []
        chosen: int | None = None
        for other in islice(self._nearest_first(index), MOST_CANDIDATES):
            reason = self._reason(how, index, other, done)
            if reason:
                rejected.append(Rejected(other, reason))
            elif how.choose == "nearest":
                return self._resolved(rule, other, done, rejected)
            elif chosen is None:
                chosen = other
            elif not self._same_party(chosen, other, done):
                rejected += [Rejected(chosen, "another one fits as well"), Rejected(other, "another one fits as well")]
                return Link("unresolved", rule, rejected=tuple(rejected))
        if chosen is not None:
            return self._resolved(rule, chosen, done, rejected)
        named = bool(self.bindings[index].get(SOURCE)) and "lemma" not in how.same
        return Link("resolved" if named else "unresolved", rule, rejected=tuple(rejected))

    def _resolved(self, rule: Rule, other: int, done: Sequence[Link], rejected: Sequence[Rejected]) -> Link:
        return Link("resolved", rule, other, self._name(other, done), tuple(rejected))

    @cached_property
    def _by_place(self) -> tuple[list[int], dict[int, int]]:
        """The records in the order of their cues, and each one's place in it."""
        order = sorted(range(len(self.findings)), key=lambda i: (self._anchor(i), -i))
        return order, {record: place for place, record in enumerate(order)}

    def _nearest_first(self, index: int) -> Iterator[int]:
        order, places = self._by_place
        here = self._anchor(index)
        return (order[i] for i in range(places[index] - 1, -1, -1) if self._anchor(order[i]) < here)

    def _anchor(self, index: int) -> int:
        finding = self.findings[index]
        return (finding.slots.get(CUE) or list(finding.pieces))[0].start

    def _name(self, index: int, done: Sequence[Link]) -> Piece | None:
        """The words that name the party of an earlier record: what it was resolved to, else its own source."""
        resolved = done[index].resolved if index < len(done) else None
        return resolved if resolved is not None else self._own(index)

    def _own(self, index: int) -> Piece | None:
        return next(iter(self.bindings[index].get(SOURCE, ())), None)

    def _same_party(self, one: int, other: int, done: Sequence[Link]) -> bool:
        return done[one].ref == other or self._words(self._name(one, done)) == self._words(self._name(other, done))

    def _reason(self, how: Linking, index: int, other: int, done: Sequence[Link]) -> str:
        """Why an earlier record is not the antecedent; nothing when it fits."""
        name = self._name(other, done)
        if name is None:
            return "it names nobody"
        text = self.view.text
        if text.paragraph(self._anchor(index)) - text.paragraph(self._anchor(other)) > how.paragraphs:
            return "it is too many paragraphs away"
        for feature in how.agree:
            if not self._agrees(index, name, feature):
                return f"the {feature} differs"
        own = self._own(index)
        for what in how.same:
            if own is None or not any(SAME[what](self.view, own, n) for n in {name, self._own(other) or name}):
                return f"not the same {what}"
        binding = {**self.bindings[other], SOURCE: [name]}
        failed = next((c for c in how.antecedent if not holds(self.view, binding, c)), None)
        return "" if failed is None else f"{failed.slot}: {failed.test} does not hold"

    def _agrees(self, index: int, name: Piece, feature: str) -> bool:
        mine = self._values(index, feature)
        theirs = set(features_of(self.view, [name], feature))
        if not mine or not theirs or mine & theirs:
            return True
        if feature == "number":  # plurals of things agree with the feminine singular (Wright II § 144)
            genders = set(features_of(self.view, [name], "gender")) | self._values(index, "gender")
            return genders == {"f"} and "sg" in mine | theirs
        return False

    def _values(self, index: int, feature: str) -> set[str]:
        binding = self.bindings[index]
        pieces = binding.get(SOURCE) or binding.get(CUE) or []
        return set(features_of(self.view, pieces, feature))

    def _words(self, piece: Piece | None) -> tuple[str, ...]:
        if piece is None:
            return ()
        return tuple(t.text for t in self.view.text.tokens.types[piece.start : piece.end] if t.kind == "word")
