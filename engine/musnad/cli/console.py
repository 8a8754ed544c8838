"""What commands print: complaints on standard error, results on standard output or in a file. Always UTF-8."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from musnad.messages import later, told, tr

_CONTROL: Final = {c: f"\\x{c:02x}" for c in (*range(0x20), *range(0x7F, 0xA0))}


class CannotRunError(Exception):
    """The command cannot do its work at all: exit code 2. `lines` are what the user reads."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def printable(path: str | os.PathLike[str]) -> str:
    """A path as text that can be written: bytes that are not UTF-8 are escaped, and separators are slashes."""
    raw = os.fspath(path) if os.sep == "/" else os.fspath(path).replace(os.sep, "/")
    return os.fsencode(raw).decode("utf-8", "backslashreplace")


_SYSTEM: Final = {
    errno.ENOENT: later("No such file or directory"),
    errno.EACCES: later("Permission denied"),
    errno.EISDIR: later("Is a directory"),
    errno.ENOTDIR: later("Not a directory"),
    errno.EEXIST: later("File exists"),
    errno.ENOSPC: later("No space left on device"),
}
"""What systems say most often. Of what they say otherwise there is no translation."""


def system_reason(error: Exception) -> str:
    """Why something could not be opened, read or written, as the system says it."""
    said, number = getattr(error, "strerror", None) or str(error), getattr(error, "errno", None)
    known = _SYSTEM.get(number) if number is not None else None
    return told(known) if known is not None and known == said else said


def nearby(path: Path) -> str:
    """A path as somebody in the current folder would write it."""
    here = Path.cwd()
    return printable(path.relative_to(here) if path.is_relative_to(here) else path)


def complain(line: str) -> None:
    """Write to standard error. Control characters are escaped, but for the line breaks of the message itself."""
    if sys.stderr is None:
        return
    shown = "\n".join(part.translate(_CONTROL) for part in line.split("\n"))
    try:
        sys.stderr.buffer.write(shown.encode("utf-8", "backslashreplace") + b"\n")
        sys.stderr.buffer.flush()
    except OSError:
        return  # nobody reads the complaints; the exit code still tells


def exit_code(troubles: int, done: int) -> int:
    """0 when all went well, 1 when some inputs had problems, 2 when nothing could be done."""
    if not troubles:
        return 0
    return 1 if done else 2


class Output:
    """Where results go: a file, or standard output. Whatever is written is flushed, so that a reader need not wait."""

    def __init__(self, path: Path | None) -> None:
        """Raises CannotRunError when the file cannot be opened."""
        self.path = path
        try:
            self._file = _standard_output() if path is None else path.open("wb")
        except OSError as error:
            raise _unwritable(path, error) from None

    def write(self, data: bytes) -> None:
        """Write some bytes. Raises BrokenPipeError when the reader is gone, CannotRunError when writing fails."""
        try:
            self._file.write(data)
            self._file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(self.path, error) from None

    def close(self) -> None:
        """Close a file; standard output stays open. Raises CannotRunError."""
        if self.path is not None:
            try:
                self._file.close()
            except OSError as error:
                raise _unwritable(self.path, error) from None


def _standard_output() -> BinaryIO:
    if sys.stdout is None:
        raise OSError(tr("it is closed"))
    return sys.stdout.buffer


def _unwritable(path: Path | None, error: OSError) -> CannotRunError:
    name = tr("standard output") if path is None else printable(path)
    return CannotRunError(tr("musnad: cannot write {name}: {reason}", name=name, reason=system_reason(error)))


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Whether a path names a file that exists and is one of the others."""
    try:
        about = path.stat()
    except OSError:
        return False
    for other in others:
        try:
            if os.path.samestat(about, other.stat()):
                return True
        except OSError:
            continue
    return False
