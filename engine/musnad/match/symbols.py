"""Symbols: what is known of each spelling, found once, as a set of bits that says which matchers it satisfies.

A symbol's mask has one bit for each matcher of the rule set and one for each grammar start that a phrase can begin with, so
that rules ask of a token by one operation on whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from musnad.grammar.runner import Runner
from musnad.grammar.tables import Table
from musnad.lexicon import spelling
from musnad.lexicon.index import NOTHING, Hit, Index, LookUp
from musnad.match.budget import MOST_READINGS
from musnad.match.tokens import carries, fits_unknown, reading_fits, spell, token_hits
from musnad.ruleset.model import Matcher, Terminal
from musnad.text.tokens import TokenType

STOP: Final = "STOP"
_LONGEST_PREFIX: Final = 3


class Known(NamedTuple):
    """What a grammar makes of a token: its classes in the order in which they are tried, and the starts they can open."""

    classes: tuple[str, ...]
    opens: int
    """Bits of the grammar starts that a phrase beginning with this token may be of."""


class Classes:
    """The token classes of one grammar, in the order that it declares, and the bits of the matchers behind them."""

    def __init__(self, table: Table, terminals: Mapping[str, Terminal], bits: Mapping[str, int], starts: Mapping[str, int]) -> None:
        own = [name for name in table.terminals if name in terminals]
        self._bits = [(name, bits[name]) for name in own]
        self._starts = [(bit, Runner(table, start).first()) for start, bit in starts.items()]
        self._any = _join(bits[n] for n in own if terminals[n].matcher.kind == "any")
        self._unknown = _join(bits[n] for n in own if terminals[n].matcher.kind == "unknown")
        self.known = _join(bits[n] for n in own) & ~self._unknown
        self._found: dict[int, Known] = {}

    def of(self, mask: int, unknown: int = 0) -> Known:
        """The classes of a token with this mask; `unknown` are the bits of the unknown-word classes that its letters fit."""
        key = mask & self.known
        if not key & ~self._any:
            key |= unknown & self._unknown
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._work_out(key)
        return found

    def _work_out(self, key: int) -> Known:
        """Those declared behind a STOP that the token is, do not count."""
        ordered = []
        for name, bit in self._bits:
            if key & bit:
                ordered.append(name)
                if name.startswith(STOP):
                    break
        return Known(tuple(ordered), _join(bit for bit, first in self._starts if first.intersection(ordered)))


Signature = tuple[int, tuple[tuple[str, ...], ...]]
"""A mask, and the classes in each grammar."""


class Symbol:
    """What is known of one spelling: its readings, its bits, its classes, and what each matcher makes of it."""

    __slots__ = ("_hits", "_table", "classes", "mask", "pairs", "readings", "stems", "token")

    def __init__(self, table: SymbolTable, token: TokenType, known: LookUp) -> None:
        self.token = token
        self.readings, self.stems, self.pairs, _ = known
        self._table = table
        self._hits: dict[int, tuple[Hit, ...]] | None = None
        self.mask, self.classes = table.signature(token, known)

    def hits(self, predicate: int) -> tuple[Hit, ...]:
        """The readings that satisfy the matcher of this number, best first."""
        if self._hits is None:
            self._hits = {}
        found = self._hits.get(predicate)
        if found is None:
            table = self._table
            found = token_hits(table.matchers[predicate], self.token, self.readings, table.index)
            self._hits[predicate] = found
        return found


class Phrase(NamedTuple):
    """The phrases of lexicons over `size` tokens from one place on: their readings, bits and classes."""

    size: int
    hits: tuple[Hit, ...]
    mask: int
    classes: tuple[tuple[str, ...], ...]


@dataclass(slots=True, eq=False)
class SymbolTable:
    """Token types to symbols, for one rule set. What it remembers never changes a result."""

    index: Index
    matchers: Sequence[Matcher]
    grammars: Sequence[Classes]
    unknown: Sequence[tuple[str, int]]
    """The `unknown: word` terminals: the letters in front, and the bit."""
    _symbols: dict[TokenType, Symbol] = field(default_factory=dict)
    _variants: dict[tuple[TokenType, str, frozenset[str]], Symbol] = field(default_factory=dict)
    _phrases: dict[tuple[Hit, ...], Phrase] = field(default_factory=dict)
    _phrase_hits: dict[tuple[int, tuple[TokenType, ...]], Hit | None] = field(default_factory=dict)
    _reading_masks: dict[tuple[int, tuple[str, ...], bool, bool], int] = field(default_factory=dict)
    _unknown_signatures: dict[tuple[str, int], Signature] = field(default_factory=dict)
    _unknown_masks: dict[tuple[str, int], int] = field(default_factory=dict)
    _front_letters: frozenset[str] = frozenset()
    """The first letters of the proclitics that unknown words are asked for."""
    _kinds: list[int] = field(default_factory=list)
    """Kinds of forms to numbers that are equal where no matcher can tell them apart."""
    _shape_masks: dict[tuple[str, str], int] = field(default_factory=dict)
    _by_lexicon: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _by_word: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _patterns: tuple[int, ...] = ()
    """The matchers that are regular expressions."""
    _carried: tuple[tuple[tuple[str, ...], int], ...] = ()
    """Proclitics, and the bits of the matchers that ask for any word that carries them."""

    def __post_init__(self) -> None:
        words: dict[str, list[int]] = {}
        lexicons: dict[str, list[int]] = {}
        for number, matcher in enumerate(self.matchers):
            for value in matcher.values:
                if matcher.kind == "word":
                    words.setdefault(spelling.key(value), []).append(number)
                elif matcher.kind == "lexicon":
                    lexicons.setdefault(value, []).append(number)
        self._by_word = {k: tuple(v) for k, v in words.items()}
        self._by_lexicon = {k: tuple(v) for k, v in lexicons.items()}
        self._patterns = tuple(n for n, m in enumerate(self.matchers) if m.kind == "regex")
        carried: dict[tuple[str, ...], int] = {}
        for number, matcher in enumerate(self.matchers):
            if matcher.kind == "any" and matcher.prefix:
                carried[matcher.prefix] = carried.get(matcher.prefix, 0) | 1 << number
        self._carried = tuple(carried.items())
        self._front_letters = frozenset(
            written[0] for written in (*(w for w, _ in self.unknown), *map(spell, carried)) if written
        )
        self._kinds = self._told_apart()
        self.index.watch(self._by_word)

    def _told_apart(self) -> list[int]:
        asked: dict[str, frozenset[str]] = {}
        for matcher in self.matchers:
            for lexicon in matcher.values if matcher.kind == "lexicon" else ():
                asked[lexicon] = asked.get(lexicon, frozenset()) | {name for name, _ in matcher.features}
        numbers: dict[tuple[object, ...], int] = {}
        kinds = []
        for lexicon, features in self.index.kinds:
            told = tuple((name, features[name]) for name in features if name in asked.get(lexicon, ()))
            kinds.append(numbers.setdefault((lexicon, told), len(numbers)))
        return kinds

    def symbol(self, token: TokenType) -> Symbol:
        """What is known of a token type."""
        found = self._symbols.get(token)
        if found is None:
            found = self._symbols[token] = Symbol(self, token, self.index.look_up(token))
        return found

    def __len__(self) -> int:
        return len(self._symbols)

    def forget(self) -> None:
        """Drop all that was remembered; never changes a result."""
        for remembered in (self._symbols, self._variants, self._phrases, self._phrase_hits):
            remembered.clear()

    def variant(self, token: TokenType, punct: str = "", silenced: frozenset[str] = frozenset()) -> Symbol:
        """The token as a mark of another class, or without the readings of some lexicons."""
        key = (token, punct, silenced)
        found = self._variants.get(key)
        if found is None:
            known = self.index.look_up(token)
            kept = tuple(h for h in known.readings if h.form.lexicon not in silenced)
            shown = as_mark(token, punct) if punct else token
            found = self._variants[key] = Symbol(self, shown, known._replace(readings=kept))
        return found

    def signature(self, token: TokenType, known: LookUp) -> Signature:
        """The mask of a token, and its classes in each grammar."""
        if token.kind != "word":
            return self._of_mark(token, known)
        text = token.text
        if known is NOTHING and not self._patterns:
            return self._of_unknown(token, text)
        mask = self._shape(token)
        for key in known.watched:
            mask |= self._words(token, key)
        for hit in known.readings:
            mask |= self._reading(hit)
        for prefix, bits in self._carried:
            if carries(token, known.readings, prefix):
                mask |= bits
        return self._with_classes(mask | self._matching(token), self._unknown_mask(text))

    def _of_mark(self, token: TokenType, known: LookUp) -> Signature:
        """The signature of what is no word."""
        mask = self._shape(token) | self._matching(token)
        for hit in known.readings:
            mask |= self._reading(hit)
        if token.kind == "break":
            return mask, tuple(() for _ in self.grammars)  # no phrase passes the end of a paragraph
        return self._with_classes(mask, 0)

    def _of_unknown(self, token: TokenType, text: str) -> Signature:
        """The signature of a word that nobody knows follows from the proclitics that it seems to carry."""
        key = self._front(text)
        found = self._unknown_signatures.get(key)
        if found is None:
            mask = self._shape(token)
            for prefix, bits in self._carried:
                mask |= bits if carries(token, (), prefix) else 0
            found = self._unknown_signatures[key] = self._with_classes(mask, self._unknown_mask(text))
        return found

    def _front(self, text: str) -> tuple[str, int]:
        """The first letters of a word as far as proclitics are written with them, and how many letters there are."""
        if text[:1] not in self._front_letters:
            return "", 0
        return text[:_LONGEST_PREFIX], min(len(text), 2 * _LONGEST_PREFIX)

    def _matching(self, token: TokenType) -> int:
        """The bits of the regular expressions that match a token."""
        return _join(1 << n for n in self._patterns if token_hits(self.matchers[n], token, (), self.index))

    def _with_classes(self, mask: int, unknown: int) -> Signature:
        classes = []
        for grammar in self.grammars:
            known = grammar.of(mask, unknown)
            classes.append(known.classes)
            mask |= known.opens
        return mask, tuple(classes)

    def _reading(self, hit: Hit) -> int:
        """The bits of the lexicon matchers that a reading satisfies."""
        key = (self._kinds[hit.form.kind], hit.proclitics, bool(hit.enclitic), bool(hit.leniency))
        found = self._reading_masks.get(key)
        if found is None:
            numbers = self._by_lexicon.get(hit.form.lexicon, ())
            found = _join(1 << n for n in numbers if reading_fits(self.matchers[n], hit))
            self._reading_masks[key] = found
        return found

    def _shape(self, token: TokenType) -> int:
        """The bits of the matchers that ask for a kind of token or a class of mark only."""
        key = (token.kind, token.punct)
        found = self._shape_masks.get(key)
        if found is None:
            plain = [
                n for n, m in enumerate(self.matchers)
                if m.kind in ("punct", "number") or (m.kind == "any" and not m.prefix)
            ]  # fmt: skip
            found = _join(1 << n for n in plain if token_hits(self.matchers[n], token, (), self.index))
            self._shape_masks[key] = found
        return found

    def _words(self, token: TokenType, key: str) -> int:
        """The bits of the matchers that ask for a word of this key which the token is."""
        numbers = self._by_word.get(key, ())
        return _join(1 << n for n in numbers if token_hits(self.matchers[n], token, (), self.index))

    def _unknown_mask(self, text: str) -> int:
        """The bits of the unknown-word terminals that a word's letters fit."""
        key = self._front(text)
        found = self._unknown_masks.get(key)
        if found is None:
            found = _join(bit for written, bit in self.unknown if fits_unknown(text, written))
            self._unknown_masks[key] = found
        return found

    def phrase_hit(self, types: tuple[TokenType, ...], number: int) -> Hit | None:
        """A phrase of the lexicons as these tokens, or nothing."""
        key = (number, types)
        try:
            return self._phrase_hits[key]
        except KeyError:
            found = self._phrase_hits[key] = self.index.phrase(types, number)
            return found

    def phrase(self, size: int, hits: tuple[Hit, ...]) -> Phrase:
        """The phrases of some readings over the same tokens."""
        found = self._phrases.get(hits)
        if found is None:
            mask, classes = self._with_classes(_join(map(self._reading, hits)), 0)
            found = self._phrases[hits] = Phrase(size, hits, mask, classes)
        return found

    def phrase_hits(self, phrase: Phrase, predicate: int) -> tuple[Hit, ...]:
        """The readings of a phrase that satisfy a lexicon matcher."""
        matcher = self.matchers[predicate]
        return tuple(h for h in phrase.hits if h.form.lexicon in matcher.values and reading_fits(matcher, h))[:MOST_READINGS]


def _join(bits: Iterable[int]) -> int:
    mask = 0
    for bit in bits:
        mask |= bit
    return mask


def as_mark(token: TokenType, punct: str) -> TokenType:
    """A mark as one of another class: what opens and what closes is decided by the place."""
    return TokenType(token.raw, token.lead, token.kind, punct, token.shape, token.folded, token.marked)


def unknown_terminals(terminals: Mapping[str, Terminal], bits: Mapping[str, int]) -> list[tuple[str, int]]:
    """The `unknown: word` terminals with the letters that they ask for in front."""
    return [(spell(t.matcher.prefix), bits[name]) for name, t in terminals.items() if t.matcher.kind == "unknown"]
