"""The getters of a mapping: each notes what is wrong with its value, where it stands, and returns something usable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from musnad.ruleset.fields import Fields
from musnad.ruleset.nodes import Seq, read_yaml
from musnad.ruleset.problems import Problem

Ask = Callable[[Fields], Any]


def no(key: str) -> str:
    return f"no `{key}`"


def ask(written: str, question: Ask) -> tuple[Any, list[Problem]]:
    """What a getter returns for a YAML text, and what it notes."""
    problems: list[Problem] = []
    root = read_yaml(written, "f.yaml", problems)
    assert root is not None
    assert problems == []
    return question(Fields(root, problems)), problems


def status(fields: Fields) -> str:
    return fields.choice("status", ("stable", "test"), "test")


def priority(fields: Fields) -> int:
    return fields.whole("priority", 0, 100, 50)


@pytest.mark.parametrize(
    ("written", "question", "answer"),
    [
        ("title: قول", lambda f: f.text("title"), "قول"),
        ("x: y", lambda f: f.text("title"), ""),
        ("x: y", lambda f: f.text("title", default="-"), "-"),
        ("status: stable", status, "stable"),
        ("x: y", status, "test"),
        ("priority: 0", priority, 0),
        ("priority: '100'", priority, 100),
        ("x: y", priority, 50),
        ("claims: yes", lambda f: f.flag("claims"), True),
        ('claims: "true"', lambda f: f.flag("claims"), True),
        ("claims: no", lambda f: f.flag("claims"), False),
        ("x: y", lambda f: f.flag("claims"), False),
        ("agree: gender", lambda f: [t for t, _ in f.texts("agree")], ["gender"]),
        ("agree: [gender, number]", lambda f: [(t, p.column) for t, p in f.texts("agree")], [("gender", 9), ("number", 17)]),
        ("x: y", lambda f: f.texts("agree"), ()),
        ("sets: {a: b}", lambda f: f.map("sets").items["a"].value, "b"),
        ("x: y", lambda f: f.map("sets"), None),
        ("where: [a, b]", lambda f: len(f.seq("where")), 2),
        ("x: y", lambda f: f.seq("where"), ()),
    ],
)
def test_a_value_that_is_right(written: str, question: Ask, answer: object) -> None:
    assert ask(written, question) == (answer, [])


@pytest.mark.parametrize(
    ("written", "question", "answer", "code", "column", "message"),
    [
        ("title: [a]", lambda f: f.text("title"), "", "R106", 8, "`title` must be text"),
        ("x: y", lambda f: f.text("title", required=True), "", "R107", 1, "key `title` is missing"),
        ("title:", lambda f: f.text("title", required=True), "", "R107", 1, "key `title` has no value"),
        ("status: stabel", status, "test", "R105", 9, "status `stabel` is not known"),
        ("status: [stable]", status, "test", "R106", 9, "`status` must be text"),
        ("priority: fifty", priority, 50, "R106", 11, "`priority` must be a whole number from 0 to 100; here «fifty»"),
        ("priority: 101", priority, 50, "R106", 11, "`priority` must be a whole number from 0 to 100; here «101»"),
        ("priority: -1", priority, 50, "R106", 11, "`priority` must be a whole number from 0 to 100; here «-1»"),
        ("priority: ٥٠", priority, 50, "R106", 11, "`priority` must be a whole number from 0 to 100; here «٥٠»"),
        ("priority: 9999999999999", priority, 50, "R106", 11, None),
        ("priority: []", priority, 50, "R106", 11, None),
        ("claims: maybe", lambda f: f.flag("claims"), False, "R105", 9, "claims `maybe` is not known"),
        ("agree: {a: b}", lambda f: f.texts("agree"), (), "R106", 8, "`agree` must be text or a list of texts"),
        ("sets: [a]", lambda f: f.map("sets"), None, "R106", 7, "`sets` must be a mapping, `key: value`"),
        ("where: {a: b}", lambda f: f.seq("where"), (), "R106", 8, "`where` must be a list, one `- ` a line"),
        ("x: y", lambda f: f.seq("pattern", required=True), (), "R107", 1, "key `pattern` is missing"),
        ("tilte: a", lambda f: f.known(["title"]), None, "R103", 1, "unknown key `tilte`"),
        ("a: {b: 1}", lambda f: Fields(f.map("a"), f.problems).known(["c"], "R104", no), None, "R104", 5, "no `b`"),
    ],
)
def test_a_value_that_is_wrong(  # one problem, at the value or, where there is none, at its key or its mapping
    written: str, question: Ask, answer: object, code: str, column: int, message: str | None
) -> None:
    found, problems = ask(written, question)
    assert found == answer
    assert [(p.code, p.place.line, p.place.column, p.severity) for p in problems] == [(code, 1, column, "error")]
    assert message is None or problems[0].message == message


def test_a_list_keeps_the_items_that_can_be_read() -> None:
    found, problems = ask("agree: [gender, {a: b}, number]", lambda f: [t for t, _ in f.texts("agree")])
    assert found == ["gender", "number"]
    assert [(p.code, p.place.column) for p in problems] == [("R106", 17)]


@pytest.mark.parametrize(
    ("written", "help_"),
    [("prioriy: 1", "did you mean `priority`?"), ("colour: red", "known: id, title, priority")],
)
def test_an_unknown_key_gets_the_nearest_or_all(written: str, help_: str) -> None:
    _, problems = ask(written, lambda f: f.known(["id", "title", "priority"]))
    assert [p.help for p in problems] == [help_]


@pytest.mark.parametrize("written", ["a: 1\nb: 2\nc: 3", "a: 1\nc: 3", "x: 0\nb: 2\ny: 0\nc: 3", "q: 1"])
def test_keys_in_order(written: str) -> None:
    assert ask(written, lambda f: f.in_order(["a", "b", "c"]))[1] == []


def test_keys_out_of_order_are_one_warning_at_the_one_that_is_late() -> None:
    (problem,) = ask("b: 2\nc: 3\na: 1", lambda f: f.in_order(["a", "b", "c"]))[1]
    assert (problem.code, problem.place.line, problem.severity) == ("R110", 3, "warning")
    assert problem.message == "keys are out of order: `c` before `a`"
    assert problem.help == "move `a` before `b`"


def test_a_value_of_any_kind_is_to_be_had_as_it_is() -> None:
    found, problems = ask("where: [a]", lambda f: (type(f.get("where")), f.get("x")))
    assert (found, problems) == ((Seq, None), [])
