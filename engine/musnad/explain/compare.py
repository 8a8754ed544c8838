"""What two versions of the rules make of one text: what is gained, lost, changed, or found by another rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from musnad.engine import Document

What = Literal["gained", "lost", "changed", "won"]
ORDER: Final[tuple[What, ...]] = ("gained", "lost", "changed", "won")
"""`won`: all is as it was, but another rule found it."""
_INCIDENTAL: Final = frozenset({"id", "kind", "field", "rule", "key", "decision", "steps", "party", "start", "end", "text"})
"""Keys of a record that follow from others, or that say only how it was found."""
_NAMES: Final = frozenset({"source_ref", "parent"})
"""Keys whose values are ids of other records; ids move when records before them come and go."""

Record = Mapping[str, Any]
Anchor = tuple[str, str, int, int]
"""What a record is about: its kind, its field, and the span of its cue, of its content without one, or its own."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that two versions do not agree on. Offsets are code points of the field's raw text."""

    what: What
    doc: str
    field: str
    start: int
    """Where what the record is about starts."""
    old: Record | None
    new: Record | None
    changed: tuple[str, ...]
    """The keys of which the values differ, sorted; of two records."""
    sentence: tuple[int, int]
    """The sentence around it."""
    text: str
    """The raw text of the field."""

    @property
    def record(self) -> Record:
        """The record of the new version, of the old one when it is lost."""
        record = self.new if self.new is not None else self.old
        assert record is not None
        return record

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that found it, the old one first."""
        return tuple(dict.fromkeys(r["rule"] for r in (self.old, self.new) if r is not None))


def compare(old: Document, new: Document) -> list[Difference]:
    """The records on which two scans of one document differ, in text order, those of the title first."""
    before, after = _by_anchor(old), _by_anchor(new)
    found: list[Difference] = []
    for anchor in sorted({*before, *after}, key=_in_text_order):
        mine, theirs = before.get(anchor, []), after.get(anchor, [])
        for k in range(max(len(mine), len(theirs))):
            pair = (mine[k] if k < len(mine) else None, theirs[k] if k < len(theirs) else None)
            found += _difference(anchor, old, new, *pair)
    return found


def _in_text_order(anchor: Anchor) -> tuple[bool, int, int, str]:
    kind, field, start, end = anchor
    return (field != "title", start, end, kind)


def _difference(
    anchor: Anchor, old: Document, new: Document, mine: Record | None, theirs: Record | None
) -> Iterator[Difference]:
    changed: tuple[str, ...] = ()
    if mine is None or theirs is None:
        what: What = "gained" if mine is None else "lost"
    else:
        changed = _changed(old, new, mine, theirs)
        if not changed and mine["rule"] == theirs["rule"]:
            return
        what = "changed" if changed else "won"
    view = (new if theirs is not None else old).fields[anchor[1]].matched.scan
    token = view.text.token_at(anchor[2])
    sentence = (view.text.start(view.sentences.start(token)), view.text.end(max(view.sentences.end(token) - 1, token)))
    yield Difference(what, new.doc, anchor[1], anchor[2], mine, theirs, changed, sentence, view.text.raw)


def _changed(old: Document, new: Document, mine: Record, theirs: Record) -> tuple[str, ...]:
    keys = ({*mine} | {*theirs}) - _INCIDENTAL
    return tuple(k for k in sorted(keys) if _comparable(old, k, mine.get(k)) != _comparable(new, k, theirs.get(k)))


def _comparable(document: Document, key: str, value: Any) -> Any:
    """A value as it is compared: another record goes by what it is about."""
    if key in _NAMES and value is not None:
        return next((_anchor(r) for r in document.annotations if r["id"] == value), None)
    return value


def _by_anchor(document: Document) -> dict[Anchor, list[Record]]:
    found: dict[Anchor, list[Record]] = {}
    for record in document.annotations:
        found.setdefault(_anchor(record), []).append(record)
    return found


def _anchor(record: Record) -> Anchor:
    span = record.get("cue") or next(iter(record.get("content") or ()), record)
    return (record["kind"], record["field"], span["start"], span["end"])
