"""The JSON Schema of a rule file, from the tables that the readers of rules use."""

from __future__ import annotations

from typing import get_args

from musnad.ruleset import read_examples, read_lexicon, read_pattern, read_rule, read_where
from musnad.ruleset.model import Boundary, FromStart, ToEnd
from musnad.ruleset.records import RECORD_FIELDS
from musnad.schema import words
from musnad.schema.parts import (
    DRAFT,
    FLAG,
    NAMED_TEXTS,
    TEXT,
    TEXTS,
    Schema,
    closed,
    described,
    matcher,
    matcher_properties,
    some_of,
    whole,
)


def rule_schema() -> Schema:
    """What a rule file may hold (DESIGN §4). Editors complete and validate by it; `musnad check` says more."""
    own: dict[str, Schema] = {
        "id": {"type": "string", "pattern": r"^[a-z_]+\.[a-z0-9_]+$"},
        "kind": {"enum": list(read_rule.KINDS)},
        "status": {"enum": list(read_lexicon.STATUSES)},
        "priority": whole(0, 100),
        "related": TEXTS,
        "overrides": TEXTS,
        "references": TEXTS,
        "silences": TEXTS,
        "ends_sentence": FLAG,
        "pattern": {"type": "array", "items": {"$ref": "#/$defs/line"}},
        "cut": {**closed({"before": TEXT, "after": TEXT}), "minProperties": 1, "maxProperties": 1},
        "where": {"$ref": "#/$defs/conditions"},
        "antecedent": {"$ref": "#/$defs/conditions"},
        "except_for": {"$ref": "#/$defs/conditions"},
        "agree": TEXTS,
        "same": some_of(read_rule.SAME),
        "paragraphs": whole(0, 500),
        "seek": {"enum": list(read_rule.SEEK)},
        "choose": {"enum": ["nearest", "only"]},
        "sets": {"type": "object", "additionalProperties": {"anyOf": [TEXT, {"type": "boolean"}]}},
        "examples": {"type": "array", "items": _example()},
    }
    keys = {key: own.get(key, TEXT) for key in read_rule.KEYS}
    return {
        "$schema": DRAFT,
        "title": "A rule of Musnad",
        **closed(described(keys, words.RULE), required=("id", "title", "kind", "status")),
        "$defs": {
            "line": {
                "type": "object", "minProperties": 1, "maxProperties": 1,
                "additionalProperties": {"$ref": "#/$defs/step"},
                "description": "slot: {what}; a slot that starts with _ is matched, not reported",
            },
            "step": _step(),
            "matcher": matcher(),
            "expected": _expected(),
            "conditions": {"type": "array", "items": {"type": "object", "additionalProperties": _tests()}},
        },
    }  # fmt: skip


def _step() -> Schema:
    several: Schema = {"anyOf": [{"$ref": "#/$defs/step"}, {"type": "array", "items": {"$ref": "#/$defs/line"}}]}
    circumstances = {"enum": list(read_pattern.CIRCUMSTANCES)}
    steps: dict[str, Schema] = {
        "words": {"type": "string", "pattern": r"^\d+\.\.\d+$"},
        "quoted": {"enum": ["any", "closed", "whole"]},
        "grammar": {"type": "string", "pattern": r"^[a-z_]+\.[a-z_]+$"},
        "circumstances": closed({"any_of": {"type": "array", "items": circumstances}, "max": whole(1, 5)}),
        "to": {"enum": list(get_args(ToEnd))},
        "from": {"enum": list(get_args(FromStart))},
        "at": {"enum": list(get_args(Boundary))},
        "one_of": {"type": "array", "items": several},
        "optional": several,
        "claims": FLAG,
    }
    properties = {**matcher_properties(), **described(steps, words.STEP)}
    return {**closed(properties), "anyOf": [{"required": [kind]} for kind in read_pattern.STEPS]}


def _tests() -> Schema:
    word: Schema = {"$ref": "#/$defs/matcher"}
    sides = dict.fromkeys(read_where.SIDES, word)
    by_kind: dict[str, Schema] = {
        "feature": {"type": "string", "pattern": r"^[^.]+\.[^.]+$"},
        "features": NAMED_TEXTS,
        "number": whole(1, 500),
        "matcher": word,
        "boundary": {"enum": list(get_args(Boundary))},
        "slot": TEXT,
        "names": TEXTS,
        "side": {**closed({**sides, "within": whole(0, read_pattern.MOST_WORDS)}), "minProperties": 1},
    }
    tests = {}
    for name, (kind, promise) in read_where.TESTS.items():
        argument = {"enum": list(read_where.CHOICES[name])} if kind == "choice" else by_kind[kind]
        tests[name] = {**argument, "description": promise}
    return closed(tests)


def _expected() -> Schema:
    """A record that an example expects."""
    span: Schema = {"anyOf": [TEXT, closed({"text": TEXT, "at": whole(1, 99)}, required=("text",))]}
    value: Schema = {"anyOf": [span, {"type": "array", "items": span}, {"type": "boolean"}]}
    fields = dict.fromkeys(name for known in RECORD_FIELDS.values() for name in known.all)
    return closed(dict.fromkeys(fields, value))


def _example() -> Schema:
    record: Schema = {"$ref": "#/$defs/expected"}
    expect: Schema = {"anyOf": [{"enum": ["nothing", "nobody"]}, record, {"type": "array", "items": record}]}
    own: dict[str, Schema] = {"expect": expect, "todo": FLAG}
    keys = {key: own.get(key, TEXT) for key in read_examples.KEYS}
    return closed(described(keys, words.EXAMPLE), required=("text", "expect"))
