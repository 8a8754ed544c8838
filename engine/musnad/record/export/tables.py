"""Records as rows of a table: the columns of each kind, for CSV, TSV and Parquet alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from musnad.record.build import SPAN_FIELDS, WORD_FIELDS
from musnad.record.export.model import MEANT, Exported, Record

Type = Literal["text", "integer", "number", "boolean", "spans"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, what it says, and its value for a record; what is not known is None."""

    name: str
    type: Type
    says: str
    value: Callable[[Exported, Record], Any]


def _field(name: str, type_: Type, says: str) -> Column:
    return Column(name, type_, says, lambda _document, record: record[name])


def _words(name: str, says: str) -> Iterator[Column]:
    """A span as three columns: its words and its offsets."""
    yield Column(name, "text", says, _part(name, "text"))
    yield Column(f"{name}_start", "integer", f"where `{name}` starts", _part(name, "start"))
    yield Column(f"{name}_end", "integer", f"where `{name}` ends, exclusive", _part(name, "end"))


def _part(name: str, part: str) -> Callable[[Exported, Record], Any]:
    return lambda _document, record: record[name] and record[name][part]


def _first(part: str, type_: Type, name: str, says: str) -> Column:
    """A field of the first candidate of a place."""
    return Column(name, type_, says, lambda _d, record: record["candidates"][0][part] if record["candidates"] else None)


def _exact(value: Any) -> str | None:
    """A value of a number as text without loss; two points between the ends of a range, which nobody takes for a date."""
    return None if value is None else "..".join(map(str, value)) if isinstance(value, list) else str(value)


def _as_text(name: str, says: str) -> Column:
    return Column(name, "text", says, lambda _document, record: _exact(record[name]))


def _amount(_document: Exported, record: Record) -> float | None:
    value = record["value"]
    return float(value) if isinstance(value, int | float) else None


def _party_name(document: Exported, record: Record) -> str | None:
    party = document.party(record["party"])
    return party["name"] if party else None


_DOC: Final = Column("doc", "text", "the name of the document", lambda document, _record: document.doc)
_SHA: Final = Column("sha256", "text", "of the document's text in UTF-8", lambda document, _record: document.record["sha256"])
_HEAD: Final = (
    _DOC,
    _field("id", "text", "the record in its document"),
    _field("field", "text", "text or title; offsets count the code points of this field"),
    _field("start", "integer", "where the record starts"),
    _field("end", "integer", "where it ends, exclusive"),
)
_TAIL: Final = (
    _field("rule", "text", "the rule that found it"),
    _field("key", "text", "names the finding across versions of the rules"),
    _field("decision", "text", "names how it was reached"),
    _SHA,
)
_WORD_TYPES: Final[Mapping[str, Type]] = {"negated": "boolean"}

COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    "attribution": (
        *_HEAD,
        *_words("source", "who says it, as the text has it"),
        *_words("cue", "the word of saying"),
        Column("cue_lemma", "text", "the cue's entry", lambda _d, record: record["cue"] and record["cue"]["lemma"]),
        _field("content", "spans", "what is said, one or more spans"),
        _field("party", "text", "who says it, in this document"),
        Column("party_name", "text", "the best name of the party in this document", _party_name),
        *(_field(name, _WORD_TYPES.get(name, "text"), f"`{name}` of the record") for name in WORD_FIELDS),
        *(column for name in SPAN_FIELDS if name != "source" for column in _words(name, f"`{name}` of the record")),
        _field("link", "text", "whether it is known who is meant: resolved, unresolved, unattributed"),
        _field("source_ref", "text", "the record that names who is meant"),
        *(column for name in MEANT for column in _words(name, f"`{name}` of the record")),
        _field("parent", "text", "the record inside whose content this one is"),
        *_TAIL,
    ),
    "number": (
        *_HEAD,
        _field("text", "text", "the words of the number"),
        _field("number_kind", "text", "cardinal, money, date …"),
        _as_text("value", "the value: a number, ISO 8601, both ends of a range with .. between"),
        Column("amount", "number", "the value where it is one number", _amount),
        *_words("unit", "what is counted"),
        _field("unit_code", "text", "ISO 4217 for money, else a code of the unit"),
        _field("approx", "boolean", "whether it is rounded"),
        _field("bound", "text", "about, at_least, more_than, at_most, less_than"),
        _as_text("min", "the least that it may be"),
        _as_text("max", "the most that it may be"),
        *_words("approximator", "the words that round or bound it"),
        *_TAIL,
    ),
    "place": (
        *_HEAD,
        _field("text", "text", "the words of the place"),
        _field("place_type", "text", "country, city, region, water, facility, other"),
        _field("country", "text", "ISO 3166"),
        _field("metonym", "boolean", "whether it stands for the government that sits there"),
        _field("inside_name", "boolean", "whether it is part of the name of something else"),
        _first("id", "text", "place", "the gazetteer's id of the first candidate"),
        _first("name", "text", "name", "its name in the gazetteer"),
        _first("lat", "number", "lat", "its latitude"),
        _first("lon", "number", "lon", "its longitude"),
        _first("population", "integer", "population", "its population"),
        Column("candidates", "integer", "how many places of this name there are", lambda _d, r: len(r["candidates"])),
        *_TAIL,
    ),
}
"""The columns of a table of records of one kind, in their order."""


def rows(document: Exported, kind: str) -> Iterator[list[Any]]:
    """A row for each record of the kind, in text order, with a value for each column of `COLUMNS`."""
    for record in document.annotations(kind):
        yield [column.value(document, record) for column in COLUMNS[kind]]
