"""`musnad check` and `musnad test`: what they say, and that exit code 0 and the word «clean» go together."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

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


def test_sarif_and_workflow_commands_name_the_line(musnad):
    musnad.write(FILE, RULE.replace("priority: 95", "priority: fifty"))
    ran = musnad("check", "desk", "--format", "sarif")
    (run,) = json.loads(ran.out)["runs"]
    (result, *_) = run["results"]
    assert (ran.code, ran.err, result["ruleId"]) == (1, "", "R106")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == FILE
    ran = musnad("check", "desk", "--format", "github")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(f"::error file={FILE},line=5,endLine=5,col=11,endColumn=16,title=R106::")
    assert "clean" not in ran.out


def test_marks_keep_lines_left_to_right(musnad):
    musnad.write(FILE, RULE.replace("priority: 95", "priority: fifty"))
    ran = musnad("check", "desk", "--ltr-marks")
    assert ran.out.startswith(f"\u200e{FILE}:5:11: R106 ")
    assert ran.out.replace("\u200e", "") == musnad("check", "desk").out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_name_that_is_no_text_is_told_in_every_format(musnad, form):
    (musnad.folder / os.fsdecode(b"desk\xff.yaml")).write_text(RULE, encoding="utf-8")
    ran = musnad("check", os.fsdecode(b"desk\xff.yaml"), "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "R108" in ran.out


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


def test_a_corpus_tells_what_matches_nothing_in_it(musnad):
    musnad.write(FILE, RULE)
    musnad.write("a.txt", "وصل الوفد صباحا.")
    musnad.write("b.txt", "برطم الحارس بأن الباب مفتوح.")
    ran = musnad("check", "desk", "--corpus", "a.txt")
    assert (ran.code, ran.err) == (1, "")
    assert f"{FILE}:1:1: R411 nothing in the corpus `a.txt` is matched by this rule (warning)" in ran.out
    ran = musnad("check", "desk", "--corpus", "a.txt", "--corpus", "b.txt")
    assert "R411" not in ran.out
    ran = musnad("check", "desk", "--corpus", "gone.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints[-1] == "musnad: there is no text in the corpus"


def test_all_tells_what_could_be_proved_better(musnad):
    musnad.write(FILE, RULE.replace("status: experimental", "status: stable"))
    assert "R506" not in musnad("check", "desk").out
    ran = musnad("check", "desk", "--all")
    assert (ran.code, ran.out.count(f"{FILE}:1:1: R506 ")) == (1, 2)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_rule_says_why_it_changed_since_a_revision(musnad):
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=desk", "-c", "user.email=desk@example.org")
        subprocess.run(["git", *who, *arguments], cwd=musnad.folder, check=True, capture_output=True)

    stable = RULE.replace("status: experimental", "status: stable")
    musnad.write(FILE, stable)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "rules")
    git("tag", "v1")
    assert "R505" not in musnad("check", "desk", "--since", "v1").out
    musnad.write(FILE, stable.replace("{words: 1..3}", "{words: 1..2}"))
    ran = musnad("check", "desk", "--since", "v1")
    assert (ran.code, ran.err) == (1, "")
    assert f"{FILE}:10:1: R505 `pattern` changed since v1, but `changed` and `reason` did not" in ran.out
    explained = stable.replace("{words: 1..3}", "{words: 1..2}").replace("doc:", "changed: 2026-12-01\nreason: x\ndoc:")
    musnad.write(FILE, explained)
    assert "R505" not in musnad("check", "desk", "--since", "v1").out
    for revision in ("v2", "--output=x"):
        ran = musnad("check", "desk", "--since", revision)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"musnad: `{revision}` is no revision")
