"""Places as GeoJSON: a feature for each, at the first candidate."""

from __future__ import annotations

from typing import Any

from musnad.record.geojson import feature_collection


def place(**more: Any) -> dict[str, Any]:
    """A record of a place."""
    said = {"field": "text", "start": 3, "end": 7, "text": "حلب", "place_type": "city", "country": "SY"}
    made = {"metonym": False, "rule": "place.named", "decision": "d", "candidates": []}
    return {"kind": "place", "id": "P1", **said, **made, **more}


def test_a_place_is_a_point_with_longitude_first() -> None:
    candidates = [{"id": "x:1", "name": "حلب", "lat": 36.2, "lon": 37.1}, {"id": "x:2", "name": "حلب", "lat": 1.0, "lon": 2.0}]
    made = feature_collection({"doc": "a", "annotations": [{"kind": "number"}, place(candidates=candidates)]})
    (feature,) = made["features"]
    assert (made["type"], made["doc"], feature["id"]) == ("FeatureCollection", "a", "P1")
    assert feature["geometry"] == {"type": "Point", "coordinates": [37.1, 36.2]}
    assert (feature["properties"]["place"], feature["properties"]["text"]) == ("x:1", "حلب")


def test_a_place_that_nobody_locates_has_no_geometry() -> None:
    unplaced = [{"id": "x:3", "name": "الكرم", "lat": None, "lon": None}]
    made = feature_collection({"doc": "a", "annotations": [place(), place(id="P2", candidates=unplaced)]})
    assert [feature["geometry"] for feature in made["features"]] == [None, None]
    assert [feature["properties"]["place"] for feature in made["features"]] == [None, "x:3"]


def test_a_document_without_places_has_no_features() -> None:
    assert feature_collection({"doc": "a", "annotations": []})["features"] == []
