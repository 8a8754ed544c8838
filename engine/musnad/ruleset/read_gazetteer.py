"""A gazetteer's table as entries of a lexicon: one entry a name, with what its candidates have in common and what not.

A name has as many rows as there are places that it may mean. Matching asks of a name only its features; which place is meant
is worked out behind matching, from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from musnad.lexicon.model import Entry, Features, Form, Origin
from musnad.lexicon.tables import Row
from musnad.ruleset.fields import Fields
from musnad.ruleset.nodes import Map
from musnad.ruleset.problems import Problem
from musnad.text.fold import fold_text
from musnad.text.tokens import TokenTypes, tokenize

TYPE, FLAG, SIZE = "type", "flag", "size"
LARGE, SMALL = "large", "small"
_SEPARATOR: Final = ","
_LARGE_KEYS: Final = ("population", "types", "flags", "sources")


@dataclass(frozen=True, slots=True)
class Large:
    """What makes a place a large one: so many inhabitants, or one of these types, flags or sources."""

    population: int
    types: frozenset[str]
    flags: frozenset[str]
    sources: frozenset[str]

    def holds(self, cells: Mapping[str, str]) -> bool:
        """Whether the place of a row is large."""
        inhabitants = cells.get("population", "")
        return (
            (inhabitants.isdigit() and int(inhabitants) >= self.population)
            or cells.get("type", "") in self.types
            or cells.get("source", "") in self.sources
            or not self.flags.isdisjoint(_flags(cells))
        )


def read_large(node: Map | None, problems: list[Problem]) -> Large:
    """The `large:` mapping of a lexicon; without one every place is large."""
    if node is None:
        return Large(0, frozenset(), frozenset(), frozenset())
    fields = Fields(node, problems)
    fields.known(_LARGE_KEYS)
    types, flags, sources = (frozenset(text for text, _ in fields.texts(key)) for key in _LARGE_KEYS[1:])
    return Large(fields.whole("population", 0, 10**10, 10**10), types, flags, sources)

Known = Callable[[str, str, int], bool]
"""Whether a feature has a value, of a row's line; says so when it has not."""


def gazetteer_entries(lexicon: str, file: str, rows: Iterable[Row], large: Large, known: Known) -> dict[str, Entry]:
    """The names of a table as entries with one form each, by name."""
    by_name: dict[str, list[Row]] = {}
    types = TokenTypes()
    for row in rows:
        words = [t.text for t in tokenize(row.cells.get("name", ""), types).types]
        if words:
            by_name.setdefault(" ".join(words), []).append(row)
    entries = {}
    for name, same in by_name.items():
        features = _features(same, large, known)
        words = tuple(name.split(" "))
        origin = Origin(file, same[0].line)
        text = fold_text(name) if len(words) == 1 else name
        form = Form(text=text, words=words, lexicon=lexicon, entry=name, features=features, origin=origin)
        entries[name] = Entry(name, (form,), features, origin)
    return entries


def _features(rows: list[Row], large: Large, known: Known) -> Features:
    """The kinds of places that a name may mean, its flags, and whether one of the places is large."""
    found: dict[str, dict[str, None]] = {TYPE: {}, FLAG: {}}
    for row in rows:
        for name, values in ((TYPE, (row.cells.get(TYPE, ""),)), (FLAG, _flags(row.cells))):
            found[name].update(dict.fromkeys(value for value in values if known(name, value, row.line)))
    size = LARGE if any(large.holds(row.cells) for row in rows) else SMALL
    return {**{name: tuple(sorted(values)) for name, values in found.items() if values}, SIZE: (size,)}


def _flags(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, cells.get("flags", "").split(_SEPARATOR)))
