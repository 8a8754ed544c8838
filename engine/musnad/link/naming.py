"""What a source phrase says of who is meant: the noun at its head, the name in it, what tells it from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.match.phrases import head_leaf, head_of, leaves_of, remember
from musnad.match.tokens import without
from musnad.match.view import Piece, View

Words = frozenset[str]
_NAME: Final = ("given", "name")
"""Parts of `source.lark` with which a person's name begins."""
_TITLES: Final = frozenset(("TITLE", "W_TITLE"))
_FURTHER: Final = frozenset(("W_GIVEN", "STOP_AND"))
_FURTHER_ROLE: Final = frozenset(("W_PERSON", "W_TITLE"))
"""Terminals with which another person's name begins."""
_FURTHER_BODY: Final = frozenset(("W_BODY", "W_PROPER", "W_PLACE"))
_BODIES: Final = frozenset((
    "BODY", "D_BODY", "POST_BODY", "D_POST_BODY", "ORG", "D_ORG", "TEAM", "PROPER", "OUTLET", "PLACE", *_FURTHER_BODY,
))  # fmt: skip
_BODY: Final = frozenset(("BODY", "POST_BODY", "ORG", "TEAM", "W_BODY"))
_PERSONS: Final = frozenset(("PERSON", "D_PERSON", "POST", "D_POST", "OFFICE", "W_PERSON"))
_OWNERS: Final = _BODY | {"PERSON", "POST", "OFFICE", "W_PERSON", "L_PERSON", "B_PERSON", "L_BODY", "B_BODY"}
"""An indefinite noun right before a name is somebody of that name's: محامو كاثرين, مكتب سامر."""
_DEFINITE: Final = _TITLES | {"D_PERSON", "D_POST"}
_ENDS: Final = frozenset((
    "COMMA", "PERSON", "POST", "OFFICE", "D_PERSON", "D_POST", "W_PERSON", "BODY", "D_BODY", "POST_BODY", "D_POST_BODY",
    "W_BODY", "ORG", "D_ORG", "IN", "FROM", "NAMELY", "ABOUT",
    "PAREN_OPEN", "L_PROPER", "L_PLACE", "L_PERSON", "L_DEF", "L_BODY", "L_QUANTIFIER", "B_PROPER",
    "B_PLACE", "B_PERSON", "B_DEF", "B_BODY", "PROPER",
))  # fmt: skip
"""Terminals behind a name that are not of it."""
_TELLING: Final = frozenset((
    "PERSON", "POST", "ADJECTIVE", "W_ADJECTIVE", "DEF", "W_DEF", "L_DEF", "B_DEF", "NUMBER", "PROPER", "L_PROPER", "B_PROPER",
))  # fmt: skip
"""Terminals that tell one body from another of its kind."""
_PLACES: Final = frozenset((
    "BODY", "D_BODY", "POST_BODY", "D_POST_BODY", "ORG", "D_ORG", "PROPER", "PLACE", "L_PROPER", "L_PLACE", "L_BODY",
    "B_PROPER", "B_PLACE",
))  # fmt: skip
"""Terminals that tell the holder of one office from that of another."""
_COINED: Final = frozenset(("BARE", "GIVEN", "PROPER", "OUTLET", "ANY", "QUOTE_OPEN", "QUOTE_CLOSE"))
"""Terminals of which the name of a body behind its noun consists: شركة غوغل, مجلة «الفلك»; or one definite word: الصحة."""
_PROPER: Final = frozenset(("outlets", "org_names", "places"))
"""Lexicons whose entries are names."""
_ARTICLE: Final = "ال"
_LONGEST_STEMLESS: Final = 4


@dataclass(frozen=True, slots=True)
class Name:
    """What a source phrase says of who is meant, worked out once for a text. Words are without their article."""

    head: str
    """The noun that its head is a form of, or nothing."""
    office: str
    """The whole entry of its head: رئيس الوزراء is no رئيس."""
    proper: str
    """The entry of a name that a lexicon lists, when it is the head; else nothing."""
    words: tuple[str, ...]
    bare: Words
    """Its words without titles."""
    name: Words
    """The words of the name of the person who is meant."""
    aliases: tuple[Words, ...]
    """Other names for the whole: in brackets, in quotation marks, behind the noun of a body."""
    nouns: Words
    """The nouns behind the name, and the titles."""
    nations: Words
    """The nationalities told."""
    telling: Words
    """The words that tell it from others of its kind; of the holder of an office, those that say where."""
    several: bool
    """More than one party is named."""
    body: bool
    """Its head is the common noun of a body."""
    of_another: bool
    """A person who is called by what he is to somebody whom the phrase names: محامي سامر."""


