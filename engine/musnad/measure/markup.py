"""Gold that people write: texts with marked spans, and a line of attributes for each record. docs/gold.md shows how.

A span is `[slot words]` or, where a document has several records, `[slot2 words]`; spans may nest. Behind a line `---`
stands a line for each record: `2 indirect say named, ref 1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from musnad.measure.gold import GoldDocument, GoldError, document_of
from musnad.messages import listed, tr

SLOTS: Final = (
    "cue", "source", "content", "addressee", "target", "medium", "venue", "time", "via", "via_cue",
)  # fmt: skip
VALUES: Final = {
    "qtype": ("direct", "mixed", "indirect", "topic"),
    "identity": (
        "named", "role", "document", "media", "collective", "anonymous_partial", "anonymous", "unattributed",
    ),
    "stance": (
        "say", "continue", "announce", "explain", "point_out", "assert", "reveal", "claim", "opinion", "predict", "deny",
        "warn", "threaten", "accuse", "criticise", "praise", "request", "promise", "ask", "answer", "agree", "reject",
        "according_to", "headline_colon", "floating", "other",
    ),
    "reporter": ("neutral", "distancing", "endorsing"),
    "reality": ("actual", "future", "possible", "question"),
}  # fmt: skip
"""What a record's line may say of each attribute; a value says by itself which attribute it is of."""
_NEEDED: Final = ("qtype", "identity", "stance")
_ATTRIBUTE: Final = {value: name for name, values in VALUES.items() for value in values}
_MARK: Final = re.compile(r"\[([a-z_]+)(\d*) |\]")
_DOCUMENT: Final = re.compile(r"^== *(.*)$", re.MULTILINE)
_END: Final = re.compile(r"^--- *$", re.MULTILINE)
_TITLE: Final = "# "


def read_markup(name: str, text: str) -> list[GoldDocument]:
    """The documents of a marked-up file. Raises GoldError with the file's name and line."""
    return [document_of(row) for row in rows_of(name, text)]


def rows_of(name: str, text: str) -> list[dict[str, Any]]:
    """The documents of a marked-up file, as the JSON of gold. Raises GoldError."""
    heads = list(_DOCUMENT.finditer(text))
    if not heads:
        raise GoldError(tr("{name}:1: no document: each begins with a line `== its name`", name=name))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    rows, seen = [], set()
    for head, end in zip(heads, ends, strict=True):
        line = text.count("\n", 0, head.start()) + 1
        doc = head[1].strip()
        try:
            if not doc or doc in seen:
                raise GoldError(tr("`{doc}` is no name, or the name of two documents", doc=doc))
            seen.add(doc)
            row = _document(doc, text[head.end() : end].strip("\n"))
            document_of(row)
        except GoldError as error:
            raise GoldError(f"{name}:{line}: {error}") from None
        rows.append(row)
    return rows


def _document(doc: str, block: str) -> dict[str, Any]:
    body, *rest = _END.split(block)
    if len(rest) != 1:
        raise GoldError(tr("a document needs one line `---` between its text and its records"))
    marked = body.strip("\n")
    title = None
    if marked.startswith(_TITLE):
        marked = marked.removeprefix(_TITLE)
        title = _unmarked(marked.partition("\n")[0])
    reading = _Marked.read(marked)
    records = list(_records(rest[0].splitlines()))
    numbers = [record.number for record in records]
    if numbers != list(range(1, len(numbers) + 1)):
        raise GoldError(tr("records are numbered from 1 on, not {numbers}", numbers=numbers))
    unknown = sorted(reading.numbers() - set(numbers))
    if unknown:
        raise GoldError(tr("the text marks spans of record {number}, which has no line", number=unknown[0]))
    rows = [record.row(reading.slots(record.number)) for record in records]
    return {"doc": doc, **({"title": title} if title else {}), "text": reading.text, "attributions": rows}


def _unmarked(marked: str) -> str:
    return _MARK.sub("", marked)


