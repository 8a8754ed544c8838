"""`musnad release-notes`: rules that came and went, and what they do to results."""

from __future__ import annotations

import pytest

from mutters import RULE


@pytest.fixture
def versions(musnad):
    other = RULE.replace("mutters", "whispers").replace("برطم", "همهم")
    musnad.write("old/rules/attribution/whispers.yaml", other)
    musnad.write("new/rules/attribution/whispers.yaml", other)
    musnad.write("new/rules/attribution/mutters.yaml", RULE)
    musnad.write("a.txt", "وصل الوفد. برطم الحارس بأن الباب مغلق.")
    return musnad


def test_a_new_rule_and_what_it_finds_stand_in_the_notes(versions):
    ran = versions("release-notes", "old", "new", "--corpus", "a.txt", "--samples", "1")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("# Results: ")
    assert "1 document; 0 records before, 1 after." in lines
    assert "Results change: a minor release at least." in lines
    assert lines[lines.index("## New rules") + 2] == "* `attribution.mutters`: برطم"
    assert "| `attribution.mutters` | 1 |  |  |  |" in lines
    assert "> برطم الحارس بأن الباب مغلق." in lines


def test_the_other_way_round_the_rule_is_gone(versions):
    lines = versions("release-notes", "new", "old", "--corpus", "a.txt").out.splitlines()
    assert "## Rules that are gone" in lines
    assert "| `attribution.mutters` |  | 1 |  |  |" in lines
    assert not any(line.startswith(">") for line in lines)


def test_the_same_rules_need_no_release(versions):
    out = versions("release-notes", "old", "old", "--corpus", "a.txt").out
    assert "The rules are the same, byte for byte: nothing to release." in out


def test_no_texts_are_no_release(versions):
    assert versions("release-notes", "old", "new", "--corpus", "gone.txt").code == 2
