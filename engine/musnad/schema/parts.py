"""What the schemas share: the kinds of values that rule files, lexicons and the smaller files of a pack hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from musnad.ruleset import read_pattern
from musnad.schema.words import STEP

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[Schema] = {"type": "string"}
TEXTS: Final[Schema] = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
SCALAR: Final[Schema] = {"type": ["string", "number", "boolean"]}
"""A text that YAML readers may take for something else: `24`, `true`."""
SCALARS: Final[Schema] = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
FLAG: Final[Schema] = {"enum": ["true", "false", "yes", "no", True, False]}
NAMED_TEXTS: Final[Schema] = {"type": "object", "additionalProperties": TEXTS}


def closed(properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """A mapping with these keys and no others."""
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def described(properties: dict[str, Schema], words: Mapping[str, str]) -> dict[str, Schema]:
    """The same keys, each with a line that says what it is for. Raises KeyError for one of which nothing is said."""
    return {key: {**schema, "description": words[key]} for key, schema in properties.items()}


def list_of(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def some_of(values: Iterable[str]) -> Schema:
    """One of some values, or a list of them."""
    one: Schema = {"enum": list(values)}
    return {"anyOf": [one, list_of(one)]}


def whole(least: int, most: int) -> Schema:
    """A whole number of a range."""
    return {"type": "integer", "minimum": least, "maximum": most}


def matcher_properties() -> dict[str, Schema]:
    """The keys with which a word is described, in steps, conditions and terminals."""
    kinds: dict[str, Schema] = dict.fromkeys(read_pattern.MATCHERS, TEXTS)
    kinds["punct"] = some_of(read_pattern.PUNCT_CLASSES)
    settings: dict[str, Schema] = {
        "clitics": TEXTS, "prefix": TEXTS, "enclitics": {"enum": ["none", "cut", "next"]}, "exact": FLAG,
        "with": NAMED_TEXTS, "spaced": {"enum": ["yes", "no", True, False]},
    }  # fmt: skip
    return described({**kinds, **settings}, STEP)


def matcher() -> Schema:
    """What a word must be."""
    return {**closed(matcher_properties()), "anyOf": [{"required": [kind]} for kind in read_pattern.MATCHERS]}
