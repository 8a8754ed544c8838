"""The JSON Schema of a document's record, one line of `musnad scan --format jsonl` (DESIGN §7)."""

from __future__ import annotations

from typing import Final

from musnad.lexicon.gazetteer import TYPES
from musnad.record.build import SCHEMA, SPAN_FIELDS, WORD_FIELDS
from musnad.ruleset.records import BOUNDS, NUMBER_KINDS
from musnad.schema.parts import Schema
from musnad.schema.trace import step_schema, trace_schemas
from musnad.schema.written import DIGEST, OFFSET, SPAN, or_null, written

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
            "sha256": {**DIGEST, "description": "of the raw text in UTF-8"},
            "parties": {"type": "array", "items": _party()},
            "annotations": {"type": "array", "items": {"oneOf": [_attribution(), _number(), _place()]}},
            "errors": {"type": "array", "items": _error()},
            "meta": {"type": "object", "description": "the other fields of the input line"},
        },
        "required": ["schema", "doc", "sha256", "parties", "annotations"],
        "additionalProperties": False,
        "$defs": trace_schemas(),
    }


_TRACES: Final[dict[str, Schema]] = {
    "steps": {"type": "array", "items": step_schema(), "description": "with --trace brief and full"},
    "trace": {"$ref": "#/$defs/trace", "description": "with --trace full"},
}


def _one_of(name: str) -> Schema:
    """A worked-out field: one of its values, any word where the rules decide which there are, or null."""
    return {"enum": [*_VALUES[name], None]} if name in _VALUES else or_null({"type": "string"})


def _found(properties: dict[str, Schema]) -> Schema:
    """A record; one of a rule that stands in the place of others, of an earlier pack, names those."""
    names: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    what = "the rules of earlier packs in whose place the rule stands; missing when there are none"
    return written(properties, {"overrides": {**names, "description": what}, **_TRACES})


def _attribution() -> Schema:
    name = or_null(_id_of("A"))
    return _found({
        **_head("attribution", "A"),
        "cue": or_null(SPAN),
        "content": {"type": "array", "items": SPAN},
        **{field: or_null(SPAN) for field in SPAN_FIELDS},
        **{field: _one_of(field) for field in WORD_FIELDS},
        "link": _one_of("link"),
        "source_ref": name,
        "resolved_source": {**or_null(SPAN), "description": "the words of an earlier record that name who is meant"},
        "source_mention": {**or_null(SPAN), "description": "the words that name who is meant where no record does"},
        "party": or_null({"type": "string", "pattern": "^S[0-9]+$"}),
        "parent": name,
    })  # fmt: skip


def _id_of(letter: str) -> Schema:
    return {"type": "string", "pattern": f"^{letter}[0-9]+$"}


def _head(kind: str, letter: str) -> dict[str, Schema]:
    """The fields with which every record begins."""
    return {
        "kind": {"const": kind},
        "id": _id_of(letter),
        "field": {"enum": ["text", "title"]},
        "start": OFFSET,
        "end": OFFSET,
        "rule": {"type": "string"},
        "key": {**DIGEST, "description": "sha256(text digest, field, kind, spans): the finding across versions"},
        "decision": {**DIGEST, "description": "sha256(key, rule set digest, rule): how it was reached"},
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
        "unit": or_null(SPAN),
        "unit_code": or_null({"type": "string", "description": "ISO 4217 for money, else a code of the unit"}),
        "approx": {"type": "boolean"},
        "bound": {"enum": [*BOUNDS, None]},
        "min": or_null(one),
        "max": or_null(one),
        "approximator": or_null(SPAN),
    })  # fmt: skip


def _place() -> Schema:
    return _found({
        **_head("place", "P"),
        "text": {"type": "string"},
        "place_type": {"enum": [*TYPES, None]},
        "country": or_null({"type": "string", "description": "ISO 3166"}),
        "metonym": {"type": "boolean", "description": "it stands for the government that sits there"},
        "inside_name": {"type": "boolean", "description": "it is, or is part of, the name of something else"},
        "candidates": {"type": "array", "items": _candidate(), "description": "best first"},
    })  # fmt: skip


def _candidate() -> Schema:
    text, number = {"type": "string"}, {"type": "number"}
    return written({
        "id": text,
        "name": text,
        "type": {"enum": list(TYPES)},
        "country": or_null(text),
        "admin": or_null(text),
        "lat": or_null(number),
        "lon": or_null(number),
        "population": or_null({"type": "integer", "minimum": 0}),
    })


def _party() -> Schema:
    mention = written({"start": OFFSET, "end": OFFSET})
    return written({
        "id": {"type": "string", "pattern": "^S[0-9]+$"},
        "name": {"type": "string"},
        "identity": _one_of("identity"),
        "mentions": {"type": "array", "items": mention},
        "field": {"enum": ["text", "title"]},
    })  # fmt: skip


def _error() -> Schema:
    return written({
        "kind": {"const": "budget"}, "field": {"enum": ["text", "title"]}, "rule": {"type": "string"}, "start": OFFSET,
    })  # fmt: skip
