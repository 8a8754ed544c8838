"""docs/exports.md describes every format, and every column of every table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from musnad.record.export.formats import FORMATS
from musnad.record.export.tables import COLUMNS

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_its_section_and_says_what_is_lost_and_what_it_needs(name):
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    (section,) = (s for s in sections if name in s.partition("\n")[0].split())
    assert "Lost: " in section or name == "parquet"  # what is lost in tables is said once
    (row,) = (line for line in PAGE.splitlines() if line.startswith("|") and re.search(rf"\b{name}\b", line.split("|")[1]))
    needs = row.split("|")[3]
    made = FORMATS[name]
    assert ("the texts" in needs, f"musnad[{made.extra}]" in needs) == (made.needs_text, bool(made.extra))


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_is_named_in_its_order(kind):
    listed = re.search(rf"Columns of {kind}s: (.*?)\.(?: `|\n\n)", PAGE, re.DOTALL)
    assert listed
    assert re.findall(r"`(\w+)`", listed[1]) == [column.name for column in COLUMNS[kind]]


def test_the_example_of_python_runs(tmp_path, monkeypatch):
    (code,) = (c for c in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "FORMATS" in c)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert (tmp_path / "sayings.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc,id,")
