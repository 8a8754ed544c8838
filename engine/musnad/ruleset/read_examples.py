"""Examples of a rule: a text and what must be found in it. They are the rule's contract (DESIGN §4).

Here they are only read; whether they are fulfilled, and could be at all, is for `musnad.check` to say.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final, Literal

from musnad.messages import both, quoted, tr
from musnad.ruleset.fields import Fields, as_text, as_whole
from musnad.ruleset.model import Example, Expected, ExpectedValue
from musnad.ruleset.nodes import Map, Node, Seq, Text
from musnad.ruleset.problems import Problem, did_you_mean, suggestion
from musnad.ruleset.records import RecordFields

KEYS: Final = ("title", "text", "day", "expect", "because", "won_by", "todo")
NOTHING_THERE: Final = "none"
"""The expected value of a field that must be empty."""


def read_examples(nodes: tuple[Node, ...], known: RecordFields, problems: list[Problem]) -> tuple[Example, ...]:
    """The examples, in the order in which they are written; `known` are the fields that a record may be expected to have."""
    return tuple(e for number, node in enumerate(nodes, 1) if (e := _example(number, node, known, problems)))


def _example(number: int, node: Node, known: RecordFields, problems: list[Problem]) -> Example | None:
    if not isinstance(node, Map):
        problems.append(Problem(node.place, "R106", tr("an example must be `text:` and `expect:`")))
        return None
    fields = Fields(node, problems)
    fields.known(KEYS)
    text, expect = fields.required("text"), fields.required("expect")
    if text is None or expect is None:
        return None
    won_by, todo = fields.get("won_by"), fields.get("todo")
    return Example(
        number=number,
        text=as_text(text, problems, "`text`"),
        place=node.place,
        text_place=text.place,
        expect=_expect(expect, known, problems),
        expect_place=expect.place if isinstance(expect, Text) else node.keys["expect"],
        because=fields.text("because"),
        won_by=fields.text("won_by"),
        won_by_place=won_by.place if won_by else None,
        todo=fields.flag("todo"),
        todo_place=node.keys["todo"] if todo else None,
        title=fields.text("title"),
        day=_day(fields.get("day"), problems),
    )


def _day(node: Node | None, problems: list[Problem]) -> datetime.date | None:
    """The day of the text, when the example gives it."""
    if node is None:
        return None
    try:
        return datetime.date.fromisoformat(as_text(node, problems, "`day`"))
    except ValueError:
        problems.append(Problem(node.place, "R106", tr("`day` must be a day such as 2026-11-25")))
        return None


def _expect(
    node: Node, known: RecordFields, problems: list[Problem]
) -> tuple[Mapping[str, ExpectedValue], ...] | Literal["nothing", "nobody"]:
    if isinstance(node, Text):
        if node.value not in ("nothing", "nobody"):
            message = tr("expect must be a record, a list of records, `nothing` or `nobody`; here «{value}»", value=node.value)
            problems.append(Problem(node.place, "R106", message, did_you_mean(node.value, ("nothing", "nobody"))))
        return "nobody" if node.value == "nobody" else "nothing"
    records = node.items if isinstance(node, Seq) else (node,)
    if not records:
        problems.append(Problem(node.place, "R106", tr("expect lists no record; say `nothing` or `nobody`")))
    return tuple(_record(r, known, problems) for r in records)


def _record(node: Node, known: RecordFields, problems: list[Problem]) -> Mapping[str, ExpectedValue]:
    if not isinstance(node, Map) or not node.items:
        problems.append(Problem(node.place, "R106", tr("an expected record must be `{cue: …, source: …}`")))
        return {}
    found: dict[str, ExpectedValue] = {}
    for name, value in node.items.items():
        if name in known.all:
            found[name] = _value(name, value, known, problems)
        else:
            help_ = suggestion(name, known.all)
            problems.append(Problem(node.keys[name], "R103", tr("unknown key `{key}`", key=name), help_))
    return found


def _value(name: str, node: Node, known: RecordFields, problems: list[Problem]) -> ExpectedValue:
    if not isinstance(node, Seq):
        return _one(name, node, problems)
    if name not in known.lists or not node.items:
        lists = both(map(quoted, known.lists))
        message = tr("`{name}` must be text; only {lists} may be a list of texts", name=name, lists=lists)
        problems.append(Problem(node.place, "R106", message))
    return tuple(_one(name, item, problems) for item in node.items)


def _one(name: str, node: Node, problems: list[Problem]) -> Expected:
    if isinstance(node, Map):
        fields = Fields(node, problems)
        fields.known(("text", "at"))
        text, at = fields.required("text"), fields.get("at")
        place = text.place if text else node.place
        count = as_whole(at, problems, "`at`", 1, 99, 1) if at else 0
        return Expected(as_text(text, problems, f"`{name}`"), place, count)
    text_of = as_text(node, problems, f"`{name}`")
    if not text_of and isinstance(node, Text):
        message = tr("`{name}` has no value; an empty field is `{nothing}`", name=name, nothing=NOTHING_THERE)
        problems.append(Problem(node.place, "R106", message))
    return Expected(text_of, node.place)
