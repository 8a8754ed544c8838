"""`musnad check` and `musnad test`: what they say, and that exit code 0 and the word «clean» go together."""

from __future__ import annotations

import json

import pytest

from mutters import RULE

FILE = "desk/rules/attribution/mutters.yaml"


def test_a_broken_rule_is_code_1_with_its_line_and_never_clean(musnad):
    musnad.write(FILE, RULE.replace("{word: بأن}", "{lexicon: complementizer}"))
    ran = musnad("check", "desk")
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert f"{FILE}:13:24: R201 there is no lexicon `complementizer`" in lines
    assert "    help: did you mean `complementizers`?" in lines
    assert "clean" not in ran.out


def test_json_holds_the_same_problems(musnad):
    musnad.write(FILE, RULE.replace("priority: 95", "priority: fifty"))
    ran = musnad("check", "desk", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err, found["clean"]) == (1, "", False)
    assert (FILE, 5, 11, "R106") in [(p["file"], p["line"], p["column"], p["code"]) for p in found["problems"]]


def test_code_0_and_the_word_clean_go_together(musnad):
    ran = musnad("check")
    assert ran.code in (0, 1)
    assert ran.out.splitlines()[-1].endswith(": clean") == (ran.code == 0)


@pytest.mark.parametrize("path", ["gone", "empty", "a.txt"])
def test_what_cannot_be_checked_is_code_2(musnad, path):
    (musnad.folder / "empty").mkdir()
    musnad.write("a.txt", "نص")
    ran = musnad("check", path)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "clean" not in ran.err


def test_examples_that_hold_are_code_0(musnad):
    musnad.write(FILE, RULE)
    ran = musnad("test", "attribution.mutters", "--rules", "desk")
    assert (ran.code, ran.out, ran.err) == (0, "2 examples of 1 rule: all as expected\n", "")


def test_an_example_that_does_not_hold_is_shown_and_code_1(musnad):
    musnad.write(FILE, RULE.replace("source: الحارس", "source: حارس"))
    ran = musnad("test", "attribution.mutters", "--rules", "desk")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(f"{FILE}:17:33: R406 example 1 fails")
    assert "| " + RULE.splitlines()[16].replace("الحارس", "حارس") in ran.out
    assert ran.out.endswith("\n2 examples of 1 rule: 1 not as expected\n")


def test_an_unknown_rule_is_code_2_with_the_nearest_name(musnad):
    ran = musnad("test", "attribution.rely", "attribution.relay")
    message = "musnad: there is no rule `attribution.rely` that is run; did you mean `attribution.relay`?"
    assert (ran.code, ran.out, ran.complaints) == (2, "", [message])
