"""One document of a run: scanned, its trace put in or left out, written to bytes. The same in every process."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from musnad.batch.model import Done, Input
from musnad.messages import ENGLISH, speaking
from musnad.record.trace import TRACES, Trace, without_steps

if TYPE_CHECKING:
    from musnad.engine import Engine

META: Final = "meta"
"""Where the other fields of a JSON line stand in the output; there they never collide with a field of the record."""

Writer = Callable[[dict[str, Any]], bytes]
"""A document's record as the bytes of a format; a function of a module, so that other processes find it by its name."""


@dataclass(frozen=True, slots=True)
class Job:
    """How every document of a run is scanned and written, and from which rules."""

    write: Writer | None
    """None: the record itself is handed back."""
    packs: tuple[Path, ...] = ()
    cache: bool = True
    kinds: tuple[str, ...] | None = None
    """None: all."""
    reference_date: datetime.date | None = None
    trace: Trace = "brief"
    digest: str = ""
    """That of the rule set that the run began with."""
    inside_names: bool = False
    """Whether places that are part of other names are reported as well."""


def work(engine: Engine, job: Job, document: Input) -> Done:
    """Scan a document and write its record. Raises what goes wrong only when MUSNAD_DEBUG is set."""
    try:
        record = record_of(engine, job, document)
        data = b"" if job.write is None else job.write(record)
    except Exception as error:
        if os.environ.get("MUSNAD_DEBUG"):
            raise
        return Done(failure=f"{type(error).__name__}: {error}")
    return Done(data, len(record["annotations"]), tuple(record.get("errors", ())), "", record if job.write is None else None)


def record_of(engine: Engine, job: Job, document: Input) -> dict[str, Any]:
    """The record of a document as the run's results hold it."""
    if job.trace == "full":
        from musnad.explain.trace import traced

        with speaking(ENGLISH):  # results are the same in every language
            record = traced(engine.scan_all(document.text, document.title, job.reference_date, document.doc))
    else:
        record = engine.scan(document.text, document.doc, document.title, job.reference_date).record
        if job.trace == "none":
            record = without_steps(record)
    return {**record, META: document.meta} if document.meta else record


def json_line(record: dict[str, Any]) -> bytes:
    """A record as a line of JSON: UTF-8, no spaces, the keys in the order of the record."""
    import orjson

    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


__all__ = ["META", "TRACES", "Job", "Writer", "json_line", "record_of", "work"]
