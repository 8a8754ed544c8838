"""A checked rule set as a program: what can be worked out before the first text is seen. Small, and safe to pickle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from musnad.grammar.runner import Runner
from musnad.grammar.tables import Table, compile_grammars
from musnad.lexicon.gazetteer import Gazetteer
from musnad.lexicon.index import Index
from musnad.match.circumstances import GRAMMAR
from musnad.match.classes import Classes, join, unknown_terminals
from musnad.match.plan import Bits, passes_end, sharpened
from musnad.match.scan import Phrasing, Resources
from musnad.match.symbols import SymbolTable
from musnad.ruleset.model import (
    GrammarStep,
    Kind,
    Matcher,
    Rule,
    RuleSet,
    Side,
    Terminal,
    TokenStep,
)
from musnad.ruleset.problems import Place
from musnad.ruleset.records import RECORD_FIELDS

RUN_KINDS: Final[tuple[Kind, ...]] = ("zone", "border", *RECORD_FIELDS)
"""Kinds of rules that have a pattern to run over a text."""
_ABBREVIATIONS: Final = "abbreviations"


@dataclass(frozen=True, slots=True)
class Program:
    """What a rule set compiles to: its live rules, terminals and grammar tables, and the index of its words."""

    rules: Mapping[str, Rule]
    terminals: Mapping[str, Terminal]
    tables: Mapping[str, Table]
    index: Index
    abbreviations: frozenset[str]
    gazetteer: Gazetteer
    name: str
    version: str
    digest: str


def compile_program(ruleset: RuleSet, tables: Mapping[str, Table] | None = None) -> Program:
    """Compile a checked rule set; `tables` are those of its grammars when they have been made already.

    Raises GrammarError for a grammar with a conflict.
    """
    lexicon = ruleset.lexicons.get(_ABBREVIATIONS)
    return Program(
        rules={id_: rule for id_, rule in sorted(ruleset.rules.items()) if rule.status != "deprecated"},
        terminals=ruleset.terminals,
        tables=compile_grammars(ruleset.grammars) if tables is None else tables,
        index=Index(ruleset.lexicons, ruleset.clitics),
        abbreviations=frozenset(f.words[0] for f in lexicon.forms) if lexicon else frozenset(),
        gazetteer=ruleset.gazetteer,
        name=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    """A program with its matchers numbered: what scans share, and the bits that plans speak of."""

    resources: Resources
    bits: Bits
    sharp: Mapping[Rule, Rule]
    """Each rule with what its conditions ask of its first word written into that word (`plan.sharpened`)."""


def load_program(program: Program, variants: Iterable[Rule] = ()) -> Loaded:
    """Number the matchers of a program and open its grammars; the same numbers every time.

    `variants` are rules that may later take the place of others: their matchers are numbered too.
    """
    numbering = _Numbering()
    others = tuple(variants)
    sharp = {rule: sharpened(rule) for rule in (*program.rules.values(), *others)}
    for matcher in (*matchers_of(program), *_matchers_of(others), *_words_of(sharp.values())):
        numbering.number(matcher)
    quote_open = numbering.number(Matcher("punct", ("quote_open",), Place(program.name, 1)))
    comma = numbering.number(Matcher("punct", ("comma",), Place(program.name, 1)))
    starts = {f"{name}.{start}": (name, start) for name, table in program.tables.items() for start in table.starts}
    bits = {full: 1 << (len(numbering.matchers) + i) for i, full in enumerate(starts)}
    terminal_bits = {name: 1 << numbering.numbers[t.matcher] for name, t in program.terminals.items()}
    classes = [
        Classes(table, program.terminals, terminal_bits, {s: bits[f"{name}.{s}"] for s in table.starts})
        for name, table in program.tables.items()
    ]
    unknown = unknown_terminals(program.terminals, terminal_bits)
    table = SymbolTable(program.index, numbering.matchers, classes, unknown)
    phrasings = _phrasings(program, starts, bits)
    resources = Resources(
        table, numbering.numbers, phrasings, program.terminals,
        join(phrasings[full].opens for full in starts if full.startswith(f"{GRAMMAR}.")),
    )  # fmt: skip
    ends = {name for name, terminal in program.terminals.items() if passes_end(terminal.matcher)}
    grammars = {name for name, table in program.tables.items() if not ends.isdisjoint(table.terminals)}
    passing = frozenset(full for full in phrasings if full.partition(".")[0] in grammars)
    return Loaded(resources, Bits(numbering.numbers, phrasings, 1 << quote_open, 1 << comma, passing), sharp)


def _phrasings(
    program: Program, starts: Mapping[str, tuple[str, str]], bits: Mapping[str, int]
) -> dict[str, Phrasing]:
    """Every grammar start, and those with a proclitic that rules ask for."""
    order = list(program.tables)
    found = {
        full: Phrasing(Runner(program.tables[name], start), order.index(name), "", bits[full])
        for full, (name, start) in starts.items()
    }
    steps = (step for rule in program.rules.values() for step in rule.steps())
    for phrase in sorted({step.phrase for step in steps if isinstance(step, GrammarStep)}):
        name, _, prefix = phrase.partition("+")
        if prefix and name in found:
            found[phrase] = replace(found[name], prefix=prefix, opens=0)
    return found


class _Numbering:
    """Numbers matchers; those that match alike share a number."""

    def __init__(self) -> None:
        self.matchers: list[Matcher] = []
        self.numbers: dict[Matcher, int] = {}
        self._by_key: dict[tuple[object, ...], int] = {}

    def number(self, matcher: Matcher) -> int:
        known = self._by_key.setdefault(matcher.key, len(self.matchers))
        if known == len(self.matchers):
            self.matchers.append(matcher)
        self.numbers[matcher] = known
        return known


def matchers_of(program: Program) -> Iterator[Matcher]:
    """Every matcher that the rules and terminals of a program speak of."""
    yield from _matchers_of(tuple(program.rules.values()))
    for terminal in program.terminals.values():
        yield terminal.matcher


def _matchers_of(rules: Sequence[Rule]) -> Iterator[Matcher]:
    yield from _words_of(rules)
    for rule in rules:
        for condition in (*rule.where, *(rule.linking.conditions if rule.linking else ())):
            if isinstance(condition.argument, Matcher):
                yield condition.argument
            elif isinstance(condition.argument, Side):
                yield condition.argument.matcher


def _words_of(rules: Iterable[Rule]) -> Iterator[Matcher]:
    for rule in rules:
        for step in rule.steps():
            if isinstance(step, TokenStep):
                yield step.matcher
