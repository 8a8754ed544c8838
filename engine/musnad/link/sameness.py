"""What `same:` in a link rule asks of two source phrases: one head word, one office, or one name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.link.naming import name_of
from musnad.match.view import Piece, View


def lemma(view: View, own: Piece, other: Piece) -> bool:
    """Both heads are forms of one noun: المصدر and مصدر أمني."""
    mine = name_of(view, own).head
    return bool(mine) and mine == name_of(view, other).head


def noun(view: View, own: Piece, other: Piece) -> bool:
    """The own head is the other's head, or a noun behind its name: الوزير, سامر الدالي وزير الزراعة."""
    mine, theirs = name_of(view, own).head, name_of(view, other)
    return bool(mine) and (mine == theirs.head or mine in theirs.nouns)


def kind(view: View, own: Piece, other: Piece) -> bool:
    """Nothing tells the two apart: no two nationalities, and of bodies and unnamed sources no two attributes."""
    mine, theirs = name_of(view, own), name_of(view, other)
    if mine.nations and theirs.nations and mine.nations.isdisjoint(theirs.nations):
        return False
    return not mine.telling or not theirs.telling or mine.telling <= frozenset(theirs.words) | theirs.telling


def nation(view: View, own: Piece, other: Piece) -> bool:
    """Both are of one nationality: النجم الكيني, العداء الكيني سامر."""
    return bool(name_of(view, own).nations & name_of(view, other).nations)


def name(view: View, own: Piece, other: Piece) -> bool:
    """The own name, or the own words where no name is read, stand in the name of the other phrase or are its alias.

    A body or outlet that a lexicon lists is the same under each of its spellings.
    """
    mine, theirs = name_of(view, own), name_of(view, other)
    if mine.several != theirs.several:
        return False  # one of two who spoke together
    if mine.proper and mine.proper == theirs.proper:
        return True
    words = mine.name or mine.bare
    return bool(words) and (words <= theirs.name or mine.bare in theirs.aliases or words in theirs.aliases)


def longer_name(view: View, own: Piece, other: Piece) -> bool:
    """The other's name, or its words where no name is read, stand in the own name or are its alias."""
    return name(view, other, own)


def words(view: View, own: Piece, other: Piece) -> bool:
    """Own words are all among the other's: لجنة الطاقة, لجنة الطاقة في البرلمان."""
    mine, theirs = name_of(view, own).words, name_of(view, other).words
    return bool(mine) and frozenset(theirs).issuperset(mine)


def longer_words(view: View, own: Piece, other: Piece) -> bool:
    """The other's words are all among the own ones: لجنة الطاقة في البرلمان, اللجنة."""
    return words(view, other, own)


Sameness = Callable[[View, Piece, Piece], bool]
SAME: Final[Mapping[str, Sameness]] = {
    "lemma": lemma,
    "noun": noun,
    "kind": kind,
    "nation": nation,
    "name": name,
    "longer_name": longer_name,
    "words": words,
    "longer_words": longer_words,
}
"""What `same:` may name."""
APART: Final = frozenset(("kind",))
"""Those that ask whether something tells two apart: every name of a party must pass them, of the others one."""
