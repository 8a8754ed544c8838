"""What figures count, on small cases worked out by hand: gold is marked up, records are gold with one thing changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from musnad.measure.evaluate import Evaluation
from musnad.measure.gold import ATTRIBUTES, GoldError, document_of, read_gold
from musnad.measure.markup import rows_of

TEXT = """== a
[cue1 قال] [source1 الوزير] [addressee1 للصحفيين] إن [content1 السد امتلأ]. و[cue2 أضاف] أن
«[content2 الري] يبدأ [content2 غدا]». و[cue3 نفى] [source3 مدير السد] أن [content3 يكون متصدعا].
«[content4 لن نسمح بذلك]».
---
1 indirect say role
2 mixed continue role, ref 1, future
3 indirect deny role, optional
4 direct floating role, ref 1
"""


@pytest.fixture
def row() -> dict[str, Any]:
    return rows_of("a.txt", TEXT)[0]


@pytest.fixture
def records(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What a scan that misses nothing would report."""
    return [_record(a) for a in row["attributions"]]


def _record(row: dict[str, Any]) -> dict[str, Any]:
    spans = {name: _span(row.get(name)) for name in ("cue", "source", "addressee")}
    attributes = {theirs: row[ours] for theirs, ours in ATTRIBUTES.items()}
    return {"kind": "attribution", **spans, "content": list(map(_span, row["content"])), **attributes}


def _span(value: list[int] | None) -> dict[str, int] | None:
    return None if value is None else {"start": value[0], "end": value[1]}


def figures(row: dict[str, Any], records: list[dict[str, Any]]) -> dict[str, float | int]:
    evaluation = Evaluation()
    evaluation.compare(document_of(row), records)
    return evaluation.tables["attribution"].figures


def value(row: dict[str, Any], records: list[dict[str, Any]], name: str) -> tuple[int, int, int]:
    evaluation = Evaluation()
    evaluation.compare(document_of(row), records)
    return next(((f.gold, f.claimed, f.right) for f in evaluation.values.figures() if f.name == name), (0, 0, 0))


def test_all_that_is_found_is_right(row, records):
    found = figures(row, records)
    assert found["records_gold"] == 3
    assert all(found[name] == 1.0 for name in ("precision", "recall", "strict_f1", "addressee_f1", "stance", "reality"))


def test_an_optional_record_may_be_missing_and_costs_nothing(row, records):
    assert figures(row, [r for i, r in enumerate(records) if i != 2]) == figures(row, records)


def test_a_missing_record_costs_recall_and_a_spurious_one_precision(row, records):
    assert figures(row, records[1:])["recall"] == pytest.approx(2 / 3)
    spurious = {**records[0], "cue": {"start": 5, "end": 9}}
    assert figures(row, [*records, spurious])["precision"] == pytest.approx(3 / 4)


def test_marks_at_the_edge_of_a_span_cost_nothing(row, records):
    second = deepcopy(records[1])
    second["content"][0]["start"] -= 1
    assert figures(row, [records[0], second, *records[2:]])["content_exact"] == 1.0


def test_a_content_that_is_a_little_longer_is_alike_but_not_exact(row, records):
    fourth = deepcopy(records[3])
    fourth["content"][0]["end"] -= 1
    found = figures(row, [*records[:3], fourth])
    assert (found["content_exact"], found["content_iou80"]) == (pytest.approx(2 / 3), 1.0)


def test_a_record_without_a_cue_is_found_by_its_content(row, records):
    elsewhere = {**records[3], "content": [{"start": 0, "end": 3}]}
    assert figures(row, [*records[:3], elsewhere])["recall"] == pytest.approx(2 / 3)


def test_who_is_meant_is_right_when_it_is_the_name_given_before(row, records):
    named = {**records[1], "resolved_source": records[0]["source"]}
    wrong = {**records[1], "resolved_source": records[2]["source"]}
    assert figures(row, [records[0], named])["link_recall"] == 1.0
    assert figures(row, [records[0], named])["link_precision"] == 1.0
    assert figures(row, [records[0], wrong])["link_precision"] == 0.0
    assert figures(row, records)["link_recall"] == 0.0


def test_a_value_counts_over_records_found_missed_and_spurious(row, records):
    assert value(row, records, "reality future") == (1, 1, 1)
    assert value(row, records[:1], "reality future") == (1, 0, 0)
    assert value(row, [{**records[0], "reality": "future"}, *records[1:]], "reality future") == (1, 2, 1)
    spurious = {**records[0], "cue": {"start": 5, "end": 9}, "negated": True}
    assert value(row, [*records, spurious], "negated yes") == (0, 1, 0)
    assert value(row, records, "stance deny") == (0, 0, 0)  # of the optional record


def test_circumstances_and_several_spans_count_when_the_spans_are_right(row, records):
    assert value(row, records, "addressee") == (1, 1, 1)
    moved = {**records[0], "addressee": records[0]["source"]}
    assert value(row, [moved, *records[1:]], "addressee") == (1, 1, 0)
    assert value(row, records, "several content spans") == (1, 1, 1)
    backwards = {**records[1], "content": records[1]["content"][::-1]}
    assert value(row, [records[0], backwards], "several content spans") == (1, 1, 0)
    assert value(row, records, "no cue") == (1, 1, 1)


def test_what_was_not_annotated_is_not_measured():
    evaluation = Evaluation()
    evaluation.compare(document_of({"doc": "b", "text": "زار الوزير دمشق", "places": []}), [])
    assert list(evaluation.tables) == ["place"]


BAD = {
    b"[1]": "g:1: not a JSON object",
    b'{"text": 1}': "g:1: no field `text`, or it is no string",
    b'{"text": "a"}': "g:1: neither `attributions` nor `numbers` nor `places` are annotated",
    b'{"text": "a", "places": [{"start": 0}]}': "g:1: places 0: no field 'end'",
    b'{"text": "a", "places": [{"start": 0, "end": 2}]}': "g:1: places 0: `span` is no span of the text: [0, 2]",
    b'{"text": "a", "numbers": {}}': "g:1: `numbers` is no list of objects",
    b"\n{": "g:2: unexpected end of data",
    b"": "g: no document in it",
}


@pytest.mark.parametrize("line", BAD)
def test_gold_that_is_not_well_formed_is_told_with_its_line(line):
    with pytest.raises(GoldError) as told:
        read_gold("g", line.split(b"\n"))
    assert str(told.value).startswith(BAD[line])
