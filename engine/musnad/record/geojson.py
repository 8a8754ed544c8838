"""The places of a document's record as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

from typing import Any, Final

from musnad.record.places import KIND

_SAID: Final = ("field", "start", "end", "text", "place_type", "country", "metonym", "rule", "decision")
"""Fields of a record that a feature keeps."""


def feature_collection(record: dict[str, Any]) -> dict[str, Any]:
    """A feature for each place of a document, in text order, at its first candidate; `doc` names the document.

    A place whose coordinates are not known is there without a geometry, as RFC 7946 allows.
    """
    places = [annotation for annotation in record["annotations"] if annotation["kind"] == KIND]
    return {"type": "FeatureCollection", "doc": record["doc"], "features": [_feature(place) for place in places]}


def _feature(place: dict[str, Any]) -> dict[str, Any]:
    best: dict[str, Any] = next(iter(place["candidates"]), {})
    located = best.get("lat") is not None and best.get("lon") is not None
    said = {name: place[name] for name in _SAID}
    return {
        "type": "Feature",
        "id": place["id"],
        "geometry": {"type": "Point", "coordinates": [best["lon"], best["lat"]]} if located else None,
        "properties": {**said, "place": best.get("id"), "name": best.get("name")},
    }
