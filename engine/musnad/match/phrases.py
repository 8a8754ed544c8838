"""What a phrase says: its parts, and its head."""

from __future__ import annotations

from typing import cast

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.view import Piece, View
from musnad.ruleset.model import Matcher


def labels_of(view: View, piece: Piece) -> frozenset[str]:
    """The labels of all parts of a phrase; none for a piece that no grammar accepted."""
    if not piece.grammar:
        return frozenset()
    key = ("labels", piece.grammar, piece.start, piece.end)
    if key not in view.memory:
        tree = view.tree(piece.grammar, piece.start, piece.end)
        view.memory[key] = frozenset(node.label for node in tree.walk())
    return cast("frozenset[str]", view.memory[key])


def leaves_of(view: View, piece: Piece) -> list[Node]:
    """The words of a phrase as its grammar took them, in reading order; none for a piece that no grammar accepted."""
    if not piece.grammar:
        return []
    return [node for node in view.tree(piece.grammar, piece.start, piece.end).walk() if not node.children]


def head_leaf(view: View, piece: Piece) -> Node | None:
    """The word that a phrase is about: its first one that is not in a part that stands before heads."""
    if not piece.grammar:
        return None
    key = ("head", piece.grammar, piece.start, piece.end)
    if key not in view.memory:
        view.memory[key] = _head_leaf(view, piece)
    return cast("Node | None", view.memory[key])


def _head_leaf(view: View, piece: Piece) -> Node | None:
    tree = view.tree(piece.grammar, piece.start, piece.end)
    before = view.before_head(piece.grammar)
    for part in tree.children or (tree,):
        if part.label not in before:
            return next(node for node in part.walk() if not node.children)
    return None


def head_of(view: View, piece: Piece) -> Hit | None:
    """The reading of a phrase's head; nothing when it is no word of a lexicon."""
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
