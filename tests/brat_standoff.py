"""A strict reader of brat standoff (https://brat.nlplab.org/standoff.html): whatever the format does not allow is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

T = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t\n]+)")
E = re.compile(r"(E\d+)\t([^\s:]+):(T\d+)((?: [^\s:]+:[TE]\d+)*)")
A = re.compile(r"(A\d+)\t(\S+) ([TE]\d+)(?: (\S+))?")
N = re.compile(r"(N\d+)\tReference (T\d+) ([^\s:]+):(\S+)\t([^\t\n]+)")
NOTE = re.compile(r"(#\d+)\tAnnotatorNotes ([TE]\d+)\t([^\t\n]+)")


@dataclass
class Standoff:
    """A document as brat would show it."""

    text: str
    spans: dict[str, tuple[str, list[tuple[int, int]], str]] = field(default_factory=dict)
    events: dict[str, tuple[str, str, list[tuple[str, str]]]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str | bool]] = field(default_factory=dict)
    references: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def words(self, name: str) -> str:
        return self.spans[name][2]

    def arguments(self, event: str) -> dict[str, str]:
        """The words or the event of each role."""
        return {role: self.words(of) if of in self.spans else of for role, of in self.events[event][2]}


def read(folder: Path, name: str) -> Standoff:
    """Read a document and check all that can be: offsets, words, ids, references, and the configuration."""
    text = (folder / f"{name}.txt").read_bytes().decode()
    found = Standoff(text)
    ids: set[str] = set()
    for line in (folder / f"{name}.ann").read_bytes().decode().split("\n")[:-1]:
        assert len(line.splitlines()) == 1, f"breaks in two: {line!r}"
        match = next((m for form in (T, E, A, N, NOTE) if (m := form.fullmatch(line))), None)
        assert match, f"no form of brat: {line!r}"
        assert match[1] not in ids, f"twice: {match[1]}"
        ids.add(match[1])
        _take(found, match)
    _check(found, configuration(folder))
    return found


def _take(found: Standoff, match: re.Match[str]) -> None:
    form, name = match.re, match[1]
    if form is T:
        fragments = [tuple(map(int, part.split())) for part in match[3].split(";")]
        assert fragments == sorted(fragments)
        assert all(start < end for start, end in fragments)
        assert all(a[1] <= b[0] for a, b in pairwise(fragments)), "fragments overlap"
        words = " ".join(found.text[start:end] for start, end in fragments)
        assert words.replace("\t", " ") == match[4]
        found.spans[name] = (match[2], fragments, match[4])  # type: ignore[assignment]
    elif form is E:
        found.events[name] = (match[2], match[3], [tuple(part.split(":")) for part in match[4].split()])  # type: ignore[misc]
    elif form is A:
        assert match[2] not in found.attributes.setdefault(match[3], {})
        found.attributes[match[3]][match[2]] = match[4] or True
    elif form is N:
        found.references[match[2]] = (match[3], match[4], match[5])
    else:
        found.notes[match[2]] = match[3]


def _check(found: Standoff, configured: dict[str, dict[str, Any]]) -> None:
    known = {**found.spans, **found.events}
    assert all(of in known for of in (*found.attributes, *found.references, *found.notes))
    triggers = [trigger for _, trigger, _ in found.events.values()]
    assert len(set(triggers)) == len(triggers)
    for type_, trigger, arguments in found.events.values():
        assert found.spans[trigger][0] == type_
        roles = configured["events"][type_]
        assert len({role for role, _ in arguments}) == len(arguments)
        for role, of in arguments:
            assert known[of][0] == roles[role], f"{role} takes no {known[of][0]}"
    types = {type_ for name, (type_, *_) in found.spans.items() if name not in triggers}
    assert types <= set(configured["entities"])
    for of, values in found.attributes.items():
        for name, value in values.items():
            allowed = configured["attributes"][name, known[of][0]]
            assert value in allowed if allowed else value is True


def configuration(folder: Path) -> dict[str, dict[Any, Any]]:
    """annotation.conf: entity types, event types with the type of each role, attributes with their values."""
    sections: dict[str, list[str]] = {}
    for line in (folder / "annotation.conf").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    events = {}
    for line in sections["events"]:
        type_, roles = line.split("\t")
        events[type_] = dict(part.replace("?", "").split(":") for part in roles.split(", "))
    attributes = {}
    for line in sections["attributes"]:
        name, rest = line.split("\t")
        told = dict(part.split(":") for part in rest.split(", "))
        attributes[name, told["Arg"]] = told["Value"].split("|") if "Value" in told else []
    return {"entities": dict.fromkeys(sections["entities"]), "events": events, "attributes": attributes}
