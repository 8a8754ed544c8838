"""YAML read with places: text, lists and maps, and nothing else. Duplicate keys, anchors, tags and tabs are problems.

The tree is built from the parser's events, so that anchors and tags are seen before they could mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml

from musnad.messages import tr
from musnad.ruleset.problems import Place, Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_new: Final = tuple.__new__
_MOST_NESTED: Final = 40
"""Lists and mappings inside one another; a rule needs about eight."""


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them, without their ends; one empty line for an empty text."""
    lines = _BREAK.split(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


class Text(NamedTuple):
    """A scalar; always a string, whatever it looks like. A named tuple, because a rule set has a quarter of a million."""

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


_CONTROL: Final = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 does not allow in a file (§ 5.1), line ends apart."""
_ODD: Final = re.compile("[^\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A tab or what YAML does not allow, which most files do not have at all."""


class _StopError(Exception):
    """The file is not YAML; the problem has been noted."""


@dataclass(slots=True)
class _Builder:
    file: str
    lines: list[str]
    problems: list[Problem]
    next: Callable[[], Any]
    """The parser's next event. Raises YAMLError."""
    nested: int = 0

    def not_yaml(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        place = self._inside(mark.line + 1, mark.column + 1) if mark else Place(self.file, 1)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        hint = tr("put the text in double quotes: a `: ` inside it starts a new key") if "mapping values" in what else ""
        self.problems.append(Problem(place, "R101", tr("this is not valid YAML: {what}", what=what), hint))

    def place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        width = (end.column - column or 1) if line == end.line else 1
        if line < len(self.lines) - 1:
            return _new(Place, (self.file, line + 1, column + 1, width))
        return self._inside(line + 1, column + 1, width)

    def _inside(self, line: int, column: int, width: int = 1) -> Place:
        """What YAML finds behind the last line is said of that line's end."""
        last = len(self.lines)
        if line > last:
            line, column = last, len(self.lines[-1]) + 1
        return Place(self.file, line, min(column, len(self.lines[line - 1]) + 1), width)

    def forbid_anchor_and_tag(self, event: Any) -> None:
        if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
            self._forbid(event, tr("anchors/aliases are not allowed in rules"))
        elif event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._forbid(event, tr("`{tag}` is not allowed in rules", tag=tag))

    def _forbid(self, event: Any, what: str) -> None:
        self.problems.append(Problem(self.place(event), "R113", what, tr("write the value out")))

    def node(self, event: Any) -> Node:
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:  # nearly all are
            return _new(Text, (event.value, self.place(event)))
        self.forbid_anchor_and_tag(event)
        if not isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            return Text(getattr(event, "value", ""), self.place(event))
        self.nested += 1
        if self.nested > _MOST_NESTED:
            what = tr("this is not valid YAML: more than {most} lists and mappings inside one another", most=_MOST_NESTED)
            self.problems.append(Problem(self.place(event), "R101", what))
            raise _StopError
        found = self.sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(event)
        self.nested -= 1
        return found

    def sequence(self, event: Any) -> Seq:
        items, following = [], self.next
        while type(inner := following()) is not yaml.SequenceEndEvent:
            items.append(self.node(inner))
        return Seq(tuple(items), self.place(event))

    def mapping(self, event: Any) -> Map:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        following, node = self.next, self.node
        while type(inner := following()) is not yaml.MappingEndEvent:
            key = node(inner)
            value = node(following())
            if type(key) is not Text:
                self.problems.append(Problem(key.place, "R101", tr("this is not valid YAML: a key must be a word")))
            elif key.value in items:
                first = keys[key.value].line
                message = tr("`{name}` is written twice; the first is on line {line}", name=key.value, line=first)
                self.problems.append(Problem(key.place, "R102", message, tr("keep one")))
            else:
                items[key.value], keys[key.value] = value, key.place
        return Map(items, keys, self.place(event))

    def document(self) -> Map | None:
        self.next()  # stream start
        if isinstance(self.next(), yaml.StreamEndEvent):
            self.problems.append(Problem(Place(self.file, 1), "R101", tr("this is not valid YAML: the file is empty")))
            return None
        root = self.node(self.next())
        self.next()  # document end
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            self.problems.append(Problem(self.place(after), "R101", tr("this is not valid YAML: a second document starts")))
        if not isinstance(root, Map):
            self.problems.append(Problem(root.place, "R101", tr("this is not valid YAML: keys and values are expected")))
            return None
        return root


def read_yaml(text: str, file: str, problems: list[Problem]) -> Map | None:
    """The tree of a YAML text, or None when it has none. Everything that is wrong is added to `problems`."""
    lines = lines_of(text)
    if _ODD.search(text):
        unfit = [p for number, line in enumerate(lines, 1) for p in _unfit(Place(file, number), line)]
        if unfit:
            problems += unfit
            return None
    before = len(problems)
    builder = _Builder(file, lines, problems, _Loader(text).get_event)
    try:
        root = builder.document()
    except yaml.YAMLError as error:
        builder.not_yaml(error)
        return None
    except _StopError:
        return None
    # an alias or a tag stands for something that is not read, so nothing can be said about what it should be
    return None if any(p.code == "R113" for p in problems[before:]) else root


def _unfit(place: Place, line: str) -> Iterator[Problem]:
    """What no YAML reader should see: tabs that indent, and control characters."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        column = indent.index("\t") + 1
        width = len(indent[column - 1 :]) - len(indent[column - 1 :].lstrip("\t"))
        where = Place(place.file, place.line, column, width)
        yield Problem(where, "R111", tr("a tab is used for indentation"), tr("indent with spaces, two a level"))
    strange = _CONTROL.search(line)
    if strange:
        what = tr("this is not valid YAML: control character U+{code:04X}", code=ord(strange[0]))
        yield Problem(Place(place.file, place.line, strange.start() + 1), "R101", what, tr("delete it"))
