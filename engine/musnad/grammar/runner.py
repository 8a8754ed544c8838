"""Running an LALR table over token classes, keeping every place at which the phrase could end.

Parser stacks are shared, numbered nodes, and what a stack does with a token's classes is remembered; a phrase of a kind
that was seen before costs one look-up a token.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.grammar.tables import END, Table
from musnad.grammar.trees import Shape, shape_of

MOST_TOKENS: Final = 48
MOST_ENDS: Final = 8
_MOST_STACKS: Final = 200_000


class Choice(NamedTuple):
    """One way to read the words at a place: as these token classes, up to (not including) token `end`."""

    end: int
    classes: tuple[str, ...]


class Move(NamedTuple):
    """The stack behind a token (DEAD when the parser cannot take it), the class it took, and whether the phrase may end."""

    stack: int
    terminal: str
    ends: bool


DEAD: Final = -1
NO_MOVE: Final = Move(DEAD, "", False)


class Runner:
    """Recognises the phrases of one start rule."""

    def __init__(self, table: Table, start: str) -> None:
        self.table = table
        self.start = start
        self._reset()

    def __reduce__(self) -> tuple[type[Runner], tuple[Table, str]]:
        return (Runner, (self.table, self.start))  # what was remembered need not be stored

    def _reset(self) -> None:
        self._stacks: list[tuple[int, int]] = [(-1, self.table.starts[self.start][0])]  # (node below, state)
        self._numbers: dict[tuple[int, int], int] = {self._stacks[0]: 0}
        self._shifted: dict[tuple[int, str], int] = {}
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._moves: list[dict[tuple[str, ...], Move]] = [{}]

    def first(self) -> frozenset[str]:
        """The classes with which a phrase can start."""
        return frozenset(t for t in self.table.terminals if self._shift(0, t) != DEAD)

    def move(self, stack: int, classes: tuple[str, ...]) -> Move:
        """What a token of these classes does to a stack; stack 0 is the empty one. It is taken as the first class that the
        parser accepts."""
        moves = self._moves[stack]
        found = moves.get(classes)
        if found is None:
            found = moves[classes] = self._move(stack, classes)
        return found

    def _move(self, stack: int, classes: tuple[str, ...]) -> Move:
        for terminal in classes:
            after = self._shift(stack, terminal)
            if after != DEAD:
                return Move(after, terminal, self._ends(after))
        return NO_MOVE

    def shape(self, terminals: tuple[str, ...]) -> Shape:
        """The shape of a phrase of these terminals."""
        found = self._shapes.get(terminals)
        if found is None:
            found = self._shapes[terminals] = shape_of(self.table, self.start, terminals)
        return found

    def _push(self, below: int, state: int) -> int:
        node = (below, state)
        number = self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self._stacks)
            self._stacks.append(node)
            self._moves.append({})
        return number

    def _reduce(self, stack: int, action: int) -> int:
        production = self.table.productions[-action - 1]
        for _ in range(production.size):
            stack = self._stacks[stack][0]
        return self._push(stack, self.table.actions[self._stacks[stack][1]][production.origin])

    def _shift(self, stack: int, terminal: str) -> int:
        known = self._shifted.get((stack, terminal))
        if known is not None:
            return known
        at = stack
        while (action := self.table.actions[self._stacks[at][1]].get(terminal)) is not None and action < 0:
            at = self._reduce(at, action)
        after = DEAD if action is None else self._push(at, action)
        self._shifted[stack, terminal] = after
        return after

    def _ends(self, stack: int) -> bool:
        last = self.table.starts[self.start][1]
        while (action := self.table.actions[self._stacks[stack][1]].get(END)) is not None and action < 0:
            stack = self._reduce(stack, action)
            if self._stacks[stack][1] == last:
                return True
        return False

    def forget(self) -> None:
        """Drop what was remembered when it has grown too large; never changes a result."""
        if len(self._stacks) > _MOST_STACKS or len(self._shapes) > _MOST_STACKS:
            self._reset()
