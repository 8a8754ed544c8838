"""What `same:` in a link rule asks of two source phrases: one head word, one office, or one name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.phrases import head_of, leaves_of, remember
from musnad.match.view import Piece, View

_NAME: Final = frozenset(("given", "name"))
"""Parts of `source.lark` with which a person's name begins."""


_TITLES: Final = frozenset(("TITLE", "W_TITLE"))
_FURTHER: Final = frozenset(("W_GIVEN", "STOP_AND"))
"""Terminals with which another person's name begins."""
_PROPER: Final = frozenset(("outlets", "org_names", "places"))
"""Lexicons whose entries are names."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a source phrase says of who is meant, worked out once for a text."""

    head: str
    """The noun that its head is a form of, or nothing."""
    proper: str
    """The entry of a name that a lexicon lists, when it is the head; else nothing."""
    words: tuple[str, ...]
    bare: tuple[str, ...]
    """Its words without titles."""
    name: frozenset[str]
    """The words of the name in it and in its brackets; of a phrase that no grammar read, none."""
    nouns: frozenset[str]
    """The nouns behind the name."""
    several: bool
    """More than one person is named."""
    several_behind: bool
    """More than one person is named from the first name on."""


def name_of(view: View, piece: Piece) -> Name:
    """What a phrase says of who is meant."""
    return remember(view, "name", piece, _name_of)


def _name_of(view: View, piece: Piece) -> Name:
    leaves = leaves_of(view, piece)
    behind = _behind_name(view, piece, leaves)
    head = head_of(view, piece)
    hits = (view.leaf_hit(piece.grammar, leaf) for leaf in behind)
    return Name(
        head=_noun_of(head) if head is not None else "",
        proper=head.form.entry if head is not None and head.form.lexicon in _PROPER else "",
        words=words_of(view, piece.start, piece.end),
        bare=_words_of_leaves(view, [leaf for leaf in leaves if leaf.label not in _TITLES] or leaves),
        name=frozenset(_words_of_leaves(view, behind)),
        nouns=frozenset(_noun_of(hit) for hit in hits if hit is not None),
        several=any(leaf.label in _FURTHER for leaf in leaves),
        several_behind=any(leaf.label in _FURTHER for leaf in behind),
    )


def lemma(view: View, own: Piece, other: Piece) -> bool:
    """Both heads are forms of one noun: المصدر and مصدر أمني."""
    mine = name_of(view, own).head
    return bool(mine) and mine == name_of(view, other).head


def noun(view: View, own: Piece, other: Piece) -> bool:
    """The own head is the other's head, or a noun behind its name: الوزير, سامر الدالي وزير الزراعة."""
    mine, theirs = name_of(view, own).head, name_of(view, other)
    return bool(mine) and (mine == theirs.head or mine in theirs.nouns)


def name(view: View, own: Piece, other: Piece) -> bool:
    """All own words, titles aside, stand in the name of the other phrase or in its brackets, and it has more words.

    A body or outlet that a lexicon lists is the same under each of its spellings.
    """
    mine, theirs = name_of(view, own), name_of(view, other)
    if theirs.several_behind and not mine.several:
        return False  # one of two who spoke together
    if mine.proper and mine.proper == theirs.proper:
        return True
    return bool(mine.bare) and mine.words != theirs.words and theirs.name.issuperset(mine.bare)


def words(view: View, own: Piece, other: Piece) -> bool:
    """Own words are all among the other's: لجنة الطاقة, لجنة الطاقة في البرلمان."""
    mine, theirs = name_of(view, own).words, name_of(view, other).words
    return bool(mine) and frozenset(theirs).issuperset(mine)


Sameness = Callable[[View, Piece, Piece], bool]
SAME: Final[Mapping[str, Sameness]] = {"lemma": lemma, "noun": noun, "name": name, "words": words}
"""What `same:` may name."""


def _behind_name(view: View, piece: Piece, leaves: list[Node]) -> list[Node]:
    """The words of a phrase from its first given or unknown name on, and those of its aliases."""
    if not piece.grammar:
        return leaves
    tree = view.tree(piece.grammar, piece.start, piece.end)
    start = next((n.start for n in tree.walk() if n.label in _NAME), None)
    aliases = {leaf.start for alias in tree.parts("alias") for leaf in alias.walk()}
    return [n for n in leaves if (start is not None and n.start >= start) or n.start in aliases]


def _noun_of(hit: Hit) -> str:
    """The noun that an entry is about: its first word (وزير of وزير الزراعة)."""
    return hit.form.entry.split(" ", 1)[0]


def words_of(view: View, start: int, end: int) -> tuple[str, ...]:
    """The folded words of some tokens."""
    return tuple([t.text for t in view.text.tokens.types[start:end] if t.kind == "word"])


def _words_of_leaves(view: View, leaves: list[Node]) -> tuple[str, ...]:
    return tuple(word for leaf in leaves for word in words_of(view, leaf.start, leaf.end))
