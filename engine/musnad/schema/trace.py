"""The JSON Schema of what results say of the way to a record: brief steps and full traces."""

from __future__ import annotations

from typing import Final

from musnad.explain.trace import DECIDED_BY
from musnad.ruleset.read_lexicon import STATUSES
from musnad.schema.parts import TEXT, Schema, list_of
from musnad.schema.written import OFFSET, SPAN, or_null, written

_AT: Final[Schema] = {"type": "string", "pattern": "^.+:[0-9]+$", "description": "file:line of the rules"}
_NAMED: Final[dict[str, Schema]] = {"rule": TEXT, "at": _AT}
_WORDS: Final[dict[str, Schema]] = {"start": OFFSET, "end": OFFSET, "text": TEXT}
_ENTRY: Final[Schema] = {"$ref": "#/$defs/entry"}


def step_schema() -> Schema:
    """A brief step: [slot, line of the rule file, start, end]."""
    parts = [TEXT, {"type": "integer", "minimum": 1}, OFFSET, OFFSET]
    return {"type": "array", "prefixItems": parts, "minItems": 4, "maxItems": 4}


def trace_schemas() -> dict[str, Schema]:
    """The definitions that a full trace is made of."""
    return {"trace": _trace(), "entry": _entry(), "tree": _tree()}


def _trace() -> Schema:
    rule = written({"at": _AT, "priority": {"type": "integer"}, "status": {"enum": list(STATUSES)}})
    condition = written({"condition": TEXT, "at": _AT, "holds": {"type": "boolean"}, "value": TEXT})
    beaten = written({**_NAMED, "over": SPAN, "by": {"enum": list(DECIDED_BY)}})
    ranked = written({"id": TEXT, "source": TEXT, "behind": or_null(TEXT)})
    return written(
        {"rule": rule, "steps": list_of(_step()), "conditions": list_of(condition), "beat": list_of(beaten)},
        {
            "attributes": {"type": "object", "additionalProperties": written({"value": TEXT, **_NAMED})},
            "link": _link(),
            "notes": list_of(TEXT),
            "ranking": list_of(ranked),
        },
    )


def _step() -> Schema:
    number: Schema = or_null({"type": "integer", "minimum": 1})
    words = {"entry": _ENTRY, "grammar": TEXT, "tree": {"$ref": "#/$defs/tree"}, "border": or_null(written(_NAMED))}
    return written({"step": number, "slot": TEXT, "at": _AT, **_WORDS}, words)


def _link() -> Schema:
    rejected = written({"ref": or_null(TEXT), "phrase": or_null(SPAN), "reason": TEXT})
    return written({
        "status": {"enum": ["resolved", "unresolved", "unattributed"]},
        "by": or_null(written(_NAMED)),
        "ref": or_null(TEXT),
        "mention": or_null(SPAN),
        "rejected": list_of(rejected),
    })  # fmt: skip


def _entry() -> Schema:
    said = {"entry": TEXT, "lexicon": or_null(TEXT), "form": TEXT, "at": or_null(_AT)}
    return written({**said, "proclitics": list_of(TEXT), "pronoun": or_null(TEXT), "leniency": or_null(TEXT)})


def _tree() -> Schema:
    inner = {"children": list_of({"$ref": "#/$defs/tree"}), "entry": or_null(_ENTRY)}
    return written({"label": TEXT, "start": OFFSET, "end": OFFSET}, inner)
