"""Full traces: what explanations show, as data inside the records."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

import musnad
from musnad.explain.trace import traced
from musnad.record.trace import trace_of, without_steps
from musnad.schema.published import schemas

TITLE = "وزير الزراعة: القمح يكفي عاما"
TEXT = (
    "بيروت (رويترز) - قال وزير الزراعة سامر الدالي لصحيفة «المرفأ» يوم الأحد إن محصول 120 قرية تراجع. وأضاف أن القمح يكفي "
    "عاما، مشيرا إلى أن المطاحن في صيدا تعمل.\nوقال مصدر في الوزارة إن السعر ثابت. وأكد المصدر أن السوق أغلق."
)


@cache
def record() -> dict[str, Any]:
    return traced(musnad.load().scan_all(TEXT, TITLE, None, "a1"))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span with its text, at any depth."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans(part)


def test_without_their_traces_the_records_are_those_of_a_scan() -> None:
    bare = [{k: v for k, v in one.items() if k != "trace"} for one in record()["annotations"]]
    assert {**record(), "annotations": bare} == musnad.load().scan(TEXT, "a1", TITLE).record
    assert {one["kind"] for one in bare} == {"attribution", "number", "place"}


def test_they_are_valid() -> None:
    check = Draft202012Validator(json.loads(schemas()["record.v1.schema.json"]))
    assert [e.message for e in check.iter_errors(record())] == []
    damaged = copy.deepcopy(record())
    del damaged["annotations"][0]["trace"]["steps"]
    assert [e.message for e in check.iter_errors(damaged)] != []


def test_every_span_of_a_trace_is_the_raw_slice() -> None:
    raw = {"text": TEXT, "title": TITLE}
    for one in record()["annotations"]:
        found = list(spans(one["trace"]))
        assert found
        assert [s["text"] for s in found] == [raw[one["field"]][s["start"] : s["end"]] for s in found]


def test_steps_name_the_words_the_entry_and_its_line() -> None:
    first = next(one for one in record()["annotations"] if one["kind"] == "attribution" and one["field"] == "text")
    cue = next(step for step in first["trace"]["steps"] if step["slot"] == "cue")
    assert (cue["text"], cue["entry"]["entry"], cue["entry"]["lexicon"]) == ("قال", "قال", "cue_verbs")
    assert cue["entry"]["at"].startswith("rules/forms/cue_verbs.tsv:")
    source = next(step for step in first["trace"]["steps"] if step["slot"] == "source")
    assert source["tree"]["label"] == "phrase"
    assert all(condition["holds"] for one in record()["annotations"] for condition in one["trace"]["conditions"])


def test_links_say_who_is_meant_by_which_rule_and_who_is_not() -> None:
    links = [one["trace"]["link"] for one in record()["annotations"] if one["kind"] == "attribution"]
    meant = next(link for link in links if link["ref"] is not None)
    assert meant["by"]["rule"].startswith("link.")
    assert meant["status"] == "resolved"


def test_defeats_say_what_decided() -> None:
    beaten = [lost for one in record()["annotations"] for lost in one["trace"]["beat"]]
    assert beaten
    assert {lost["by"] for lost in beaten} <= {"priority", "length", "start", "id"}


def test_a_record_tells_which_trace_it_has() -> None:
    plain = musnad.load().scan(TEXT).record
    assert [trace_of(one) for one in (record(), plain, without_steps(plain), {"annotations": []})] == [
        "full", "brief", "none", None,
    ]  # fmt: skip
