"""What a run over many documents hands around: documents, inputs that could not be used, and what became of each document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from musnad.messages import tr


@dataclass(frozen=True, slots=True)
class Input:
    """A document to scan. `file` and `line` say where it stands; `meta` is what else its JSON line holds."""

    file: str
    line: int
    doc: str
    text: str
    title: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that could not be used."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return tr("{place}: {reason}", place=place, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Began:
    """What follows, up to its end, comes from this file."""

    file: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A file was read to its end; the digest is of all its bytes, nothing when it could not be read."""

    file: str
    sha256: str | None
    size: int


Item = Input | Trouble | Began | Ended
"""What the inputs of a run give, in their order; only documents are worked on."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a document: the bytes to write, or why there are none."""

    data: bytes = b""
    records: int = 0
    stopped: tuple[dict[str, Any], ...] = ()
    """Where rules gave up, as the record lists it under `errors`."""
    failure: str = ""
    """A fault of the engine; it costs this document, not the run."""
    record: dict[str, Any] | None = None
    """The record itself, when the run does not have it written to bytes."""


Result = tuple[Item, Done | None]
"""A document with what became of it; anything else with nothing."""


class WorkersFailedError(RuntimeError):
    """A process of the run ended before its work was done, or found other rules than the run began with."""
