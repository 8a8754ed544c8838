"""Running an LALR table over token classes, keeping every place at which the phrase could end.

Parser stacks are shared, numbered nodes, and what a stack does with a token's classes is remembered; a phrase of a kind
that was seen before costs one look-up a token.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.grammar.tables import END, Table

MOST_TOKENS: Final = 48
MOST_ENDS: Final = 8
_DEAD: Final = -1
_MOST_STACKS: Final = 200_000


class Choice(NamedTuple):
    """One way to read the words at a place: as these token classes, up to (not including) token `end`."""

    end: int
    classes: tuple[str, ...]


class Leaf(NamedTuple):
    """A token (or phrase) as the parser took it: `terminal`, tokens start..end."""

    terminal: str
    start: int
    end: int


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
        self._chosen: dict[tuple[int, tuple[str, ...]], tuple[int, str]] = {}
        self._accepts: dict[int, bool] = {}

    def first(self) -> frozenset[str]:
        """The classes with which a phrase can start."""
        return frozenset(t for t in self.table.terminals if self._shift(0, t) != _DEAD)

    def take(self, stack: int, classes: tuple[str, ...]) -> tuple[int, str]:
        """The stack behind a token of these classes, and the class it took: the first one that the parser accepts.

        The stack is -1 when there is none. Stack 0 is the empty one.
        """
        known = self._chosen.get((stack, classes))
        if known is None:
            known = (_DEAD, "")
            for terminal in classes:
                after = self._shift(stack, terminal)
                if after != _DEAD:
                    known = (after, terminal)
                    break
            self._chosen[stack, classes] = known
        return known

    def accepts(self, stack: int) -> bool:
        """Whether the phrase may end here."""
        known = self._accepts.get(stack)
        if known is None:
            known = self._accepts[stack] = self._ends(stack)
        return known

    def _push(self, below: int, state: int) -> int:
        node = (below, state)
        number = self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self._stacks)
            self._stacks.append(node)
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
        after = _DEAD if action is None else self._push(at, action)
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
        if len(self._stacks) > _MOST_STACKS:
            self._reset()
