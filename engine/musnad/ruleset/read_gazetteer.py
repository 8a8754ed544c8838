"""A gazetteer's table as entries of a lexicon: one entry a name, with what its candidates have in common and what not.

A name has as many rows as there are places that it may mean. Matching asks of a name only its features; which place is meant
is worked out behind matching, from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from musnad.lexicon.model import Entry, Features, Form, Origin
from musnad.lexicon.tables import Row
from musnad.text.fold import fold_text
from musnad.text.tokens import TokenTypes, tokenize

COLUMNS: Final = ("name", "type", "population", "flags")
"""The columns that the lexicon reads; the table has more."""
TYPE, FLAG, SIZE = "type", "flag", "size"
LARGE, SMALL = "large", "small"
_SEPARATOR: Final = ","

Known = Callable[[str, str, int], bool]
"""Whether a feature has a value, of a row's line; says so when it has not."""


def gazetteer_entries(lexicon: str, file: str, rows: Iterable[Row], populous: int, known: Known) -> dict[str, Entry]:
    """The names of a table as entries with one form each, by name. `populous` are the inhabitants of a large place."""
    by_name: dict[str, list[Row]] = {}
    types = TokenTypes()
    for row in rows:
        words = [t.text for t in tokenize(row.cells.get("name", ""), types).types]
        if words:
            by_name.setdefault(" ".join(words), []).append(row)
    entries = {}
    for name, same in by_name.items():
        features = _features(same, populous, known)
        words = tuple(name.split(" "))
        origin = Origin(file, same[0].line)
        text = fold_text(name) if len(words) == 1 else name
        form = Form(text=text, words=words, lexicon=lexicon, entry=name, features=features, origin=origin)
        entries[name] = Entry(name, (form,), features, origin)
    return entries


def _features(rows: list[Row], populous: int, known: Known) -> Features:
    """The kinds of places that a name may mean, its flags, and whether one of the places is large."""
    found: dict[str, dict[str, None]] = {TYPE: {}, FLAG: {}}
    size = SMALL
    for row in rows:
        if known(TYPE, row.cells.get("type", ""), row.line):
            found[TYPE][row.cells["type"]] = None
        for flag in filter(None, row.cells.get("flags", "").split(_SEPARATOR)):
            if known(FLAG, flag, row.line):
                found[FLAG][flag] = None
        if _inhabitants(row.cells) >= populous:
            size = LARGE
    return {**{name: tuple(sorted(values)) for name, values in found.items() if values}, SIZE: (size,)}


def _inhabitants(cells: Mapping[str, str]) -> int:
    text = cells.get("population", "")
    return int(text) if text.isdigit() else 0
