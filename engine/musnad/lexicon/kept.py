"""How an index keeps its forms: rows as lines of text, and the phrases by their rarest word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from musnad.lexicon import spelling
from musnad.lexicon.model import Form, Lexicon

CELL: Final = "\x1f"
LINE: Final = "\x1e"
"""What parts the cells and the lines of what is kept as text; no word holds them."""
Sorted = tuple[tuple[str, tuple[str, ...]], ...]
"""Features, sorted by name."""
Neighbours = dict[str, tuple[int, ...]]
"""The key of a word beside another one to the numbers of forms."""


class Pairs(NamedTuple):
    """The phrases whose rarest word has some key, by the key of the word behind it, or else before it: form numbers."""

    after: Neighbours
    before: Neighbours


class Row(NamedTuple):
    """A form as it is kept."""

    text: str
    entry: str
    vowelled: str
    exact: bool
    kind: int
    file: int
    line: int

    @classmethod
    def read(cls, text: str) -> Row:
        """The row that `row_texts` wrote."""
        form, entry, vowelled, exact, kind, file, line = text.split(CELL)
        return cls(form, entry, vowelled, bool(exact), int(kind), int(file), int(line))


def ranked(lexicons: Iterable[Lexicon]) -> tuple[list[Form], Mapping[int, Sorted]]:
    """All forms in the order of `Form.rank`; and the features of each, sorted, by identity, since most forms share theirs."""
    forms = [form for lexicon in lexicons for entry in lexicon.entries.values() for form in entry.forms]
    pairs: dict[int, Sorted] = {}
    for form in forms:
        if id(form.features) not in pairs:
            pairs[id(form.features)] = tuple(sorted(form.features.items()))
    forms.sort(key=lambda f: (f.lexicon, f.entry, f.text, pairs[id(f.features)], f.vowelled, f.exact))
    return forms, pairs


def row_texts(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The cells of each row as one text."""
    lines = list(map(CELL.join, rows))
    whole = "".join(lines)
    if LINE in whole or whole.count(CELL) != sum(map(len, rows)) - len(rows):  # nobody writes these; a rule file could
        return [CELL.join([cell.replace(CELL, "").replace(LINE, "") for cell in row]) for row in rows]
    return lines


def pairs_of(forms: Sequence[Form]) -> tuple[frozenset[str], dict[str, tuple[Neighbours, Neighbours]]]:
    """The keys of all words of phrases, and the phrases by their rarest word and its neighbour."""
    vocabulary: set[str] = set()
    after: dict[str, dict[str, list[int]]] = {}
    before: dict[str, dict[str, list[int]]] = {}
    for number, form in enumerate(forms):
        if len(form.words) == 1:
            continue
        keys = [spelling.key(word) for word in form.words]
        vocabulary.update(keys)
        at = rarest(form.words)
        side, neighbour = (after, keys[at + 1]) if at + 1 < len(keys) else (before, keys[at - 1])
        side.setdefault(keys[at], {}).setdefault(neighbour, []).append(number)
    return frozenset(vocabulary), {
        key: (_frozen(after.get(key, {})), _frozen(before.get(key, {}))) for key in sorted({*after, *before})
    }


def _frozen(found: Mapping[str, list[int]]) -> Neighbours:
    return {neighbour: tuple(numbers) for neighbour, numbers in found.items()}


def rarest(words: Sequence[str]) -> int:
    """The longest word stands in the fewest texts; the first of equals."""
    return max(range(len(words)), key=lambda i: (len(words[i]), -i))
