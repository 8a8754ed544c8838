"""Raw spans of pieces: whole tokens, but a cue gives up its conjunction and its attached pronoun (DESIGN §2)."""

from __future__ import annotations

from typing import Any, Final

from musnad.match.view import Piece
from musnad.text.document import Text

_CONJUNCTIONS: Final = ("و", "ف")
Span = dict[str, Any]


def offsets(text: Text, piece: Piece, cut: bool = False) -> tuple[int, int]:
    """The code points of a piece; `cut` leaves out a leading conjunction and an attached pronoun of its word."""
    start, end = text.start(piece.start), text.end(piece.end - 1)
    if not cut or piece.hit is None:
        return start, end
    hit = piece.hit
    first, last = text.tokens.types[piece.start].folded, text.tokens.types[piece.end - 1].folded
    letters = 1 if hit.proclitics[:1] and hit.proclitics[0] in _CONJUNCTIONS else 0
    if letters:
        start += first.to_raw(letters)
    if hit.enclitic:
        end = text.start(piece.end - 1) + last.to_raw(hit.end)
    return start, end


def span(text: Text, piece: Piece, cut: bool = False) -> Span:
    """A piece as records show it."""
    start, end = offsets(text, piece, cut)
    return {"start": start, "end": end, "text": text.raw[start:end]}
