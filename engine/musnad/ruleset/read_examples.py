"""Examples of a rule: a text and what must be found in it. They are the rule's contract (DESIGN §4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from musnad.ruleset.fields import Fields, as_text, as_whole
from musnad.ruleset.model import Example, Expected, ExpectedValue
from musnad.ruleset.nodes import Map, Node, Seq, Text
from musnad.ruleset.problems import Problem, did_you_mean

KEYS: Final = ("text", "title", "expect", "because", "won_by", "todo")
SPAN_FIELDS: Final = (
    "cue", "source", "content", "addressee", "target", "medium", "venue", "time", "via", "resolved_source", "source_ref",
    "parent", "span",
)  # fmt: skip
"""Fields whose value is words of the text."""
WORD_FIELDS: Final = (
    "quote_type", "identity", "stance", "reporter", "negated", "reality", "link", "gender", "field", "zone", "party",
    "unclosed",
)  # fmt: skip
"""Fields whose value is a name."""


def read_examples(nodes: tuple[Node, ...], problems: list[Problem]) -> tuple[Example, ...]:
    """The examples, in the order in which they are written."""
    return tuple(e for number, node in enumerate(nodes, 1) if (e := _example(number, node, problems)))


def _example(number: int, node: Node, problems: list[Problem]) -> Example | None:
    if not isinstance(node, Map):
        problems.append(Problem(node.place, "R106", "an example must be `text:` and `expect:`"))
        return None
    fields = Fields(node, problems)
    fields.known(KEYS)
    text, expect = fields.required("text"), fields.required("expect")
    if text is None or expect is None:
        return None
    words = as_text(text, problems, "`text`")
    title = fields.text("title")
    because = fields.text("because")
    wanted = _expect(expect, words, title, problems)
    if isinstance(wanted, str) and not because:
        problems.append(Problem(expect.place, "R405", f"example {number} expects {wanted}, but gives no `because`"))
    return Example(
        text=words, place=node.place, text_place=text.place, expect=wanted, because=because,
        won_by=fields.text("won_by"), todo=fields.flag("todo"), title=title,
    )  # fmt: skip


def _expect(
    node: Node, text: str, title: str, problems: list[Problem]
) -> tuple[Mapping[str, ExpectedValue], ...] | str:
    if isinstance(node, Text):
        if node.value not in ("nothing", "nobody"):
            message = f"expect must be a record, a list of records, `nothing` or `nobody`; here «{node.value}»"
            problems.append(Problem(node.place, "R106", message))
        return node.value if node.value == "nobody" else "nothing"
    records = node.items if isinstance(node, Seq) else (node,)
    return tuple(_record(r, text, title, problems) for r in records)


def _record(node: Node, text: str, title: str, problems: list[Problem]) -> Mapping[str, ExpectedValue]:
    if not isinstance(node, Map):
        problems.append(Problem(node.place, "R106", "an expected record must be `{cue: …, source: …}`"))
        return {}
    found: dict[str, ExpectedValue] = {}
    for name, value in node.items.items():
        if name not in SPAN_FIELDS and name not in WORD_FIELDS:
            known = (*SPAN_FIELDS, *WORD_FIELDS)
            problems.append(Problem(node.keys[name], "R103", f"unknown key `{name}`", did_you_mean(name, known)))
            continue
        wanted = _value(name, value, problems)
        found[name] = wanted
        if name in SPAN_FIELDS:
            _occurs(name, wanted, text, title, problems)
    return found


def _value(name: str, node: Node, problems: list[Problem]) -> ExpectedValue:
    if isinstance(node, Seq):
        return tuple(_one(name, item, problems) for item in node.items)
    return _one(name, node, problems)


def _one(name: str, node: Node, problems: list[Problem]) -> Expected:
    if isinstance(node, Map):
        fields = Fields(node, problems)
        fields.known(("text", "at"))
        at = fields.get("at")
        text = fields.text("text", required=True)
        return Expected(text, node.place, as_whole(at, problems, "`at`", 1, 99, 1) if at else 0)
    return Expected(as_text(node, problems, f"`{name}`"), node.place)


def _occurs(name: str, wanted: ExpectedValue, text: str, title: str, problems: list[Problem]) -> None:
    """A span that is expected must stand in the text (else in the title), once or at a place that is told."""
    for one in wanted if isinstance(wanted, tuple) else (wanted,):
        if one.text in ("", "none"):
            continue
        times = len(occurrences(text, one.text)) or len(occurrences(title, one.text))
        if times == 0:
            problems.append(Problem(one.place, "R403", f"expected {name} «{one.text}» does not occur in the example text"))
        elif one.at > times:
            message = f"expected {name} «{one.text}» occurs {_times(times)} in the text, not {one.at} times"
            problems.append(Problem(one.place, "R404", message))
        elif times > 1 and not one.at:
            message = f"expected {name} «{one.text}» occurs {_times(times)} in the text"
            problems.append(Problem(one.place, "R404", message, "add `at: 2`, as `{text: …, at: 2}`"))


def occurrences(text: str, words: str) -> list[int]:
    """The offsets at which the words stand in a text as words; a conjunction or pronoun may be attached to them."""
    whole = re.compile(rf"(?<!\w)(?:[وف](?={re.escape(words)}))?{re.escape(words)}(?!\w)")
    found = [m.end() - len(words) for m in whole.finditer(text)]
    return found or [m.start() for m in re.finditer(re.escape(words), text)]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
