"""Symbols: what is known of each spelling, found once, and one character that says which rules it could serve.

A text becomes a string of such characters, so that the skeletons of rules run over it as regular expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from musnad.grammar.tables import Table
from musnad.lexicon import spelling
from musnad.lexicon.index import Hit, Index
from musnad.lexicon.model import Form
from musnad.match.tokens import reading_fits, token_hits, unknown_classes
from musnad.ruleset.model import Matcher, Terminal
from musnad.text.tokens import TokenType, TokenTypes

JOKER: Final = "\U000f0000"
"""Stands for a mixture of classes that no form of the lexicons showed at compile time; every skeleton lets it pass."""
_FIRST_SYMBOL: Final = 0xE000
_PROCLITICS: Final = ("", "و", "ف", "س", "وس", "ال", "وال", "ب", "بال", "ل", "لل", "وب", "ول", "ك")
_ENCLITICS: Final = ("", "ه")
_SAMPLES: Final = 2
"""Forms of one make that are looked at to learn the alphabet."""
STOP: Final = "STOP"


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The token classes of one grammar, in the order that it declares, and the matchers behind them."""

    table: Table
    known: tuple[tuple[str, Matcher], ...]
    unknown: tuple[tuple[str, Matcher], ...]

    @classmethod
    def of(cls, table: Table, terminals: Mapping[str, Terminal]) -> Classes:
        """The classes of a grammar; a terminal that nothing describes never matches."""
        own = [(name, terminals[name].matcher) for name in table.terminals if name in terminals]
        return cls(
            table,
            tuple((n, m) for n, m in own if m.kind != "unknown"),
            tuple((n, m) for n, m in own if m.kind == "unknown"),
        )

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Classes in declared order; those declared behind a STOP that the token is, do not count."""
        found = set(names)
        ordered = []
        for name in self.table.terminals:
            if name in found:
                ordered.append(name)
                if name.startswith(STOP):
                    break
        return tuple(ordered)


@dataclass(slots=True, eq=False)
class Alphabet:
    """Sets of skeleton predicates to characters. Filled at compile time, only read afterwards."""

    chars: dict[frozenset[int], str] = field(default_factory=dict)

    def learn(self, predicates: frozenset[int]) -> str:
        """The character of a set, made when it is new."""
        if predicates not in self.chars:
            self.chars[predicates] = chr(_FIRST_SYMBOL + len(self.chars))
        return self.chars[predicates]

    def char(self, predicates: frozenset[int]) -> str:
        """The character of a set; the joker when the set is new."""
        return self.chars.get(predicates, JOKER)

    def having(self, wanted: frozenset[int]) -> str:
        """All characters whose set holds one of these predicates, and the joker."""
        return "".join(sorted(c for s, c in self.chars.items() if s & wanted)) + JOKER


class Info:
    """What is known of one spelling: its readings, its character, its classes, and what each matcher makes of it."""

    __slots__ = ("_hits", "_table", "char", "classes", "keys", "predicates", "readings", "token")

    def __init__(self, table: SymbolTable, token: TokenType, readings: tuple[Hit, ...]) -> None:
        self.token = token
        self.readings = readings
        self._table = table
        self._hits: dict[int, tuple[Hit, ...]] = {}
        self.keys: tuple[Form, ...] = table.index.phrase_keys(token)
        self.predicates, self.char, self.classes = table.signature(token, readings)

    def hits(self, predicate: int) -> tuple[Hit, ...]:
        """The readings that satisfy the matcher of this number."""
        found = self._hits.get(predicate)
        if found is None:
            table = self._table
            found = token_hits(table.matchers[predicate], self.token, self.readings, table.index)
            self._hits[predicate] = found
        return found


@dataclass(slots=True, eq=False)
class SymbolTable:
    """Token types to what is known of them, for one compiled rule set."""

    index: Index
    matchers: tuple[Matcher, ...]
    skeleton: frozenset[int]
    """The predicates that skeletons use: the others leave no mark on a character."""
    grammars: Mapping[str, Classes]
    firsts: Mapping[int, tuple[str, frozenset[str]]]
    """Predicates of the kind «can start a phrase»: the grammar, and the classes that can."""
    alphabet: Alphabet
    _infos: dict[TokenType, Info] = field(default_factory=dict)
    _variants: dict[tuple[TokenType, str, frozenset[str]], Info] = field(default_factory=dict)
    _signatures: dict[tuple[object, ...], tuple[frozenset[int], str, dict[str, tuple[str, ...]]]] = field(
        default_factory=dict
    )
    _words: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _by_lexicon: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _features: frozenset[str] = frozenset()
    _form_classes: dict[Form, tuple[object, ...]] = field(default_factory=dict)
    _odd: tuple[Matcher, ...] = ()
    """The terminals that look at more of a token than its readings and words."""
    learning: bool = False

    def __post_init__(self) -> None:
        words: dict[str, list[int]] = {}
        lexicons: dict[str, list[int]] = {}
        for number, matcher in enumerate(self.matchers):
            for value in matcher.values:
                if matcher.kind == "word":
                    words.setdefault(spelling.key(value), []).append(number)
                elif matcher.kind == "lexicon" and number in self.skeleton:
                    lexicons.setdefault(value, []).append(number)
        self._words = {k: tuple(v) for k, v in words.items()}
        self._by_lexicon = {k: tuple(v) for k, v in lexicons.items()}
        self._features = frozenset(name for m in self.matchers for name, _ in m.features)
        self._odd = tuple(m for c in self.grammars.values() for _, m in c.known if m.kind in ("any", "regex"))

    def info(self, token: TokenType) -> Info:
        """What is known of a token type."""
        found = self._infos.get(token)
        if found is None:
            found = self._infos[token] = Info(self, token, self.index.readings(token))
        return found

    def forget(self) -> None:
        """Drop what was remembered when token types were dropped; never changes a result."""
        if len(self._infos) > TokenTypes.LIMIT:
            self._infos.clear()
            self._variants.clear()

    def variant(self, token: TokenType, punct: str = "", silenced: frozenset[str] = frozenset()) -> Info:
        """The token as a mark of another class, or without the readings of some lexicons."""
        key = (token, punct, silenced)
        found = self._variants.get(key)
        if found is None:
            shown = _as_mark(token, punct) if punct else token
            readings = tuple(h for h in self.index.readings(shown) if h.form.lexicon not in silenced)
            found = self._variants[key] = Info(self, shown, readings)
        return found

    def signature(
        self, token: TokenType, readings: tuple[Hit, ...]
    ) -> tuple[frozenset[int], str, dict[str, tuple[str, ...]]]:
        """The skeleton predicates that hold of a token, their character, and its classes in each grammar."""
        words = self._word_candidates(token) if token.kind == "word" else ()
        shapes = tuple(
            tuple(n for n in unknown_classes(token, readings, c.unknown)) for c in self.grammars.values()
        )
        key = (
            token.kind,
            token.punct,
            words,
            shapes,
            tuple(bool(token_hits(m, token, readings, self.index)) for m in self._odd),
            tuple((self._form_class(h.form), h.proclitics, bool(h.enclitic), bool(h.leniency)) for h in readings),
        )
        known = self._signatures.get(key)
        if known is None:
            known = self._signatures[key] = self._work_out(token, readings, words)
        return known

    def _form_class(self, form: Form) -> tuple[object, ...]:
        """What matchers can tell of a form."""
        known = self._form_classes.get(form)
        if known is None:
            features = tuple((n, v) for n, v in sorted(form.features.items()) if n in self._features)
            known = self._form_classes[form] = (form.lexicon, features)
        return known

    def _word_candidates(self, token: TokenType) -> tuple[int, ...]:
        """The `word` predicates that hold of a token."""
        found = {
            number
            for split in self.index.clitics.splits(token.text)
            for number in self._words.get(spelling.key(token.text[split.start : split.end]), ())
        }
        return tuple(n for n in sorted(found) if token_hits(self.matchers[n], token, (), self.index))

    def _work_out(
        self, token: TokenType, readings: tuple[Hit, ...], words: tuple[int, ...]
    ) -> tuple[frozenset[int], str, dict[str, tuple[str, ...]]]:
        holds = set(self.skeleton.intersection(words))
        for reading in readings:
            for number in self._by_lexicon.get(reading.form.lexicon, ()):
                if number not in holds and reading_fits(self.matchers[number], reading):
                    holds.add(number)
        if token.kind != "word":
            holds |= {
                n
                for n in self.skeleton - self.firsts.keys()
                if self.matchers[n].kind in ("punct", "number") and token_hits(self.matchers[n], token, (), self.index)
            }
        classes = {name: self.classes(c, token, readings) for name, c in self.grammars.items()}
        for number, (grammar, first) in self.firsts.items():
            if first.intersection(classes.get(grammar, ())):
                holds.add(number)
        predicates = frozenset(holds)
        char = self.alphabet.learn(predicates) if self.learning else self.alphabet.char(predicates)
        return predicates, char, classes

    def classes(self, grammar: Classes, token: TokenType, readings: tuple[Hit, ...]) -> tuple[str, ...]:
        """The classes of one token in a grammar, in the order in which they are tried."""
        known = [name for name, matcher in grammar.known if token_hits(matcher, token, readings, self.index)]
        if all(self._is_any(grammar, name) for name in known):
            known += unknown_classes(token, readings, grammar.unknown)
        return grammar.order(known)

    @staticmethod
    def _is_any(grammar: Classes, name: str) -> bool:
        return dict(grammar.known)[name].kind == "any"


def _as_mark(token: TokenType, punct: str) -> TokenType:
    return TokenType(token.raw, token.lead, token.kind, punct, token.shape, token.folded, token.marked)


def learn_alphabet(table: SymbolTable, forms: Iterable[Form], marks: Iterable[str]) -> None:
    """Give a character to every mixture of classes that the forms show with the usual clitics, and to every mark."""
    table.learning = True
    types = TokenTypes()
    seen: dict[tuple[object, ...], int] = {}
    table.alphabet.learn(frozenset())
    for mark in marks:
        token = types[mark]
        for punct in ("", "quote_open", "quote_close"):
            table.signature(_as_mark(token, punct) if punct else token, table.index.readings(token))
    for form in forms:
        kind = table._form_class(form)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= _SAMPLES and len(form.words) == 1:
            for front, back in product(_PROCLITICS, _ENCLITICS):
                if table.index.allows(form.lexicon, front, back):
                    token = types[front + form.text + back]
                    table.signature(token, table.index.readings(token))
    table.learning = False
    table._signatures.clear()
