"""Raw spans of pieces: whole tokens, but a cue gives up its conjunction and its attached pronoun, a source and other fields
the conjunction before their first word, and numbers and places all their proclitics but a numeral's article (DESIGN §2). A
sentence that somebody vouches for at its end gives up the conjunction that ties it to the one before.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.findings import Finding
from musnad.match.view import Piece, View
from musnad.ruleset.model import FromStep
from musnad.text.document import Text

_CONJUNCTIONS: Final = ("و", "ف")
_ARTICLE: Final = "ال"
_AND: Final = "و"
_SHORTEST: Final = 4
"""A word that no lexicon knows is cut only when it has so many letters."""
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


def opening(view: View, piece: Piece) -> int:
    """The code points of a conjunction with which the content of a `from:` step begins, 0 for none.

    A word has one when every reading says so; a word without readings has و when it is long enough.
    """
    if not isinstance(piece.step, FromStep):
        return 0
    first, readings = view.text.tokens.types[piece.start], view.readings(piece.start)
    if readings:
        tied = _tied(readings)
    else:
        tied = first.kind == "word" and first.text.startswith(_AND) and len(first.text) >= _SHORTEST
    return first.folded.to_raw(1) if tied else 0


def untied(view: View, piece: Piece) -> tuple[int, int]:
    """The code points of a phrase without the conjunction before its first word: و[الوزارة] أعلنت."""
    start, end = offsets(view.text, piece)
    if _tied(view.readings(piece.start)):
        start += view.text.tokens.types[piece.start].folded.to_raw(1)
    return start, end


def _tied(readings: Collection[Hit]) -> bool:
    """Whether a word begins with a conjunction: it has readings, and each has one."""
    return bool(readings) and all(hit.proclitics[:1] and hit.proclitics[0] in _CONJUNCTIONS for hit in readings)


def span(text: Text, piece: Piece, cut: bool = False) -> Span:
    """A piece as records show it."""
    return span_of(text, *offsets(text, piece, cut))


def span_of(text: Text, start: int, end: int) -> Span:
    """Code points start..end as records show them."""
    return {"start": start, "end": end, "text": text.raw[start:end]}


def inner_offsets(view: View, piece: Piece) -> tuple[int, int]:
    """The code points of a number, a unit or a place: without the proclitics of its first word, but with its article, and
    without the pronoun of its last word. Behind لل the noun starts (لل[صين])."""
    text = view.text
    start, end = offsets(text, piece)
    first, last = _edge_hit(view, piece, 0), _edge_hit(view, piece, -1)
    if first is not None and first.proclitics:
        folded = text.tokens.types[piece.start].folded
        written = folded.text[: first.start]
        letters = first.start - len(_ARTICLE) if written.endswith(_ARTICLE) else first.start
        start += folded.to_raw(letters)
    if last is not None and last.enclitic:
        end = text.start(piece.end - 1) + text.tokens.types[piece.end - 1].folded.to_raw(last.end)
    return start, end


def inner_span(view: View, piece: Piece | None) -> Span | None:
    """A piece of a number as records show it; nothing for none."""
    return None if piece is None else span_of(view.text, *inner_offsets(view, piece))


def _edge_hit(view: View, piece: Piece, which: int) -> Hit | None:
    """The reading of the first (0) or last (-1) word of a piece; nothing when no lexicon has it."""
    if piece.hit is not None or not piece.grammar:
        return piece.hit
    return view.leaf_hit(piece.grammar, Node(*view.leaves(piece.grammar, piece.start, piece.end)[which]))


def steps_of(text: Text, finding: Finding) -> list[list[str | int]]:
    """The steps of a record as [slot, line of the rule file, start, end], in text order."""
    return [
        [p.slot, p.step.place.line, *(offsets(text, p) if p.start < p.end else (text.start(p.start),) * 2)]
        for p in sorted(finding.pieces, key=lambda p: (p.start, p.end, p.slot))
    ]


def hull(view: View, pieces: list[Piece]) -> Span:
    """Several pieces of one slot as one span, from the first to the last: a name and the relative clause behind it."""
    return span_of(view.text, untied(view, pieces[0])[0], view.text.end(pieces[-1].end - 1))
