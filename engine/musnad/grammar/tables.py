"""A Lark grammar compiled to a plain LALR table, so that scanning needs neither Lark nor its grammar files.

Lark reads the grammar and proves it free of conflicts (`strict`); terminals are declared token classes, so it never lexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from musnad.messages import tr

_DECLARE: Final = re.compile(r"^%declare[ \t]+(.*)$", re.MULTILINE)
_START: Final = re.compile(r"^//[ \t]*start:[ \t]*(.*)$", re.MULTILINE)
_BEFORE_HEAD: Final = re.compile(r"^//[ \t]*before head:[ \t]*(.*)$", re.MULTILINE)
END: Final = "$END"


class GrammarError(ValueError):
    """A grammar that Lark refuses: no grammar at all, or one with a conflict. The message says why, in one line.

    `line` is the line of the grammar that is to blame, 0 when none is known.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Production:
    """One production: what it makes, of how many symbols, and under which label its tree stands ("" is spliced in)."""

    origin: str
    size: int
    label: str
    expand_single: bool


@dataclass(frozen=True, slots=True)
class Table:
    """An LALR table. An action >= 0 shifts (or goes) to that state, one < 0 reduces by production `-action - 1`."""

    name: str
    terminals: tuple[str, ...]
    """Token classes in the order in which the grammar declares them: the order in which a token's classes are tried."""
    actions: tuple[Mapping[str, int], ...]
    productions: tuple[Production, ...]
    starts: Mapping[str, tuple[int, int]]
    """Start rule to its first and its last state."""
    before_head: frozenset[str]
    """The parts that stand before the head of a phrase, from the grammar's `// before head:` comment."""


def declared(text: str) -> tuple[str, ...]:
    """The terminals that a grammar declares, in order."""
    names = [name for line in _DECLARE.findall(text) for name in line.split()]
    return tuple(dict.fromkeys(names))


def starts_of(text: str) -> tuple[str, ...]:
    """The start rules that a grammar names in its `// start: a b` comment."""
    return tuple(dict.fromkeys(name for line in _START.findall(text) for name in line.split()))


def open_grammar(name: str, grammars: Mapping[str, str]) -> Any:
    """The Lark object of a grammar: LALR, strict, no lexing. Raises GrammarError."""
    import lark
    from lark.lexer import Lexer

    class Unused(Lexer):
        """Tokens come from Musnad's own reader."""

        def __init__(self, _conf: object) -> None: ...

        def lex(self, _state: object, _parser: object) -> Iterator[Any]:
            return iter(())

    def find(_base: object, path: str) -> tuple[str, str]:
        stem = path.removesuffix(".lark")
        if stem not in grammars:
            raise OSError(path)
        return stem, grammars[stem]

    text = grammars[name]
    starts = list(starts_of(text))
    if not starts:
        raise GrammarError(tr("no `// start: rule` comment names a start rule"))

    def read(strict: bool) -> Any:
        return lark.Lark(
            text, parser="lalr", strict=strict, start=starts, lexer=Unused, import_paths=[find], maybe_placeholders=False
        )

    try:
        return read(strict=True)
    except OSError as error:
        raise GrammarError(tr("imports `{file}`, which is no grammar of the pack", file=error.filename or error)) from None
    except Exception as error:  # of a text that is far from a grammar Lark raises whatever its own code meets
        from musnad.grammar.refusal import line_of, reason

        raise GrammarError(reason(error, text, lambda: read(strict=False)), line_of(error)) from None


def compile_grammars(grammars: Mapping[str, str]) -> dict[str, Table]:
    """The tables of some grammars that know of one another, by name. Raises GrammarError."""
    return {name: compile_grammar(name, grammars) for name in sorted(grammars)}


def compile_grammar(name: str, grammars: Mapping[str, str]) -> Table:
    """The table of a grammar. Raises GrammarError."""
    lark = open_grammar(name, grammars)
    starts: dict[str, tuple[int, int]] = {}
    states: Mapping[int, Mapping[str, tuple[Any, Any]]] = {}
    for start in starts_of(grammars[name]):
        conf = lark.parse_interactive("", start=start).parser_state.parse_conf
        states, starts[start] = conf.states, (conf.start_state, conf.end_state)
    return _plain(name, grammars[name], states, starts)


def _plain(
    name: str, text: str, states: Mapping[int, Mapping[str, tuple[Any, Any]]], starts: Mapping[str, tuple[int, int]]
) -> Table:
    """Number states by a walk from the starts and productions by name, so that the table does not depend on hash order."""
    order = _walk(states, [first for first, _ in starts.values()])
    number = {state: i for i, state in enumerate(order)}
    rules = sorted({a for row in states.values() for kind, a in row.values() if str(kind) == "Reduce"}, key=str)
    index = {rule: i for i, rule in enumerate(rules)}
    actions = tuple(
        {
            symbol: number[to] if str(kind) == "Shift" else -index[to] - 1
            for symbol, (kind, to) in sorted(states[state].items())
        }
        for state in order
    )
    return Table(
        name=name,
        terminals=declared(text),
        actions=actions,
        productions=tuple(_production(rule) for rule in rules),
        starts={s: (number[first], number[last]) for s, (first, last) in sorted(starts.items())},
        before_head=frozenset(name for line in _BEFORE_HEAD.findall(text) for name in line.split()),
    )


def _walk(states: Mapping[int, Mapping[str, tuple[Any, Any]]], first: list[int]) -> list[int]:
    order = list(dict.fromkeys(first))
    for state in order:
        for _, (kind, to) in sorted(states[state].items(), key=lambda item: item[0]):
            if str(kind) == "Shift" and to not in order:
                order.append(to)
    return order


def _production(rule: Any) -> Production:
    origin = str(rule.origin.name)
    label = "" if origin.startswith("_") else str(rule.alias or origin)
    return Production(origin, len(rule.expansion), label, bool(rule.options.expand1) and not rule.alias)
