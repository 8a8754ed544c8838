"""Where exports go: an opened format and its output, for `scan --format` and for `export`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from musnad.cli.console import CannotRunError, Output, printable, system_reason
from musnad.messages import tr
from musnad.record.export.formats import FORMATS, Format, MissingPackageError
from musnad.record.export.model import Exported, Made, Options, Writer

FORMAT_NAMES: Final = tuple(FORMATS)


def kinds_for(format_: Format, kinds: tuple[str, ...] | None) -> tuple[str, ...]:
    """The kinds of records that an export shows. Raises CannotRunError when a table is asked for several."""
    if format_.table and kinds and len(kinds) > 1:
        message = tr("musnad: a table holds one kind of records; name one of --kinds {kinds}", kinds=", ".join(kinds))
        raise CannotRunError(message)
    return kinds or format_.kinds


@dataclass(slots=True)
class Export:
    """One export on its way out."""

    writer: Writer
    out: Output | None
    """Nothing for a format that writes a folder by itself."""

    def made(self, document: Exported) -> bytes:
        """What a document adds, to be written. Raises CannotRunError when a file of the folder cannot be written, and what a
        damaged record causes: KeyError, TypeError."""
        try:
            return self.writer.add(document)
        except OSError as error:
            raise _unwritable(error) from None

    def write(self, data: bytes) -> None:
        """Write some bytes. Raises BrokenPipeError when the reader is gone, CannotRunError when writing fails."""
        if data and self.out is not None:
            self.out.write(data)

    def close(self) -> None:
        """Write the end. Raises as `write` does."""
        try:
            data = self.writer.end()
        except OSError as error:
            raise _unwritable(error) from None
        self.write(data)
        if self.out is not None:
            self.out.close()


def open_export(name: str, kinds: tuple[str, ...], output: Path | None, bom: bool, made: Made) -> Export:
    """Open a format. Raises CannotRunError for a package, an output or a folder that is missing."""
    format_ = FORMATS[name]
    if output is None and (format_.binary or format_.folder):
        if format_.folder:
            raise CannotRunError(tr("musnad: format {name} is not for the terminal; name a folder with --output", name=name))
        raise CannotRunError(tr("musnad: format {name} is not for the terminal; name a file with --output", name=name))
    if format_.folder and output is not None:
        _make(output)
    options = Options(kind=kinds[0], bom=bom, folder=output if format_.folder else None, made=made)
    try:
        writer = format_.open(options)
    except MissingPackageError as error:
        raise CannotRunError(tr("musnad: {error}", error=error)) from None
    return Export(writer, None if format_.folder else Output(output))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> CannotRunError:
    name = printable(error.filename or "")
    return CannotRunError(tr("musnad: cannot write {name}: {reason}", name=name, reason=system_reason(error)))
