"""Form tables: rows with their lines, and errors with theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.lexicon.tables import Row, TableError, read_table


def test_rows_carry_their_line_and_leave_empty_cells_out() -> None:
    text = "# how\nlemma\tform\tmood\n\nقال\tقال\t\n# more\nقال\tيقل\tjussive\n"
    assert read_table(text) == [
        Row(4, {"lemma": "قال", "form": "قال"}),
        Row(6, {"lemma": "قال", "form": "يقل", "mood": "jussive"}),
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "lemma\tform\n"])
def test_a_table_without_rows(text: str) -> None:
    assert read_table(text) == []


@pytest.mark.parametrize("row", ["قال", "قال\tقالت\tقلنا"])
def test_a_row_of_another_width_is_an_error_with_its_line(row: str) -> None:
    with pytest.raises(TableError, match="but the header has 2") as error:
        read_table(f"# how\nlemma\tform\n{row}\n")
    assert error.value.line == 3


def test_a_header_twice_is_an_error() -> None:
    with pytest.raises(TableError, match="form") as error:
        read_table("lemma\tform\tform\nقال\tقال\tقالت\n")
    assert error.value.line == 1


def test_only_newlines_end_a_row() -> None:
    assert read_table("a\tb\r\nx\u2028y\tz\r\n") == [Row(2, {"a": "x\u2028y", "b": "z"})]


def test_every_shipped_table_can_be_read(pack: Path) -> None:
    tables = sorted((pack / "rules" / "forms").glob("*.tsv"))
    assert tables
    assert all(read_table(table.read_text(encoding="utf-8")) for table in tables)
