"""A checked rule set as a program: everything that can be worked out before the first text is seen. Safe to pickle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from musnad.grammar.runner import Runner
from musnad.grammar.tables import compile_grammar
from musnad.lexicon.index import Index
from musnad.lexicon.model import Form
from musnad.match.budget import BUDGET, worst_case
from musnad.match.circumstances import GRAMMAR
from musnad.match.skeleton import Element, Numbers, expression, first_predicates, skeleton
from musnad.match.symbols import Alphabet, Classes, SymbolTable, learn_alphabet
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
    GrammarStep,
    Kind,
    Matcher,
    Rule,
    RuleSet,
    Side,
    TokenStep,
)
from musnad.ruleset.problems import Place
from musnad.text.tokens import TokenTypes

RUN_KINDS: Final[tuple[Kind, ...]] = ("zone", "border", "attribution")
"""Kinds of rules that have a pattern to run over a text."""
_QUOTE_OPEN: Final = "quote_open"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its skeleton. `triggers` are the symbols that can start it; None when any can."""

    rule: Rule
    skeleton: re.Pattern[str] | None
    """None when the rule could use up its budget: then it must be run wherever it could start."""
    triggers: str | None
    boundary: str
    """The boundary that the rule must start at, or nothing."""


@dataclass(frozen=True, slots=True)
class Program:
    """What a rule set compiles to."""

    ruleset: RuleSet
    index: Index
    matchers: tuple[Matcher, ...]
    numbering: Mapping[Matcher, int]
    runners: Mapping[str, Runner]
    classes: Mapping[str, Classes]
    firsts: Mapping[int, tuple[str, frozenset[str]]]
    skeleton: frozenset[int]
    alphabet: Alphabet
    compiled: Mapping[Kind, tuple[Compiled, ...]]

    def symbol_table(self) -> SymbolTable:
        """A fresh cache of what is known of each spelling."""
        return SymbolTable(self.index, self.matchers, self.skeleton, self.classes, self.firsts, self.alphabet)


def compile_program(ruleset: RuleSet) -> Program:
    """Compile a checked rule set. Raises GrammarError for a grammar with a conflict."""
    numbers = _Numbering(ruleset)
    tables = {name: compile_grammar(name, ruleset.grammars) for name in ruleset.grammars}
    runners = {f"{name}.{start}": Runner(table, start) for name, table in tables.items() for start in table.starts}
    classes = {name: Classes.of(table, ruleset.terminals) for name, table in tables.items()}
    firsts = numbers.number_starts(runners)
    speaks = numbers.for_skeletons()
    elements = {r.id: skeleton(r.pattern, speaks) for r in ruleset.rules.values() if r.kind in RUN_KINDS}
    index = Index(ruleset.lexicons, ruleset.clitics)
    used, alphabet = frozenset(numbers.used), Alphabet()
    table = SymbolTable(index, tuple(numbers.matchers), used, classes, firsts, alphabet)
    learn_alphabet(table, [form for lexicon in ruleset.lexicons.values() for form in lexicon.forms], _MARKS)
    having = _Having(alphabet, table.info(TokenTypes()["\n"]).char)
    compiled: dict[Kind, tuple[Compiled, ...]] = {
        kind: tuple(having.compile(r, elements[r.id]) for r in ruleset.rules.values() if _runs(r, kind)) for kind in RUN_KINDS
    }
    return Program(
        ruleset, index, table.matchers, numbers.numbering, runners, classes, firsts, used, alphabet, compiled
    )


def _runs(rule: Rule, kind: Kind) -> bool:
    return rule.kind == kind and rule.status != "deprecated"


@dataclass(frozen=True, slots=True)
class _Having:
    """Skeletons to regular expressions over an alphabet; `breaks` is the symbol of a paragraph break."""

    alphabet: Alphabet
    breaks: str

    def compile(self, rule: Rule, elements: tuple[Element, ...]) -> Compiled:
        first = first_predicates(elements)
        bounded = worst_case(rule.pattern) <= BUDGET
        source = expression(elements, self.alphabet.having, self.breaks)
        return Compiled(
            rule,
            re.compile(source, re.DOTALL) if bounded else None,
            None if first is None else self.alphabet.having(first),
            rule.pattern[0].boundary if isinstance(rule.pattern[0], AtStep) else "",
        )


_MARKS: Final = tuple("\n،؛:.؟!…-/%()«»“”„\"'*@~#+=[]{}|<>") + ("''", "``", "..", "--", "1", "12", "1,5")


class _Numbering:
    """Numbers every matcher of a rule set; those that match alike share a number."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.matchers: list[Matcher] = []
        self.numbering: dict[Matcher, int] = {}
        self.used: set[int] = set()
        self._by_key: dict[tuple[object, ...], int] = {}
        self._longest = {x.id: max((len(f.words) for f in x.forms), default=1) for x in ruleset.lexicons.values()}
        self._starts: dict[str, int] = {}
        for matcher in matchers_of(ruleset):
            self.number(matcher)
        self.quote_open = self.number(Matcher("punct", (_QUOTE_OPEN,), Place(ruleset.name, 1)))

    def number(self, matcher: Matcher) -> int:
        key = matcher.key
        if key not in self._by_key:
            self._by_key[key] = len(self.matchers)
            self.matchers.append(matcher)
        self.numbering[matcher] = self._by_key[key]
        return self._by_key[key]

    def number_starts(self, runners: Mapping[str, Runner]) -> dict[int, tuple[str, frozenset[str]]]:
        """A number for each «a phrase of this grammar start can begin here»."""
        found = {}
        for offset, (name, runner) in enumerate(runners.items()):
            self._starts[name] = len(self.matchers) + offset
            found[self._starts[name]] = (runner.table.name, runner.first())
        return found

    def for_skeletons(self) -> Numbers:
        """The numbers as skeletons ask for them; what they ask for is what symbols must show."""

        def use(number: int) -> int:
            self.used.add(number)
            return number

        return Numbers(
            predicate=lambda matcher: use(self.numbering[matcher]),
            first=lambda start: use(self._starts[start]),
            longest=lambda matcher: max(
                (self._longest.get(v, 1) for v in matcher.values if matcher.kind == "lexicon"), default=1
            ),
            quote_open=use(self.quote_open),
        )


def matchers_of(ruleset: RuleSet) -> Iterable[Matcher]:
    """Every matcher that the rules and terminals of a rule set speak of."""
    for rule in ruleset.rules.values():
        for step in rule.steps():
            if isinstance(step, TokenStep):
                yield step.matcher
        conditions = (*rule.where, *(rule.linking.antecedent if rule.linking else ()))
        for condition in conditions:
            if isinstance(condition.argument, Matcher):
                yield condition.argument
            elif isinstance(condition.argument, Side):
                yield condition.argument.matcher
    for terminal in ruleset.terminals.values():
        yield terminal.matcher


def grammars_of(rule: Rule) -> list[str]:
    """The grammar starts that a rule uses."""
    found = []
    for step in rule.steps():
        if isinstance(step, GrammarStep):
            found.append(step.grammar)
        elif isinstance(step, CircumstancesStep):
            found += [f"{GRAMMAR}.{kind}" for kind in step.kinds]
    return found
