"""Places as records: plain dictionaries with raw offsets, in the shape of DESIGN §7."""

from __future__ import annotations

from typing import Any, Final

from musnad.lexicon.gazetteer import Entry
from musnad.link.places import FoundPlace
from musnad.match.view import View
from musnad.record.ids import decision_of, key_of
from musnad.record.spans import inner_offsets, steps_of

KIND: Final = "place"


def place_record(view: View, place: FoundPlace, name: str, digest: str, ruleset_digest: str) -> dict[str, Any]:
    """One place. `digest` is that of the text, `name` the id of the record."""
    finding = place.finding
    start, end = inner_offsets(view, place.piece)
    key = key_of(digest, view.field, KIND, [(KIND, start, end)])
    return {
        "kind": KIND,
        "id": name,
        "field": view.field,
        "start": start,
        "end": end,
        "text": view.text.raw[start:end],
        "rule": finding.rule.id,
        "key": key,
        "decision": decision_of(key, ruleset_digest, finding.rule.id),
        "place_type": place.place_type,
        "country": place.country,
        "metonym": place.metonym,
        "inside_name": place.inside_name,
        "candidates": [_candidate(entry) for entry in place.candidates],
        "steps": steps_of(view.text, finding),
    }


def _candidate(entry: Entry) -> dict[str, Any]:
    """A place of the gazetteer; what it does not know is null."""
    return {
        "id": entry.id,
        "name": entry.name,
        "type": entry.type,
        "country": entry.country or None,
        "admin": entry.admin or None,
        "lat": entry.lat,
        "lon": entry.lon,
        "population": entry.population or None,
    }
