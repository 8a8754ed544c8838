"""Tables for spreadsheets: CSV as RFC 4180 has it, and the same with tabs. UTF-8, CRLF, one row a record.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` or a control character for a formula, and news may hold any
text. Such a cell of text gets an apostrophe in front, as does one that begins with an apostrophe: `bare` takes it off again.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from musnad.record.export.model import Exported, Options
from musnad.record.export.tables import COLUMNS, Column, rows

_STEERING: Final = tuple("=+-@\t\r\n'＝＋－＠")
_BREAKS: Final = str.maketrans({"\t": " ", "\r": " ", "\n": " "})


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_STEERING) else text


def bare(cell: str) -> str:
    """The text of a cell that `guarded` made."""
    return cell.removeprefix("'")


class Delimited:
    """Writes a header and a row for each record of one kind."""

    def __init__(self, options: Options, delimiter: str = ",", one_line: bool = False) -> None:
        """`one_line` turns tabs and line breaks of cells into spaces."""
        self._kind, self._one_line = options.kind, one_line
        self._out = io.StringIO(newline="")
        self._csv = csv.writer(self._out, delimiter=delimiter, lineterminator="\r\n")
        self._start = codecs.BOM_UTF8 if options.bom else b""
        self._csv.writerow(_names(COLUMNS[self._kind]))

    def add(self, document: Exported) -> bytes:
        """The rows of a document; before the first one stands the header."""
        for row in rows(document, self._kind):
            pairs = zip(COLUMNS[self._kind], row, strict=True)
            self._csv.writerow([self._cell(cell) for column, value in pairs for cell in _cells(column, value)])
        return self._taken()

    def end(self) -> bytes:
        """The header, when there was no document."""
        return self._taken()

    def _cell(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return guarded(value.translate(_BREAKS) if self._one_line else value)
        return "" if value is None else str(value)

    def _taken(self) -> bytes:
        written = self._start + self._out.getvalue().encode()
        self._start = b""
        self._out.seek(0)
        self._out.truncate()
        return written


def _names(columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        yield column.name
        if column.type == "spans":
            yield f"{column.name}_spans"


def _cells(column: Column, value: Any) -> Iterator[Any]:
    """The cells of a value: several spans are their words, joined by an ellipsis, and their offsets (28..98 120..140)."""
    if column.type != "spans":
        yield value
        return
    yield " … ".join(span["text"] for span in value)
    yield " ".join(f"{span['start']}..{span['end']}" for span in value)


def writer(options: Options) -> Delimited:
    """A table as CSV."""
    return Delimited(options)
