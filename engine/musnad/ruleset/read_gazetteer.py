"""The names of the gazetteer as entries of a lexicon, so that rules ask for them as for any word.

A name has as many rows as there are places that it may mean. Matching asks of a name only what all of them together may be:
which place is meant is worked out behind matching (`musnad.link.places`), from the gazetteer itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from musnad.lexicon import spelling
from musnad.lexicon.gazetteer import Cells
from musnad.lexicon.model import Entry, Features, Form, Origin
from musnad.ruleset.fields import Fields
from musnad.ruleset.nodes import Map
from musnad.ruleset.problems import Problem
from musnad.text.tokens import TokenTypes, words_of

TYPE, FLAG, SIZE, WORD = "type", "flag", "size", "word"
LARGE, SMALL = "large", "small"
COMMON, PLAIN = "common", "plain"
"""Whether a name is more often something else than a place; or not."""
SOMETHING_ELSE: Final = frozenset({COMMON, "person", "club"})
"""The flags of the gazetteer that say so."""
_NAME, _TYPE, _POPULATION, _SOURCE, _FLAGS = 0, 2, 7, 8, 9
LARGE_KEYS: Final = ("population", "types", "flags", "sources", "unless")

Known = Callable[[str, str, Origin], bool]
"""Whether the lexicon declares a value of a feature, met in a row; says so when it does not."""


@dataclass(frozen=True, slots=True)
class Large:
    """What makes a place a large one: so many inhabitants, or one of these types, flags or sources; `unless` it has a flag."""

    population: int
    types: frozenset[str]
    flags: frozenset[str]
    sources: frozenset[str]
    unless: frozenset[str]

    def holds(self, cells: Cells) -> bool:
        """Whether the place of a row is large."""
        flags = cells[_FLAGS].split()
        return self.unless.isdisjoint(flags) and (
            int(cells[_POPULATION] or 0) >= self.population
            or cells[_TYPE] in self.types
            or cells[_SOURCE] in self.sources
            or not self.flags.isdisjoint(flags)
        )


def read_large(node: Map | None, problems: list[Problem]) -> Large:
    """The `large:` mapping of a lexicon; without one every place is large."""
    if node is None:
        return Large(0, *(frozenset[str]() for _ in LARGE_KEYS[1:]))
    fields = Fields(node, problems)
    fields.known(LARGE_KEYS)
    sets = (frozenset(text for text, _ in fields.texts(name)) for name in LARGE_KEYS[1:])
    return Large(fields.whole("population", 0, 10**10, 10**10), *sets)


def gazetteer_entries(lexicon: str, rows: Iterable[tuple[Origin, Cells]], large: Large, known: Known) -> dict[str, Entry]:
    """The names of all rows, by name: an entry for each key, with its spellings as forms."""
    types = TokenTypes()
    by_key: dict[str, list[tuple[tuple[str, ...], Origin, Cells]]] = {}
    for origin, cells in rows:
        words = words_of(cells[_NAME], types)
        if words:
            by_key.setdefault(" ".join(map(spelling.key, words)), []).append((words, origin, cells))
    entries = {}
    shared: dict[tuple[tuple[str, str, bool], ...], Features] = {}
    for same in by_key.values():
        kinds = tuple((cells[_TYPE], cells[_FLAGS], large.holds(cells)) for _, _, cells in same)
        features = shared.get(kinds)
        if features is None:
            features = shared[kinds] = _features(kinds, [origin for _, origin, _ in same], known)
        first_words, first, _ = min(same, key=lambda row: row[0])
        name = " ".join(first_words)
        spellings = {written: origin for words, origin, _ in reversed(same) for written in _written(words)}
        forms = tuple(
            Form(text=" ".join(words), words=words, lexicon=lexicon, entry=name, features=features, origin=origin)
            for words, origin in sorted(spellings.items())
        )
        entries[name] = Entry(name, forms, features, first)
    return entries


def _written(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name as its row has it, and with the hamzas that its first letter may lack there: texts may drop them, not add them."""
    yield words
    for first in spelling.with_hamza(words[0]):
        yield (first, *words[1:])


def _features(kinds: Sequence[tuple[str, str, bool]], origins: Sequence[Origin], known: Known) -> Features:
    """What a name may mean, whose rows are of these kinds (type, flags, whether the place is large)."""
    found: dict[str, dict[str, None]] = {TYPE: {}, FLAG: {}}
    for (type_, flags, _), origin in zip(kinds, origins, strict=True):
        for name, values in ((TYPE, (type_,)), (FLAG, flags.split())):
            found[name].update(dict.fromkeys(value for value in values if known(name, value, origin)))
    size = LARGE if any(is_large for _, _, is_large in kinds) else SMALL
    word = PLAIN if SOMETHING_ELSE.isdisjoint(found[FLAG]) else COMMON
    return {**{name: tuple(sorted(values)) for name, values in found.items() if values}, SIZE: (size,), WORD: (word,)}
