"""Conditions: named tests from a closed list, never expressions, never code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from musnad.messages import listed, tr
from musnad.ruleset.fields import Fields, as_text, as_texts, as_whole, no_setting
from musnad.ruleset.model import Argument, Boundary, Condition, Side
from musnad.ruleset.nodes import Map, Node, Seq, Text
from musnad.ruleset.problems import Place, Problem, suggestion
from musnad.ruleset.read_pattern import MOST_WORDS, read_matcher

TESTS: Final[dict[str, tuple[str, str]]] = {
    "agrees_with": ("feature", "the slot's entry id is in that feature's list, as `cue.governs`"),
    "is": ("features", "the slot's entry has these feature values, as `{stance: [claim]}`"),
    "is_not": ("features", "the slot's entry has none of these feature values"),
    "bound": ("choice", "yes: the slot was filled; no: it was not"),
    "min_words": ("number", "the slot has at least so many words"),
    "max_words": ("number", "the slot has at most so many words"),
    "has": ("matcher", "one of the slot's words is this"),
    "lacks": ("matcher", "none of the slot's words is this"),
    "starts_with": ("matcher", "the slot's first word is this"),
    "not_starting_with": ("matcher", "the slot's first word is not this"),
    "ends_with": ("matcher", "the slot's last word is this"),
    "not_ending_with": ("matcher", "the slot's last word is not this"),
    "starts": ("boundary", "the slot starts at this boundary"),
    "gender_agrees": ("slot", "no gender of the slot contradicts the other slot's"),
    "number_agrees": ("slot", "no number of the slot contradicts the other slot's"),
    "quoted": ("choice", "whole: all of it is one quotation; part: some is; none"),
    "quotes": ("matcher", "a word that stands alone in marks in the slot is this"),
    "quotes_behind": ("matcher", "behind this word, in the slot, a word stands alone in marks"),
    "contains": ("names", "its phrase has one of these parts, as `name`"),
    "contains_no": ("names", "its phrase has none of these parts"),
    "head": ("matcher", "the head of its phrase is this word"),
    "head_is_not": ("matcher", "the head of its phrase is not this word"),
    "zone": ("names", "it stands in a zone of one of these names"),
    "outside": ("names", "it stands in no zone of these names"),
    "field": ("names", "it stands in the title, or in the text"),
    "needs": ("side", "this word stands before, after or inside the slot"),
    "elsewhere": ("side", "the slot's words stand at another place of the text too, with this word before or after them"),
    "unless": ("side", "this word does not stand before, after or inside the slot"),
}
"""Test to the kind of its argument and what it promises."""

CHOICES: Final = {"bound": ("yes", "no"), "quoted": ("whole", "part", "none")}
SIDES: Final = ("before", "after", "inside")
FIELDS: Final = ("title", "text")


def read_conditions(nodes: tuple[Node, ...], problems: list[Problem]) -> tuple[Condition, ...]:
    """The conditions of a `where` list, in the order in which they are tested."""
    found: list[Condition] = []
    for node in nodes:
        if not isinstance(node, Map) or not node.items:
            problems.append(Problem(node.place, "R109", tr("a condition is one line, `- slot: {test: value}`")))
            continue
        for slot, tests in node.items.items():
            if slot in TESTS:
                problems.append(_stray(slot, node))
            elif isinstance(tests, Map):
                found += _tests(slot, node.keys[slot], tests, problems)
            elif not TESTS.keys() & node.items.keys():
                problems.append(Problem(node.keys[slot], "R109", tr("`{slot}` needs tests, as `{{min_words: 2}}`", slot=slot)))
    for slot in dict.fromkeys(condition.slot for condition in found):
        problems += _contradiction(slot, found)
    return tuple(found)


def _stray(test: str, node: Map) -> Problem:
    """A test that stands beside its slot, or has none."""
    slot = next((name for name in node.items if name not in TESTS), "")
    if slot:
        message = tr("indentation: `{key}` stands under `{slot}` in a list item of its own", key=test, slot=slot)
        return Problem(node.keys[test], "R109", message, tr("indent it two more spaces"))
    message = tr("indentation: `{test}` stands without a slot in a list item of its own", test=test)
    return Problem(node.keys[test], "R109", message, tr("write `- slot: {{{test}: …}}`", test=test))


def _tests(slot: str, slot_place: Place, tests: Map, problems: list[Problem]) -> list[Condition]:
    found = []
    for name, node in tests.items.items():
        place = tests.keys[name]
        if name not in TESTS:
            help_ = suggestion(name, TESTS)
            problems.append(Problem(place, "R103", tr("unknown test `{name}`", name=name), help_))
            continue
        argument = _argument(name, node, problems)
        if argument is not None:
            marks = () if TESTS[name][0] in ("matcher", "side", "number") else _marks(node)
            found.append(Condition(slot, name, argument, place, slot_place, marks))
    return found


def _marks(node: Node) -> tuple[tuple[str, Place], ...]:
    """Every name that an argument writes, with its place. Those of a matcher are its own."""
    if isinstance(node, Text):
        return ((node.value, node.place),)
    if isinstance(node, Seq):
        return tuple(mark for item in node.items for mark in _marks(item))
    return tuple(mark for name, value in node.items.items() for mark in ((name, node.keys[name]), *_marks(value)))


def _contradiction(slot: str, found: list[Condition]) -> Iterator[Problem]:
    """The strictest bounds on a slot's words, when no number is in both, at the later one."""
    least = max((c for c in found if (c.slot, c.test) == (slot, "min_words")), key=_bound, default=None)
    most = min((c for c in found if (c.slot, c.test) == (slot, "max_words")), key=_bound, default=None)
    if least and most and _bound(least) > _bound(most):
        message = tr(
            "`where: {slot} {{min_words: {least}, max_words: {most}}}` holds for no text",
            slot=slot, least=_bound(least), most=_bound(most),
        )  # fmt: skip
        yield Problem(max(least.place, most.place), "R311", message, tr("`min_words` is at most `max_words`"))


