"""Clitics as views of a token: the ways to cut one written word into proclitics, stem and attached pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple


class Split(NamedTuple):
    """A view of a token: folded letters start..end are the stem, what is before and behind are clitics."""

    proclitics: tuple[str, ...]
    start: int
    end: int
    enclitic: str


@dataclass(frozen=True, slots=True)
class Clitics:
    """The clitics of a language, as data (rules/clitics.yaml).

    `slots` are sets of proclitics in the order in which they stand, one of each at most; `contractions` are spellings
    that differ from the mere sequence (لل for ل + ال).
    """

    prefixes: dict[str, tuple[tuple[str, ...], ...]]
    enclitics: frozenset[str]
    longest: int
    """Letters of the longest run of proclitics."""
    longest_enclitic: int

    @classmethod
    def of(
        cls, slots: tuple[tuple[str, ...], ...], enclitics: tuple[str, ...], contractions: dict[str, tuple[str, ...]]
    ) -> Clitics:
        """Spell out every sequence that the slots allow, with its contraction where there is one."""
        written: dict[str, list[tuple[str, ...]]] = {}
        for choice in product(*(("", *slot) for slot in slots)):
            sequence = tuple(c for c in choice if c)
            written.setdefault(_spell(sequence, contractions), []).append(sequence)
        prefixes = {text: tuple(sorted(ways)) for text, ways in sorted(written.items())}
        return cls(
            prefixes, frozenset(enclitics), max(map(len, prefixes), default=0), max(map(len, enclitics), default=0)
        )

    def splits(self, word: str) -> Iterator[Split]:
        """All views of a folded word, fewest proclitics first; the stem has two letters at least, unless it is all."""
        size = len(word)
        for cut in range(min(self.longest, max(0, size - 2)) + 1):
            for proclitics in self.prefixes.get(word[:cut], ()) if cut else ((),):
                yield Split(proclitics, cut, size, "")
                for tail in range(size - 1, max(cut + 1, size - 1 - self.longest_enclitic), -1):
                    if word[tail:] in self.enclitics:
                        yield Split(proclitics, cut, tail, word[tail:])


def _spell(sequence: tuple[str, ...], contractions: dict[str, tuple[str, ...]]) -> str:
    text, i = "", 0
    while i < len(sequence):
        short = next((s for s, parts in sorted(contractions.items()) if sequence[i : i + len(parts)] == parts), None)
        text += short or sequence[i]
        i += len(contractions[short]) if short else 1
    return text