@dataclass(slots=True)
class _Marked:
    """A text without its marks, and the spans that they marked: record number, slot, start, end."""

    text: str = ""
    spans: list[tuple[int, str, int, int]] = field(default_factory=list)

    @classmethod
    def read(cls, marked: str) -> _Marked:
        found, parts, at, size = cls(), [], 0, 0
        still_open: list[tuple[int, str, int]] = []
        for mark in _MARK.finditer(marked):
            parts.append(marked[at : mark.start()])
            size += mark.start() - at
            at = mark.end()
            if mark[1]:
                still_open.append((*_slot(mark[1], mark[2]), size))
            elif still_open:
                number, slot, start = still_open.pop()
                found.spans.append((number, slot, start, size))
            else:
                raise GoldError(tr("a `]` closes nothing behind «{words}»", words="".join(parts)[-30:]))
        if still_open:
            raise GoldError(tr("`[{name}` is not closed", name=still_open[-1][1]))
        found.text = "".join([*parts, marked[at:]])
        return found

    def numbers(self) -> set[int]:
        return {number for number, *_ in self.spans}

    def slots(self, number: int) -> dict[str, list[list[int]]]:
        """The spans of a record by slot, in text order."""
        slots: dict[str, list[list[int]]] = {}
        for of, slot, start, end in sorted(self.spans, key=lambda span: span[2:]):
            if of == number:
                slots.setdefault(slot, []).append([start, end])
        return slots


def _slot(name: str, number: str) -> tuple[int, str]:
    """Any beginning of a slot's name will do that no other slot has: `t` for time, not for target and time."""
    full = [slot for slot in SLOTS if slot == name] or [slot for slot in SLOTS if slot.startswith(name)]
    if len(full) != 1:
        raise GoldError(tr("`[{name}` is no slot: {slots}", name=name, slots=listed(SLOTS)))
    return int(number or 1), full[0]


@dataclass(slots=True)
class _Record:
    """The line of a record."""

    number: int
    values: dict[str, Any]

    def row(self, slots: dict[str, list[list[int]]]) -> dict[str, Any]:
        """The record as gold has it. Raises GoldError."""
        if "content" not in slots:
            raise GoldError(tr("record {number} has no content", number=self.number))
        several = [slot for slot, spans in slots.items() if slot != "content" and len(spans) > 1]
        if several:
            raise GoldError(tr("record {number} has more than one {slot}", number=self.number, slot=several[0]))
        single = {slot: spans[0] for slot, spans in slots.items() if slot != "content"}
        return {"cue": None, "source": None, **single, "content": slots["content"], **self.values}


def _records(lines: Iterable[str]) -> Iterator[_Record]:
    for line in lines:
        if line.strip():
            number, _, words = line.strip().partition(" ")
            if not number.isdecimal():
                raise GoldError(tr("a record's line begins with its number, not with `{number}`", number=number))
            yield _Record(int(number), _values(int(number), words))


def _values(number: int, words: str) -> dict[str, Any]:
    """Values are words; `ref 2` and `parent 2` name other records."""
    found: dict[str, Any] = {"reporter": "neutral", "negated": False, "reality": "actual"}
    given = iter(words.replace(",", " ").split())
    for word in given:
        if word in ("ref", "parent"):
            found[word] = _number(number, word, next(given, "")) - 1
        elif word == "negated":
            found["negated"] = True
        elif word == "optional":
            found["required"] = False
        else:
            name, value = _value(number, word)
            found[name] = value
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise GoldError(tr("record {number} has no {slot}", number=number, slot=missing[0]))
    return found


def _value(number: int, word: str) -> tuple[str, str | list[str]]:
    """An attribute and its value, or a list of those that are all accepted."""
    values = word.split("/")
    wrong = next((value for value in values if value not in _ATTRIBUTE), None)
    if wrong is not None:
        raise GoldError(tr("record {number}: `{wrong}` is no value", number=number, wrong=wrong))
    names = {_ATTRIBUTE[value] for value in values}
    if len(names) > 1:
        raise GoldError(tr("record {number}: `{word}` are values of different attributes", number=number, word=word))
    return names.pop(), values if len(values) > 1 else word


def _number(number: int, word: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise GoldError(tr("record {number}: `{word}` names no record", number=number, word=word))
    return int(value)
