"""Quantities as records: plain dictionaries with raw offsets, in the shape of DESIGN §7."""

from __future__ import annotations

from typing import Any, Final

from musnad.link.quantities import APPROXIMATOR, Quantity
from musnad.match.view import View
from musnad.record.ids import decision_of, key_of
from musnad.record.spans import inner_offsets, inner_span, steps_of

KIND: Final = "number"


def number_record(view: View, quantity: Quantity, name: str, digest: str, ruleset_digest: str) -> dict[str, Any]:
    """One number. `digest` is that of the text, `name` the id of the record."""
    finding, field = quantity.finding, view.field
    start, end = inner_offsets(view, quantity.number)
    approximator = finding.slots.get(APPROXIMATOR, ())
    spans = [(KIND, start, end), *(("unit", *inner_offsets(view, p)) for p in (quantity.unit,) if p is not None)]
    spans += [(APPROXIMATOR, *inner_offsets(view, piece)) for piece in approximator]
    spans.sort(key=lambda s: (s[1], s[2], s[0]))
    key = key_of(digest, field, KIND, spans)
    value = quantity.value
    return {
        "kind": KIND,
        "id": name,
        "field": field,
        "start": start,
        "end": end,
        "text": view.text.raw[start:end],
        "rule": finding.rule.id,
        "key": key,
        "decision": decision_of(key, ruleset_digest, finding.rule.id),
        "number_kind": quantity.kind,
        "value": list(value) if isinstance(value, tuple) else value,
        "unit": inner_span(view, quantity.unit),
        "unit_code": quantity.unit_code,
        "approx": quantity.approx,
        "bound": quantity.bound,
        "min": quantity.low,
        "max": quantity.high,
        "approximator": inner_span(view, approximator[0] if approximator else None),
        "steps": steps_of(view.text, finding),
    }
