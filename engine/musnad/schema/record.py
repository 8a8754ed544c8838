"""The JSON Schema of a document's record, one line of `musnad scan --format jsonl` (DESIGN §7)."""

from __future__ import annotations

from typing import Any, Final

from musnad.lexicon.gazetteer import TYPES
from musnad.record.build import SCHEMA, SPAN_FIELDS, WORD_FIELDS
from musnad.ruleset.records import BOUNDS, NUMBER_KINDS

Schema = dict[str, Any]

_OFFSET: Final[Schema] = {"type": "integer", "minimum": 0, "description": "code points of the raw text"}
_SPAN: Final[Schema] = {
    "type": "object",
    "properties": {"start": _OFFSET, "end": _OFFSET, "text": {"type": "string"}, "lemma": {"type": "string"}},
    "required": ["start", "end", "text"],
    "additionalProperties": False,
}
_DIGEST: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_VALUES: Final[dict[str, list[str | bool]]] = {
    "quote_type": ["direct", "mixed", "indirect", "topic"],
    "identity": [
        "named", "role", "document", "media", "collective", "anonymous_partial", "anonymous", "unattributed",
    ],
    "reporter": ["neutral", "distancing", "endorsing"],
    "negated": [True, False],
    "reality": ["actual", "future", "possible", "question"],
    "link": ["resolved", "unresolved", "unattributed"],
}  # fmt: skip


def record_schema() -> Schema:
    """What a line of the results holds. Fields that could not be worked out are null, never missing."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document scanned by Musnad",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "doc": {"type": "string"},
            "sha256": {**_DIGEST, "description": "of the raw text in UTF-8"},
            "parties": {"type": "array", "items": _party()},
            "annotations": {"type": "array", "items": {"oneOf": [_attribution(), _number(), _place()]}},
            "errors": {"type": "array", "items": _error()},
            "meta": {"type": "object", "description": "the other fields of the input line"},
        },
        "required": ["schema", "doc", "sha256", "parties", "annotations"],
        "additionalProperties": False,
    }


def _closed(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(name: str) -> Schema:
    """A worked-out field: one of its values, any word where the rules decide which there are, or null."""
    return {"enum": [*_VALUES[name], None]} if name in _VALUES else _or_null({"type": "string"})


def _found(properties: dict[str, Schema]) -> Schema:
    """A record; one of a rule that stands in the place of others, of an earlier pack, names those."""
    schema = _closed(properties)
    names: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    what = "the rules of earlier packs in whose place the rule stands; missing when there are none"
    return {**schema, "properties": {**properties, "overrides": {**names, "description": what}}}


def _attribution() -> Schema:
    name = _or_null(_id_of("A"))
    return _found({
        **_head("attribution", "A"),
        "cue": _or_null(_SPAN),
        "content": {"type": "array", "items": _SPAN},
        **{field: _or_null(_SPAN) for field in SPAN_FIELDS},
        **{field: _one_of(field) for field in WORD_FIELDS},
        "link": _one_of("link"),
        "source_ref": name,
        "resolved_source": {**_or_null(_SPAN), "description": "the words of an earlier record that name who is meant"},
        "source_mention": {**_or_null(_SPAN), "description": "the words that name who is meant where no record does"},
        "party": _or_null({"type": "string", "pattern": "^S[0-9]+$"}),
        "parent": name,
        "steps": {"type": "array", "items": _step()},
    })  # fmt: skip


def _id_of(letter: str) -> Schema:
    return {"type": "string", "pattern": f"^{letter}[0-9]+$"}


def _head(kind: str, letter: str) -> dict[str, Schema]:
    """The fields with which every record begins."""
    return {
        "kind": {"const": kind},
        "id": _id_of(letter),
        "field": {"enum": ["text", "title"]},
        "start": _OFFSET,
        "end": _OFFSET,
        "rule": {"type": "string"},
        "key": {**_DIGEST, "description": "sha256(text digest, field, kind, spans): the finding across versions"},
        "decision": {**_DIGEST, "description": "sha256(key, rule set digest, rule): how it was reached"},
    }


def _number() -> Schema:
    one: Schema = {"type": ["number", "string"]}
    ends: Schema = {"type": "array", "items": one, "minItems": 2, "maxItems": 2}
    what = "a number, an ISO 8601 text, the two ends of a range; null where only bounds are known"
    return _found({
        **_head("number", "N"),
        "text": {"type": "string"},
        "number_kind": {"enum": list(NUMBER_KINDS)},
        "value": {"anyOf": [one, ends, {"type": "null"}], "description": what},
        "unit": _or_null(_SPAN),
        "unit_code": _or_null({"type": "string", "description": "ISO 4217 for money, else a code of the unit"}),
        "approx": {"type": "boolean"},
        "bound": {"enum": [*BOUNDS, None]},
        "min": _or_null(one),
        "max": _or_null(one),
        "approximator": _or_null(_SPAN),
        "steps": {"type": "array", "items": _step()},
    })  # fmt: skip


def _place() -> Schema:
    return _found({
        **_head("place", "P"),
        "text": {"type": "string"},
        "place_type": {"enum": [*TYPES, None]},
        "country": _or_null({"type": "string", "description": "ISO 3166"}),
        "metonym": {"type": "boolean", "description": "it stands for the government that sits there"},
        "inside_name": {"type": "boolean", "description": "it is, or is part of, the name of something else"},
        "candidates": {"type": "array", "items": _candidate(), "description": "best first"},
        "steps": {"type": "array", "items": _step()},
    })  # fmt: skip


def _candidate() -> Schema:
    text, number = {"type": "string"}, {"type": "number"}
    return _closed({
        "id": text,
        "name": text,
        "type": {"enum": list(TYPES)},
        "country": _or_null(text),
        "admin": _or_null(text),
        "lat": _or_null(number),
        "lon": _or_null(number),
        "population": _or_null({"type": "integer", "minimum": 0}),
    })


def _step() -> Schema:
    """A step as [slot, line of the rule file, start, end]."""
    parts = [{"type": "string"}, {"type": "integer", "minimum": 1}, _OFFSET, _OFFSET]
    return {"type": "array", "prefixItems": parts, "minItems": 4, "maxItems": 4}


def _party() -> Schema:
    mention = _closed({"start": _OFFSET, "end": _OFFSET})
    return _closed({
        "id": {"type": "string", "pattern": "^S[0-9]+$"},
        "name": {"type": "string"},
        "identity": _one_of("identity"),
        "mentions": {"type": "array", "items": mention},
        "field": {"enum": ["text", "title"]},
    })  # fmt: skip


def _error() -> Schema:
    return _closed({
        "kind": {"const": "budget"}, "field": {"enum": ["text", "title"]}, "rule": {"type": "string"}, "start": _OFFSET,
    })  # fmt: skip
