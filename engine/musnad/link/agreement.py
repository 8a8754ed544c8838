"""Agreement: the gender and the number of who speaks, as the cue and the words that name them tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from musnad.lexicon.clitics import Features
from musnad.lexicon.index import Hit
from musnad.link.attributes import features_of
from musnad.link.naming import name_of
from musnad.match.findings import CUE
from musnad.match.phrases import labels_of, leaves_of
from musnad.match.view import Piece, View
from musnad.ruleset.model import TokenStep

SOURCE: Final = "source"
GENDER, NUMBER = "gender", "number"
Binding = Mapping[str, list[Piece]]
Values = frozenset[str]
_NOTHING: Final[Values] = frozenset()
_ONE: Final[Values] = frozenset(("sg",))
_MORE: Final[Values] = frozenset(("du", "pl"))
_NAMES: Final = frozenset(("given", "name"))
"""Parts of `source.lark` that are a person's name."""
_ALONE: Final = _NAMES | {"proper", "place"}
"""Parts that name one party, when nothing tells its number."""
_QUANTIFIERS: Final = frozenset(("QUANTIFIER", "W_QUANTIFIER", "L_QUANTIFIER"))
_VERB: Final = "verb"
_NOUN: Final = "noun"
"""A cue that is a noun agrees with its subject by its attached pronoun; others do by their own form."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Tells what gender and number the sources of the records of a text have."""

    view: View
    bindings: Sequence[Binding]
    pronouns: Mapping[str, Features]
    """The features of the attached pronouns."""
    _known: dict[tuple[int, str], Values] = field(default_factory=dict)

    def agree(self, index: int, name: Piece, root: int | None, feature: str) -> bool:
        """Whether a record can speak of the party that `name` names, which is the source of record `root` if any."""
        mine, theirs = self.of_record(index, feature), self.of_party(name, root, feature)
        if not mine or not theirs or mine & theirs:
            return True
        if feature == NUMBER and "du" not in mine | theirs and not self._is_named(name):
            # plurals of things agree with the feminine singular (Wright II § 144)
            genders = self.of_party(name, root, GENDER) | self.of_record(index, GENDER)
            return genders == {"f"} and "sg" in mine | theirs
        return False

    def of_party(self, name: Piece, root: int | None, feature: str) -> Values:
        """The values of the words that name a party; its own record's verb speaks for it too."""
        own = self._source(root) if root is not None else None
        if root is not None and own is not None and own[1:3] == name[1:3]:
            return self.of_record(root, feature)
        return self._of_phrase(name, feature)

    def of_record(self, index: int, feature: str) -> Values:
        """The values of a record's source; without one, of its cue."""
        known = self._known.get((index, feature))
        if known is None:
            known = self._known[index, feature] = self._worked_out(index, feature)
        return known

    def _worked_out(self, index: int, feature: str) -> Values:
        source = self._source(index)
        if source is None:
            return self._of_subject(index, feature)
        values = self._of_phrase(source, feature)
        if feature != GENDER or name_of(self.view, source).several:
            return values
        told = self._of_verb(index)
        return (values & told) or values | told

    def _source(self, index: int) -> Piece | None:
        return next(iter(self.bindings[index].get(SOURCE, ())), None)

    def _of_verb(self, index: int) -> Values:
        """The gender of a finite verb, which is that of the subject beside it."""
        hit = next((p.hit for p in self.bindings[index].get(CUE, ())), None)
        return _values(hit.form.feature(GENDER)) if hit is not None and _VERB in hit.form.feature("part") else _NOTHING

    def _of_subject(self, index: int, feature: str) -> Values:
        """What a cue without a source says of its subject: by its form (أضافت) or by its pronoun (قولها)."""
        cue = next(iter(self.bindings[index].get(CUE, ())), None)
        if cue is None or cue.hit is None:
            return _NOTHING
        if _NOUN in cue.hit.form.feature("part"):
            return _values(self.pronouns.get(cue.hit.enclitic, {}).get(feature, ()))
        return frozenset(value for hit in self._readings(cue, cue.hit) for value in hit.form.feature(feature))

    def _readings(self, cue: Piece, taken: Hit) -> Sequence[Hit]:
        """The reading of a cue, and the others of its word as the same verb: معتبرين is a dual and a plural."""
        if not isinstance(cue.step, TokenStep):
            return (taken,)
        hits = self.view.hits(cue.step.matcher, cue.start)
        return (taken, *(hit for hit in hits if hit.form.entry == taken.form.entry))

    def _of_phrase(self, piece: Piece, feature: str) -> Values:
        if feature == NUMBER and name_of(self.view, piece).several:
            return _MORE
        values = (self._counted(piece) if feature == NUMBER else _NOTHING) or _values(features_of(self.view, [piece], feature))
        if feature == NUMBER and not values and not _ALONE.isdisjoint(labels_of(self.view, piece)):
            return _ONE
        return values

    def _is_named(self, piece: Piece) -> bool:
        """Whether a phrase is surely the name of a person."""
        return "given" in labels_of(self.view, piece)

    def _counted(self, piece: Piece) -> Values:
        """The number that a quantifier at the head of a phrase tells: أحد الركاب is one."""
        first = next(iter(leaves_of(self.view, piece)), None)
        if first is None or first.label not in _QUANTIFIERS:
            return _NOTHING
        hit = self.view.leaf_hit(piece.grammar, first)
        return _values(hit.form.feature(NUMBER)) if hit is not None else _NOTHING


def _values(values: Sequence[str]) -> Values:
    return frozenset(values)
