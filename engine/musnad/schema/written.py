"""What the schemas of results and manifests share: the kinds of values that the engine writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from musnad.schema.parts import TEXT, Schema

OFFSET: Final[Schema] = {"type": "integer", "minimum": 0, "description": "code points of the raw text"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
SPAN: Final[Schema] = {
    "type": "object",
    "properties": {"start": OFFSET, "end": OFFSET, "text": TEXT, "lemma": TEXT},
    "required": ["start", "end", "text"],
    "additionalProperties": False,
}
DIGEST: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
"""sha256, hexadecimal."""


def written(properties: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these keys and no others; only the optional ones may be missing."""
    every = {**properties, **(optional or {})}
    return {"type": "object", "properties": every, "required": list(properties), "additionalProperties": False}


def or_null(schema: Schema) -> Schema:
    """A value, or null."""
    return {"anyOf": [schema, {"type": "null"}]}
