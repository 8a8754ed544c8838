"""A results file as something to be checked: its lines by the documents that they claim to be of, read when asked for."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from musnad.messages import tr
from musnad.record.trace import Trace, trace_of


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of the results. `doc` is nothing when the line cannot be read; `reason` says why."""

    line: int
    start: int
    """In bytes of the file."""
    size: int
    doc: str | None
    reason: str = ""


@dataclass(slots=True)
class Claims:
    """All lines of a results file, each to be taken once."""

    file: BinaryIO
    sha256: str
    size: int
    lines: list[Claim]
    trace: Trace | None
    """Which trace the records have; None when there is no record."""
    _waiting: dict[str, deque[Claim]] = field(init=False)

    def __post_init__(self) -> None:
        self._waiting = {}
        for claim in self.lines:
            if claim.doc is not None:
                self._waiting.setdefault(claim.doc, deque()).append(claim)

    def take(self, doc: str) -> Claim | None:
        """The next line that claims to be of a document; nothing when there is none (any more)."""
        waiting = self._waiting.get(doc)
        return waiting.popleft() if waiting else None

    def left(self) -> list[Claim]:
        """The lines that nobody took and those that cannot be read, in their order."""
        unread = [claim for claim in self.lines if claim.doc is None]
        return sorted((*unread, *(c for waiting in self._waiting.values() for c in waiting)), key=lambda c: c.line)

    def data(self, claim: Claim) -> bytes:
        """The bytes of a line, its line break included."""
        self.file.seek(claim.start)
        return self.file.read(claim.size)

    def records(self) -> Iterator[tuple[Claim, dict[str, Any]]]:
        """Every line that can be read, with the record of its document."""
        for claim in self.lines:
            if claim.doc is not None:
                yield claim, orjson.loads(self.data(claim))


def read_claims(path: Path) -> Claims:
    """Index a results file. Raises OSError."""
    file = path.open("rb")
    total, lines, start = hashlib.sha256(), [], 0
    trace: Trace | None = None
    for number, data in enumerate(file, 1):
        total.update(data)
        doc, reason, record = _document(data)
        trace = trace or trace_of(record)
        lines.append(Claim(number, start, len(data), doc, reason))
        start += len(data)
    return Claims(file, total.hexdigest(), start, lines, trace)


def _document(data: bytes) -> tuple[str | None, str, dict[str, Any]]:
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return None, tr("not JSON: {error} (column {column})", error=error.msg, column=error.colno), {}
    if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
        return None, tr("no record of a document"), {}
    return record["doc"], "", record
