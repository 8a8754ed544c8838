"""`musnad diff`: what two versions of the rules make of texts, as text, JSON and a page."""

from __future__ import annotations

import json

import pytest

from mutters import RULE

TEXT = "وصل الوفد. برطم الحارس بأن الباب <مفتوح> اليوم.\n"


@pytest.fixture
def versions(musnad):
    musnad.write("old/rules/attribution/nothing_yet.yaml", RULE.replace("mutters", "nothing_yet").replace("برطم", "همهم"))
    musnad.write("new/rules/attribution/mutters.yaml", RULE)
    musnad.write("a.txt", TEXT)
    return musnad


def test_a_gained_record_is_told_with_its_rule_and_sentence(versions):
    ran = versions("diff", "old", "new", "--corpus", "a.txt")
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0] == "1 document: 1 gained, 0 lost, 0 changed, 0 won by another rule"
    assert "  attribution.mutters  1 gained" in lines
    assert f"GAINED  a.txt  text {TEXT.index('برطم')}  attribution.mutters" in lines
    assert "    برطم الحارس بأن الباب <مفتوح> اليوم." in lines


def test_the_other_way_round_it_is_lost(versions):
    found = json.loads(versions("diff", "new", "old", "--corpus", "a.txt", "--format", "json").out)
    assert found["counts"] == {"gained": 0, "lost": 1, "changed": 0, "won": 0}
    assert found["differences"][0]["old"]["cue"]["text"] == "برطم"
    assert found["differences"][0]["new"] is None


def test_a_changed_record_shows_both_values(versions):
    versions.write("old/rules/attribution/mutters.yaml", RULE.replace("to: content_end", "words: 1..1"))
    found = json.loads(versions("diff", "old", "new", "--corpus", "a.txt", "--format", "json").out)
    (only,) = found["differences"]
    assert (only["what"], only["changed"]) == ("changed", ["content"])
    assert [only[side]["content"][0]["text"] for side in ("old", "new")] == ["الباب", "الباب <مفتوح> اليوم"]


def test_another_rule_that_finds_the_same_has_won(versions):
    versions.write("old/rules/attribution/grumbles.yaml", RULE.replace("mutters", "grumbles"))
    found = json.loads(versions("diff", "old", "new", "--corpus", "a.txt", "--format", "json").out)
    assert [(d["what"], d["old"]["rule"], d["new"]["rule"]) for d in found["differences"]] == [
        ("won", "attribution.grumbles", "attribution.mutters")
    ]


def test_the_page_marks_the_words_and_escapes_the_text(versions):
    page = versions("diff", "old", "new", "--corpus", "a.txt", "--format", "html").out
    assert '<mark class="cue">برطم</mark> <mark class="source">الحارس</mark>' in page
    assert "&lt;مفتوح&gt;" in page
    assert "<مفتوح>" not in page


def test_no_difference_is_code_0(versions):
    ran = versions("diff", "new", "new", "--corpus", "a.txt")
    assert (ran.code, ran.out) == (0, "1 document: 0 gained, 0 lost, 0 changed, 0 won by another rule\n")


@pytest.mark.parametrize(("old", "reason"), [("gone", "neither a folder nor a revision"), ("a.txt", "neither a folder")])
def test_what_is_no_version_is_code_2(versions, old, reason):
    ran = versions("diff", old, "new", "--corpus", "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err


def test_a_broken_version_is_code_2_with_its_problem(versions):
    versions.write("new/rules/attribution/mutters.yaml", RULE.replace("priority: 95", "priority: fifty"))
    ran = versions("diff", "old", "new", "--corpus", "a.txt")
    assert ran.code == 2
    assert "R106" in ran.err


def test_an_unreadable_text_is_told_and_the_others_compared(versions):
    ran = versions("diff", "new", "new", "--corpus", "a.txt", "--corpus", "gone.txt")
    assert ran.code == 1
    assert ran.out.startswith("1 document:")
    assert "gone.txt" in ran.err
