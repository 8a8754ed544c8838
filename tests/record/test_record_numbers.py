"""Numbers as records: spans without proclitics, fields of their own, their place among the others, names to recompute."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

import musnad
from musnad.record.ids import decision_of, key_of, text_digest

TEXT = "قال المدير إن المصنع باع نحو ثلاثة آلاف سيارة بمليوني دولار، وإن الأرباح زادت 5%."


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load()


def numbers(engine: musnad.Engine, text: str) -> list[dict[str, Any]]:
    return [record for record in engine.scan(text).annotations if record["kind"] == "number"]


def test_every_kind_stands_where_it_is_in_the_text_and_is_counted_by_itself(engine):
    found = [(record["id"], record["kind"]) for record in engine.scan(TEXT).annotations]
    assert found == [("A1", "attribution"), ("N1", "number"), ("N2", "number"), ("N3", "number")]


def test_a_number_has_its_value_its_unit_and_what_makes_it_inexact(engine):
    first, second, third = numbers(engine, TEXT)
    assert (first["text"], first["value"], first["unit"]["text"]) == ("ثلاثة آلاف", 3000, "سيارة")
    assert (first["approx"], first["bound"], first["approximator"]["text"]) == (True, "about", "نحو")
    assert (second["text"], second["value"], second["unit_code"]) == ("مليوني", 2000000, "USD")
    assert (third["text"], third["number_kind"], third["value"]) == ("5%", "percent", 5)
    assert not second["approx"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("حضر وخمسة رجال معه.", "خمسة"),
        ("فاز بثلاثين صوتا.", "ثلاثين"),
        ("وصل للمليون متابع.", "مليون"),
        ("شارك كالعشرين السابقين.", "العشرين"),
        ("اشترى بالخمسة كلها.", "الخمسة"),
        ("جاء بِخَمْسَةِ رجال.", "خَمْسَةِ"),
    ],
)
def test_the_article_is_inside_and_every_other_proclitic_outside(engine, text, number):
    assert [record["text"] for record in numbers(engine, text)] == [number]


def test_a_bound_gives_the_least_or_the_most(engine):
    (least,) = numbers(engine, "حضر ما لا يقل عن خمسين شاعرا.")
    (most,) = numbers(engine, "حضر أقل من خمسين شاعرا.")
    assert (least["min"], least["max"], least["bound"]) == (50, None, "at_least")
    assert (most["min"], most["max"], most["bound"]) == (None, 50, "less_than")


def test_anybody_can_recompute_key_and_decision(engine):
    for record in numbers(engine, TEXT):
        named = {"number": record, "unit": record["unit"], "approximator": record["approximator"]}
        spans = [(name, span["start"], span["end"]) for name, span in named.items() if span]
        spans.sort(key=lambda s: (s[1], s[2], s[0]))
        assert record["key"] == key_of(text_digest(TEXT), "text", "number", spans)
        assert record["decision"] == decision_of(record["key"], engine.digest, record["rule"])


def test_only_the_kinds_that_are_wanted_are_looked_for():
    kinds = {record["kind"] for record in musnad.load(kinds=["number"]).scan(TEXT).annotations}
    assert kinds == {"number"}


def test_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="there is no kind of records `numbers`"):
        musnad.load(kinds=["numbers"])


def test_a_very_large_number_stays_whole(engine):
    (whole,), (rounded,) = (numbers(engine, f"بلغ العدد {said}.") for said in ("تسعة كوينتليونات", "تسعين كوينتليون"))
    assert (whole["value"], rounded["value"]) == (9 * 10**18, 9e19)
    assert orjson.loads(orjson.dumps(rounded))["value"] == 9e19


def test_explanations_show_the_tree_and_why_digits_were_read_so(engine):
    told = engine.explain("باع المصنع 1,250 سيارة.", record_id="N1")
    assert "grammar number.cardinal" in told
    assert "worth      cardinal 1250" in told
    assert "because  «,» separates groups of three digits: thousands" in told


def test_why_a_rule_reports_no_number(engine):
    assert engine.why_not("number.between", "جلس بين خمسة أصدقاء.").name == "BROKE_OFF"
    assert engine.why_not("number.cardinal", "باع المصنع 20 سيارة.").name == "OUTRANKED"
    assert engine.why_not("number.counted", "باع المصنع 20 سيارة.").name == "MATCHED"
    assert engine.why_not("number.cardinal", "باع المصنع سيارة.").name == "NEVER_STARTED"


def test_the_digit_of_a_unit_is_no_number(engine):
    found = [(record["text"], record["unit_code"]) for record in numbers(engine, "مساحة الحديقة 300 م2 فقط.")]
    assert found == [("300", "square-meter")]
