"""The JSON Schema of a run's manifest, which `musnad scan --manifest` writes (DESIGN §9)."""

from __future__ import annotations

from typing import Final

from musnad.record.environment import LIBRARIES
from musnad.record.manifest import SCHEMA
from musnad.record.trace import TRACES
from musnad.ruleset.packs import GROUPS
from musnad.ruleset.records import RECORD_FIELDS
from musnad.schema.parts import DRAFT, TEXT, Schema, list_of
from musnad.schema.written import COUNT, DIGEST, or_null, written

_LINE: Final[Schema] = {"type": "integer", "minimum": 1}
_TIME: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}


def manifest_schema() -> Schema:
    """What a manifest holds."""
    run = written({
        "engine": written({"version": TEXT, "sha256": DIGEST, "files": COUNT}),
        "python": _python(),
        "ruleset": _ruleset(),
        "options": _options(),
        "inputs": list_of(_file()),
        "results": written({"sha256": DIGEST, "bytes": COUNT, "documents": COUNT, "records": COUNT}),
    })  # fmt: skip
    times = {"started": _TIME, "finished": _TIME, "seconds": {"type": "number", "minimum": 0}}
    about = written({**times, "workers": _LINE, "platform": TEXT})
    whole = written({
        "schema": {"const": SCHEMA},
        "digest": {**DIGEST, "description": "sha256 of `run` as JSON with sorted keys and no spaces (jq -jcS .run)"},
        "run": run,
        "about": {**about, "description": "what does not decide results"},
        "seal": {**DIGEST, "description": "sha256 of all the rest, in the same form"},
    })  # fmt: skip
    return {"$schema": DRAFT, "title": "The manifest of a run of Musnad", **whole}


def _python() -> Schema:
    libraries = written({name: or_null(TEXT) for name in LIBRARIES})
    return written({"implementation": TEXT, "version": TEXT, "unicode": TEXT, "libraries": libraries})


def _ruleset() -> Schema:
    files: Schema = {"type": "object", "additionalProperties": DIGEST}
    groups = written(dict.fromkeys(GROUPS, DIGEST))
    return written({"sha256": DIGEST, "packs": list_of(TEXT), "groups": groups, "files": files})


def _options() -> Schema:
    day: Schema = or_null({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
    return written({
        "kinds": list_of({"enum": list(RECORD_FIELDS)}),
        "inside_names": {"type": "boolean"},
        "reference_date": day,
        "trace": {"enum": list(TRACES)},
        "encoding": TEXT,
        "input_format": {"enum": ["txt", "jsonl", None]},
    })  # fmt: skip


def _file() -> Schema:
    document = written({
        "doc": TEXT, "line": _LINE, "text": DIGEST, "title": or_null(DIGEST), "result": DIGEST, "records": COUNT,
    })  # fmt: skip
    problems = {**list_of(or_null(_LINE)), "description": "lines that could not be used; null: the file itself"}
    return written({
        "file": TEXT, "sha256": or_null(DIGEST), "bytes": COUNT, "documents": list_of(document), "problems": problems,
    })  # fmt: skip
