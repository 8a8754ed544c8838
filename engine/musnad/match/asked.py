"""What the lexicon matchers of a rule set ask of a reading: those that ask the same are asked together."""

from __future__ import annotations

from collections.abc import Set

from musnad.lexicon.index import Index
from musnad.match.classes import join
from musnad.match.tokens import features_fit, spelling_fits
from musnad.ruleset.model import Matcher

Groups = dict[tuple[object, ...], tuple[Matcher, int]]
"""What is asked, to one of the matchers that ask it and the bits of all."""


class Asked:
    """The lexicon matchers by what they ask: features of a form, and clitics and spelling of a reading."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_clitics: Groups = {}
        self._by_features: dict[str, Groups] = {}
        """By lexicon."""
        self._names: dict[str, Set[str]] = {}
        """Of lexicons, the features that matchers or clitics ask for."""
        self._numbers: dict[tuple[object, ...], int] = {}
        self._alike: dict[int, int] = {}
        self._features_masks: dict[int, int] = {}
        self._clitics_masks: dict[tuple[tuple[str, ...], bool, bool], int] = {}

    def add(self, number: int, matcher: Matcher) -> None:
        """Add a lexicon matcher of a number, before the first reading is asked about."""
        spelled = (matcher.clitics, matcher.prefix, matcher.enclitics == "none", matcher.exact)
        one, bits = self._by_clitics.get(spelled, (matcher, 0))
        self._by_clitics[spelled] = one, bits | 1 << number
        for lexicon in matcher.values:
            groups = self._by_features.setdefault(lexicon, {})
            one, bits = groups.get(matcher.features, (matcher, 0))
            groups[matcher.features] = one, bits | 1 << number

    def alike(self, kind: int) -> int:
        """A number that kinds of forms share where neither a matcher nor a clitic can tell them apart."""
        found = self._alike.get(kind)
        if found is None:
            lexicon, features = self._index.kinds[kind]
            asked = self._names.get(lexicon)
            if asked is None:
                told_of = (name for one, _ in self._by_features.get(lexicon, {}).values() for name, _ in one.features)
                asked = self._names[lexicon] = self._index.clitics.features.union(("state",), told_of)
            told = tuple((name, features[name]) for name in features if name in asked)
            found = self._alike[kind] = self._numbers.setdefault((lexicon, told), len(self._numbers))
        return found

    def with_features(self, kind: int) -> int:
        """The bits of the matchers of a kind's lexicon that ask for no features but its own."""
        key = self.alike(kind)
        found = self._features_masks.get(key)
        if found is None:
            lexicon, features = self._index.kinds[kind]
            groups = self._by_features.get(lexicon, {}).values()
            found = self._features_masks[key] = join(bits for one, bits in groups if features_fit(one.features, features))
        return found

    def with_clitics(self, proclitics: tuple[str, ...], enclitic: bool, lenient: bool) -> int:
        """The bits of the matchers that allow these clitics, and that spelling."""
        key = (proclitics, enclitic, lenient)
        found = self._clitics_masks.get(key)
        if found is None:
            groups = self._by_clitics.values()
            found = join(bits for one, bits in groups if spelling_fits(one, proclitics, enclitic, lenient))
            self._clitics_masks[key] = found
        return found
