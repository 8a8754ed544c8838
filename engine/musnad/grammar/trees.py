"""The one tree of a phrase, from the token classes that the runner took."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.grammar.tables import END, Table


class Leaf(NamedTuple):
    """A token (or phrase) as the parser took it: `terminal`, tokens start..end."""

    terminal: str
    start: int
    end: int


class Node(NamedTuple):
    """A part of a phrase: a rule's label or a terminal's name, over tokens start..end."""

    label: str
    start: int
    end: int
    children: tuple[Node, ...] = ()

    def walk(self) -> list[Node]:
        """This part and all parts below it, in reading order, outer before inner."""
        found: list[Node] = []
        waiting = [self]
        while waiting:
            node = waiting.pop()
            found.append(node)
            if node.children:
                waiting.extend(node.children[::-1])
        return found

    def parts(self, label: str) -> list[Node]:
        """The outermost parts with a label, in reading order."""
        if self.label == label:
            return [self]
        return [found for child in self.children for found in child.parts(label)]

    def first(self, *labels: str) -> Node | None:
        """The first part, outer before inner, whose label is one of these."""
        return next((node for node in self.walk() if node.label in labels), None)


class Shape(NamedTuple):
    """What the terminals of a phrase alone say of it. The parts of its tree span leaves, not tokens."""

    tree: Node
    labels: frozenset[str]
    head: int | None
    """The leaf that the phrase is about: the first that is in no part that stands before heads."""


def shape_of(table: Table, start: str, terminals: Sequence[str]) -> Shape:
    """The shape of a phrase that the start rule accepts."""
    tree = build_tree(table, start, [Leaf(terminal, i, i + 1) for i, terminal in enumerate(terminals)])
    parts = (part for part in tree.children or (tree,) if part.label not in table.before_head)
    head = next((part.start for part in parts), None)
    return Shape(tree, frozenset(node.label for node in tree.walk()), head)


def over_tokens(tree: Node, leaves: Sequence[Leaf]) -> Node:
    """The tree of a shape over the tokens of its leaves."""
    children = tuple([over_tokens(child, leaves) for child in tree.children])
    return Node(tree.label, leaves[tree.start].start, leaves[tree.end - 1].end, children)


def build_tree(table: Table, start: str, leaves: Sequence[Leaf]) -> Node:
    """The tree over the leaves. They must be a phrase that the start rule accepts."""
    states = [table.starts[start][0]]
    nodes: list[Node] = []
    for leaf in leaves:
        _reduce_before(table, leaf.terminal, states, nodes, None)
        states.append(table.actions[states[-1]][leaf.terminal])
        nodes.append(Node(leaf.terminal, leaf.start, leaf.end))
    _reduce_before(table, END, states, nodes, table.starts[start][1])
    return nodes[-1]


def _reduce_before(table: Table, terminal: str, states: list[int], nodes: list[Node], last: int | None) -> None:
    while (action := table.actions[states[-1]][terminal]) < 0:
        production = table.productions[-action - 1]
        cut = len(nodes) - production.size
        nodes[cut:] = [_join(production.label, production.expand_single, nodes[cut:])]
        del states[cut + 1 :]
        states.append(table.actions[states[-1]][production.origin])
        if states[-1] == last:
            return


def _join(label: str, expand_single: bool, parts: list[Node]) -> Node:
    """A node over the parts; parts without a label are spliced in, and a lone part may stand for its rule."""
    children: list[Node] = []
    for part in parts:
        children += part.children if part.label == "" else (part,)
    if expand_single and len(children) == 1:
        return children[0]
    if not parts:
        return Node(label, 0, 0)
    return Node(label, parts[0].start, parts[-1].end, tuple(children))
