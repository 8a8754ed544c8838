"""The one tree of a phrase, from the token classes that the runner took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musnad.grammar.runner import Leaf
from musnad.grammar.tables import END, Table


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a phrase: a rule's label or a terminal's name, over tokens start..end."""

    label: str
    start: int
    end: int
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This part and all parts below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def parts(self, label: str) -> list[Node]:
        """The outermost parts with a label, in reading order."""
        if self.label == label:
            return [self]
        return [found for child in self.children for found in child.parts(label)]

    def first(self, *labels: str) -> Node | None:
        """The first part, outer before inner, whose label is one of these."""
        return next((node for node in self.walk() if node.label in labels), None)


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
