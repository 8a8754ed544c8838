"""What a problem looks like to a person and to a program, and where its caret stands."""

from __future__ import annotations

import json
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.ruleset.problems import BrokenRulesError, Place, Problem, did_you_mean, part_of, render, to_json
from strategies import words

FILE = "rules/draft/bad.yaml"


def carets(shown: str) -> tuple[int, int]:
    """The column under which the carets of a rendered problem begin, from 1, and how many they are."""
    line = shown.splitlines()[2]
    assert re.fullmatch(r" {7} \|[ \t]*\^+", line)
    return line.index("^") - len("        | ") + 1, line.count("^")


def test_the_whole_message() -> None:
    problem = Problem(Place(FILE, 2, 24, 8), "R201", "there is no lexicon `cue_verb`", "did you mean `cue_verbs`?")
    lines = {FILE: ["pattern:", "  - cue:     {lexicon: cue_verb, clitics: [و]}"]}
    assert render(problem, lines) == (
        "rules/draft/bad.yaml:2:24: R201 there is no lexicon `cue_verb`\n"
        "      2 |   - cue:     {lexicon: cue_verb, clitics: [و]}\n"
        "        |                        ^^^^^^^^\n"
        "    help: did you mean `cue_verbs`?"
    )


def test_a_warning_says_that_it_is_one() -> None:
    problem = Problem(Place(FILE, 1), "R110", "keys are out of order", severity="warning")
    assert render(problem, {FILE: ["doc: x"]}).splitlines()[0] == f"{FILE}:1:1: R110 keys are out of order (warning)"


@given(st.lists(words, min_size=1, max_size=12), st.data())
def test_the_caret_is_under_the_code_points_it_speaks_of(found: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(found) - 1))
    line = " ".join(found)
    column = len(" ".join(found[:number])) + (2 if number else 1)
    shown = render(Problem(Place(FILE, 1, column, len(found[number])), "R105", "x"), {FILE: [line]})
    start, width = carets(shown)
    source = shown.splitlines()[1].removeprefix("      1 | ")
    assert source[start - 1 : start - 1 + width] == found[number]


def test_tabs_before_the_place_stay_tabs_so_that_the_caret_keeps_its_column() -> None:
    shown = render(Problem(Place(FILE, 1, 4, 2), "R105", "x"), {FILE: ["\ta\tbc"]})
    assert shown.splitlines()[2] == "        | \t \t^^"


@pytest.mark.parametrize(("column", "width", "expected"), [(3, 9, (3, 1)), (4, 1, (4, 1)), (1, 99, (1, 3))])
def test_a_caret_never_goes_past_the_end_of_its_line_by_more_than_one(
    column: int, width: int, expected: tuple[int, int]
) -> None:
    assert carets(render(Problem(Place(FILE, 1, column, width), "R105", "x"), {FILE: ["قول"]})) == expected


@pytest.mark.parametrize("column", [1, 100, 159, 161, 250, 990, 1000])
def test_of_a_long_line_the_part_around_the_place_is_shown(column: int) -> None:
    line = "".join(chr(0x627 + n % 20) for n in range(column - 1)) + "HERE" + "ب" * 400
    shown = render(Problem(Place(FILE, 1, column, 4), "R105", "x"), {FILE: [line]})
    source = shown.splitlines()[1].removeprefix("      1 | ")
    start, width = carets(shown)
    assert source[start - 1 :].startswith("H")
    assert "HERE".startswith(source[start - 1 : start - 1 + width].rstrip("…"))
    assert len(source) <= 162


def test_a_place_without_a_line_is_shown_without_one() -> None:
    problem = Problem(Place(FILE, 9), "R101", "gone", "look")
    assert render(problem, {FILE: ["a"]}) == render(problem, {}) == f"{FILE}:9:1: R101 gone\n    help: look"


def test_problems_are_sorted_by_file_line_column_then_code() -> None:
    ordered = [
        Problem(Place("a.yaml", 2, 1), "R201", "z"),
        Problem(Place("a.yaml", 2, 10), "R101", "y"),
        Problem(Place("a.yaml", 2, 10), "R102", "x"),
        Problem(Place("a.yaml", 10, 1), "R101", "w"),
        Problem(Place("b.yaml", 1, 1), "R101", "v"),
    ]
    shuffled = [ordered[number] for number in (3, 0, 4, 2, 1)]
    assert sorted(shuffled) == ordered


def test_json_has_every_part_of_a_problem() -> None:
    problem = Problem(Place(FILE, 2, 24, 8), "R110", "مفتاح", "did you mean?", "warning")
    (found,) = json.loads(json.dumps(to_json([problem])))
    assert found == {
        "file": FILE, "line": 2, "column": 24, "width": 8,
        "code": "R110", "severity": "warning", "message": "مفتاح", "help": "did you mean?",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "known", "nearest"),
    [
        ("cue_verb", ["complementizers", "cue_verbs"], "did you mean `cue_verbs`?"),
        ("prioriy", {"priority", "pattern"}, "did you mean `priority`?"),
        ("قالل", ["قال", "كتب"], "did you mean `قال`?"),
        ("zzz", ["priority"], ""),
        ("x", [], ""),
        ("", ["priority"], ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], nearest: str) -> None:
    assert did_you_mean(word, known) == nearest


@given(st.permutations(["gender", "tender", "render", "number"]))
def test_did_you_mean_does_not_depend_on_the_order_of_what_is_known(known: list[str]) -> None:
    assert did_you_mean("ender", known) == did_you_mean("ender", sorted(known))


@pytest.mark.parametrize(
    ("width", "text", "column"),
    [(11, "cue.governs", 9), (13, "cue.governs", 10)],  # as it is, and in quotation marks
)
def test_the_place_of_a_part_of_a_value(width: int, text: str, column: int) -> None:
    assert part_of(Place(FILE, 1, 5, width), text, 4, 11) == Place(FILE, 1, column, 7)


@pytest.mark.parametrize(("width", "start", "end"), [(20, 4, 11), (11, 11, 11)])  # escapes in it; no part at all
def test_the_place_of_a_part_that_cannot_be_told_is_that_of_the_value(width: int, start: int, end: int) -> None:
    whole = Place(FILE, 1, 5, width)
    assert part_of(whole, "cue.governs", start, end) == whole


def test_broken_rules_tell_the_first_error_and_can_be_sent_between_processes() -> None:
    warning, error = Problem(Place("a", 1), "R110", "late", severity="warning"), Problem(Place("b", 1), "R101", "bad")
    broken = BrokenRulesError([error, warning])
    assert broken.problems == (warning, error)
    assert str(broken) == "b:1:1: R101 bad"
    assert pickle.loads(pickle.dumps(broken)).problems == broken.problems
