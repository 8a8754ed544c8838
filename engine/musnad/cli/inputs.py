"""Files, folders and standard input to documents. A bad one is a Trouble (file, line, reason); the rest goes on."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Final, Literal, cast

from musnad.batch.model import Input, Trouble
from musnad.cli.console import CannotRunError, printable, system_reason
from musnad.cli.digesting import Digesting
from musnad.cli.json_lines import Meaningless, read_line
from musnad.messages import tr
from musnad.text.decode import UndecodableError, decode

__all__ = ["Format", "Input", "Source", "Trouble", "check_encoding", "find_sources", "format_of", "read_source"]

Format = Literal["txt", "jsonl"]
STANDARD_INPUT: Final = "-"
SUFFIXES: Final[dict[str, Format]] = {".txt": "txt", ".jsonl": "jsonl", ".txt.gz": "txt", ".jsonl.gz": "jsonl"}
_GZIP: Final = b"\x1f\x8b"
_BEFORE_TEXT: Final = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""Bytes that may stand before the first character: byte order marks, the other half of UTF-16, space."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read documents from, or standard input when `path` is None."""

    path: Path | None
    format: Format | None
    """None: the first byte decides."""
    called: str = ""
    """The name by which messages and documents know it, when it is not that of the path."""

    @property
    def name(self) -> str:
        """The file as messages and documents name it."""
        return self.called or (STANDARD_INPUT if self.path is None else printable(self.path))

    @property
    def size(self) -> int:
        """The bytes to read, 0 when that is not known."""
        try:
            return 0 if self.path is None else self.path.stat().st_size
        except OSError:
            return 0

    def open(self) -> BinaryIO:
        """The raw bytes. Raises OSError."""
        if self.path is not None:
            return self.path.open("rb")
        if sys.stdin is None:
            raise OSError(tr("standard input is closed"))
        return sys.stdin.buffer


def check_encoding(encoding: str) -> None:
    """Raises CannotRunError for a name that is no text encoding."""
    try:
        decode("\n".encode(encoding), encoding)
    except (LookupError, ValueError):
        raise CannotRunError(tr("musnad: there is no text encoding `{encoding}`", encoding=encoding)) from None


def find_sources(arguments: Iterable[str], input_format: Format | None = None) -> Iterator[Source | Trouble]:
    """The files that arguments name; a folder gives its texts, sorted by path. `input_format` is for other suffixes."""
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield Source(None, input_format)
            continue
        path = Path(argument)
        try:
            mode = path.stat().st_mode if argument else 0
        except OSError as error:
            yield Trouble(printable(path), None, system_reason(error))
            continue
        if not argument:
            yield Trouble("''", None, tr("an empty name names no file"))
        elif stat.S_ISDIR(mode):
            yield from _walk(path)
        else:
            yield Source(path, format_of(path) or input_format)


def format_of(path: Path) -> Format | None:
    """The format that a file's name tells."""
    return next((form for suffix, form in SUFFIXES.items() if path.name.lower().endswith(suffix)), None)


def _walk(folder: Path) -> Iterator[Source | Trouble]:
    """Hidden files and folders are left out, and links to folders are not followed."""
    found: list[Path] = []
    troubles: list[Trouble] = []

    def unreadable(error: OSError) -> None:
        troubles.append(Trouble(printable(error.filename), None, system_reason(error)))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = [Path(root, name) for name in names if not name.startswith(".")]
        found += [file for file in files if format_of(file) and file.is_file()]
    yield from sorted(troubles, key=str)
    if not found and not troubles:
        yield Trouble(printable(folder), None, tr("no text in this folder ({suffixes})", suffixes=", ".join(SUFFIXES)))
    for file in sorted(found, key=lambda f: f.as_posix()):
        yield Source(file, format_of(file))


def read_source(
    source: Source,
    encoding: str,
    opened: Callable[[Callable[[], int]], None] | None = None,
    digested: Callable[[str, int], None] | None = None,
) -> Iterator[Input | Trouble]:
    """The documents of a file, in its order. `opened` is given what tells how many of its bytes have been read; `digested`, at
    its end, the sha256 and the number of all its bytes."""
    try:
        raw = source.open()
    except OSError as error:
        yield Trouble(source.name, None, system_reason(error))
        return
    if opened:
        opened(raw.tell)
    try:
        if digested is None:
            yield from _read(source, raw, encoding)
            return
        digesting = Digesting(raw)
        yield from _read(source, cast(BinaryIO, io.BufferedReader(digesting)), encoding)
        digested(digesting.finish(), digesting.size)
    finally:
        if source.path is not None:
            raw.close()


def _read(source: Source, raw: BinaryIO, encoding: str) -> Iterator[Input | Trouble]:
    try:
        stream = unpacked(source, raw)
        if (source.format or _guess(stream)) == "jsonl":
            yield from _read_lines(source.name, stream, encoding)
        else:
            yield _read_text(source.name, stream.read(), encoding)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield Trouble(source.name, None, tr("not a whole gzip file ({error})", error=error))
    except UndecodableError as error:
        yield Trouble(source.name, error.line, tr("{reason}; --encoding names another encoding", reason=error.reason))
    except OSError as error:
        yield Trouble(source.name, None, system_reason(error))


def unpacked(source: Source, raw: BinaryIO) -> IO[bytes]:
    """The bytes that a file holds, also a compressed one. Reading them may raise BadGzipFile, zlib.error and EOFError."""
    if source.name.lower().endswith(".gz") or _head(raw)[:2] == _GZIP:
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    return raw


def _head(stream: IO[bytes]) -> bytes:
    peek = getattr(stream, "peek", None)
    return bytes(peek(64)) if peek else b""


def _guess(stream: IO[bytes]) -> Format:
    return "jsonl" if _head(stream).lstrip(_BEFORE_TEXT)[:1] == b"{" else "txt"


def _read_text(file: str, data: bytes, encoding: str) -> Input | Trouble:
    text = decode(data, encoding)
    return Input(file, 1, file, text) if text.strip() else Trouble(file, 1, tr("the text is empty"))


def _read_lines(file: str, stream: IO[bytes], encoding: str) -> Iterator[Input | Trouble]:
    """One document a line, blank lines left out. An encoding whose line break is not one byte is decoded whole."""
    lines: Iterable[bytes] = stream
    if "\n".encode(encoding) != b"\n":
        lines, encoding = decode(stream.read(), encoding).encode("utf-8", "replace").split(b"\n"), "utf-8"
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.removeprefix(codecs.BOM_UTF8).strip():
            continue
        empty = False
        read = read_line(line, encoding)
        if isinstance(read, Meaningless):
            yield Trouble(file, number, read.reason)
        else:
            yield Input(file, number, read.doc or f"{file}:{number}", read.text, read.title, read.meta)
    if empty:
        yield Trouble(file, 1, tr("the file is empty"))
