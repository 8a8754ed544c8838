"""The example pack of docs/packs.md: it is clean, and its overrides show wherever a result is explained."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "desk"
PORT = "زعم مدير الميناء لصحيفة مرفأ الجنوب أن السفينة غادرت الرصيف."


@pytest.fixture(autouse=True)
def desk(musnad) -> Path:
    return shutil.copytree(EXAMPLE, musnad.folder / "desk")


def test_the_example_pack_is_clean(musnad):
    ran = musnad("check", "desk")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(": clean\n")


def test_shipped_examples_that_an_override_changes_are_listed_by_test_alone(musnad):
    ran = musnad("test", "attribute.reporter", "--rules", "desk")
    assert (ran.code, ran.err) == (1, "")
    assert "R406 example 1 fails: expected reporter «distancing», got «neutral»" in ran.out


def test_what_the_pack_overrides_shows_in_explanations_and_records(musnad):
    musnad.write("a.jsonl", json.dumps({"text": PORT, "title": "مدير الميناء: الرصيف الجديد يكفي عشر سفن"}))
    ran = musnad("explain", "a.jsonl", "--rules", "desk")
    assert (ran.code, ran.err) == (0, "")
    assert "  overrides  attribution.headline_colon   rules/attribution/headline_colon.yaml:2\n" in ran.out
    lexicon = "in the place of entry «زعم» of `cue_verbs`   rules/lexicons/cue_verbs.yaml:"
    assert any(lexicon in line and line.endswith("desk/rules/lexicons/cue_verbs.yaml:9") for line in ran.out.splitlines())
    scan = musnad("scan", "a.jsonl", "--rules", "desk", "--format", "jsonl", "--kinds", "attribution")
    found = json.loads(scan.out)["annotations"]
    assert [(r["rule"], r.get("overrides")) for r in found] == [
        ("attribution.headline_colon", ["attribution.headline_colon"]),
        ("attribution.verb_source_that", None),
    ]
    assert (found[1]["reporter"], found[1]["addressee"]["text"]) == ("neutral", "لصحيفة مرفأ الجنوب")


def test_a_rule_that_is_switched_off_says_by_whom_and_why(musnad):
    ran = musnad("why-not", "attribution.interview_answer", PORT, "--rules", "desk")
    assert ran.out.splitlines()[1].strip().startswith("it is switched off: our interviews are published")
    assert ran.out.endswith("desk/rules/pack.yaml:6\n")


def test_two_packs_of_one_name_stand_beside_each_other(musnad, desk):
    other = shutil.copytree(desk, musnad.folder / "south" / "desk")
    shutil.rmtree(other / "rules" / "lexicons")
    (other / "rules" / "pack.yaml").write_text('name: south\nversion: "1"\n', "utf-8")
    rule = other / "rules" / "attribution" / "headline_colon.yaml"
    rule.write_text(rule.read_text("utf-8").replace("priority: 60", "priority: 61"), "utf-8")
    (other / "rules" / "attribution" / "came_in_words.yaml").unlink()
    musnad.write("a.jsonl", json.dumps({"text": PORT, "title": "مدير الميناء: الرصيف الجديد يكفي عشر سفن"}))
    ran = musnad("explain", "a.jsonl", "--record", "A1", "--rules", "desk", "--rules", "south/desk")
    assert (ran.code, ran.err) == (0, "")
    assert "rule       desk~2/rules/attribution/headline_colon.yaml:1, priority 61" in ran.out
    assert "overrides  attribution.headline_colon   desk/rules/attribution/headline_colon.yaml:1" in ran.out
