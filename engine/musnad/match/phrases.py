"""What a phrase says: its parts, and its head."""

from __future__ import annotations

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.view import Piece, View
from musnad.ruleset.model import Matcher


def labels_of(view: View, piece: Piece) -> frozenset[str]:
    """The labels of all parts of a phrase; none for a piece that no grammar accepted."""
    if not piece.grammar:
        return frozenset()
    return frozenset(node.label for node in view.tree(piece.grammar, piece.start, piece.end).walk())


def leaves_of(view: View, piece: Piece) -> list[Node]:
    """The words of a phrase as its grammar took them, in reading order; none for a piece that no grammar accepted."""
    if not piece.grammar:
        return []
    return [node for node in view.tree(piece.grammar, piece.start, piece.end).walk() if not node.children]


def head_leaf(view: View, piece: Piece) -> Node | None:
    """The word that a phrase is about: its first one that is not in a part that stands before heads."""
    if not piece.grammar:
        return None
    tree = view.tree(piece.grammar, piece.start, piece.end)
    before = view.before_head(piece.grammar)
    for part in tree.children or (tree,):
        if part.label not in before:
            return next(node for node in part.walk() if not node.children)
    return None


def head_of(view: View, piece: Piece, matcher: Matcher | None = None) -> Hit | None:
    """The reading of a phrase's head; with a matcher, the reading that satisfies it."""
    leaf = head_leaf(view, piece)
    if leaf is None:
        if matcher is None or piece.start >= piece.end:
            return None
        return _first(view, matcher, piece.start)
    return view.leaf_hit(piece.grammar, leaf) if matcher is None else _first(view, matcher, leaf.start)


def _first(view: View, matcher: Matcher, token: int) -> Hit | None:
    phrases = view.phrases(matcher, token)
    if phrases:
        return phrases[0].hit
    return next(iter(view.hits(matcher, token)), None)
