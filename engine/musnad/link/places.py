"""Findings of place rules as places: what kind, which candidates of the gazetteer, in what order and why.

Candidates are ranked by a fixed order of criteria (`CRITERIA`); each later one decides only between those that the earlier ones
leave equal. All stay in the record: the first is the best guess, not the only one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from musnad.lexicon.gazetteer import Entry, Gazetteer
from musnad.lexicon.spelling import key
from musnad.link.attributes import sets_of
from musnad.match.findings import Finding
from musnad.match.phrases import head_leaf, leaves_of
from musnad.match.view import Piece, View
from musnad.messages import later
from musnad.ruleset.records import PLACE

DESIGNATOR, WITHIN = "_kind", "_within"
"""Slots of a rule: the noun that says what kind of place it is, and the place that it lies in."""
PLACE_TYPE, METONYM, INSIDE_NAME, GAZETTEER = "place_type", "metonym", "inside_name", "gazetteer"
CRITERIA: Final = (
    later("the first is of the kind that its noun names"),
    later("the first lies in the place that is named around it"),
    later("the other is a small namesake of a place known far better"),
    later("the first lies in the country of the dateline"),
    later("more places of the text lie in the country of the first"),
    later("the text names the country of the first"),
    later("countries go first, then capitals, waters, and the places with most people"),
)
NAMESAKE: Final = "namesake"
"""The flag of a small place that has the name of one known far better."""
MOST_CANDIDATES: Final = 8
_COUNTRY, _REGION, _CITY = "country", "region", "city"
_NEAR: Final = {_CITY: (_CITY,), _REGION: (_REGION,), _COUNTRY: (_COUNTRY,)}


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of a text."""

    finding: Finding
    piece: Piece
    place_type: str | None
    """country, region, city, water, facility, other; nothing when nobody says."""
    country: str | None
    candidates: tuple[Entry, ...]
    """Best first."""
    behind: tuple[int, ...]
    """For each candidate but the first the index of the criterion by which the first goes before it."""
    metonym: bool
    """It stands for the government that sits there."""
    inside_name: bool
    """It is part of the name of something else."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A finding before its candidates are ranked."""

    finding: Finding
    piece: Piece
    said: str | None
    """The kind of place that the text says."""
    candidates: tuple[Entry, ...]
    around: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole text says of countries."""

    dateline: str
    named: frozenset[str]
    """Countries that are named themselves."""
    others: Counter[str]
    """Country to the number of names that mean only places in it."""


def places(view: View, findings: Sequence[Finding], gazetteer: Gazetteer, inside_names: bool = False) -> tuple[FoundPlace, ...]:
    """The places that findings of place rules are, in their order; those inside other names only when asked for."""
    if not findings:
        return ()
    told = [finding for finding in findings if inside_names or not sets_of(finding.rule).get(INSIDE_NAME)]
    named = [_named(view, finding, gazetteer) for finding in told]
    context = _context(view, named)
    return tuple(_place(one, context) for one in named)


def _named(view: View, finding: Finding, gazetteer: Gazetteer) -> _Named:
    piece = finding.slots[PLACE][0]
    around = finding.slots.get(WITHIN, ())
    designator = finding.slots.get(DESIGNATOR, ())
    said = sets_of(finding.rule).get(PLACE_TYPE) or _kind_of(designator) or _own_kind(view, piece)
    return _Named(
        finding, piece, said or None, _candidates(view, piece, gazetteer),
        tuple(entry for p in around for entry in _candidates(view, p, gazetteer)),
    )  # fmt: skip


def _kind_of(pieces: Iterable[Piece]) -> str:
    """The kind of place that a noun before the name says."""
    return next((kind for p in pieces if p.hit for kind in p.hit.form.feature(PLACE_TYPE)), "")


def _own_kind(view: View, piece: Piece) -> str:
    """The kind of place that the first word of a name says (مطار، نهر)."""
    leaf = head_leaf(view, piece)
    hit = view.leaf_hit(piece.grammar, leaf) if leaf is not None else None
    return next(iter(hit.form.feature(PLACE_TYPE)), "") if hit is not None else ""


def _candidates(view: View, piece: Piece, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """What the words of a piece may mean: as a whole, or else the name in it that the gazetteer has."""
    types = view.text.tokens.types
    for start, end, first in _names(view, piece):
        words = [first, *(types[token].text for token in range(start + 1, end))]
        found = gazetteer.candidates(" ".join(map(key, words)))
        if found:
            return found
    return ()


def _names(view: View, piece: Piece) -> list[tuple[int, int, str]]:
    """The runs of words to look up, with the first word as the gazetteer spells it, without its clitics."""
    if piece.hit is not None:
        return [(piece.start, piece.end, piece.hit.form.words[0])]
    found: list[tuple[int, int, str]] = []
    for leaf in leaves_of(view, piece):
        hit = view.leaf_hit(piece.grammar, leaf)
        if not found:
            own = hit.form.words[0] if hit is not None else view.text.tokens.types[leaf.start].text
            found.append((piece.start, piece.end, own))
        if hit is not None and hit.form.lexicon == GAZETTEER:
            found.append((leaf.start, leaf.end, hit.form.words[0]))
    return found


def _context(view: View, named: Sequence[_Named]) -> _Context:
    """What the text says of countries. A name counts once, however often it stands there."""
    once = {entry.id: entry for one in named for entry in one.candidates[:1]}
    others: Counter[str] = Counter()
    seen: set[tuple[Entry, ...]] = set()
    for one in named:
        countries = {entry.country for entry in one.candidates}
        if len(countries) == 1 and one.candidates not in seen:
            seen.add(one.candidates)
            others.update(countries - {""})
    dateline = next((one.candidates[0].country for one in named if one.candidates and _opens(view, one)), "")
    return _Context(dateline, frozenset(e.country for e in once.values() if e.type == _COUNTRY), others)


def _opens(view: View, one: _Named) -> bool:
    """Whether a name is the first word of the text, or of a zone that says where the news comes from."""
    return one.piece.start == 0 or any(z.name == "dateline" and z.start == one.piece.start for z in view.zones)


def _place(one: _Named, context: _Context) -> FoundPlace:
    marks = [(_marks(entry, one, context), -number) for number, entry in enumerate(one.candidates)]
    order = sorted(range(len(marks)), key=lambda number: marks[number], reverse=True)
    ranked = tuple(one.candidates[number] for number in order)
    best = ranked[0] if ranked else None
    sets = sets_of(one.finding.rule)
    return FoundPlace(
        finding=one.finding,
        piece=one.piece,
        place_type=one.said or (best.type if best else None),
        country=(best.country if best else next((entry.country for entry in one.around), "")) or None,
        candidates=ranked[:MOST_CANDIDATES],
        behind=tuple(_decided(marks[order[0]][0], marks[number][0]) for number in order[1:MOST_CANDIDATES]),
        metonym=sets.get(METONYM) == "true",
        inside_name=sets.get(INSIDE_NAME) == "true",
    )


def _marks(entry: Entry, one: _Named, context: _Context) -> tuple[int, ...]:
    """How well a candidate does by each criterion but the last, which is the gazetteer's own order."""
    country = entry.country
    own = len({e.country for e in one.candidates}) == 1  # a name speaks for no reading of itself
    return (
        int(entry.type in _NEAR.get(one.said or "", (one.said,))),
        max((_shared(entry, outer) for outer in one.around), default=0),
        int(NAMESAKE not in entry.flags),
        int(bool(country) and country == context.dateline),
        0 if own else context.others[country],
        int(country in context.named),
    )


def _shared(inner: Entry, outer: Entry) -> int:
    """2 for a place in the same unit, or in the country, of which the outer one is; 1 for the same country only."""
    if inner.id == outer.id or not outer.country or outer.country not in inner.countries:
        return 0
    return 2 if outer.type == _COUNTRY or (outer.admin and inner.admin == outer.admin) else 1


def _decided(first: tuple[int, ...], other: tuple[int, ...]) -> int:
    """The first criterion in which two candidates differ; the last one, which is the gazetteer's, when none of these."""
    return next((i for i, (a, b) in enumerate(zip(first, other, strict=True)) if a != b), len(CRITERIA) - 1)
