"""Conditions: each test is read with its argument, and one that could never decide anything is refused at its place."""

from __future__ import annotations

import pytest

from musnad.ruleset.fields import Fields
from musnad.ruleset.model import Condition
from musnad.ruleset.nodes import read_yaml
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_where import TESTS, read_conditions


def read(written: str) -> tuple[tuple[Condition, ...], list[tuple[str, int, int]]]:
    """The conditions of a `where` list, and code, line and column of what is wrong with them."""
    problems: list[Problem] = []
    root = read_yaml(f"where:\n{written}\n", "rules/border/x.yaml", problems)
    assert root is not None
    found = read_conditions(Fields(root, problems).seq("where"), problems)
    return found, [(problem.code, problem.place.line, problem.place.column) for problem in problems]


def test_conditions_keep_their_order_and_their_places() -> None:
    found, problems = read("  - cue: {min_words: 1, quoted: none}\n  - source: {has: {word: ناطق}}\n  - cue: {max_words: 4}")
    assert problems == []
    assert [(c.slot, c.test, c.place.line, c.place.column) for c in found] == [
        ("cue", "min_words", 2, 11),
        ("cue", "quoted", 2, 25),
        ("source", "has", 3, 14),
        ("cue", "max_words", 4, 11),
    ]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("  - cue: {min_wrods: 1}", ("R103", 2, 11)),
        ("  - cue: {quoted: half}", ("R105", 2, 19)),
        ("  - cue: {field: body}", ("R105", 2, 18)),
        ("  - cue:\n    min_words: 1", ("R109", 3, 5)),
        ("  - min_words: 1", ("R109", 2, 5)),
        ("  - cue", ("R109", 2, 5)),
        ("  - cue: yes", ("R109", 2, 5)),
    ],
)
def test_what_is_no_condition(written: str, problem: tuple[str, int, int]) -> None:
    assert read(written)[1] == [problem]


@pytest.mark.parametrize(
    ("written", "column", "line"),
    [
        ("  - a: {min_words: 5, max_words: 3}", 23, 2),
        ("  - a: {max_words: 3, min_words: 5}", 23, 2),
        ("  - a: {min_words: 5}\n  - b: {max_words: 3}\n  - a: {max_words: 4}", 9, 4),
        ("  - a: {max_words: 9}\n  - a: {max_words: 2, min_words: 3}", 23, 3),
    ],
)
def test_bounds_that_no_text_is_within_are_told_at_the_later(written: str, column: int, line: int) -> None:
    assert read(written)[1] == [("R311", line, column)]


@pytest.mark.parametrize("written", ["  - a: {min_words: 3, max_words: 3}", "  - a: {min_words: 5}\n  - b: {max_words: 3}"])
def test_bounds_that_some_text_is_within(written: str) -> None:
    assert read(written)[1] == []


@pytest.mark.parametrize("test", ["needs", "unless", "elsewhere"])
@pytest.mark.parametrize(
    ("side", "problems"),
    [
        ("before: {word: لم}", []),
        ("before: {word: لم}, within: 3", []),
        ("inside: {word: لم}", []),
        ("after: {word: لم}, within: 0", ["R310"]),
        ("inside: {word: لم}, within: 3", ["R104"]),
        ("inside: {word: لم}, within: 0", ["R104"]),
        ("before: {word: لم}, withn: 3", ["R104"]),
    ],
)
def test_the_words_around_a_slot(test: str, side: str, problems: list[str]) -> None:
    assert [code for code, *_ in read(f"  - cue: {{{test}: {{{side}}}}}")[1]] == problems


def test_every_test_says_what_it_promises() -> None:
    assert all(kind and promise for kind, promise in TESTS.values())
