"""Results as `musnad scan --format jsonl` writes them, read again; and the texts that they were made from."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final

import orjson

from musnad.cli.console import system_reason
from musnad.cli.inputs import Input, Source, Trouble, unpacked
from musnad.messages import tr
from musnad.record.build import SCHEMA
from musnad.record.ids import text_digest

_NEEDED: Final[dict[str, type]] = {"doc": str, "sha256": str, "parties": list, "annotations": list}


@dataclass(frozen=True, slots=True)
class Result:
    """A document's record, and the line that it was read from."""

    file: str
    line: int
    record: dict[str, Any]


def read_results(source: Source) -> Iterator[Result | Trouble]:
    """The records of a file of results, a document a line; what is none is a Trouble."""
    try:
        raw = source.open()
    except OSError as error:
        yield Trouble(source.name, None, system_reason(error))
        return
    try:
        yield from _lines(source, unpacked(source, raw))
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield Trouble(source.name, None, tr("not a whole gzip file ({error})", error=error))
    except OSError as error:
        yield Trouble(source.name, None, system_reason(error))
    finally:
        if source.path is not None:
            raw.close()


def _lines(source: Source, stream: IO[bytes]) -> Iterator[Result | Trouble]:
    empty = True
    for number, line in enumerate(stream, 1):
        if line.strip():
            empty = False
            read = _record(line)
            yield Trouble(source.name, number, read) if isinstance(read, str) else Result(source.name, number, read)
    if empty:
        yield Trouble(source.name, 1, tr("the file is empty"))


def _record(line: bytes) -> dict[str, Any] | str:
    """The record of a line, or why there is none."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return tr("not JSON: {error} (column {column})", error=error.msg, column=error.colno)
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return tr("not a line of results: `musnad scan --format jsonl` writes objects with schema {schema}", schema=SCHEMA)
    for name, kind in _NEEDED.items():
        if not isinstance(value.get(name), kind):
            return tr("not a whole record: field `{name}` is missing or damaged", name=name)
    return value


@dataclass(slots=True)
class Texts:
    """Texts by their digest, read on demand: results and texts in the same order are gone through side by side."""

    items: Iterator[Input | Trouble]
    complain: Callable[[Trouble], None]
    _seen: dict[str, Input] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Iterable[Input | Trouble], complain: Callable[[Trouble], None]) -> Texts:
        """The texts of some inputs; each input that cannot be read is complained of once, when it is reached."""
        return cls(iter(items), complain)

    def find(self, digest: str) -> Input | None:
        """The text with a digest, or nothing when none of the inputs has it."""
        while digest not in self._seen:
            item = next(self.items, None)
            if item is None:
                return None
            if isinstance(item, Trouble):
                self.complain(item)
            else:
                self._seen[text_digest(item.text)] = item
        return self._seen[digest]
