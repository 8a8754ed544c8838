"""Running a table: which places end a phrase, which of a token's classes is taken, and the tree."""

from __future__ import annotations

import pickle

import pytest

from musnad.grammar import runner as runner_module
from musnad.grammar.runner import DEAD, Runner
from musnad.grammar.tables import compile_grammar
from musnad.grammar.trees import Leaf, Node, build_tree

GRAMMAR = """
// start: phrase
// before head: title
%declare TITLE NAME COMMA OTHER
phrase: _one (COMMA _one)*
_one: title* name
title: TITLE
?name: NAME | full
full: NAME NAME+
"""
TABLE = compile_grammar("g", {"g": GRAMMAR})


def run(runner: Runner, *tokens: str) -> tuple[list[int], list[str]]:
    """The ends of the phrase and the classes taken; a token is its classes, joined by |."""
    stack, ends, taken = 0, [], []
    for end, token in enumerate(tokens, 1):
        move = runner.move(stack, tuple(token.split("|")))
        if move.stack == DEAD:
            break
        taken.append(move.terminal)
        ends += [end] if move.ends else []
        stack = move.stack
    return ends, taken


@pytest.mark.parametrize(
    ("tokens", "ends", "taken"),
    [
        ("NAME", [1], "NAME"),
        ("TITLE NAME NAME", [2, 3], "TITLE NAME NAME"),
        ("NAME COMMA TITLE NAME OTHER", [1, 4], "NAME COMMA TITLE NAME"),
        ("TITLE", [], "TITLE"),
        ("OTHER NAME", [], ""),
        ("COMMA", [], ""),
        ("TITLE|NAME NAME|TITLE", [2], "TITLE NAME"),
        ("NAME|TITLE NAME|TITLE", [1, 2], "NAME NAME"),
        ("COMMA|NAME COMMA|NAME TITLE|NAME OTHER|NAME", [1, 4], "NAME COMMA TITLE NAME"),
    ],
)
def test_ends_and_the_first_class_that_the_parser_accepts(tokens: str, ends: list[int], taken: str) -> None:
    for runner in (Runner(TABLE, "phrase"), pickle.loads(pickle.dumps(Runner(TABLE, "phrase")))):
        for _ in range(2):  # what is remembered from the first time changes nothing
            assert run(runner, *tokens.split()) == (ends, taken.split())


def test_first() -> None:
    assert Runner(TABLE, "phrase").first() == {"TITLE", "NAME"}


def test_forgetting_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Runner(TABLE, "phrase")
    before = run(runner, "NAME", "COMMA", "NAME")
    runner.forget()
    monkeypatch.setattr(runner_module, "_MOST_STACKS", 1)
    runner.forget()
    assert run(runner, "NAME", "COMMA", "NAME") == before


def leaves(*terminals: str) -> list[Leaf]:
    return [Leaf(terminal, i, i + 1) for i, terminal in enumerate(terminals)]


def test_the_tree() -> None:
    tree = build_tree(TABLE, "phrase", leaves("TITLE", "NAME", "COMMA", "NAME", "NAME"))
    assert tree == Node(
        "phrase",
        0,
        5,
        (
            Node("title", 0, 1, (Node("TITLE", 0, 1),)),
            Node("NAME", 1, 2),
            Node("COMMA", 2, 3),
            Node("full", 3, 5, (Node("NAME", 3, 4), Node("NAME", 4, 5))),
        ),
    )
    assert [n.label for n in tree.walk()] == ["phrase", "title", "TITLE", "NAME", "COMMA", "full", "NAME", "NAME"]
    assert [(n.start, n.end) for n in tree.parts("NAME")] == [(1, 2), (3, 4), (4, 5)]
    assert tree.first("full", "NAME") == Node("NAME", 1, 2)
    assert tree.first("nothing") is None


def test_a_leaf_may_be_a_phrase_of_several_tokens() -> None:
    tree = build_tree(TABLE, "phrase", [Leaf("TITLE", 3, 6), Leaf("NAME", 6, 7)])
    assert [(n.label, n.start, n.end) for n in tree.walk()] == [
        ("phrase", 3, 7), ("title", 3, 6), ("TITLE", 3, 6), ("NAME", 6, 7),
    ]  # fmt: skip
