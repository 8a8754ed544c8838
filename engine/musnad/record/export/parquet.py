"""Tables as Parquet, by Arrow: the columns of `tables`, described in the schema. Needs `musnad[arrow]`."""

from __future__ import annotations

import io
from typing import Any, Final

from musnad.record.export.model import Exported, Options
from musnad.record.export.tables import COLUMNS, Column, rows

ROWS: Final = 50_000
"""Rows of a row group, after which they are written and forgotten."""


def schema(kind: str) -> Any:
    """The Arrow schema of a table of records of one kind; each field has its `description`."""
    import pyarrow as pa

    span = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])
    types = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "spans": pa.list_(span),
    }  # fmt: skip
    fields = [pa.field(c.name, types[c.type], metadata={"description": c.says}) for c in COLUMNS[kind]]
    return pa.schema(fields, metadata={"musnad": f"records of kind {kind}"})


class Table:
    """Writes one Parquet file. All of it comes at the end."""

    def __init__(self, kind: str) -> None:
        import pyarrow.parquet as pq

        self._kind, self._columns = kind, COLUMNS[kind]
        self._schema = schema(kind)
        self._file = io.BytesIO()
        self._parquet = pq.ParquetWriter(self._file, self._schema, compression="zstd")
        self._rows: list[list[Any]] = []

    def add(self, document: Exported) -> bytes:
        """Take the rows of a document."""
        self._rows += rows(document, self._kind)
        if len(self._rows) >= ROWS:
            self._write()
        return b""

    def end(self) -> bytes:
        """The file."""
        self._write()
        self._parquet.close()
        return self._file.getvalue()

    def _write(self) -> None:
        import pyarrow as pa

        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [
            pa.array([_value(c, v) for v in values], field.type)
            for c, values, field in zip(self._columns, columns, self._schema, strict=True)
        ]
        self._parquet.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _value(column: Column, value: Any) -> Any:
    if column.type != "spans":
        return value
    return [{name: span[name] for name in ("start", "end", "text")} for span in value]


def writer(options: Options) -> Table:
    """A file with the records of one kind."""
    return Table(options.kind)