def _bound(condition: Condition) -> int:
    assert isinstance(condition.argument, int)  # the argument of `min_words` and `max_words`
    return condition.argument


def _argument(test: str, node: Node, problems: list[Problem]) -> Argument | None:
    kind = TESTS[test][0]
    if kind == "matcher":
        return read_matcher(node, problems)
    if kind == "number":
        return as_whole(node, problems, f"`{test}`", 1, 500, 1)
    if kind == "side":
        return _side(test, node, problems)
    if kind == "features":
        return _feature_values(test, node, problems)
    if kind == "names":
        return _names(test, as_texts(node, problems, f"`{test}`"), problems)
    return _word(test, kind, as_text(node, problems, f"`{test}`"), node.place, problems)


def _names(test: str, names: tuple[tuple[str, Place], ...], problems: list[Problem]) -> tuple[str, ...]:
    for name, place in names:
        if test == "field" and name not in FIELDS:
            help_ = suggestion(name, FIELDS)
            problems.append(Problem(place, "R105", tr("field `{name}` is not known", name=name), help_))
    return tuple(name for name, _ in names)


def _word(test: str, kind: str, value: str, place: Place, problems: list[Problem]) -> str | None:
    allowed = CHOICES.get(test, get_args(Boundary) if kind == "boundary" else ())
    if allowed and value not in allowed:
        help_ = suggestion(value, allowed)
        problems.append(Problem(place, "R105", tr("{what} `{value}` is not known", what=test, value=value), help_))
        return None
    if kind == "feature" and value.count(".") != 1:
        problems.append(Problem(place, "R106", tr("`{test}` must name a feature of a slot, as `cue.governs`", test=test)))
        return None
    return value


def _feature_values(test: str, node: Node, problems: list[Problem]) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    if not isinstance(node, Map):
        problems.append(Problem(node.place, "R106", tr("`{test}` must be `{{feature: [values]}}`", test=test)))
        return None
    found = []
    for name, value in sorted(node.items.items()):
        found.append((name, tuple(v for v, _ in as_texts(value, problems, f"`{name}`"))))
    return tuple(found)


def _side(test: str, node: Node, problems: list[Problem]) -> Side | None:
    given = [w for w in SIDES if isinstance(node, Map) and w in node.items]
    if not isinstance(node, Map) or len(given) != 1:
        problems.append(Problem(node.place, "R106", tr("`{test}` needs one of {names}", test=test, names=listed(SIDES))))
        return None
    Fields(node, problems).known((*SIDES, "within"), "R104", no_setting(f"`{test}`"))
    matcher = read_matcher(node.items[given[0]], problems)
    within = node.items.get("within")
    distance = as_whole(within, problems, "`within`", 0, MOST_WORDS, 1) if within else 1
    if within and given[0] == "inside":
        help_ = tr("all words of the slot are looked at")
        message = tr("`{test}` has no setting `within` beside `inside`", test=test)
        problems.append(Problem(node.keys["within"], "R104", message, help_))
    elif within and distance == 0:
        message = (
            tr("`{test}: {side} … within: 0` always holds", test=test, side=given[0])
            if test == "unless"
            else tr("`{test}: {side} … within: 0` never holds", test=test, side=given[0])
        )
        help_ = tr("`within` counts the words that are looked at, from 1")
        problems.append(Problem(within.place, "R310", message, help_))
    return Side(given[0], matcher, distance) if matcher else None  # one of SIDES
