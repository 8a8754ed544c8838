"""Places as records: plain dictionaries with raw offsets, in the shape of DESIGN §7."""

from __future__ import annotations

from typing import Any, Final

from musnad.match.findings import Finding
from musnad.match.view import View
from musnad.record.ids import decision_of, key_of
from musnad.record.spans import inner_offsets, steps_of

KIND: Final = "place"


def place_record(view: View, finding: Finding, name: str, digest: str, ruleset_digest: str) -> dict[str, Any]:
    """One place. `digest` is that of the text, `name` the id of the record."""
    start, end = inner_offsets(view, finding.slots[KIND][0])
    key = key_of(digest, view.field, KIND, [(KIND, start, end)])
    sets = {name: value for name, value, _ in finding.rule.sets}
    return {
        "kind": KIND,
        "id": name,
        "field": view.field,
        "start": start,
        "end": end,
        "text": view.text.raw[start:end],
        "rule": finding.rule.id,
        "key": key,
        "decision": decision_of(key, ruleset_digest, finding.rule.id),
        "place_type": sets.get("place_type"),
        "country": sets.get("country"),
        "candidates": [],
        "steps": steps_of(view.text, finding),
    }
