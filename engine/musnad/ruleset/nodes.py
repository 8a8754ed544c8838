"""YAML read with places: text, lists and maps, and nothing else. Duplicate keys, anchors, tags and tabs are problems.

The tree is built from the parser's events, so that anchors and tags are seen before they could mean anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from musnad.ruleset.problems import Place, Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar; always a string, whatever it looks like."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Seq:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping; `keys` keeps the place of each key."""

    items: dict[str, Node]
    keys: dict[str, Place]
    place: Place


Node = Text | Seq | Map


class _Stop(Exception):
    """The file is not YAML; the problem has been noted."""


@dataclass(slots=True)
class _Builder:
    file: str
    problems: list[Problem]
    events: Iterator[Any]

    def next(self) -> Any:
        try:
            return next(self.events)
        except yaml.YAMLError as error:
            self._not_yaml(error)
            raise _Stop from None

    def _not_yaml(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file, 1)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        hint = "put the text in double quotes: a `: ` inside it starts a new key" if "mapping values" in what else ""
        self.problems.append(Problem(place, "R101", f"this is not valid YAML: {what}", hint))

    def place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        width = max(1, end.column - start.column) if start.line == end.line else 1
        return Place(self.file, start.line + 1, start.column + 1, width)

    def forbid_anchor_and_tag(self, event: Any) -> None:
        if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
            self._forbid(event, "anchors/aliases are not allowed in rules")
        elif event.tag is not None and event.tag != "!":
            self._forbid(event, f"`{event.tag.replace('tag:yaml.org,2002:', '!!')}` is not allowed in rules")

    def _forbid(self, event: Any, what: str) -> None:
        self.problems.append(Problem(self.place(event), "R113", what, "write the value out"))

    def node(self, event: Any) -> Node:
        self.forbid_anchor_and_tag(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event)
        return Text(getattr(event, "value", ""), self.place(event))

    def sequence(self, event: Any) -> Seq:
        items = []
        while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(inner))
        return Seq(tuple(items), self.place(event))

    def mapping(self, event: Any) -> Map:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(inner := self.next(), yaml.MappingEndEvent):
            key = self.node(inner)
            value = self.node(self.next())
            if not isinstance(key, Text):
                self.problems.append(Problem(key.place, "R101", "this is not valid YAML: a key must be a word"))
            elif key.value in items:
                message = f"`{key.value}` is written twice; the first is on line {keys[key.value].line}"
                self.problems.append(Problem(key.place, "R102", message, "keep one"))
            else:
                items[key.value], keys[key.value] = value, key.place
        return Map(items, keys, self.place(event))

    def document(self) -> Map | None:
        self.next()  # stream start
        if isinstance(self.next(), yaml.StreamEndEvent):
            self.problems.append(Problem(Place(self.file, 1), "R101", "this is not valid YAML: the file is empty"))
            return None
        root = self.node(self.next())
        self.next()  # document end
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            self.problems.append(Problem(self.place(after), "R101", "this is not valid YAML: a second document starts"))
        if not isinstance(root, Map):
            self.problems.append(Problem(root.place, "R101", "this is not valid YAML: keys and values are expected"))
            return None
        return root


def read_yaml(text: str, file: str, problems: list[Problem]) -> Map | None:
    """The tree of a YAML text, or None when it has none. Everything that is wrong is added to `problems`."""
    before = len(problems)
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            place = Place(file, number, indent.index("\t") + 1)
            problems.append(Problem(place, "R111", "a tab is used for indentation", "`fmt` replaces it"))
    if len(problems) > before:
        return None
    builder = _Builder(file, problems, iter(yaml.parse(text, Loader=_Loader)))
    try:
        return builder.document()
    except _Stop:
        return None
