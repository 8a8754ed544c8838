"""brat standoff: a text, its annotations and the collection's configuration, as files of one folder.

An attribution is an event: its trigger is the cue (without one, the source, else the content), its arguments are the spans by
their roles, its values attributes. Offsets are code points, as brat counts them. A span that crosses a line break or has
several parts is written in fragments. `document_files` gives the files of one document without writing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from musnad.record.export.brat_config import ANNOTATION_CONF, Seen
from musnad.record.export.model import ATTRIBUTION, Exported, Options, Record, meant, roles

Fragments = tuple[tuple[int, int], ...]
EVENT: Final = "Attribution"
MEANT_ROLE: Final = "Meant"
INSIDE_ROLE: Final = "Inside"
"""The event inside whose content another is. Who is meant is named by its words only: as an event it could make a circle."""
EVENT_VALUES: Final = ("quote_type", "identity", "stance", "reporter", "reality", "link", "gender", "source_gender", "negated")
VALUES: Final = {
    "number": ("number_kind", "unit_code", "bound", "approx"),
    "place": ("place_type", "country", "metonym", "inside_name"),
}
_TRIGGERS: Final = ("cue", "source", "content")
_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""A run without any character that some reader of lines breaks at."""
_UNSAFE: Final = re.compile(r"[^\w-]+")
"""What names of files do without: readers of brat take what stands behind the first point for the suffix."""
_TITLE: Final = "-title"


def label(name: str) -> str:
    """A field as brat names roles, types and attributes."""
    return name.capitalize()


