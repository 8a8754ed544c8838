"""Tables, read again by a CSV reader and by a spreadsheet library."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.record.export.delimited import bare, guarded
from musnad.record.export.tables import COLUMNS
from record_export import exported

KINDS = tuple(COLUMNS)


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_for_each_record_with_its_words_and_offsets(documents, export, kind):
    rows = read(export("csv", kind=kind))
    records = [(document, record) for document in documents for record in document.annotations(kind)]
    assert len(rows) == len(records) > 0
    for row, (document, record) in zip(rows, records, strict=True):
        assert (bare(row["doc"]), row["id"], row["decision"]) == (document.doc, record["id"], record["decision"])
        for name in ("source", "cue", "addressee", "unit", "resolved_source"):
            span = record.get(name)
            if span:
                start, end = int(row[f"{name}_start"]), int(row[f"{name}_end"])
                assert document.raw(record["field"])[start:end] == bare(row[name]) == span["text"]
            elif name in record:
                assert row[name] == row[f"{name}_start"] == row[f"{name}_end"] == ""


def test_content_of_several_spans_keeps_the_offsets_of_each(documents, export):
    records = [(d, a) for d in documents for a in d.annotations("attribution")]
    several = 0
    for row, (document, record) in zip(read(export("csv")), records, strict=True):
        spans = [tuple(map(int, span.split(".."))) for span in row["content_spans"].split()]
        assert [document.raw(record["field"])[s:e] for s, e in spans] == [span["text"] for span in record["content"]]
        assert bare(row["content"]) == " … ".join(span["text"] for span in record["content"])
        several += len(spans) > 1
    assert several


def test_no_cell_is_a_formula_for_a_spreadsheet(export):
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.Workbook().active
    for row in csv.reader(io.StringIO(export("csv").decode(), newline="")):
        sheet.append(row)
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert any(cell.value == "'=broken" for cell in cells)
    sheet["A1"] = "=broken"
    assert sheet["A1"].data_type == "f"  # the library does take such a cell for a formula


@given(st.text() | st.text("=+-@\t\r'", min_size=1))
def test_a_guarded_text_is_no_formula_and_comes_back(text):
    assert not guarded(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert bare(guarded(text)) == text


def test_a_table_with_tabs_is_one_line_a_record(documents, export):
    lines = export("tsv").decode().split("\r\n")
    records = [record for document in documents for record in document.annotations("attribution")]
    assert len(lines) == len(records) + 2
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert any("\t" in span["text"] for record in records for span in record["content"])
    rows = read(export("tsv"), "\t")
    assert [row["id"] for row in rows] == [record["id"] for record in records]


def test_values_of_numbers_are_exact(documents, export):
    rows = read(export("csv", kind="number"))
    by_text = {row["text"]: row for row in rows}
    assert (by_text["600"]["value"], by_text["600"]["amount"], by_text["600"]["bound"]) == ("600", "600.0", "about")
    ranges = [row for row in rows if row["number_kind"] in ("range", "money") and ".." in row["value"]]
    values = [a["value"] for d in documents for a in d.annotations("number") if isinstance(a["value"], list)]
    assert [[json.loads(end) for end in row["value"].split("..")] for row in ranges] == values
    assert values


def test_the_byte_order_mark_is_there_when_it_is_asked_for_and_once(export):
    plain, marked = export("csv"), export("csv", bom=True)
    assert marked == b"\xef\xbb\xbf" + plain
    assert not plain.startswith(b"\xef\xbb\xbf")


def test_no_documents_are_a_table_without_rows():
    header = exported("csv", [])
    assert header.decode().startswith("doc,id,field,start,end,source,")
    assert header.count(b"\r\n") == 1
