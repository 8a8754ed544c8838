"""Numbers and places against gold: spans, values and kinds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from musnad.measure.counts import Counts, Figures
from musnad.measure.gold import GoldDocument
from musnad.measure.spans import Record, Span, f1, overlap, shown, trim

_CLOSE: Final = 1e-9
"""Values that differ by no more than this part of the greater one are the same: fractions are no exact numbers."""


def compare_numbers(gold: GoldDocument, found: Sequence[Record], counts: Counts) -> None:
    """Count what a document's numbers get right; each gold number takes the first free one that overlaps it."""
    text, free = gold.text, list(range(len(found)))
    counts.of["claimed"] += len(found)
    for number in gold.numbers or ():
        counts.of["gold"] += 1
        at = next((i for i in free if overlap(number.span, _span(found[i]))), None)
        if at is None:
            counts.miss("MISS", gold.doc, shown(text, number.span))
            continue
        free.remove(at)
        record = found[at]
        span = trim(text, _span(record)) == trim(text, number.span)
        value = number.value is None or same(record.get("value"), number.value)
        counts.of["span"] += span
        counts.of["value"] += value
        counts.of["both"] += span and value
        counts.of["kind"] += record.get("number_kind") == number.kind
        if not (span and value):
            have = f"{shown(text, _span(record), 0)} = {record.get('value')!r}"
            counts.wrong("WRONG", gold.doc, have, repr(number.value), shown(text, number.span))
    for i in free:
        counts.miss("SPURIOUS", gold.doc, f"{shown(text, _span(found[i]))} = {found[i].get('value')!r}")


def same(one: object, other: object) -> bool:
    """Whether two values are equal: numbers nearly, lists item by item, anything else as it is written."""
    if isinstance(one, list) or isinstance(other, list):
        if not (isinstance(one, list) and isinstance(other, list) and len(one) == len(other)):
            return False
        return all(same(mine, theirs) for mine, theirs in zip(one, other, strict=True))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return str(one) == str(other)


def number_figures(counts: Counts) -> Figures:
    """The table of numbers."""
    return {
        "numbers_gold": counts.of["gold"], "span_value_precision": counts.part("both", "claimed"),
        "span_value_recall": counts.part("both", "gold"), "value_recall": counts.part("value", "gold"),
        "span_recall": counts.part("span", "gold"), "kind": counts.part("kind", "gold"),
    }  # fmt: skip


def compare_places(gold: GoldDocument, found: Sequence[Record], counts: Counts) -> None:
    """Count the places whose spans are right. One that gold lists as optional neither gains nor costs anything."""
    text, places = gold.text, gold.places or ()
    wanted = {trim(text, place.span) for place in places if not place.optional}
    optional = {trim(text, place.span) for place in places if place.optional}
    have = {trim(text, _span(record)) for record in found} - optional
    counts.of["gold"] += len(wanted)
    counts.of["claimed"] += len(have)
    counts.of["right"] += len(wanted & have)
    for what, spans in (("MISS", wanted - have), ("SPURIOUS", have - wanted)):
        for span in sorted(span for span in spans if span is not None):
            counts.miss(what, gold.doc, shown(text, span))


def place_figures(counts: Counts) -> Figures:
    """The table of places."""
    precision, recall = counts.part("right", "claimed"), counts.part("right", "gold")
    return {"places_gold": counts.of["gold"], "precision": precision, "recall": recall, "f1": f1(precision, recall)}


def _span(record: Record) -> Span:
    return record["start"], record["end"]
