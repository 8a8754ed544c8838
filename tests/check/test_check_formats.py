"""What a check tells other programs: SARIF that the schema allows, workflow commands with their escapes, marks of direction.

`tests/golden/formats` holds one check in every format, written anew with MUSNAD_UPDATE_GOLDEN=1, and then to be read.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from check_pack import SAYS, SAYS_FILE, changed, checked
from musnad.check.checked import Checked
from musnad.check.directions import MARK, marked, seen
from musnad.check.formats import github, sarif
from musnad.ruleset.problems import Place, Problem, render

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "formats"
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
WRONG = changed(SAYS, ("priority: 50", "priority: 50%"), ("{lexicon: links}", "{lexicon: link}"), ("إن الكتاب", "إنّ الكتب"))
"""A per cent sign in a message, words in a help, right-to-left words in a line."""
ODD = "rules/lexicons/كلمات, 1: قديمة.yaml"


def wrong() -> Checked:
    return checked(**{SAYS_FILE: WRONG, ODD: "id: old\ntitle: كلمات\nentries: [أنبأ]\n"})


def written(form: str) -> str:
    found = wrong()
    lines = {file: list(text) for file, text in found.lines.items()}
    if form == "sarif":
        log = sarif(found)
        for rule in log["runs"][0]["tool"]["driver"]["rules"]:
            assert rule["help"]["text"].startswith(f"# {rule['id']} {rule['shortDescription']['text']}\n")
            rule["help"] = "the page"
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    if form == "json":
        return json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        return "\n".join(github(found)) + "\n"
    return "\n".join((marked if form == "marked" else render)(problem, lines) for problem in found.problems) + "\n"


@pytest.mark.parametrize("form", ["text", "marked", "json", "sarif", "github"])
def test_the_whole_of_a_check_in_every_format(form: str) -> None:
    golden = GOLDEN / f"{form}.txt"
    given = re.sub(r'("version": ")\d+\.\d+\.\d+[^"]*(",\n {10}"rules")', r"\1VERSION\2", written(form))
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        golden.write_text(given, encoding="utf-8")
    assert given == golden.read_text(encoding="utf-8")


# --- SARIF


def results(found: Checked) -> list[dict[str, object]]:
    (run,) = sarif(found)["runs"]
    listed: list[dict[str, object]] = run["results"]
    return listed


@pytest.mark.parametrize("found", [wrong(), checked()], ids=["problems", "clean"])
def test_sarif_is_as_the_schema_has_it(found: Checked) -> None:
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(sarif(found))] == []


@pytest.mark.parametrize(
    "change",
    [{"version": "2.0.0"}, {"runs": [{"results": []}]}, {"runs": [{"tool": {"driver": {"name": "x"}}, "results": [{}]}]}],
)
def test_the_schema_refuses_what_sarif_refuses(change: dict[str, object]) -> None:
    assert list(Draft7Validator(SCHEMA).iter_errors({**sarif(checked()), **change}))


def test_sarif_says_of_each_problem_what_the_check_says() -> None:
    found = wrong()
    (run,) = sarif(found)["runs"]
    assert len(run["results"]) == len(found.problems) >= 3
    for result, problem in zip(run["results"], found.problems, strict=True):
        (location,) = result["locations"]
        where = location["physicalLocation"]
        region, place = where["region"], problem.place
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert (result["level"], result["message"]["text"].split("\n")[0]) == (problem.severity, problem.message)
        assert unquote(where["artifactLocation"]["uri"]) == place.file
        assert (region["startLine"], region["startColumn"]) == (place.line, place.column)
        assert region["endColumn"] - region["startColumn"] == place.width
        assert region["snippet"]["text"] == found.lines[place.file][place.line - 1]


def test_a_sarif_run_without_its_examples_was_no_success() -> None:
    (run,) = sarif(wrong())["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    (run,) = sarif(checked())["runs"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_fault_is_known_again_when_its_line_moves() -> None:
    moved = checked(**{SAYS_FILE: f"# first\n{WRONG}", ODD: "id: old\ntitle: كلمات\nentries: [أنبأ]\n"})
    assert [r["partialFingerprints"] for r in results(moved)] == [r["partialFingerprints"] for r in results(wrong())]
    assert len({str(r["partialFingerprints"]) for r in results(wrong())}) == len(results(wrong()))


# --- GitHub


def read(command: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner of GitHub reads it."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::([^\r\n]*)", command)
    assert found, command
    unescaped = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}

    def plain(text: str) -> str:
        return re.sub("%25|%0D|%0A|%3A|%2C", lambda m: unescaped[m[0]], text)

    about = dict(pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {name: plain(value) for name, value in about.items()}, plain(found[3])


def test_github_reads_what_was_meant() -> None:
    found = wrong()
    *commands, summary = github(found)
    assert summary == found.summary()
    for command, problem in zip(commands, found.problems, strict=True):
        severity, about, text = read(command)
        place = problem.place
        assert (severity, about["title"], about["file"]) == (problem.severity, problem.code, place.file)
        assert (int(about["line"]), int(about["col"])) == (place.line, place.column)
        assert text == (f"{problem.message}\n{problem.help}" if problem.help else problem.message)
    assert any("50%" in problem.message for problem in found.problems)
    assert {problem.place.file for problem in found.problems} == {SAYS_FILE, ODD}


@given(st.text(), st.text(min_size=1), st.text())
def test_no_text_breaks_out_of_a_workflow_command(message: str, file: str, help_: str) -> None:
    problem = Problem(Place(file, 3, 4, 5), "R999", message, help_)
    (command, _) = github(Checked((problem,), {}, 0, 0, 0, 0, True))
    severity, about, text = read(re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", command))
    assert (severity, about["line"]) == ("error", "3")
    assert "\n" not in command
    assert text.startswith(re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", message))


# --- directions


def test_marks_change_nothing_else() -> None:
    texts = [line for line in written("marked").replace(MARK, "").split("\n") if "^" not in line]
    assert texts == [line for line in written("text").split("\n") if "^" not in line]


def test_every_line_is_kept_left_to_right() -> None:
    assert all(line.startswith(MARK) for line in written("marked").splitlines())


@pytest.mark.parametrize(
    ("text", "words", "cells"),
    [
        ("  - cue: {word: x}", "x", (16, 17)),
        ("text: قال الوزير", "قال", (13, 16)),
        ("text: قال الوزير", "الوزير", (6, 12)),
        ("{cue: قال, source: الوزير}", "قال", (6, 9)),
        ("{cue: قال, source: الوزير}", "الوزير", (19, 25)),
        ("[قال, أكد, نفى] # x", "قال", (11, 14)),
        ("[قال, أكد, نفى] # x", "نفى", (1, 4)),
        ("عام 1995 قال", "1995", (4, 8)),
        ("عام 1995 قال", "عام", (9, 12)),
        ("قَالَ ثم", "ثم", (0, 2)),
        ("قَالَ ثم", "قَالَ", (3, 6)),
        ("abc", "", (0, 1)),
    ],
)
def test_carets_stand_where_a_terminal_that_reorders_shows_the_words(text: str, words: str, cells: tuple[int, int]) -> None:
    start = text.index(words)
    assert seen(text, start, start + len(words)) == cells


@given(st.text("ab قال،.1٢{}: ", max_size=20), st.data())
def test_cells_are_inside_the_line_and_wide_as_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, behind = seen(text, start, end)
    assert 0 <= first < behind <= len(text) + 1
    assert behind - first >= end - start


@given(st.text("ab قال.1{}: ", max_size=20))
def test_every_character_has_a_cell_of_its_own(text: str) -> None:
    assert sorted(seen(text, i, i + 1)[0] for i in range(len(text))) == list(range(len(text)))
