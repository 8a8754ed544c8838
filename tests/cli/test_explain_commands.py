"""`musnad explain` and `musnad why-not`: what they take, and how they end. What they say is tested in tests/explain."""

from __future__ import annotations

import json

import pytest

PORT = "أعلن مدير الميناء أن السفينة غادرت الرصيف."
DAM = "قالت وزيرة الري إن السد امتلأ. وأضافت أن الري يبدأ غدا."


def heads(out: str) -> list[str]:
    """Rule and id of each record that is explained."""
    return [" ".join(line.split()[:2]) for line in out.splitlines() if line[:1] in ("A", "N", "P")]


def test_every_record_of_a_text_is_explained(musnad):
    musnad.write("a.txt", DAM)
    ran = musnad("explain", "a.txt")
    found = json.loads(musnad("scan", "a.txt", "--format", "jsonl").out)["annotations"]
    assert (ran.code, ran.err) == (0, "")
    assert heads(ran.out) == [f"{r['id']} {r['rule']}" for r in found]
    assert len(found) == 3


def test_one_record_is_explained_with_its_rule_line_and_decision(musnad):
    musnad.write("a.txt", DAM)
    second = json.loads(musnad("scan", "a.txt", "--format", "jsonl").out)["annotations"][1]
    ran = musnad("explain", "a.txt", "--record", "A2")
    assert (ran.code, heads(ran.out)) == (0, [f"A2 {second['rule']}"])
    assert f"rules/{second['rule'].replace('.', '/')}.yaml:" in ran.out
    assert second["decision"] in ran.out


def test_documents_of_a_file_are_named_and_can_be_picked(musnad):
    musnad.write("a.jsonl", "".join(json.dumps({"doc": d, "text": t}) + "\n" for d, t in (("x", PORT), ("y", DAM))))
    both, one = musnad("explain", "a.jsonl"), musnad("explain", "a.jsonl", "--doc", "y")
    assert [line for line in both.out.splitlines() if line in ("x", "y")] == ["x", "y"]
    assert one.out.splitlines()[0] == "y"
    assert heads(both.out)[1:] == heads(one.out)


def test_standard_input_is_explained(musnad):
    assert heads(musnad("explain", "-", stdin=PORT.encode()).out) == ["A1 attribution.verb_source_that"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["a.txt", "--record", "A9"], "a.txt:1: there is no record A9; there are A1 to A2, N1"),
        (["a.txt", "--doc", "other"], "musnad: a.txt holds no document `other`"),
        (["gone.txt"], "gone.txt: No such file or directory"),
        (["empty.txt"], "empty.txt:1: the text is empty"),
    ],
)
def test_what_cannot_be_explained_is_code_2_and_one_line(musnad, arguments, complaint):
    musnad.write("a.txt", DAM)
    musnad.write("empty.txt", b"")
    ran = musnad("explain", *arguments)
    assert (ran.code, ran.out, ran.complaints) == (2, "", [complaint])


def test_the_other_documents_are_explained_when_one_is_bad(musnad):
    musnad.write("a.jsonl", "{\n" + json.dumps({"doc": "x", "text": PORT}))
    ran = musnad("explain", "a.jsonl")
    assert (ran.code, len(ran.complaints), len(heads(ran.out))) == (1, 1, 1)


def test_why_not_answers_with_one_outcome_and_code_0(musnad):
    matched = musnad("why-not", "attribution.verb_source_that", PORT)
    broke = musnad("why-not", "attribution.verb_source_that", "أعلن مدير الميناء.")
    unknown = musnad("why-not", "attribution.no_such_rule", PORT)
    assert [r.code for r in (matched, broke, unknown)] == [0, 0, 0]
    assert [r.out.split(":")[0].split(" at ")[0] for r in (matched, broke, unknown)] == ["MATCHED", "BROKE OFF", "NOT LOADED"]


def test_why_not_takes_text_and_title_from_a_file(musnad):
    musnad.write("a.txt", PORT)
    line = json.dumps({"text": "زار الناس الحديقة.", "title": "وزير الزراعة: القمح المحلي يكفي المطاحن"})
    musnad.write("t.jsonl", line)
    assert musnad("why-not", "attribution.verb_source_that", "--file", "a.txt").out.startswith("MATCHED")
    assert musnad("why-not", "attribution.headline_colon", "--file", "t.jsonl").out.startswith("MATCHED")


def test_why_not_compares_with_what_was_expected(musnad):
    wanted = musnad("why-not", "attribution.verb_source_that", PORT, "--expect", "source=مدير الميناء")
    other = musnad("why-not", "attribution.verb_source_that", PORT, "--expect", "source=الميناء")
    assert wanted.out.startswith("MATCHED")
    assert other.out.startswith("OTHER SLOTS")


@pytest.mark.parametrize(
    "arguments",
    [[], [PORT, "--file", "a.txt"], ["--file", "gone.txt"], ["--file", "two.jsonl"], [PORT, "--expect", "source"]],
    ids=["neither", "both", "gone", "two", "expect"],
)
def test_why_not_needs_one_text(musnad, arguments):
    musnad.write("a.txt", PORT)
    musnad.write("two.jsonl", 2 * (json.dumps({"text": PORT}) + "\n"))
    ran = musnad("why-not", "attribution.relay", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_no_command_shows_characters_that_steer_a_terminal(musnad):
    musnad.write("a.txt", "أعلن مدير الميناء أن السفينة \x1b[31m غادرت الرصيف.")
    for arguments in (["scan", "a.txt"], ["explain", "a.txt"], ["why-not", "attribution.verb_source_that", "--file", "a.txt"]):
        ran = musnad(*arguments)
        assert ran.code == 0
        assert "\x1b" not in ran.out


def test_all_rules_are_asked_about_the_furthest_first(musnad):
    ran = musnad("why-not", "--all", "--limit", "3", "--plain", PORT)
    assert (ran.code, ran.err) == (0, "")
    counts, empty, *lines = ran.out.splitlines()
    assert "1 MATCHED, " in counts
    assert (empty, len(lines)) == ("", 3)
    assert lines[0] == "`attribution.verb_source_that` applies: see record A1."


def test_all_rules_of_a_kind_are_told_in_full(musnad):
    musnad.write("a.txt", PORT)
    ran = musnad("why-not", "--all", "--file", "a.txt", "--kind", "link", "--limit", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[2].startswith("`link.")
    assert "on record A1, found by `attribution.verb_source_that`" in ran.out


@pytest.mark.parametrize("arguments", [["--all"], ["--all", "attribution.relay", PORT], ["--all", PORT, "--limit", "0"]])
def test_all_rules_need_a_text_alone(musnad, arguments):
    ran = musnad("why-not", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_each_record_is_told_in_a_sentence(musnad):
    musnad.write("a.txt", DAM)
    ran = musnad("explain", "a.txt", "--plain", "--record", "A2")
    assert (ran.code, ran.err, len(ran.out.splitlines())) == (0, "", 1)
    assert ran.out.startswith("A2: «وزيرة الري» says «الري يبدأ غدا»; the sign is «أضافت», by `attribution.")
