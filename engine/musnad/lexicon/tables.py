"""Form tables: tab-separated values with a header row and `#` comments, generated and reviewed (DESIGN §3)."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.messages import tr


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form table; `line` counts from 1, empty cells are left out."""

    line: int
    cells: dict[str, str]


class TableError(ValueError):
    """A table that cannot be read; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_table(text: str) -> list[Row]:
    """The rows of a table's text.

    Raises TableError where a row has more or fewer cells than the header, or the header has a name twice.
    """
    header: list[str] | None = None
    rows = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            twice = [name for i, name in enumerate(header) if name in header[:i]]
            if twice:
                raise TableError(number, tr("the header has {name} twice", name=twice[0]))
        elif len(cells) != len(header):
            raise TableError(number, tr("{cells} cells, but the header has {header}", cells=len(cells), header=len(header)))
        else:
            rows.append(Row(number, {k: v for k, v in zip(header, cells, strict=True) if v}))
    return rows
