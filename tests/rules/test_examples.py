"""The one runner of all examples: what a rule finds and what it must not find is written in the rule, not here."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

import pytest

import musnad
from musnad.check.expected import check_examples
from musnad.check.proof import run_examples
from musnad.engine import Engine
from musnad.ruleset.load import Loaded, load_ruleset, role_of
from musnad.ruleset.packs import Sources, read_sources, shipped_pack
from musnad.ruleset.problems import Problem, render


@cache
def sources() -> Sources:
    """The files of the shipped pack."""
    return read_sources([shipped_pack()])


@cache
def loaded() -> Loaded:
    """The shipped rules, as read."""
    return load_ruleset(sources())


@pytest.fixture(scope="session")
def engine() -> Engine:
    """One engine of the shipped rules for all of them."""
    return musnad.load(cache=False)


def rule_ids() -> list[str]:
    """The ids that the shipped rule files must have: folder and file name."""
    paths = (PurePosixPath(path) for path in sources().files if role_of(path) == "rule")
    return sorted(f"{path.parent.name}.{path.stem}" for path in paths)


def shown(problems: list[Problem]) -> str:
    """The problems as `musnad test` shows them."""
    lines = {file: list(text) for file, text in loaded().lines.items()}
    return "\n".join(render(problem, lines) for problem in problems)


@pytest.mark.parametrize("rule_id", rule_ids())
def test_examples_hold_alone_and_in_the_set(rule_id: str, engine: Engine) -> None:
    rule = next((rule for rule in loaded().rules if rule.id == rule_id), None)
    assert rule is not None, f"no rule has the id that its file promises, {rule_id}"
    if rule.status == "deprecated":
        assert rule_id not in engine.program.rules
        return
    results = run_examples(engine, [rule_id])
    assert [result.number for result in results] == list(range(1, len(rule.examples) + 1))
    problems = [problem for result in results for problem in result.problems]
    assert not problems, "\n" + shown(problems)


def test_every_stable_rule_shows_what_it_finds_and_what_it_must_not() -> None:
    unproved = [p for p in check_examples(loaded().rules) if p.code in ("R401", "R402") and p.is_error]
    assert not unproved, "\n" + shown(unproved)


def test_every_rule_that_runs_is_among_those_above(engine: Engine) -> None:
    assert sorted(engine.program.rules) == [r for r in rule_ids() if r in engine.program.rules]
