"""Which place a name means, and why: the candidates in their order, and what put each behind the first."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.lexicon.gazetteer import Entry
from musnad.link.places import CRITERIA, FoundPlace
from musnad.messages import told, tr, trn


def place_lines(place: FoundPlace) -> Iterator[str]:
    """The identity of a place, line by line."""
    kind, country = place.place_type or tr("of no known kind"), place.country or tr("in no known country")
    yield tr("  place      {kind}, {country}", kind=kind, country=country)
    if place.metonym:
        yield tr("    metonym  it stands for the government that sits there")
    if place.inside_name:
        yield tr("    inside_name  it is part of the name of something else")
    for number, entry in enumerate(place.candidates, 1):
        yield f"    {number}  {_shown(entry)}"
        if number > 1:
            yield tr("       behind 1: {reason}", reason=told(CRITERIA[place.behind[number - 2]]))
    if not place.candidates:
        yield tr("    the gazetteer does not know it")


def _shown(entry: Entry) -> str:
    where = "" if entry.lat is None or entry.lon is None else f", {entry.lat:.4f} {entry.lon:.4f}"
    flags = f", {' '.join(sorted(entry.flags))}" if entry.flags else ""
    named = f"{entry.id} «{entry.name}» {entry.type} {entry.admin or entry.country or '-'}{where}"
    if not entry.population:
        return f"{named}{flags}   {entry.source}"
    return trn(
        "{named}, {n:,} people{flags}   {source}", "{named}, {n:,} people{flags}   {source}",
        entry.population, named=named, flags=flags, source=entry.source,
    )  # fmt: skip
