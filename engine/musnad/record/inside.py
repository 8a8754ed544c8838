"""Fields filled from inside another circumstance: whom an interview is with is also who is spoken to (في مقابلة مع …)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from musnad.match.circumstances import GRAMMAR, REPORTED
from musnad.match.findings import Finding
from musnad.match.view import Piece, View

_SHORTEST: Final = {**dict.fromkeys(REPORTED, 3), "_aside": 2, "_front": 2}
"""A phrase of fewer words (في بيان) holds no other field; an aside of two may (مخاطبا الحضور)."""
_NONE: Final = 1 << 30


def inner_pieces(view: View, finding: Finding) -> Iterator[Piece]:
    """Pieces of the parts `field_…` of circumstances, for the fields that have no piece of their own."""
    for piece in finding.pieces:
        long_enough = piece.end - piece.start >= _SHORTEST.get(piece.slot, _NONE)
        if long_enough and piece.grammar.startswith(f"{GRAMMAR}."):
            for node in view.tree(piece.grammar, piece.start, piece.end).walk():
                name = node.label.partition("_")[0]
                if name != node.label and name in REPORTED and name not in finding.slots:
                    yield Piece(name, node.start, node.end, piece.step)
                    break
