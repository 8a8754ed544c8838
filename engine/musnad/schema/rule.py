"""The JSON Schema of a rule file, from the tables that the readers of rules use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, get_args

from musnad.ruleset import read_examples, read_lexicon, read_pattern, read_rule, read_where
from musnad.ruleset.model import Boundary, FromStart, ToEnd
from musnad.ruleset.records import RECORD_FIELDS

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_TEXTS: Final[Schema] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_FLAG: Final[Schema] = {"enum": ["true", "false", "yes", "no", True, False]}
_NAMED_TEXTS: Final[Schema] = {"type": "object", "additionalProperties": _TEXTS}


def rule_schema() -> Schema:
    """What a rule file may hold (DESIGN §4). Editors complete and validate by it; `musnad check` says more."""
    own: dict[str, Schema] = {
        "id": {"type": "string", "pattern": r"^[a-z_]+\.[a-z0-9_]+$", "description": "kind and file name: attribution.relay"},
        "kind": {"enum": list(read_rule.KINDS)},
        "status": {"enum": list(read_lexicon.STATUSES)},
        "priority": _whole(0, 100),
        "related": _TEXTS,
        "references": _TEXTS,
        "silences": _TEXTS,
        "crosses": _some_of(read_rule.CROSSES),
        "ends_sentence": _FLAG,
        "pattern": {"type": "array", "items": {"$ref": "#/$defs/line"}},
        "cut": {**_object({"before": _TEXT, "after": _TEXT}), "minProperties": 1, "maxProperties": 1},
        "where": {"$ref": "#/$defs/conditions"},
        "antecedent": {"$ref": "#/$defs/conditions"},
        "except_for": {"$ref": "#/$defs/conditions"},
        "agree": _TEXTS,
        "same": _some_of(read_rule.SAME),
        "paragraphs": _whole(0, 500),
        "seek": {"enum": list(read_rule.SEEK)},
        "choose": {"enum": ["nearest", "only"]},
        "sets": {"type": "object", "additionalProperties": {"anyOf": [_TEXT, {"type": "boolean"}]}},
        "examples": {"type": "array", "items": _example()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of Musnad",
        **_object({key: own.get(key, _TEXT) for key in read_rule.KEYS}, required=("id", "title", "kind", "status")),
        "$defs": {
            "line": {
                "type": "object", "minProperties": 1, "maxProperties": 1,
                "additionalProperties": {"$ref": "#/$defs/step"},
                "description": "slot: {what}; a slot that starts with _ is matched, not reported",
            },
            "step": _step(),
            "matcher": _matcher(),
            "conditions": {"type": "array", "items": {"type": "object", "additionalProperties": _tests()}},
        },
    }  # fmt: skip


def _object(properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def _some_of(values: Iterable[str]) -> Schema:
    """One of some values, or a list of them."""
    one: Schema = {"enum": list(values)}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _matcher_properties() -> dict[str, Schema]:
    kinds: dict[str, Schema] = dict.fromkeys(read_pattern.MATCHERS, _TEXTS)
    kinds["punct"] = _some_of(read_pattern.PUNCT_CLASSES)
    settings: dict[str, Schema] = {
        "clitics": _TEXTS, "prefix": _TEXTS, "enclitics": {"enum": ["none", "cut", "next"]}, "exact": _FLAG,
        "with": _NAMED_TEXTS, "spaced": {"enum": ["yes", "no", True, False]},
    }  # fmt: skip
    return {**kinds, **settings}


def _matcher() -> Schema:
    return {**_object(_matcher_properties()), "anyOf": [{"required": [kind]} for kind in read_pattern.MATCHERS]}


def _step() -> Schema:
    several: Schema = {"anyOf": [{"$ref": "#/$defs/step"}, {"type": "array", "items": {"$ref": "#/$defs/line"}}]}
    circumstances = {"enum": list(read_pattern.CIRCUMSTANCES)}
    steps: dict[str, Schema] = {
        "words": {"type": "string", "pattern": r"^\d+\.\.\d+$"},
        "quoted": {"enum": ["any", "closed", "whole"]},
        "grammar": {"type": "string", "pattern": r"^[a-z_]+\.[a-z_]+$"},
        "circumstances": _object({"any_of": {"type": "array", "items": circumstances}, "max": _whole(1, 5)}),
        "to": {"enum": list(get_args(ToEnd))},
        "from": {"enum": list(get_args(FromStart))},
        "at": {"enum": list(get_args(Boundary))},
        "one_of": {"type": "array", "items": several},
        "optional": several,
        "claims": _FLAG,
    }
    return {**_object({**_matcher_properties(), **steps}), "anyOf": [{"required": [kind]} for kind in read_pattern.STEPS]}


def _tests() -> Schema:
    matcher: Schema = {"$ref": "#/$defs/matcher"}
    sides = dict.fromkeys(read_where.SIDES, matcher)
    by_kind: dict[str, Schema] = {
        "feature": {"type": "string", "pattern": r"^[^.]+\.[^.]+$"},
        "features": _NAMED_TEXTS,
        "number": _whole(1, 500),
        "matcher": matcher,
        "boundary": {"enum": list(get_args(Boundary))},
        "slot": _TEXT,
        "names": _TEXTS,
        "side": {**_object({**sides, "within": _whole(0, read_pattern.MOST_WORDS)}), "minProperties": 1},
    }
    tests = {}
    for name, (kind, promise) in read_where.TESTS.items():
        argument = {"enum": list(read_where.CHOICES[name])} if kind == "choice" else by_kind[kind]
        tests[name] = {**argument, "description": promise}
    return _object(tests)


def _example() -> Schema:
    span: Schema = {"anyOf": [_TEXT, _object({"text": _TEXT, "at": _whole(1, 99)}, required=("text",))]}
    value: Schema = {"anyOf": [span, {"type": "array", "items": span}, {"type": "boolean"}]}
    fields = dict.fromkeys(name for known in RECORD_FIELDS.values() for name in known.all)
    record = _object(dict.fromkeys(fields, value))
    expect: Schema = {"anyOf": [{"enum": ["nothing", "nobody"]}, record, {"type": "array", "items": record}]}
    own: dict[str, Schema] = {"expect": expect, "todo": _FLAG}
    return _object({key: own.get(key, _TEXT) for key in read_examples.KEYS}, required=("text", "expect"))
