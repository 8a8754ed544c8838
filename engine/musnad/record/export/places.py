"""Places as GeoJSON, a FeatureCollection a line for each document (`musnad.record.geojson`)."""

from __future__ import annotations

from musnad.record.export.json_lines import JsonLines
from musnad.record.export.model import Options
from musnad.record.geojson import feature_collection


def writer(_options: Options) -> JsonLines:
    """A line for each document."""
    return JsonLines(lambda document: feature_collection(document.record))
