"""Who is meant: link rules find the antecedent of المصدر, of a missing subject, of a short name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from musnad.lexicon.index import Hit
from musnad.link.attributes import features_of
from musnad.link.model import Link, Rejected
from musnad.match.conditions import holds
from musnad.match.findings import CUE, Finding
from musnad.match.phrases import head_leaf, head_of
from musnad.match.view import Piece, View
from musnad.ruleset.model import Linking, Rule

SOURCE = "source"
Binding = Mapping[str, list[Piece]]


@dataclass(frozen=True, slots=True)
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
        binding = self.bindings[index]
        for rule in self.rules:
            if rule.linking is not None and all(holds(self.view, binding, c) for c in rule.where):
                return self._by(rule, rule.linking, index, done)
        return Link("resolved" if binding.get(SOURCE) else "unresolved")

    def _by(self, rule: Rule, how: Linking, index: int, done: list[Link]) -> Link:
        rejected: list[Rejected] = []
        chosen: int | None = None
        for other in self._nearest_first(index):
            reason = self._reason(how, index, other, done)
            if not reason and chosen is None:
                chosen = other
                if how.choose == "nearest":
                    break
            elif not reason and chosen is not None and not self._same_party(chosen, other, done):
                rejected += [Rejected(chosen, "another one fits as well"), Rejected(other, "another one fits as well")]
                return Link("unresolved", rule, rejected=tuple(rejected))
            elif reason:
                rejected.append(Rejected(other, reason))
        if chosen is None:
            own = self.bindings[index].get(SOURCE)
            definite = bool(own) and "lemma" not in how.same
            return Link("resolved" if definite else "unresolved", rule, rejected=tuple(rejected))
        return Link("resolved", rule, chosen, self._name(chosen, done), tuple(rejected))

    def _nearest_first(self, index: int) -> list[int]:
        here = self._anchor(index)
        earlier = [other for other in range(len(self.findings)) if self._anchor(other) < here]
        return sorted(earlier, key=lambda other: (-self._anchor(other), other))

    def _anchor(self, index: int) -> int:
        finding = self.findings[index]
        return (finding.slots.get(CUE) or list(finding.pieces))[0].start

    def _name(self, index: int, done: Sequence[Link]) -> Piece | None:
        """The words that name the party of an earlier record: what it was resolved to, else its own source."""
        resolved = done[index].resolved
        return resolved if resolved is not None else next(iter(self.bindings[index].get(SOURCE, ())), None)

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
            if not self._agrees(index, other, name, feature):
                return f"the {feature} differs"
        for what in how.same:
            if not self._is_same(what, index, name):
                return f"not the same {what}"
        binding = {**self.bindings[other], SOURCE: [name]}
        failed = next((c for c in how.antecedent if not holds(self.view, binding, c)), None)
        return "" if failed is None else f"{failed.slot}: {failed.test} does not hold"

    def _agrees(self, index: int, other: int, name: Piece, feature: str) -> bool:
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

    def _is_same(self, what: str, index: int, name: Piece) -> bool:
        own = self.bindings[index].get(SOURCE)
        if not own:
            return False
        if what == "lemma":
            mine, theirs = head_of(self.view, own[0]), head_of(self.view, name)
            return mine is not None and theirs is not None and _entry(mine) == _entry(theirs)
        last = head_leaf(self.view, own[0])
        return last is not None and set(self._words(own[0])) <= set(self._words(name)) and own[0] != name

    def _words(self, piece: Piece | None) -> tuple[str, ...]:
        """The folded words of a piece, without the article."""
        if piece is None:
            return ()
        types = self.view.text.tokens.types[piece.start : piece.end]
        return tuple(t.text for t in types if t.kind == "word")


def _entry(hit: Hit) -> tuple[str, str]:
    return (hit.form.lexicon, hit.form.entry)
