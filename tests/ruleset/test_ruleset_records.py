"""What rules of each kind of record may fill and set."""

from __future__ import annotations

import pytest

from musnad.ruleset.problems import Problem
from musnad.ruleset.read_rule import read_rule

RULE = """id: number.tens
title: عشرات
kind: number
status: draft
pattern:
  - {slot}: {{number: any}}
sets: {{{sets}}}
"""


def told(slot: str = "number", sets: str = "number_kind: cardinal") -> list[tuple[str, str]]:
    """Code and help of the problems of a rule, but for that of its status."""
    problems: list[Problem] = []
    read_rule(RULE.format(slot=slot, sets=sets), "rules/number/tens.yaml", problems)
    return [(p.code, p.help) for p in problems if "draft" not in p.message]


def test_a_rule_that_is_right_has_no_problem():
    assert told() == []
    assert told(sets="number_kind: money, bound: approximator.bound, unit: number") == []


def test_a_number_rule_needs_a_number():
    assert [code for code, _ in told(slot="unit")] == ["R107"]


@pytest.mark.parametrize(
    ("sets", "help_"),
    [("number_kind: cardinel", "did you mean `cardinal`?"), ("bound: at_leest", "did you mean `at_least`?")],
)
def test_a_value_that_no_record_can_have_is_told(sets, help_):
    assert told(sets=sets) == [("R105", help_)]


def test_a_field_of_another_kind_is_told():
    assert [code for code, _ in told(sets="stance: say")] == ["R103"]