def name_of(view: View, piece: Piece) -> Name:
    """What a phrase says of who is meant."""
    return remember(view, "name", piece, _name_of)


def words_of(view: View, piece: Piece) -> tuple[str, ...]:
    """The folded words of a phrase, without the proclitic that its step cut off and without articles."""
    types = view.text.tokens.types[piece.start : piece.end]
    prefix = piece.grammar.partition("+")[2]
    first = without(types[0], prefix) if prefix and types else None
    return tuple([bare(t.text) for t in ([first, *types[1:]] if first is not None else types) if t.kind == "word" and t.text])


def bare(word: str) -> str:
    """A word without its article: names are written with and without it (البرهامي, برهامي)."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > _LONGEST_STEMLESS else word


def _name_of(view: View, piece: Piece) -> Name:
    leaves = leaves_of(view, piece)
    parts = view.tree(piece.grammar, piece.start, piece.end).walk() if piece.grammar else []
    head, at = head_of(view, piece), head_leaf(view, piece)
    titles = [hit for leaf in leaves if leaf.label in _TITLES and (hit := view.leaf_hit(piece.grammar, leaf)) is not None]
    if at is None and titles:
        head = titles[0]  # العقيد alone
    rest = [leaf for leaf in leaves if at is None or leaf.start > at.start]
    own = _named(view, piece, leaves, {p.start for p in parts if p.label in _NAME})
    behind = [leaf for leaf in leaves if own and leaf.start >= own[0].start]
    hits = [hit for hit in (view.leaf_hit(piece.grammar, leaf) for leaf in rest) if hit is not None]
    words = words_of(view, piece)
    return Name(
        head=_noun_of(head) if head is not None else "",
        office=head.form.entry if head is not None else "",
        proper=head.form.entry if head is not None and head.form.lexicon in _PROPER else "",
        words=words,
        bare=_words(view, [x for x in leaves if x.label not in _TITLES or x in own] or leaves) if leaves else frozenset(words),
        name=_words(view, own),
        aliases=_aliases(view, parts, at, rest),
        nouns=frozenset(map(_noun_of, [*(hit for leaf in behind if (hit := view.leaf_hit(piece.grammar, leaf))), *titles])),
        nations=frozenset(hit.form.entry for hit in hits if hit.form.lexicon == "nationalities"),
        telling=_words(view, _telling(rest, own, head is not None and head.form.lexicon == "role_nouns")),
        several=_several(view, piece, leaves, own),
        body=at is not None and at.label in _BODY,
        of_another=not own and at is not None and at.label in _PERSONS and any(leaf.label == "GIVEN" for leaf in rest),
    )  # fmt: skip


def _named(view: View, piece: Piece, leaves: Sequence[Node], starts: set[int]) -> list[Node]:
    """The name of the person who is meant: the first one that begins with a given name, else the first one.

    A name that belongs to somebody whom the phrase only mentions is passed over: محامي سامر, مكتب الوزير سامر.
    """
    head, found = head_leaf(view, piece), list[list[Node]]()
    for segment in _segments(leaves):
        first = next((i for i, x in enumerate(segment) if x.start in starts and not _attribute(view, segment, i)), None)
        opens = segment[0].start == leaves[0].start
        if first is not None and not (opens and _owned(view, piece, head, segment[:first])):
            end = next((i for i, leaf in enumerate(segment) if i > first and leaf.label in _ENDS), len(segment))
            if end == len(segment) - 1 == first + 1 and segment[end].label in ("PERSON", "D_PERSON"):
                end += 1  # a family name that is also a noun: فواز حلاق
            found.append(list(segment[first:end]))
    if found and found[0][0].start == leaves[0].start:
        return found[0]
    return next((name for name in found if name[0].label == "GIVEN"), found[0] if found else [])


def _attribute(view: View, segment: Sequence[Node], index: int) -> bool:
    """Whether a given name with the article is an attribute of the body before it: البنك العربي."""
    return index > 0 and segment[index - 1].label == "D_BODY" and _definite(view, segment[index])


def _segments(leaves: Sequence[Node]) -> list[list[Node]]:
    found: list[list[Node]] = [[]]
    for leaf in leaves:
        if leaf.label == "COMMA":
            found.append([])
        else:
            found[-1].append(leaf)
    return [segment for segment in found if segment]


def _owned(view: View, piece: Piece, head: Node | None, before: Sequence[Node]) -> bool:
    """Whether the name behind these words is not the one of who is meant."""
    before = [leaf for leaf in before if leaf.label != "AT"]  # ابنته #سامية
    if not before or head is None:
        return False
    last = view.text.tokens.types[before[-1].end - 1].text
    definite = last.startswith(_ARTICLE) or last[1:].startswith((_ARTICLE, "ل"))  # also بالـ and للـ
    owner = view.leaf_hit(piece.grammar, before[-1])
    definite = definite or (owner is not None and bool(owner.enclitic))  # ابنته سامية
    if (before[-1].label in _OWNERS and not definite) or head.label in _BODY:
        return True
    if head.label in ("PERSON", "OFFICE") and any(leaf.label == "L_PERSON" for leaf in before):
        return True  # مستشارة سابقة للرئيس سامر
    hit = view.leaf_hit(piece.grammar, head)
    kinds = hit.form.feature("kind") if hit is not None else ()
    spokesman = head.end > head.start + 1 and "spokesperson" in kinds  # المتحدث باسم
    spoken_for = [
        behind.label
        for leaf, behind in pairwise(before)
        if leaf.label == "NAMELY" or (spokesman and leaf.start == head.start)
    ]
    return "relative" in kinds or not _DEFINITE.isdisjoint(spoken_for)


def _aliases(view: View, parts: Sequence[Node], head: Node | None, rest: Sequence[Node]) -> tuple[Words, ...]:
    """Other names for the whole: in brackets, in quotation marks, behind the noun of a body. Persons have none."""
    if head is not None and head.label in _PERSONS:
        return ()
    found = [
        _words(view, [leaf for leaf in part.walk() if not leaf.children])
        for part in parts
        if part.label in ("alias", "quoted") and part.children
    ]
    behind = [leaf for leaf in rest if leaf.label not in ("ADJECTIVE", "W_ADJECTIVE", "NATION")]
    coined = all(leaf.label in _COINED for leaf in behind) or [leaf.label for leaf in behind] in (["DEF"], ["D_BODY"])
    if head is not None and head.label in _BODY and behind and coined:
        found.append(_words(view, behind))
    return tuple(dict.fromkeys(words for words in found if words))


def _telling(rest: Sequence[Node], own: Sequence[Node], office: bool) -> list[Node]:
    """The words that tell one from others of the kind: attributes, complements; of an office, complements alone."""
    where = next((leaf.start for leaf in rest if leaf.label in ("NAMELY", "IN")), None)
    wanted = _PLACES if office else _TELLING
    return [
        leaf
        for leaf in rest
        if (leaf.label in wanted or (where is not None and leaf.start > where)) and leaf not in own
    ]


def _several(view: View, piece: Piece, leaves: Sequence[Node], own: Sequence[Node]) -> bool:
    """Whether more than one party is named: names, or names of bodies, that و joins."""
    if any(leaf.label in _FURTHER for leaf in leaves):
        return True
    roles = (leaf.start for leaf in leaves if own and leaf.label in _FURTHER_ROLE and leaf.start > own[0].start)
    joined = next(roles, None)
    if joined is not None and any(leaf.label == "GIVEN" and leaf.start > joined for leaf in leaves):
        return True  # سامر ووزير الأشغال ماهر; سامر الوزير ونائب الرئيس is one
    if not leaves or leaves[0].label not in _BODIES:
        return False
    definite = _definite(view, leaves[0])
    further = [leaf for leaf in leaves if leaf.label in _FURTHER_BODY]
    hits = [(leaf, view.leaf_hit(piece.grammar, leaf)) for leaf in further]
    return any(
        hit is not None and not hit.enclitic and (leaf.label != "W_BODY" or _definite(view, leaf) == definite)
        for leaf, hit in hits  # neither ومقرها لندن nor ديوان البحرية والموانئ is a second body
    )


def _definite(view: View, leaf: Node) -> bool:
    return view.text.tokens.types[leaf.start].text.removeprefix("و").startswith(_ARTICLE)


def _noun_of(hit: Hit) -> str:
    """The noun that an entry is about: its first word (وزير of وزير الزراعة, بنك of البنك الدولي)."""
    return bare(hit.form.entry.split(" ", 1)[0])


def _words(view: View, leaves: Iterable[Node]) -> Words:
    types = view.text.tokens.types
    return frozenset(bare(t.text) for leaf in leaves for t in types[leaf.start : leaf.end] if t.kind in ("word", "number"))
