"""Clitics as views of a token: the ways to cut one written word into proclitics, stem and attached pronoun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

Features = Mapping[str, tuple[str, ...]]
Limits = Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
"""Clitic to the features, each with its values, that a form must have to carry it, unless it says nothing of them."""


class Split(NamedTuple):
    """A view of a token: folded letters start..end are the stem, what is before and behind are clitics."""

    proclitics: tuple[str, ...]
    start: int
    end: int
    enclitic: str
    own: str = ""
    """First letters of the stem that a contraction has swallowed: للصين is ل and الصين."""

    def stem(self, word: str) -> str:
        """The stem as it is written without clitics."""
        return self.own + word[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Clitics:
    """The clitics of a language, as data (rules/clitics.yaml).

    `slots` are sets of proclitics in the order in which they stand, one of each at most; `contractions` are spellings
    that differ from the mere sequence (لل for ل + ال); `closing` proclitics go with no attached pronoun; forms with one
    of the `bound` features stand only before a pronoun.
    """

    prefixes: dict[str, tuple[tuple[str, ...], ...]]
    enclitics: frozenset[str]
    longest: int
    """Letters of the longest run of proclitics."""
    longest_enclitic: int
    limits: Limits = field(default_factory=dict)
    closing: frozenset[str] = frozenset()
    bound: tuple[tuple[str, frozenset[str]], ...] = ()
    pronouns: Mapping[str, Features] = field(default_factory=dict)
    """The features of attached pronouns: whom ها may mean."""
    swallowing: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    """Runs of letters that may have swallowed the first letters of the stem: those letters, and the proclitics before them.

    They end with a contraction, whose last part is then no proclitic but the beginning of the word.
    """

    @classmethod
    def of(
        cls,
        slots: tuple[tuple[str, ...], ...],
        enclitics: tuple[str, ...],
        contractions: dict[str, tuple[str, ...]],
        limits: Limits | None = None,
        closing: tuple[str, ...] = (),
        bound: tuple[tuple[str, frozenset[str]], ...] = (),
        pronouns: Mapping[str, Features] | None = None,
    ) -> Clitics:
        """Spell out every sequence that the slots allow, with its contraction where there is one."""
        written: dict[str, list[tuple[str, ...]]] = {}
        for choice in product(*(("", *slot) for slot in slots)):
            sequence = tuple(c for c in choice if c)
            written.setdefault(_spell(sequence, contractions), []).append(sequence)
        prefixes = {text: tuple(sorted(ways)) for text, ways in sorted(written.items())}
        longest, longest_enclitic = max(map(len, prefixes), default=0), max(map(len, enclitics), default=0)
        return cls(
            prefixes, frozenset(enclitics), longest, longest_enclitic, limits or {}, frozenset(closing), bound, pronouns or {},
            _swallowing(prefixes, contractions.values()),
        )  # fmt: skip

    @property
    def features(self) -> frozenset[str]:
        """The features of forms that clitics ask for."""
        limits = (name for asked in self.limits.values() for name, _ in asked)
        return frozenset((*limits, *(name for name, _ in self.bound)))

    def fit(self, features: Features, split: Split) -> bool:
        """Whether a form with these features may carry the clitics of a view."""
        if split.enclitic and not self.closing.isdisjoint(split.proclitics):
            return False
        return all(
            _agrees(features, name, values)
            for clitic in (*split.proclitics, split.enclitic)
            for name, values in self.limits.get(clitic, ())
        )

    def stands(self, features: Features, enclitic: str) -> bool:
        """Whether a form with these features may stand with this attached pronoun, or with none ("")."""
        return bool(enclitic) or all(values.isdisjoint(features.get(name, ())) for name, values in self.bound)

    def splits(self, word: str) -> Iterator[Split]:
        """All views of a folded word, fewest proclitics first; the stem has two letters at least, unless it is all."""
        size = len(word)
        for cut in range(min(self.longest, max(0, size - 2)) + 1):
            for proclitics in self.prefixes.get(word[:cut], ()) if cut else ((),):
                yield from self._with_enclitics(word, Split(proclitics, cut, size, ""))
            own, ways = self.swallowing.get(word[:cut], ("", ()))
            for proclitics in ways:
                yield from self._with_enclitics(word, Split(proclitics, cut, size, "", own))

    def _with_enclitics(self, word: str, split: Split) -> Iterator[Split]:
        """A view, and those with an attached pronoun."""
        yield split
        for tail in range(split.end - 1, max(split.start + 1, split.end - 1 - self.longest_enclitic), -1):
            if word[tail:] in self.enclitics:
                yield split._replace(end=tail, enclitic=word[tail:])


def _swallowing(
    prefixes: Mapping[str, tuple[tuple[str, ...], ...]], contracted: Iterable[tuple[str, ...]]
) -> dict[str, tuple[str, tuple[tuple[str, ...], ...]]]:
    """`Clitics.swallowing` of all written runs of proclitics."""
    found = {}
    for text, ways in prefixes.items():
        for parts in contracted:
            before = tuple(way[:-1] for way in ways if way[-len(parts) :] == parts)
            if before:
                found[text] = (parts[-1], before)
    return found


def _agrees(features: Features, name: str, values: frozenset[str]) -> bool:
    own = features.get(name)
    return not own or not values.isdisjoint(own)


def _spell(sequence: tuple[str, ...], contractions: dict[str, tuple[str, ...]]) -> str:
    text, i = "", 0
    while i < len(sequence):
        short = next((s for s, parts in sorted(contractions.items()) if sequence[i : i + len(parts)] == parts), None)
        text += short or sequence[i]
        i += len(contractions[short]) if short else 1
    return text
