"""Phrases of the lexicons in a text: found from their rarest word, and checked by its neighbour first."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.lexicon.index import Hit
from musnad.match.symbols import Phrase, Symbol, SymbolTable
from musnad.text.tokens import TokenType

Found = tuple[Phrase, ...]


def find_phrases(table: SymbolTable, types: Sequence[TokenType], symbols: Sequence[Symbol]) -> dict[int, Found]:
    """Token to the phrases that start there, longest first."""
    found: dict[int, dict[int, list[Hit]]] = {}
    last = len(symbols) - 1
    for token, symbol in enumerate(symbols):
        for after, before in symbol.pairs:
            if after and token < last:
                for stem in symbols[token + 1].stems:
                    for number in after.get(stem, ()):
                        _check(table, types, token, number, found)
            if before and token:
                for stem in symbols[token - 1].stems:
                    for number in before.get(stem, ()):
                        _check(table, types, token, number, found)
    return {start: _phrases(table, by_size) for start, by_size in found.items()}


def _check(
    table: SymbolTable, types: Sequence[TokenType], token: int, number: int, found: dict[int, dict[int, list[Hit]]]
) -> None:
    start = token - table.index.rarest_offset(number)
    size = table.index.size(number)
    if start < 0 or start + size > len(types):
        return
    hit = table.phrase_hit(tuple(types[start : start + size]), number)
    if hit is not None:
        hits = found.setdefault(start, {}).setdefault(size, [])
        if hit not in hits:
            hits.append(hit)


def _phrases(table: SymbolTable, by_size: dict[int, list[Hit]]) -> Found:
    return tuple(
        table.phrase(size, tuple(sorted(hits, key=lambda h: h.order) if len(hits) > 1 else hits))
        for size, hits in sorted(by_size.items(), reverse=True)
    )
