"""What `same:` in a link rule asks of two source phrases: one head word, one office, or one name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.grammar.trees import Node
from musnad.match.phrases import head_of, leaves_of
from musnad.match.view import Piece, View

_NAME: Final = frozenset(("given", "name"))
"""Parts of `source.lark` with which a person's name begins."""


def lemma(view: View, own: Piece, other: Piece) -> bool:
    """Both heads are forms of one noun: المصدر and مصدر أمني."""
    mine, theirs = head_of(view, own), head_of(view, other)
    return mine is not None and theirs is not None and mine.form.entry == theirs.form.entry


def noun(view: View, own: Piece, other: Piece) -> bool:
    """The own head is a noun that stands at the head of the other phrase or behind the name in it: الوزير, سامر الدالي وزير الزراعة."""
    mine = head_of(view, own)
    if mine is None:
        return False
    if lemma(view, own, other):
        return True
    behind = _behind_name(view, other)
    return any(hit is not None and hit.form.entry == mine.form.entry for hit in (view.leaf_hit(other.grammar, n) for n in behind))


def name(view: View, own: Piece, other: Piece) -> bool:
    """All own words, titles aside, stand in the other phrase, from where its name begins, and the other has more of them."""
    mine = tuple(w for n in leaves_of(view, own) if n.label not in ("TITLE", "W_TITLE") for w in _words(view, n.start, n.end))
    theirs = frozenset(w for n in _behind_name(view, other) for w in _words(view, n.start, n.end))
    return bool(mine) and _words(view, own.start, own.end) != _words(view, other.start, other.end) and theirs.issuperset(mine)


def words(view: View, own: Piece, other: Piece) -> bool:
    """Own words are all among the other's: لجنة الطاقة, لجنة الطاقة في البرلمان."""
    mine, theirs = _words(view, own.start, own.end), frozenset(_words(view, other.start, other.end))
    return bool(mine) and theirs.issuperset(mine)


SAME: Final[Mapping[str, Callable[[View, Piece, Piece], bool]]] = {"lemma": lemma, "noun": noun, "name": name, "words": words}


def _behind_name(view: View, piece: Piece) -> list[Node]:
    """The words of a phrase from its first given or unknown name on; of a phrase in another's place, all its words."""
    leaves = leaves_of(view, piece)
    if not piece.grammar:
        return leaves
    tree = view.tree(piece.grammar, piece.start, piece.end)
    start = next((n.start for n in tree.walk() if n.label in _NAME), None)
    return [n for n in leaves if start is not None and n.start >= start]


def _words(view: View, start: int, end: int) -> tuple[str, ...]:
    """The folded words of some tokens."""
    return tuple(t.text for t in view.text.tokens.types[start:end] if t.kind == "word")
