"""The arithmetic of trees: what each label does with the parts below it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from musnad.grammar.trees import Node
from musnad.grammar.values import read


@dataclass(frozen=True)
class Words:
    """Words by the place of their leaf: a text, or the features of an entry."""

    words: tuple[str | dict[str, str], ...]

    def text(self, leaf: Node) -> str:
        word = self.words[leaf.start]
        return word if isinstance(word, str) else "كلمة"

    def feature(self, leaf: Node, name: str) -> str:
        word = self.words[leaf.start]
        return "" if isinstance(word, str) else word.get(name, "")


def tree(label: str, *parts: object) -> tuple[Node, Words]:
    """A tree of nested tuples, its leaves being words."""
    words: list[str | dict[str, str]] = []

    def build(name: str, below: tuple[object, ...]) -> Node:
        start, children = len(words), []
        for part in below:
            if isinstance(part, tuple):
                children.append(build(part[0], part[1:]))
            else:
                words.append(part)
                children.append(Node("LEAF", len(words) - 1, len(words)))
        return Node(name, start, len(words), tuple(children))

    return build(label, parts), Words(tuple(words))


FIVE, THOUSAND, AND = {"value": "5"}, {"value": "1000", "scale": "1000"}, {}
MILLION = {"value": "1000000", "scale": "1000000"}
HALF, QUARTERS = {"value": "1/2"}, {"value": "1/4"}
SEVERAL = {"least": "3", "most": "9"}


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (("cardinal", ("product", FIVE, THOUSAND)), 5000),
        (("cardinal", ("sum", ("product", FIVE, THOUSAND), AND, FIVE)), 5005),
        (("cardinal", ("product", "3.5", MILLION)), 3500000),
        (("cardinal", ("product", FIVE, QUARTERS, MILLION)), 1250000),
        (("cardinal", ("and_part", ("sum", ("product", FIVE, MILLION)), HALF)), 5500000),
        (("cardinal", ("and_part", FIVE, HALF)), 5.5),
        (("cardinal", ("and_part", ("product", FIVE, MILLION), HALF, THOUSAND)), 5000500),
        (("cardinal", ("negative", {}, "12")), -12),
        (("cardinal", ("decimal", FIVE, {}, "05")), 5.05),
        (("cardinal", ("decimal", FIVE, {}, {"value": "0"}, FIVE)), 5.05),
        (("cardinal", ("decimal", FIVE, {}, ("sum", {"value": "20"}, FIVE))), 5.25),
        (("cardinal", ("groups", "1", "500", "000")), 1500000),
        (("cardinal", ("groups", "1", "،", "500")), 1500),
        (("percent", FIVE, {}), 5),
        (("range", FIVE, {}, "7"), (5, 7)),
        (("range", "10", {}, ("product", "20", MILLION)), (10000000, 20000000)),
        (("range", "500", {}, THOUSAND), (500, 1000)),
        (("code", "2216"), 2216),
        (("code", "0112"), "0112"),
        (("cardinal", "1.2.3"), None),
        (("cardinal", {}), None),
    ],
)
def test_a_label_says_what_is_done(given, value):
    assert read("number.any", *tree(*given)).value == value


def test_a_vague_word_leaves_bounds_and_no_value():
    reading = read("number.any", *tree("cardinal", ("product", SEVERAL, THOUSAND)))
    assert (reading.value, reading.low, reading.high) == (None, 3000, 9000)


def test_why_digits_were_read_so_is_told():
    assert any("thousands" in note for note in read("number.any", *tree("cardinal", "1,234")).notes)
    assert any("both" in note for note in read("number.any", *tree("range", "1", {}, ("product", "2", MILLION))).notes)
    assert read("number.any", *tree("cardinal", "1234")).notes == ()


def test_a_grammar_without_values_has_none():
    assert read("source.phrase", *tree("phrase", FIVE)).value is None
