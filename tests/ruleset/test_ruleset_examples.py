"""Examples as they are read: the day of the text."""

from __future__ import annotations

import datetime

import pytest

from musnad.ruleset.nodes import read_yaml
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_examples import read_examples
from musnad.ruleset.records import fields_of


def read(day: str) -> tuple[datetime.date | None, list[str]]:
    """The day of an example, and what is wrong with it."""
    problems: list[Problem] = []
    text = f"examples:\n  - text: غادر السفير أمس.\n    day: {day}\n    expect: {{number: أمس}}\n"
    root = read_yaml(text, "rules/number/day.yaml", problems)
    assert root is not None
    (example,) = read_examples(root.items["examples"].items, fields_of("number"), problems)
    return example.day, [f"{problem.code} {problem.message}" for problem in problems]


@pytest.mark.parametrize("written", ["2012-01-20", '"2012-01-20"'])
def test_the_day_of_an_example(written: str) -> None:
    assert read(written) == (datetime.date(2012, 1, 20), [])


@pytest.mark.parametrize("written", ["20-1-2012", "2012-02-30", "أمس"])
def test_what_is_no_day(written: str) -> None:
    assert read(written) == (None, ["R106 `day` must be a day such as 2026-11-25"])
