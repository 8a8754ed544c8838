"""Gold annotations: one document a line of JSON, read into frozen objects. docs/gold.md describes the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import orjson

from musnad.measure.spans import Span
from musnad.messages import tr

ATTRIBUTES: Final = {
    "quote_type": "qtype", "identity": "identity", "stance": "stance", "reporter": "reporter",
    "negated": "negated", "reality": "reality",
}  # fmt: skip
"""Attributes by the names that records give them, and the names that gold gives them."""
CIRCUMSTANCES: Final = ("addressee", "target", "medium", "venue", "time", "via")
T = TypeVar("T")


class GoldError(ValueError):
    """A gold file that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """An attribution as annotators see it. Where two of them accept different readings, all are listed."""

    cue: Span | None
    sources: tuple[Span | None, ...]
    contents: tuple[tuple[Span, ...], ...]
    """Each reading of the content, as its spans."""
    refs: tuple[int, ...]
    """The records, by number, that name the same party earlier on."""
    circumstances: Mapping[str, tuple[Span | None, ...]]
    attributes: Mapping[str, tuple[object, ...]]
    """Values by the names that records give the attributes."""
    required: bool = True
    """An optional record may be found, or not."""


@dataclass(frozen=True, slots=True)
class GoldVerb:
    """A verb of saying of a dependency tree, with its subject and the clause that it governs."""

    cue: Span
    source: Span | None
    source_head: Span | None
    content: Span


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A number; when `value` is None only its span is known."""

    span: Span
    value: object
    kind: str | None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place; an optional one may be found, or not."""

    span: Span
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and what should be found in it. A kind that was not annotated is None, which is not the same as none found."""

    doc: str
    text: str
    title: str | None = None
    attributions: tuple[GoldAttribution, ...] | None = None
    verbs: tuple[GoldVerb, ...] | None = None
    other_cues: tuple[Span, ...] = ()
    """Of a treebank: verbs of saying whose clause the trees do not show."""
    numbers: tuple[GoldNumber, ...] | None = None
    places: tuple[GoldPlace, ...] | None = None


def read_gold(name: str, lines: Iterable[bytes]) -> list[GoldDocument]:
    """The documents of a gold file. Raises GoldError with the file's name and line."""
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(document_of(orjson.loads(line)))
            except (orjson.JSONDecodeError, GoldError) as error:
                raise GoldError(f"{name}:{number}: {error}") from None
    if not found:
        raise GoldError(tr("{name}: no document in it", name=name))
    return found


def document_of(value: Any) -> GoldDocument:
    """A document from its JSON. Raises GoldError."""
    if not isinstance(value, dict):
        raise GoldError(tr("not a JSON object"))
    text = value.get("text")
    if not isinstance(text, str):
        raise GoldError(tr("no field `text`, or it is no string"))
    treebank = "other_cues" in value
    rows = {kind: _rows(value, kind) for kind in ("attributions", "numbers", "places")}
    if all(found is None for found in rows.values()):
        raise GoldError(tr("neither `attributions` nor `numbers` nor `places` are annotated"))
    reading = _Reading(len(text), len(rows["attributions"] or ()))
    return GoldDocument(
        str(value.get("doc", "")),
        text,
        value.get("title"),
        attributions=None if treebank else _each(rows, "attributions", reading.attribution),
        verbs=_each(rows, "attributions", reading.verb) if treebank else None,
        other_cues=tuple(reading.span(span, "other_cues") for span in value.get("other_cues", ())),
        numbers=_each(rows, "numbers", reading.number),
        places=_each(rows, "places", reading.place),
    )


def _rows(value: Mapping[str, Any], kind: str) -> list[dict[str, Any]] | None:
    rows = value.get(kind)
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GoldError(tr("`{kind}` is no list of objects", kind=kind))
    return rows


def _each(
    rows: Mapping[str, list[dict[str, Any]] | None], kind: str, read: Callable[[dict[str, Any]], T]
) -> tuple[T, ...] | None:
    found, read_rows = rows[kind], []
    if found is None:
        return None
    for number, row in enumerate(found):
        try:
            read_rows.append(read(row))
        except GoldError as error:
            raise GoldError(f"{kind} {number}: {error}") from None
        except KeyError as error:
            raise GoldError(tr("{kind} {number}: no field {error}", kind=kind, number=number, error=error)) from None
    return tuple(read_rows)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the annotations of a text of so many code points, with so many attributions."""

    size: int
    records: int

    def attribution(self, row: dict[str, Any]) -> GoldAttribution:
        refs = [ref for ref in _variants(row.get("ref")) if ref is not None]
        if not all(isinstance(ref, int) and 0 <= ref < self.records for ref in refs):
            raise GoldError(tr("`ref` names no record: {ref}", ref=row["ref"]))
        return GoldAttribution(
            self.maybe(row["cue"], "cue"),
            self.spans(row["source"], "source"),
            self.contents(row["content"]),
            tuple(refs),
            {name: self.spans(row.get(name), name) for name in CIRCUMSTANCES},
            {name: tuple(_variants(row[ours])) for name, ours in ATTRIBUTES.items()},
            bool(row.get("required", True)),
        )

    def verb(self, row: dict[str, Any]) -> GoldVerb:
        return GoldVerb(
            self.span(row["cue"], "cue"),
            self.maybe(row["source"], "source"),
            self.maybe(row.get("source_head"), "source_head"),
            self.span(row["content"], "content"),
        )

    def number(self, row: dict[str, Any]) -> GoldNumber:
        return GoldNumber(self.span([row["start"], row["end"]], "span"), row.get("value"), row.get("kind"))

    def place(self, row: dict[str, Any]) -> GoldPlace:
        return GoldPlace(self.span([row["start"], row["end"]], "span"), bool(row.get("optional")))

    def span(self, value: Any, name: str) -> Span:
        """Two offsets inside the text."""
        numbers = isinstance(value, list) and len(value) == 2 and all(isinstance(offset, int) for offset in value)
        if not numbers or not 0 <= value[0] < value[1] <= self.size:
            raise GoldError(tr("`{name}` is no span of the text: {value}", name=name, value=value))
        return value[0], value[1]

    def maybe(self, value: Any, name: str) -> Span | None:
        return None if value is None else self.span(value, name)

    def spans(self, value: Any, name: str) -> tuple[Span | None, ...]:
        """One span or nothing, or a list of those."""
        several = isinstance(value, list) and value and not isinstance(value[0], int)
        return tuple(self.maybe(one, name) for one in (value if several else [value]))

    def contents(self, value: Any) -> tuple[tuple[Span, ...], ...]:
        """A list of spans, or a list of such lists."""
        if not isinstance(value, list) or not value or not isinstance(value[0], list) or not value[0]:
            raise GoldError(tr("`content` is no list of spans: {value}", value=value))
        readings = value if isinstance(value[0][0], list) else [value]
        return tuple(tuple(self.span(span, "content") for span in reading) for reading in readings)


def _variants(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