@dataclass(slots=True)
class _Lines:
    """The annotation lines of one text. A span of the same type is one T line, however many events it has a part in."""

    raw: str
    lines: list[str] = field(default_factory=list)
    _spans: dict[tuple[str, Fragments], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def name(self, letter: str) -> str:
        """The next id of a sort of lines."""
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def span(self, type_: str, spans: Sequence[Record], anew: bool = False) -> str:
        """The id of the T line of some words; `anew` for a trigger, which belongs to one event."""
        fragments = _fragments(self.raw, spans)
        known = self._spans.get((type_, fragments))
        if known and not anew:
            return known
        name = self.name("T")
        self._spans.setdefault((type_, fragments), name)
        offsets = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(self.raw[start:end] for start, end in fragments).replace("\t", " ")
        self.lines.append(f"{name}\t{type_} {offsets}\t{words}")
        return name

    def attribute(self, name: str, of: str, value: str | bool) -> None:
        """An A line: a flag, or a value."""
        self.lines.append(f"{self.name('A')}\t{name} {of}" + ("" if value is True else f" {value}"))

    def note(self, of: str, text: str) -> None:
        """A note of annotators: what brat has no form for."""
        self.lines.append(f"{self.name('#')}\tAnnotatorNotes {of}\t{text}")


def _fragments(raw: str, spans: Sequence[Record]) -> Fragments:
    """The parts of spans that lie on one line each, without the white space at the breaks."""
    found = [
        (span["start"] + line.start() + len(words) - len(words.lstrip()), span["start"] + line.start() + len(words.rstrip()))
        for span in spans
        for line in _LINE.finditer(raw[span["start"] : span["end"]])
        if (words := line[0]).strip()
    ]
    return tuple(sorted(set(found)))


def standoff(document: Exported, name: str, seen: Seen) -> str:
    """The annotations of one field of a document; `seen` learns the values that the configuration must list."""
    lines = _Lines(document.raw(name))
    here = [a for a in document.annotations() if a["field"] == name]
    events = {a["id"]: f"E{i}" for i, a in enumerate((a for a in here if a["kind"] == ATTRIBUTION), 1)}
    for annotation in here:
        if annotation["kind"] == ATTRIBUTION:
            _event(lines, annotation, events, seen)
        else:
            _entity(lines, annotation, seen)
    return "".join(f"{line}\n" for line in lines.lines)


def _event(lines: _Lines, annotation: Record, events: dict[str, str], seen: Seen) -> None:
    parts = dict(roles(annotation))
    trigger_role = next(role for role in _TRIGGERS if role in parts)
    trigger = lines.span(EVENT, parts[trigger_role], anew=True)
    arguments = [(label(role), lines.span(label(role), spans)) for role, spans in parts.items() if role != "cue"]
    words = meant(annotation)
    if words:
        arguments.append((MEANT_ROLE, lines.span(label("source"), [words])))
    if annotation["parent"] in events:
        arguments.append((INSIDE_ROLE, events[annotation["parent"]]))
    name = events[annotation["id"]]
    lines.lines.append(f"{name}\t{EVENT}:{trigger}" + "".join(f" {role}:{of}" for role, of in arguments))
    _values(lines, annotation, EVENT_VALUES, name, EVENT, seen)
    lemma = (annotation["cue"] or {}).get("lemma")
    lines.note(name, _note(annotation, party=annotation["party"], source_ref=annotation["source_ref"], lemma=lemma))


def _entity(lines: _Lines, annotation: Record, seen: Seen) -> None:
    kind = annotation["kind"]
    name = lines.span(label(kind), [annotation])
    for role, spans in roles(annotation):
        lines.span(label(role), spans)
    _values(lines, annotation, VALUES[kind], name, label(kind), seen)
    for candidate in annotation.get("candidates", ())[:1]:
        source, _, number = candidate["id"].partition(":")
        lines.lines.append(f"{lines.name('N')}\tReference {name} {label(source)}:{number}\t{candidate['name']}")
    value = annotation.get("value")
    lines.note(name, _note(annotation, value="..".join(map(str, value)) if isinstance(value, list) else value))


def _values(lines: _Lines, annotation: Record, names: tuple[str, ...], of: str, type_: str, seen: Seen) -> None:
    for name in names:
        value = annotation[name]
        if value is not None and value is not False:
            lines.attribute(label(name), of, value)
            seen.value(type_, label(name), value)


def _note(annotation: Record, **more: Any) -> str:
    said = {"record": annotation["id"], "rule": annotation["rule"], "decision": annotation["decision"], **more}
    return "; ".join(f"{name} {value}" for name, value in said.items() if value is not None)


def document_files(document: Exported, name: str, seen: Seen) -> Iterator[tuple[str, str]]:
    """The files of a document by their names: the text and its annotations; a title with records is a text of its own."""
    fields = ["text", *(["title"] if any(a["field"] == "title" for a in document.annotations()) else [])]
    for field_name in fields:
        stem = name if field_name == "text" else f"{name}{_TITLE}"
        yield f"{stem}.txt", document.raw(field_name)
        yield f"{stem}.ann", standoff(document, field_name, seen)


class Folder:
    """Writes each document at once, and at the end the configuration and a table of the documents' names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = Seen()
        self._documents: list[str] = []
        self._names: set[str] = set()

    def add(self, document: Exported) -> bytes:
        """Write the files of a document. Raises OSError."""
        name = self._free(_UNSAFE.sub("_", document.doc.removesuffix(".txt")).strip("_-") or "text")
        self._documents.append( f"{name}\t{_UNSAFE_CELL.sub(' ', document.doc)}\t{document.record['sha256']}\n")
        for file, content in document_files(document, name, self._seen):
            self._write(file, content)
        return b""

    def end(self) -> bytes:
        """Write what belongs to the whole collection. Raises OSError."""
        self._write("annotation.conf", ANNOTATION_CONF.format(attributes=self._seen.lines()))
        self._write("documents.tsv", "".join(self._documents))
        return b""

    def _free(self, stem: str) -> str:
        """A name that no file has yet, also where capitals do not count; the one of its title is taken with it."""
        name, number = stem, 1
        while not self._names.isdisjoint(taken := {name.casefold(), f"{name}{_TITLE}".casefold()}):
            number += 1
            name = f"{stem}-{number}"
        self._names |= taken
        return name

    def _write(self, name: str, content: str) -> None:
        (self._folder / name).write_bytes(content.encode("utf-8", "surrogatepass"))


_UNSAFE_CELL: Final = re.compile(r"[\t\r\n]")


def writer(options: Options) -> Folder:
    """A collection in a folder that exists."""
    assert options.folder is not None, "the caller names a folder"
    return Folder(options.folder)
