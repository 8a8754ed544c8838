"""Parquet, read by PyArrow and asked by DuckDB."""

from __future__ import annotations

import io

import pytest

from musnad.record.export import parquet
from musnad.record.export.tables import COLUMNS, rows

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


@pytest.mark.parametrize("kind", COLUMNS)
def test_rows_come_back_with_their_types(documents, export, kind):
    table = pq.read_table(io.BytesIO(export("parquet", kind=kind)))
    expected = [dict(zip([c.name for c in COLUMNS[kind]], row, strict=True)) for d in documents for row in rows(d, kind)]
    assert table.to_pylist() == expected
    assert len(expected) > 0


@pytest.mark.parametrize("kind", COLUMNS)
def test_the_schema_is_written_down_in_the_file(export, kind):
    schema = pq.read_schema(io.BytesIO(export("parquet", kind=kind)))
    assert schema.equals(parquet.schema(kind), check_metadata=False)
    described = {field.name: field.metadata[b"description"].decode() for field in schema}
    assert described == {column.name: column.says for column in COLUMNS[kind]}


def test_row_groups_do_not_change_the_rows(documents, export, monkeypatch):
    whole = pq.read_table(io.BytesIO(export("parquet")))
    monkeypatch.setattr(parquet, "ROWS", 1)
    data = export("parquet")
    assert pq.ParquetFile(io.BytesIO(data)).num_row_groups == len(documents)
    assert pq.read_table(io.BytesIO(data)).equals(whole)


def test_no_documents_are_a_table_without_rows():
    from record_export import exported

    table = pq.read_table(io.BytesIO(exported("parquet", [])))
    assert (table.num_rows, table.column_names) == (0, [column.name for column in COLUMNS["attribution"]])


def test_duckdb_asks_who_said_what(documents, export, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    file = tmp_path / "attributions.parquet"
    file.write_bytes(export("parquet"))
    question = (
        "select party_name, count(*), sum(len(content)), min(content[1].text) from read_parquet(?) "
        "where quote_type = 'direct' and not negated and party is not null group by doc, party, party_name order by 1"
    )
    answer = duckdb.execute(question, [str(file)]).fetchall()
    expected = {}
    for document in documents:
        for a in document.annotations("attribution"):
            if a["quote_type"] == "direct" and not a["negated"] and a["party"]:
                name = document.party(a["party"])["name"]
                count, spans, first = expected.get((document.doc, name), (0, 0, "\U0010ffff"))
                texts = [span["text"] for span in a["content"]]
                expected[document.doc, name] = (count + 1, spans + len(texts), min([first, *texts[:1]]))
    assert sorted(answer) == sorted((name, *told) for (_, name), told in expected.items())
    assert answer
