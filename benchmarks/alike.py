"""Words that the number rules cannot tell apart, so that of spellings which agree so word for word one is read for all.

The argument. What a scan makes of a text follows from four things, which a *kind* holds together:

* the matchers that a word satisfies. Rules ask of words by matchers only: steps, conditions, and the starts of grammars;
* the terminals that it is to a grammar, in the order in which they are tried. The parser sees nothing else;
* its readings, best first, each with its features and clitics: what a terminal is worth comes from the features of a reading;
* the other words. So sentences whose words are of the same kinds, one by one, have the same matches, trees and values.

Only the rules that could match count. A rule is left out when it needs a word, or the beginning of a phrase, that is nowhere
in the words met here: it cannot match, whatever else it asks. A phrase of the lexicons is more than its words; so an error is
raised when two of the words could be of one. That a finding is the longer one in letters decides between rules of one priority:
of what is found in a number, the whole is longest in every spelling. An entry's own name is asked for by `agrees_with` and
`elsewhere` alone, which no rule that counts here may use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from musnad.match.program import Loaded, Program, load_program
from musnad.match.symbols import SymbolTable
from musnad.ruleset.model import CircumstancesStep, GrammarStep, OneOfStep, Rule, Step, TokenStep
from musnad.text.tokens import TokenType, TokenTypes

_KINDS: Final = ("zone", "border", "number")
"""The kinds of rules that have a part in how a number is found."""
_MARKS: Final = (".", "\n")
_BY_NAME: Final = ("agrees_with", "elsewhere")
Kind = tuple[object, ...]


class Alike(dict[str, int]):
    """Word to the number of its kind, worked out when it is first asked for. Raises KeyError for a word not announced."""

    def __init__(self, program: Program, words: Iterable[str], opening: Sequence[str] = ()) -> None:
        """All sentences begin with the words of `opening`; the others are among `words`, in any order. Raises ValueError where
        the argument above does not hold of them."""
        self._types = TokenTypes()
        self._words = frozenset(words)
        self._opening = opening
        rules = {id_: rule for id_, rule in program.rules.items() if rule.kind in _KINDS}
        self.rules: Mapping[str, Rule] = dict(self._possible(load_program(replace(program, rules=rules)), rules))
        """The rules that could match."""
        if unfit := sorted(r.id for r in self.rules.values() if any(c.test in _BY_NAME for c in r.where)):
            raise ValueError(f"rules that ask for the names of entries: {', '.join(unfit)}")
        self._table = load_program(_narrowed(program, self.rules)).resources.table
        self._lexicons = {value for m in self._table.matchers if m.kind == "lexicon" for value in m.values}
        self._numbers: dict[Kind, int] = {}
        beside = [self._types[word] for word in (*opening[-1:], *sorted(self._words))]
        if phrase := next(_phrases(self._table, beside, self._lexicons), None):
            raise ValueError(f"the words could be those of the phrase «{phrase}»")

    def __missing__(self, word: str) -> int:
        if word not in self._words:
            raise KeyError(word)
        found = self[word] = self._numbers.setdefault(self._kind(word), len(self._numbers))
        return found

    def _kind(self, word: str) -> Kind:
        """All that the rules and grammars could ask of a word."""
        token = self._types[word]
        symbol = self._table.symbols[token]
        readings = self._table.index.readings(token)
        told = tuple(
            (hit.form.lexicon, tuple(sorted(hit.form.features.items())), hit.proclitics, hit.enclitic)
            for hit in readings
            if hit.form.lexicon in self._lexicons
        )
        return (symbol.mask, symbol.classes, told)

    def _possible(self, loaded: Loaded, rules: Mapping[str, Rule]) -> Iterator[tuple[str, Rule]]:
        """The rules of which no step needs what none of the words is."""
        resources = loaded.resources
        met = 0
        for word in (*self._opening, *self._words, *_MARKS):
            met |= resources.table.symbols[self._types[word]].mask

        def possible(step: Step) -> bool:
            if isinstance(step, TokenStep):
                return bool(met >> resources.numbers[step.matcher] & 1)
            if isinstance(step, GrammarStep):
                opens = resources.phrasings[step.phrase].opens
                return not opens or bool(met & opens)
            if isinstance(step, OneOfStep):
                return any(all(map(possible, steps)) for steps in step.alternatives)
            return True

        yield from ((id_, rule) for id_, rule in rules.items() if all(map(possible, rule.pattern)))


def _narrowed(program: Program, rules: Mapping[str, Rule]) -> Program:
    """A program with some of its rules, and with the grammars and terminals that they speak of."""
    steps = [step for rule in rules.values() for step in rule.steps()]
    grammars = {step.grammar.partition(".")[0] for step in steps if isinstance(step, GrammarStep)}
    if any(isinstance(step, CircumstancesStep) for step in steps):
        grammars.add("circumstance")
    tables = {name: table for name, table in program.tables.items() if name in grammars}
    used = {name for table in tables.values() for name in table.terminals}
    terminals = {name: terminal for name, terminal in program.terminals.items() if name in used}
    return replace(program, rules=rules, tables=tables, terminals=terminals)


def _phrases(table: SymbolTable, types: Sequence[TokenType], lexicons: set[str]) -> Iterator[str]:
    """The phrases of some lexicons of which two of these tokens, side by side, could be two words."""
    index, of_stem = table.index, dict[str, list[TokenType]]()
    for token in types:
        for stem in table.symbols[token].stems:
            of_stem.setdefault(stem, []).append(token)
    for token in types:
        for after, before in table.symbols[token].pairs:
            sides = [(token, other, n) for stem, numbers in after.items() for n in numbers for other in of_stem.get(stem, ())]
            sides += [(other, token, n) for stem, numbers in before.items() for n in numbers for other in of_stem.get(stem, ())]
            for first, second, number in sides:
                fits = index.size(number) > 2 or index.phrase((first, second), number)
                if fits and index.form(number).lexicon in lexicons:
                    yield f"{first.text} {second.text}"
