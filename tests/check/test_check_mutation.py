"""Clauses taken away: what a mutant is, that it runs as a rule set written without the clause does, and what is proved."""

from __future__ import annotations

from dataclasses import replace

import pytest

import musnad
from musnad.check.mutants import mutants
from musnad.check.mutation import prove_clauses
from musnad.engine import Engine
from musnad.match.program import compile_program
from musnad.ruleset.exemptions import read_exemptions
from musnad.ruleset.model import Example
from musnad.ruleset.problems import Problem
from says_rule import RULE
from small_pack import small_pack

CLAUSES = ["priority", "cue clitics و", "cue clitics ف", "cue with mood", "_late optional", "where _link agrees_with"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(compile_program(small_pack([RULE])))


def test_each_clause_is_taken_away_once_in_reading_order(engine: Engine) -> None:
    found = list(mutants(engine.program.rules["attribution.says"]))
    assert [mutant.clause for mutant in found] == [*CLAUSES, "where content min_words"]
    places = [mutant.place for mutant in found[1:]]
    assert places == sorted(places)


def test_what_an_example_decides_is_proved(engine: Engine) -> None:
    proofs = {proof.mutant.clause: proof.by for proof in prove_clauses(engine)}
    decided = {clause: example.number for clause, example in proofs.items() if example and example in engine_examples(engine)}
    assert decided == {"_late optional": 1, "where content min_words": 2}


def test_what_follows_from_an_example_proves_clitics_and_government(engine: Engine) -> None:
    proofs = {proof.mutant.clause: proof.by for proof in prove_clauses(engine)}
    assert {clause: e.text for clause, e in proofs.items() if e and e not in engine_examples(engine)} == {
        "cue clitics و": "وقال الوزير، إن الكتاب كتب.",
        "cue clitics ف": "فقال الوزير، إن الكتاب كتب.",
        "where _link agrees_with": "قال الوزير، أن الكتاب كتب.",
    }


def test_an_exempted_clause_is_settled_and_not_proved(engine: Engine) -> None:
    problems: list[Problem] = []
    exempt = read_exemptions(
        "exempt:\n  - {rule: attribution.*, clause: cue with *, reason: words of one mood}\n", "e.yaml", problems
    )
    proofs = {proof.mutant.clause: proof for proof in prove_clauses(engine, exemptions=exempt)}
    assert problems == []
    assert [clause for clause, proof in proofs.items() if proof.exempted] == ["cue with mood"]
    assert [clause for clause, proof in proofs.items() if not proof.settled] == ["priority"]


@pytest.mark.parametrize("clause", ['"*"', '"* *"'])
def test_no_exemption_is_of_all_clauses(clause: str) -> None:
    problems: list[Problem] = []
    assert read_exemptions(f"exempt:\n  - {{rule: a.b, clause: {clause}, reason: r}}\n", "e.yaml", problems) == []
    assert [problem.code for problem in problems] == ["R106"]


def test_what_no_example_shows_is_unproved(engine: Engine) -> None:
    assert [p.mutant.clause for p in prove_clauses(engine) if not p.proved] == ["priority", "cue with mood"]


def engine_examples(engine: Engine) -> tuple[Example, ...]:
    """The examples as they are written."""
    return engine.program.rules["attribution.says"].examples


def test_an_example_that_fails_as_it_is_proves_nothing(engine: Engine) -> None:
    rule = engine.program.rules["attribution.says"]
    broken = replace(rule, examples=(replace(rule.examples[0], text="قال الوزير أن الكتاب كتب."),))
    proofs = list(prove_clauses(Engine(replace(engine.program, rules={rule.id: broken}))))
    assert not any(proof.proved for proof in proofs)


@pytest.mark.parametrize("rule_id", ["attribution.relay", "border.sub_cue", "link.zero_subject", "attribute.future"])
def test_a_mutant_runs_as_a_rule_set_without_the_clause(rule_id: str) -> None:
    shipped = musnad.load()
    rule = shipped.program.rules[rule_id]
    changed = list(mutants(rule))
    assert changed
    trials = shipped.with_variants([mutant.rule for mutant in changed])
    for mutant in changed:
        written = Engine(replace(shipped.program, rules={**shipped.program.rules, rule_id: mutant.rule}))
        for example in rule.examples:
            title = example.title or None
            ours = trials.with_rule(mutant.rule).scan_all(example.text, title)
            assert ours.record == written.scan_all(example.text, title).record, mutant.clause
