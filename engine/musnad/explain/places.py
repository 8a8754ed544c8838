"""Which place a name means, and why: the candidates in their order, and what put each behind the first."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.lexicon.gazetteer import Entry
from musnad.link.places import CRITERIA, FoundPlace


def place_lines(place: FoundPlace) -> Iterator[str]:
    """The identity of a place, line by line."""
    yield f"  place      {place.place_type or 'of no known kind'}, {place.country or 'in no known country'}"
    if place.metonym:
        yield "    metonym  it stands for the government that sits there"
    if place.inside_name:
        yield "    inside_name  it is part of the name of something else"
    for number, entry in enumerate(place.candidates, 1):
        yield f"    {number}  {_shown(entry)}"
        if number > 1:
            yield f"       behind 1: {CRITERIA[place.behind[number - 2]]}"
    if not place.candidates:
        yield "    the gazetteer does not know it"


def _shown(entry: Entry) -> str:
    where = "" if entry.lat is None or entry.lon is None else f", {entry.lat:.4f} {entry.lon:.4f}"
    people = f", {entry.population:,} people" if entry.population else ""
    flags = f", {' '.join(sorted(entry.flags))}" if entry.flags else ""
    unit = entry.admin or entry.country or "-"
    return f"{entry.id} «{entry.name}» {entry.type} {unit}{where}{people}{flags}   {entry.source}"
