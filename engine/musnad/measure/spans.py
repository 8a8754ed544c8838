"""Spans of gold and of records: code points of the raw text, end exclusive, compared without their edge punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

Span = tuple[int, int]
Record = Mapping[str, Any]
"""An annotation as `musnad scan --format jsonl` writes it."""

EDGE: Final = frozenset(" \t\n\u00a0\"'«»“”„‹›().,،:;؛!؟…-–—")
"""What a border may gain or lose at no cost: white space, quotation marks, brackets and marks of punctuation."""


def span_of(record: Record, name: str) -> Span | None:
    """A span field of a record, or nothing when it is not filled."""
    value = record.get(name)
    return None if value is None else (value["start"], value["end"])


def contents_of(record: Record) -> tuple[Span, ...]:
    """The content spans of a record, in its order."""
    return tuple((span["start"], span["end"]) for span in record["content"])


def trim(text: str, span: Span | None) -> Span | None:
    """The span without edge punctuation; an empty one when it holds nothing else."""
    if span is None:
        return None
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def words(text: str, span: Span | None) -> str | None:
    """The words of a span without edge punctuation."""
    trimmed = trim(text, span)
    return None if trimmed is None else text[trimmed[0] : trimmed[1]]


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether two spans have a code point in common."""
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def offsets(spans: Iterable[Span]) -> set[int]:
    """Every code point of some spans."""
    return {offset for start, end in spans for offset in range(start, end)}


def likeness(one: Iterable[Span], other: Iterable[Span]) -> float:
    """The code points in common, as a part of all (intersection over union); 0 when there are none at all."""
    ours, theirs = offsets(one), offsets(other)
    return ratio(len(ours & theirs), len(ours | theirs))


def ratio(part: float, whole: float) -> float:
    """A part of a whole; 0 of nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return ratio(2 * precision * recall, precision + recall)


def shown(text: str, span: Span | None, around: int = 30) -> str:
    """A span between brackets with the words around it, on one line."""
    if span is None:
        return "nothing"
    start, end = span
    before, behind = text[max(0, start - around) : start], text[end : end + around]
    return f"{before}[{text[start:end]}]{behind}".replace("\n", " ")
