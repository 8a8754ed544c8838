"""How much of the way that led to a record stands in the results."""

from __future__ import annotations

from typing import Any, Final, Literal, get_args

Trace = Literal["none", "brief", "full"]
"""none: the record alone; brief: the span and rule line of each step; full: all that an explanation shows, as data."""
TRACES: Final[tuple[Trace, ...]] = get_args(Trace)
STEPS, FULL = "steps", "trace"
"""The keys of a record under which brief and full traces stand."""


def without_steps(record: dict[str, Any]) -> dict[str, Any]:
    """A document's record without the steps of its annotations."""
    bare = [{key: value for key, value in one.items() if key != STEPS} for one in record["annotations"]]
    return {**record, "annotations": bare}


def trace_of(record: dict[str, Any]) -> Trace | None:
    """Which trace a document's record was written with; None when it has no annotations that could tell."""
    first = next(iter(record.get("annotations") or ()), None)
    if not isinstance(first, dict):
        return None
    return "full" if FULL in first else "brief" if STEPS in first else "none"
