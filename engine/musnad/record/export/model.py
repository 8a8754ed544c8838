"""What an export is made from, and what makes it: documents in, bytes out, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from musnad.ruleset.records import RECORD_FIELDS

Record = dict[str, Any]
ATTRIBUTION: Final = "attribution"
ROLES: Final = {ATTRIBUTION: RECORD_FIELDS[ATTRIBUTION].slots, "number": ("unit", "approximator"), "place": ()}
"""The fields of each kind of record that are other words of its field than the record as a whole, in a fixed order."""
MEANT: Final = ("resolved_source", "source_mention")
"""Fields of an attribution that say who is meant; their words stand elsewhere in the text."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A scanned document: its record, and its raw text and title, empty where they are not at hand."""

    record: Record
    text: str = ""
    title: str = ""

    @property
    def doc(self) -> str:
        """The name of the document."""
        return str(self.record["doc"])

    def raw(self, field: str) -> str:
        """The raw text of a field; offsets of records with this field count its code points."""
        return self.title if field == "title" else self.text

    def annotations(self, kind: str | None = None) -> list[Record]:
        """The records found, those of the title first, in text order; of one kind, or all."""
        return [a for a in self.record["annotations"] if kind is None or a["kind"] == kind]

    def party(self, name: str | None) -> Record | None:
        """A party of the document by its id."""
        return next((p for p in self.record["parties"] if p["id"] == name), None)


@dataclass(frozen=True, slots=True)
class Made:
    """Which engine made the records, and by which rules: its version and the digest of its rule set, where they are known."""

    version: str | None = None
    ruleset: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What an export may be told. `folder` is where a format of several files writes them."""

    kind: str = ATTRIBUTION
    """The kind of records that a table has a row for."""
    bom: bool = False
    """Whether a table begins with a byte order mark, without which Excel takes UTF-8 for a local encoding."""
    folder: Path | None = None
    made: Made = Made()


class Writer(Protocol):
    """Makes one export. What is written is a pure function of the documents and the options, byte for byte."""

    def add(self, document: Exported) -> bytes:
        """The bytes that this document adds, perhaps none yet. Raises KeyError or TypeError for a record that is not whole."""

    def end(self) -> bytes:
        """The bytes behind the last document."""


def roles(annotation: Record) -> Iterator[tuple[str, list[Record]]]:
    """The parts of a record that are words of its field: role and spans, in a fixed order of roles, empty ones left out.

    An attribution has cue, source, content and its circumstances, a number its unit and approximator, a place none.
    """
    for name in ROLES[annotation["kind"]]:
        value = annotation[name]
        spans = value if isinstance(value, list) else [value] if value else []
        if spans:
            yield name, spans


def meant(annotation: Record) -> Record | None:
    """The words elsewhere in the field that name who is meant by an attribution's source, or nothing."""
    return next((annotation[name] for name in MEANT if annotation.get(name)), None)


def said(annotation: Record) -> str:
    """The words of an attribution's content; several spans are joined by an ellipsis."""
    return " … ".join(span["text"] for span in annotation["content"])
