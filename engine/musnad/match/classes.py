"""Token classes: what a grammar makes of a token, from the bits that the token has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from musnad.grammar.runner import Runner
from musnad.grammar.tables import Table
from musnad.match.tokens import spell
from musnad.ruleset.model import Terminal

STOP: Final = "STOP"
"""The beginning of the names of terminals behind which no further class of a token counts."""


class Known(NamedTuple):
    """What a grammar makes of a token: its classes in the order in which they are tried, and the starts they can open."""

    classes: tuple[str, ...]
    opens: int
    """Bits of the grammar starts that a phrase beginning with this token may be of."""


class Classes:
    """The token classes of one grammar, in the order that it declares, and the bits of the matchers behind them."""

    def __init__(
        self, table: Table, terminals: Mapping[str, Terminal], bits: Mapping[str, int], starts: Mapping[str, int]
    ) -> None:
        own = [name for name in table.terminals if name in terminals]
        self._bits = [(name, bits[name]) for name in own]
        self._starts = [(bit, Runner(table, start).first()) for start, bit in starts.items()]
        self._unknown = join(bits[n] for n in own if terminals[n].matcher.kind == "unknown")
        self.known = join(bits[n] for n in own) & ~self._unknown
        self.sure = self.known & ~join(bits[n] for n in own if terminals[n].matcher.kind == "any")
        """The bits of the classes of which a word must have one not to be an unknown word."""
        self._found: dict[int, Known] = {}

    def of(self, mask: int, unknown: int = 0) -> Known:
        """The classes of a token with this mask; `unknown` are the bits of the unknown-word classes that its letters fit."""
        key = mask & self.known
        if not key & self.sure:
            key |= unknown & self._unknown
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._work_out(key)
        return found

    def _work_out(self, key: int) -> Known:
        """Those declared behind a STOP that the token is, do not count."""
        ordered = []
        for name, bit in self._bits:
            if key & bit:
                ordered.append(name)
                if name.startswith(STOP):
                    break
        return Known(tuple(ordered), join(bit for bit, first in self._starts if first.intersection(ordered)))


def join(bits: Iterable[int]) -> int:
    """All of some bits."""
    mask = 0
    for bit in bits:
        mask |= bit
    return mask


def unknown_terminals(terminals: Mapping[str, Terminal], bits: Mapping[str, int]) -> list[tuple[str, int]]:
    """The `unknown: word` terminals with the letters that they ask for in front."""
    return [(spell(t.matcher.prefix), bits[name]) for name, t in terminals.items() if t.matcher.kind == "unknown"]
