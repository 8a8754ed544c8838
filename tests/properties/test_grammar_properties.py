"""Laws of the shipped grammars, on sentences that they generate themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Token, Tree

from musnad.grammar.runner import DEAD, Runner
from musnad.grammar.tables import Table, compile_grammar, declared, open_grammar, starts_of
from musnad.grammar.trees import Leaf, Node, build_tree
from musnad.ruleset.packs import shipped_pack

GRAMMARS = {p.stem: p.read_text(encoding="utf-8") for p in sorted((shipped_pack() / "grammars").glob("*.lark"))}
STARTS = [(name, start) for name in GRAMMARS for start in starts_of(GRAMMARS[name])]
LONGEST = 24


@cache
def opened(name: str) -> Any:
    return open_grammar(name, GRAMMARS)


@cache
def table_of(name: str) -> Table:
    return compile_grammar(name, GRAMMARS)


@cache
def rules_of(name: str, start: str) -> tuple[Any, ...]:
    return tuple(opened(name).grammar.compile([start], ())[1])


@cache
def sentences(name: str, start: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Terminals, one a word, that the grammar derives from the start rule."""
    used = {s.name for rule in rules_of(name, start) for s in rule.expansion if s.is_term}
    explicit: dict[str, st.SearchStrategy[str]] = {terminal: st.just(f"{terminal} ") for terminal in sorted(used)}
    return from_lark(opened(name), start=start, explicit=explicit).map(lambda s: tuple(s.split()))


def count_trees(name: str, start: str, words: tuple[str, ...]) -> int:
    """How many trees a sentence has, counted over its spans, without any table. No rule derives nothing."""
    expansions: dict[str, list[tuple[Any, ...]]] = {}
    for rule in rules_of(name, start):
        expansions.setdefault(rule.origin.name, []).append(tuple(rule.expansion))

    @cache
    def symbol(made: Any, first: int, last: int) -> int:
        if made.is_term:
            return int(last - first == 1 and words[first] == made.name)
        return sum(run(expansion, first, last) for expansion in expansions[made.name])

    @cache
    def run(expansion: tuple[Any, ...], first: int, last: int) -> int:
        if len(expansion) == 1:
            return symbol(expansion[0], first, last)
        if last - first < len(expansion):
            return 0
        cuts = range(first + 1, last - len(expansion) + 2)
        return sum(rest * symbol(expansion[0], first, k) for k in cuts if (rest := run(expansion[1:], k, last)))

    origin = next(rule.origin for rule in rules_of(name, start) if rule.origin.name == start)
    return symbol(origin, 0, len(words))


def ends_of(runner: Runner, classes: list[tuple[str, ...]]) -> tuple[list[int], list[Leaf]]:
    stack, ends, leaves = 0, [], []
    for i, known in enumerate(classes):
        move = runner.move(stack, known)
        if move.stack == DEAD:
            break
        leaves.append(Leaf(move.terminal, i, i + 1))
        ends += [i + 1] if move.ends else []
        stack = move.stack
    return ends, leaves


def lark_tree(name: str, start: str, words: tuple[str, ...]) -> Any:
    """The tree as Lark itself builds it."""
    parser = opened(name).parse_interactive("", start=start)
    for word in words:
        parser.feed_token(Token(word, word))
    return parser.feed_eof()


def alike(node: Node, tree: Tree[Token] | Token) -> bool:
    if isinstance(tree, Token):
        return (node.label, node.children) == (tree.type, ())
    same = node.label == str(tree.data) and len(node.children) == len(tree.children)
    return same and all(alike(n, t) for n, t in zip(node.children, tree.children, strict=True))


@pytest.mark.parametrize(("name", "start"), STARTS)
@given(st.data())
def test_a_generated_sentence_has_exactly_one_tree(name: str, start: str, data: st.DataObject) -> None:
    words = data.draw(sentences(name, start))
    assume(len(words) <= LONGEST)
    ends, leaves = ends_of(Runner(table_of(name), start), [(word,) for word in words])
    assert len(words) in ends
    assert [leaf.terminal for leaf in leaves] == list(words)
    tree = build_tree(table_of(name), start, leaves)
    assert [(n.label, n.start, n.end) for n in tree.walk() if not n.children] == leaves
    assert (tree.start, tree.end) == (0, len(words))
    assert alike(tree, lark_tree(name, start, words))
    assert count_trees(name, start, words) == 1


@pytest.mark.parametrize(("name", "start"), STARTS)
@given(st.data())
def test_every_end_is_a_phrase_with_one_tree(name: str, start: str, data: st.DataObject) -> None:
    words = data.draw(sentences(name, start))
    assume(len(words) <= LONGEST)
    ends, leaves = ends_of(Runner(table_of(name), start), [(word,) for word in words])
    for end in range(1, len(words) + 1):
        assert count_trees(name, start, words[:end]) == (end in ends)
    for end in ends:
        assert build_tree(table_of(name), start, leaves[:end]).end == end


@pytest.mark.parametrize(("name", "start"), STARTS)
@given(st.data())
def test_what_was_read_before_changes_no_result(name: str, start: str, data: st.DataObject) -> None:
    """Any tokens, with any classes, in the grammar's order; a runner that has read others, and one that has not."""
    terminals = declared(GRAMMARS[name])
    token = st.lists(st.sampled_from(range(len(terminals))), min_size=1, max_size=4, unique=True)
    texts = data.draw(st.lists(st.lists(token, min_size=1, max_size=8), min_size=1, max_size=3))
    used = Runner(table_of(name), start)
    for text in texts:
        classes = [tuple(terminals[i] for i in sorted(known)) for known in text]
        assert ends_of(used, classes) == ends_of(Runner(table_of(name), start), classes)


@pytest.mark.parametrize(("name", "start"), STARTS)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_a_token_is_taken_as_the_first_class_that_the_parser_accepts(
    name: str, start: str, data: st.DataObject
) -> None:
    words = data.draw(sentences(name, start))[:LONGEST]
    others = st.lists(st.sampled_from(declared(GRAMMARS[name])), max_size=3)
    runner = Runner(table_of(name), start)
    stack = 0
    for word in words:
        classes = (*data.draw(others), word)
        accepted = [c for c in classes if runner.move(stack, (c,)).stack != DEAD]
        assert runner.move(stack, classes).terminal == accepted[0]
        stack = runner.move(stack, (word,)).stack
