"""What rules do in examples and texts, counted by hand on a small pack."""

from __future__ import annotations

import pytest

from musnad.check.coverage import Coverage, as_plain
from musnad.engine import Engine
from musnad.match.program import compile_program
from says_rule import RULE
from small_pack import small_pack

RIVAL = {
    **RULE,
    "id": "attribution.tells",
    "title": "u",
    "priority": 40,
    "pattern": [step for step in RULE["pattern"] if "_late" not in step],
    "where": [],
    "examples": [
        {"text": "قال الوزير إن الكتاب.", "expect": {"cue": "قال", "content": "الكتاب"}},
        {"text": "قال الوزير.", "expect": "nothing", "because": "nothing follows"},
    ],
}


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    counted = Coverage(Engine(compile_program(small_pack([RULE, RIVAL]))))
    counted.add("قال الوزير إن الكتاب كتب. وقال الوزير إن الكتاب.")
    return counted


def test_matches_what_is_reported_and_who_won(coverage: Coverage) -> None:
    says, tells = coverage.rules["attribution.says"], coverage.rules["attribution.tells"]
    assert (coverage.documents, says.hits, says.wins, dict(says.defeats)) == (1, 1, 1, {})
    assert (tells.hits, tells.wins, dict(tells.defeats)) == (2, 1, {"attribution.says": 1})


def test_the_last_example_in_which_a_rule_has_a_part(coverage: Coverage) -> None:
    place = coverage.rules["attribution.tells"].last_example
    assert place == coverage.rules["attribution.tells"].rule.examples[0].place


def test_entries_of_which_no_text_has_a_form(coverage: Coverage) -> None:
    dead = {(entry.lexicon, entry.entry) for entry in coverage.dead_entries()}
    assert ("verbs", "قال") not in dead
    assert dead
    assert all(lexicon != "gazetteer" for lexicon, _ in dead)


def test_clauses_are_told_with_the_example_that_needs_them() -> None:
    counted = Coverage(Engine(compile_program(small_pack([RULE]))), ["attribution.says"])
    counted.prove()
    assert (counted.rules["attribution.says"].proved, len(counted.rules["attribution.says"].proofs)) == (5, 7)
    (rule,) = as_plain(counted)["rules"]  # type: ignore[misc]
    told = {clause["clause"]: clause["text"] for clause in rule["clauses"]}
    assert told["cue clitics و"] == "وقال الوزير، إن الكتاب كتب."
    assert told["priority"] is None


def test_a_rule_that_is_not_run_is_no_key() -> None:
    with pytest.raises(KeyError):
        Coverage(Engine(compile_program(small_pack([RULE]))), ["attribution.nobody"])
