"""The schemas that are published, by name: what editors complete and validate by, and what results promise."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from musnad.schema.lexicon import lexicon_schema
from musnad.schema.manifest import manifest_schema
from musnad.schema.pack import clitics_schema, lemmas_schema, pack_schema, terminals_schema
from musnad.schema.record import record_schema
from musnad.schema.rule import rule_schema

SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "rule": rule_schema,
    "lexicon": lexicon_schema,
    "pack": pack_schema,
    "clitics": clitics_schema,
    "terminals": terminals_schema,
    "lemmas": lemmas_schema,
    "record": record_schema,
    "manifest": manifest_schema,
}
"""Name to what makes the schema."""


def file_name(name: str) -> str:
    """The file in which a schema is published."""
    return f"{name}.v1.schema.json"


def schema_text(name: str) -> str:
    """A schema as its file has it. Raises KeyError for a name that there is not."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


def schemas() -> dict[str, str]:
    """File name to its text."""
    return {file_name(name): schema_text(name) for name in SCHEMAS}
