"""Why-not gives exactly one outcome for every rule and text, and it is the one that the scan confirms."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import musnad
from generated_rules import rule_sets, texts, texts_of
from musnad.engine import Engine
from musnad.explain.every_rule import why_not_all
from musnad.explain.outcome import ORDER, Outcome
from musnad.match.program import compile_program
from small_pack import rule, small_pack
from strategies import anything

LEVEL = [
    {"id": "attribute.a", "title": "a", "kind": "attribute", "status": "test", "sets": {"identity": "role"},
     "where": [{"source": {"bound": "yes"}}]},
    {"id": "attribute.b", "title": "b", "kind": "attribute", "status": "test", "sets": {"stance": "cue.mood"}},
    {"id": "link.c", "title": "c", "kind": "link", "status": "test", "agree": ["gender"],
     "where": [{"source": {"bound": "no"}}]},
    {"id": "link.d", "title": "d", "kind": "link", "status": "test", "choose": "only", "priority": "60"},
]  # fmt: skip


def engine_of(rules: list[dict[str, Any]]) -> Engine:
    """An engine of generated rules."""
    ruleset = small_pack([*rules, *LEVEL])
    return Engine(compile_program(ruleset), ruleset=lambda: ruleset)


def confirmed(engine: Engine, outcome: Outcome, text: str, title: str = "") -> None:
    """The outcome is one of the eight, and says what a scan says."""
    assert outcome.name in ORDER
    assert outcome.text.startswith(outcome.name.replace("_", " "))
    document = engine.scan_all(text, title or None)
    kind = outcome.rule.partition(".")[0]
    if kind == "attribution":
        found = any(record["rule"] == outcome.rule for record in document.annotations)
        assert (outcome.name == "MATCHED") == found
        fields = [scanned.matched for scanned in document.fields.values()]
        lost = any(d.loser.rule.id == outcome.rule for m in fields for d in m.outcome.defeats)
        assert (outcome.name == "OUTRANKED") == (lost and not found)
        stopped = any(s.rule.id == outcome.rule for m in fields for s in m.stopped)
        assert (outcome.name == "BUDGET") == (stopped and not lost and not found)
    elif kind == "zone":
        zones = [z for scanned in document.fields.values() for z in scanned.matched.scan.zones]
        assert (outcome.name == "MATCHED") == any(z.rule is not None and z.rule.id == outcome.rule for z in zones)
    elif kind in ("attribute", "link"):
        attributions = [record for record in document.annotations if record["kind"] == "attribution"]
        assert (outcome.name == "NEVER_STARTED") == (not attributions)
    assert (outcome.name == "BROKE_OFF") == (outcome.step > 0)
    assert (outcome.name == "OTHER_SLOTS") == bool(outcome.differences)
    if outcome.start is not None:
        assert 0 <= outcome.start <= len(title if outcome.field == "title" else text)


@settings(max_examples=100)
@given(rule_sets(), texts, st.one_of(st.just(""), texts))
def test_one_outcome_for_generated_rules(rules: list[dict[str, Any]], text: str, title: str) -> None:
    engine = engine_of(rules)
    for rule_id in engine.program.rules:
        confirmed(engine, engine.why_not(rule_id, text, title), text, title)


@settings(max_examples=60)
@given(rule_sets(), texts, st.dictionaries(st.sampled_from(["cue", "content", "source", "stance"]), texts))
def test_expected_slots_decide_between_matched_and_other_slots(
    rules: list[dict[str, Any]], text: str, expect: dict[str, str]
) -> None:
    engine = engine_of(rules)
    for rule_id in engine.program.rules:
        without, outcome = engine.why_not(rule_id, text), engine.why_not(rule_id, text, expect=expect)
        assert without.name != "OTHER_SLOTS"
        assert outcome.name == without.name or (without.name, outcome.name) == ("MATCHED", "OTHER_SLOTS")


@cache
def shipped() -> Engine:
    """The shipped rules."""
    return musnad.load()


COMMON = ("قال", "وقال", "وأضاف", "أن", "إن", "عن", "بحسب", "الوزير", "مصدر", "المصدر", "قوله", "مشيرا", "رويترز", "قالت")


@settings(max_examples=25)
@given(st.data())
def test_one_outcome_for_shipped_rules(data: st.DataObject) -> None:
    engine = shipped()
    text = data.draw(st.one_of(texts_of(COMMON, 14), anything))
    for rule_id in data.draw(st.lists(st.sampled_from(sorted(engine.program.rules)), min_size=4, max_size=8)):
        confirmed(engine, engine.why_not(rule_id, text), text)


@settings(max_examples=60)
@given(rule_sets(), texts)
def test_every_record_is_explained(rules: list[dict[str, Any]], text: str) -> None:
    engine = engine_of(rules)
    explained = engine.explain(text)
    assert "WARNING" not in explained
    for record in engine.scan(text).annotations:
        assert f"{record['id']}  {record['rule']}  " in explained
        assert record["decision"] in engine.explain(text, record_id=record["id"])


@given(st.text(max_size=30))
def test_a_rule_that_is_not_there(name: str) -> None:
    engine = engine_of([rule("attribution", "only", [{"cue": {"lexicon": "verbs"}}])])
    expected = "NOT_LOADED" if name not in engine.program.rules else "NEVER_STARTED"
    assert engine.why_not(name, "كتب").name == expected


@settings(max_examples=20)
@given(rule_sets(), texts, st.one_of(st.just(""), texts))
def test_a_long_text_is_answered_as_a_short_one(rules: list[dict[str, Any]], text: str, title: str) -> None:
    """The compiled rules say what the slow ones say, and asking about all rules is asking about each."""
    engine = engine_of(rules)
    short = {rule_id: engine.why_not(rule_id, text, title) for rule_id in engine.program.rules}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("musnad.explain.why_not.LONG", -1)
        assert {rule_id: engine.why_not(rule_id, text, title) for rule_id in engine.program.rules} == short
    everybody = why_not_all(engine, text, title, most=len(short))
    assert {outcome.rule: outcome for outcome in everybody.shown} == short
    ranks = [outcome.rank for outcome in everybody.shown]
    assert ranks == sorted(ranks, reverse=True)
    assert sum(number for _, number in everybody.counts) == len(short)
