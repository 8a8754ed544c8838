"""What a phrase says: its parts, and its head."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.view import Piece, View
from musnad.ruleset.model import Matcher

T = TypeVar("T")


def remember(view: View, what: str, piece: Piece, work: Callable[[View, Piece], T]) -> T:
    """What `work` makes of a phrase, worked out once for a text. `what` names it; the piece's hit must not matter."""
    key = (what, piece.grammar, piece.start, piece.end)
    memory = view.memory
    if key not in memory:
        memory[key] = work(view, piece)
    found: T = memory[key]
    return found


def labels_of(view: View, piece: Piece) -> frozenset[str]:
    """The labels of all parts of a phrase; none for a piece that no grammar accepted."""
    return remember(view, "labels", piece, _labels) if piece.grammar else frozenset()


def _labels(view: View, piece: Piece) -> frozenset[str]:
    return view.shape(piece.grammar, piece.start, piece.end).labels


def leaves_of(view: View, piece: Piece) -> list[Node]:
    """The words of a phrase as its grammar took them, in reading order; none for a piece that no grammar accepted."""
    return [Node(*leaf) for leaf in view.leaves(piece.grammar, piece.start, piece.end)] if piece.grammar else []


def head_leaf(view: View, piece: Piece) -> Node | None:
    """The word that a phrase is about: its first one that is not in a part that stands before heads."""
    return remember(view, "head leaf", piece, _head_leaf) if piece.grammar else None


def _head_leaf(view: View, piece: Piece) -> Node | None:
    head = view.shape(piece.grammar, piece.start, piece.end).head
    return None if head is None else Node(*view.leaves(piece.grammar, piece.start, piece.end)[head])


def head_of(view: View, piece: Piece) -> Hit | None:
    """The reading of a phrase's head; nothing when it is no word of a lexicon."""
    return remember(view, "head", piece, _head) if piece.grammar else None


def _head(view: View, piece: Piece) -> Hit | None:
    leaf = head_leaf(view, piece)
    return None if leaf is None else view.leaf_hit(piece.grammar, leaf)


def head_is(view: View, piece: Piece, matcher: Matcher) -> bool:
    """Whether the head of a phrase (the first word of what is no phrase) is what a matcher asks for.

    A head of several words (نائب الرئيس) must be so as a whole: نائب alone is another noun.
    """
    leaf = head_leaf(view, piece)
    if leaf is None:
        return piece.start < piece.end and view.at(matcher, piece.start)
    if leaf.end > leaf.start + 1:
        return any(phrase.end == leaf.end for phrase in view.phrases(matcher, leaf.start))
    return view.at(matcher, leaf.start)
