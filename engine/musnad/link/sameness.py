"""What `same:` in a link rule asks of two source phrases: one head word, one office, or one name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.phrases import head_of, leaves_of
from musnad.match.view import Piece, View

_NAME: Final = frozenset(("given", "name"))
"""Parts of `source.lark` with which a person's name begins."""


_TITLES: Final = frozenset(("TITLE", "W_TITLE"))
_FURTHER: Final = frozenset(("W_GIVEN", "STOP_AND"))
"""Terminals with which another person's name begins."""
_PROPER: Final = frozenset(("outlets", "org_names", "places"))
"""Lexicons whose entries are names."""


def lemma(view: View, own: Piece, other: Piece) -> bool:
    """Both heads are forms of one noun: المصدر and مصدر أمني."""
    mine, theirs = head_of(view, own), head_of(view, other)
    return mine is not None and theirs is not None and _noun_of(mine) == _noun_of(theirs)


def noun(view: View, own: Piece, other: Piece) -> bool:
    """The own head is the other's head, or a noun behind its name: الوزير, سامر الدالي وزير الزراعة."""
    mine = head_of(view, own)
    if mine is None:
        return False
    if lemma(view, own, other):
        return True
    behind = _behind_name(view, other)
    hits = (view.leaf_hit(other.grammar, n) for n in behind)
    return any(hit is not None and _noun_of(hit) == _noun_of(mine) for hit in hits)


def name(view: View, own: Piece, other: Piece) -> bool:
    """All own words, titles aside, stand in the name of the other phrase or in its brackets, and it has more words.

    A body or outlet that a lexicon lists is the same under each of its spellings.
    """
    leaves = leaves_of(view, own)
    bare = [n for n in leaves if n.label not in _TITLES] or leaves
    mine = tuple(w for n in bare for w in _words(view, n.start, n.end))
    named = _behind_name(view, other)
    if any(n.label in _FURTHER for n in named) and not any(n.label in _FURTHER for n in leaves):
        return False  # one of two who spoke together
    theirs = frozenset(w for n in named for w in _words(view, n.start, n.end))
    if _proper(view, own) and _proper(view, own) == _proper(view, other):
        return True
    if not mine or _words(view, own.start, own.end) == _words(view, other.start, other.end):
        return False
    return theirs.issuperset(mine)


def words(view: View, own: Piece, other: Piece) -> bool:
    """Own words are all among the other's: لجنة الطاقة, لجنة الطاقة في البرلمان."""
    mine, theirs = _words(view, own.start, own.end), frozenset(_words(view, other.start, other.end))
    return bool(mine) and theirs.issuperset(mine)


Sameness = Callable[[View, Piece, Piece], bool]
SAME: Final[Mapping[str, Sameness]] = {"lemma": lemma, "noun": noun, "name": name, "words": words}
"""What `same:` may name."""


def _behind_name(view: View, piece: Piece) -> list[Node]:
    """The words of a phrase from its first given or unknown name on; of a phrase in another's place, all its words."""
    leaves = leaves_of(view, piece)
    if not piece.grammar:
        return leaves
    tree = view.tree(piece.grammar, piece.start, piece.end)
    start = next((n.start for n in tree.walk() if n.label in _NAME), None)
    aliases = {leaf.start for alias in tree.parts("alias") for leaf in alias.walk()}
    return [n for n in leaves if (start is not None and n.start >= start) or n.start in aliases]


def _proper(view: View, piece: Piece) -> str:
    """The entry of a name that a lexicon lists, when it is the head; else nothing."""
    hit = head_of(view, piece)
    return hit.form.entry if hit is not None and hit.form.lexicon in _PROPER else ""


def _noun_of(hit: Hit) -> str:
    """The noun that an entry is about: its first word (وزير of وزير الزراعة)."""
    return hit.form.entry.split(" ", 1)[0]


def _words(view: View, start: int, end: int) -> tuple[str, ...]:
    """The folded words of some tokens."""
    return tuple(t.text for t in view.text.tokens.types[start:end] if t.kind == "word")
