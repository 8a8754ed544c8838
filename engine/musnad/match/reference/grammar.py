"""Grammars followed one token at a time: a plain stack of states, nothing shared and nothing remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.grammar.tables import END, Table
from musnad.match.classes import STOP
from musnad.match.tokens import fits_unknown, spell
from musnad.ruleset.model import Matcher, Terminal
from musnad.text.tokens import TokenType

Stack = tuple[int, ...]
"""The states of a parser, the first at the bottom."""
IsA = Callable[[Matcher], bool]
"""Whether a token or a phrase of the lexicons is what a matcher asks for."""
_NONE: Final[tuple[str, ...]] = ()


def classes_of(table: Table, terminals: Mapping[str, Terminal], is_a: IsA, token: TokenType | None) -> tuple[str, ...]:
    """The terminals that a token is, in the order in which the grammar tries them; `token` is None for a phrase.

    A word that is no terminal, or none but those that any word is, may be one of the `unknown: word` terminals. What is
    declared behind a STOP terminal that the token is does not count.
    """
    if token is not None and token.kind == "break":
        return _NONE
    own = {name: terminals[name].matcher for name in table.terminals if name in terminals}
    are = {name for name, matcher in own.items() if matcher.kind != "unknown" and is_a(matcher)}
    if token is not None and token.kind == "word" and all(own[name].kind == "any" for name in are):
        are |= {n for n, m in own.items() if m.kind == "unknown" and fits_unknown(token.text, spell(m.prefix))}
    ordered = [name for name in own if name in are]
    last = next((i for i, name in enumerate(ordered) if name.startswith(STOP)), len(ordered))
    return tuple(ordered[: last + 1])


def opened(table: Table, start: str) -> Stack:
    """The stack before the first token."""
    return (table.starts[start][0],)


def take(table: Table, stack: Stack, classes: tuple[str, ...]) -> tuple[Stack, str] | None:
    """The stack behind a token, and the first of its classes that the parser accepts; None when it accepts none."""
    for terminal in classes:
        after = _shift(table, stack, terminal)
        if after is not None:
            return after, terminal
    return None


def _shift(table: Table, stack: Stack, terminal: str) -> Stack | None:
    while True:
        action = table.actions[stack[-1]].get(terminal)
        if action is None:
            return None
        if action >= 0:
            return (*stack, action)
        stack = _reduce(table, stack, action)


def _reduce(table: Table, stack: Stack, action: int) -> Stack:
    production = table.productions[-action - 1]
    below = stack[: len(stack) - production.size]
    return (*below, table.actions[below[-1]][production.origin])


def accepts(table: Table, start: str, stack: Stack) -> bool:
    """Whether a phrase may end here."""
    while True:
        action = table.actions[stack[-1]].get(END)
        if action is None or action >= 0:
            return False
        stack = _reduce(table, stack, action)
        if stack[-1] == table.starts[start][1]:
            return True
