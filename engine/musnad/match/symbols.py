"""Symbols: what is known of each spelling, found once, as a set of bits that says which matchers it satisfies.

A symbol's mask has one bit for each matcher of the rule set and one for each grammar start that a phrase can begin with, so
that rules ask of a token by one operation on whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from musnad.lexicon import spelling
from musnad.lexicon.index import Hit, Index, LookUp
from musnad.lexicon.kept import Pairs
from musnad.match.asked import Asked
from musnad.match.budget import MOST_READINGS
from musnad.match.classes import Classes, join
from musnad.match.tokens import as_mark, carries, fits_unknown, reading_fits, spell, token_hits
from musnad.ruleset.model import Matcher
from musnad.text.tokens import TokenType

_LONGEST_PREFIX: Final = 3


class Symbol(NamedTuple):
    """What rules and grammars see of a spelling without asking for its readings. Most spellings share theirs with others."""

    mask: int
    classes: tuple[tuple[str, ...], ...]
    """The classes in each grammar."""
    stems: tuple[str, ...] = ()
    """The keys of words of phrases that it can be."""
    pairs: tuple[Pairs, ...] = ()
    """The phrases of which it can be the rarest word."""


class Word:
    """The readings of one spelling, and what each matcher makes of it. Made when a matcher first asks; most never are."""

    __slots__ = ("_hits", "_table", "readings", "token")

    def __init__(self, table: SymbolTable, token: TokenType, readings: tuple[Hit, ...]) -> None:
        self.token = token
        self.readings = readings
        self._table = table
        self._hits: dict[int, tuple[Hit, ...]] = {}

    def hits(self, predicate: int) -> tuple[Hit, ...]:
        """The readings that satisfy the matcher of this number, best first."""
        found = self._hits.get(predicate)
        if found is None:
            table = self._table
            found = token_hits(table.matchers[predicate], self.token, self.readings, table.index)
            self._hits[predicate] = found
        return found


class Symbols(dict[TokenType, Symbol]):
    """Token type to symbol, made at the first use."""

    def __init__(self, table: SymbolTable) -> None:
        self._table = table

    def __missing__(self, token: TokenType) -> Symbol:
        made = self[token] = self._table.new(token)
        return made


class Words(dict[TokenType, Word]):
    """Token type to its readings, looked up when they are first asked for."""

    def __init__(self, table: SymbolTable) -> None:
        self._table = table

    def __missing__(self, token: TokenType) -> Word:
        made = self[token] = Word(self._table, token, self._table.index.readings(token))
        return made


class Worth(NamedTuple):
    """What a form of some kind with some clitics tells matchers: the bits of an exact and of a lenient spelling."""

    exact: int
    lenient: int
    lexicon: str
    """Nothing when such a form cannot stand."""
    plain: bool
    """There are no proclitics."""


_NO_WORTH: Final = Worth(0, 0, "", False)


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
    symbols: Symbols = field(init=False)
    words: Words = field(init=False)
    _asked: Asked = field(init=False)
    _written: dict[str, Symbol] = field(default_factory=dict)
    _shared: dict[tuple[object, ...], Symbol] = field(default_factory=dict)
    _worth: dict[tuple[int, tuple[str, ...], str], Worth] = field(default_factory=dict)
    _variants: dict[tuple[TokenType, str, frozenset[str]], tuple[Symbol, Word]] = field(default_factory=dict)
    _phrases: dict[tuple[Hit, ...], Phrase] = field(default_factory=dict)
    _phrase_hits: dict[tuple[int, tuple[TokenType, ...]], Hit | None] = field(default_factory=dict)
    _unknown_symbols: dict[tuple[str, int], Symbol] = field(default_factory=dict)
    _unknown_masks: dict[tuple[str, int], int] = field(default_factory=dict)
    _front_letters: frozenset[str] = frozenset()
    """The first letters of the proclitics that unknown words are asked for."""
    _sure: tuple[int, ...] = ()
    """For each grammar the bits of which a word must have one to be known to it."""
    _shape_masks: dict[tuple[str, str, bool], int] = field(default_factory=dict)
    _by_word: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _patterns: tuple[tuple[int, re.Pattern[str]], ...] = ()
    """The bits of the matchers that are regular expressions, and each expression."""
    _carried: tuple[tuple[tuple[str, ...], int], ...] = ()
    """Proclitics, and the bits of the matchers that ask for any word that carries them."""
    _carried_letters: tuple[tuple[str, int], ...] = ()
    """The same with the letters that are written for the proclitics."""

    def __post_init__(self) -> None:
        self.symbols, self.words, self._asked = Symbols(self), Words(self), Asked(self.index)
        words: dict[str, list[int]] = {}
        for number, matcher in enumerate(self.matchers):
            if matcher.kind == "word":
                for value in matcher.values:
                    words.setdefault(spelling.key(value), []).append(number)
            elif matcher.kind == "lexicon":
                self._asked.add(number, matcher)
        self._by_word = {k: tuple(v) for k, v in words.items()}
        self._patterns = tuple(
            (1 << n, re.compile(value)) for n, m in enumerate(self.matchers) if m.kind == "regex" for value in m.values
        )
        carried: dict[tuple[str, ...], int] = {}
        for number, matcher in enumerate(self.matchers):
            if matcher.kind == "any" and matcher.prefix:
                carried[matcher.prefix] = carried.get(matcher.prefix, 0) | 1 << number
        self._carried = tuple(carried.items())
        self._carried_letters = tuple((spell(prefix), bits) for prefix, bits in carried.items())
        self._front_letters = frozenset(
            written[0] for written in (*(w for w, _ in self.unknown), *map(spell, carried)) if written
        )
        self._sure = tuple(grammar.sure for grammar in self.grammars)
        self.index.watch(self._by_word)

    def __len__(self) -> int:
        return len(self.symbols)

    def forget(self) -> None:
        """Drop all that was remembered of spellings; never changes a result."""
        for spellings in (self.symbols, self.words, self._written, self._shared, self._variants):
            spellings.clear()
        self._phrases.clear()
        self._phrase_hits.clear()
        self._shape_masks.clear()

    def new(self, token: TokenType) -> Symbol:
        """The symbol of a spelling; of what stands in front (`TokenType.lead`) counts only whether a number or mark has white
        space before it."""
        key = token.raw if token.kind == "word" or token.spaced else f"\0{token.raw}"
        found = self._written.get(key)
        if found is None:
            plain = token.kind == "word" and not token.marked
            found = self._of_word(token) if plain else self._of_readings(token, self.index.look_up(token))
            self._written[key] = found
        return found

    def variant(self, token: TokenType, punct: str = "", silenced: frozenset[str] = frozenset()) -> tuple[Symbol, Word]:
        """The token as a mark of another class, or without the readings of some lexicons."""
        key = (token, punct, silenced)
        found = self._variants.get(key)
        if found is None:
            known = self.index.look_up(token)
            kept = tuple(h for h in known.readings if h.form.lexicon not in silenced)
            shown = as_mark(token, punct) if punct else token
            symbol = self._of_readings(shown, known._replace(readings=kept))
            found = self._variants[key] = symbol, Word(self, shown, kept)
        return found

    def _of_word(self, token: TokenType) -> Symbol:
        """The symbol of a word without vowel marks, worked out from numbers of forms: the same as by its readings.

        Half of all new spellings are words of lexicons, so no object is made for a reading here.
        """
        text, index = token.text, self.index
        views = index.views(text)
        matching = self._matching(token) if self._patterns else 0
        if not views and not matching:
            return self._of_unknown(token)
        kind_of, known = self._asked.alike, self._worth
        mask, plain = self._shape(token), False
        exact: list[str] = []
        lenient: list[Worth] = []
        for key, ways, start, end, enclitic, own in views:
            stem = own + text[start:end]
            for number in index.words(key):
                written, _, _, refuses, kind, _, _ = index.row(number)
                how: str | None = ""
                if written != stem and (refuses or not (how := spelling.leniency(stem, written, not enclitic))):
                    continue
                for way in ways:
                    worth = known.get((kind_of(kind), way, enclitic)) or self._worth_of(kind, way, enclitic)
                    if how and worth.lexicon:
                        lenient.append(worth)
                    elif worth.lexicon:
                        exact.append(worth.lexicon)
                        mask |= worth.exact
                        plain = plain or worth.plain
        for worth in lenient:
            if worth.lexicon not in exact:  # per lexicon an exact spelling excludes lenient ones
                mask |= worth.lenient
                plain = plain or worth.plain
        if not plain:
            for written, carried in self._carried_letters:
                mask |= carried if fits_unknown(text, written) else 0
        keys = list(dict.fromkeys([view.key for view in views]))
        for key in keys:
            if key in index.watched:
                mask |= self._words(token, key)
        stems, pairs = index.of_phrases(keys)
        return self._symbol(mask | matching, text, stems, pairs)

    def _worth_of(self, kind: int, proclitics: tuple[str, ...], enclitic: str) -> Worth:
        """What a form of a kind with these clitics tells matchers, as one reading of a word without vowel marks."""
        worth, (lexicon, features) = _NO_WORTH, self.index.kinds[kind]
        if self.index.can_be(kind, proclitics, enclitic) and "vowelled_only" not in features.get("state", ()):
            asked, with_pronoun = self._asked, bool(enclitic)
            said = asked.with_features(kind)
            carried = join(bits for prefix, bits in self._carried if proclitics[: len(prefix)] == prefix)
            exact = said & asked.with_clitics(proclitics, with_pronoun, False) | carried
            lenient = said & asked.with_clitics(proclitics, with_pronoun, True) | carried
            worth = Worth(exact, lenient, lexicon, not proclitics)
        self._worth[self._asked.alike(kind), proclitics, enclitic] = worth
        return worth

    def _of_readings(self, token: TokenType, known: LookUp) -> Symbol:
        """The symbol of a token with these readings."""
        mask = self._shape(token) | self._matching(token)
        for hit in known.readings:
            mask |= self._reading(hit)
        if token.kind == "word":
            for key in known.watched:
                mask |= self._words(token, key)
            for prefix, bits in self._carried:
                mask |= bits if carries(token, known.readings, prefix) else 0
        elif token.kind == "break":
            no_classes = tuple(() for _ in self.grammars)  # no phrase passes the end of a paragraph
            return Symbol(mask, no_classes, known.stems, known.pairs)
        return self._symbol(mask, token.text if token.kind == "word" else "", known.stems, known.pairs)

    def _of_unknown(self, token: TokenType) -> Symbol:
        """The symbol of a word that nobody knows follows from the proclitics that it seems to carry."""
        key = self._front(token.text)
        found = self._unknown_symbols.get(key)
        if found is None:
            mask = self._shape(token)
            for written, bits in self._carried_letters:
                mask |= bits if fits_unknown(token.text, written) else 0
            found = self._unknown_symbols[key] = self._symbol(mask, token.text, (), ())
        return found

    def _symbol(self, mask: int, text: str, stems: tuple[str, ...], pairs: tuple[Pairs, ...]) -> Symbol:
        """The symbol with this mask; `text` is that of a word, which matters when a grammar does not know it."""
        unknown = self._unknown_mask(text) if text and any([not mask & known for known in self._sure]) else 0
        key = (mask, unknown, stems)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = Symbol(*self._with_classes(mask, unknown), stems, pairs)
        return found

    def _front(self, text: str) -> tuple[str, int]:
        """The first letters of a word as far as proclitics are written with them, and how many letters there are."""
        if text[:1] not in self._front_letters:
            return "", 0
        return text[:_LONGEST_PREFIX], min(len(text), 2 * _LONGEST_PREFIX)

    def _matching(self, token: TokenType) -> int:
        """The bits of the regular expressions that match a token."""
        text = token.text
        return join(bit for bit, expression in self._patterns if expression.fullmatch(text)) if token.kind != "break" else 0

    def _with_classes(self, mask: int, unknown: int) -> tuple[int, tuple[tuple[str, ...], ...]]:
        """The mask with the starts that its token can open, and its classes in each grammar."""
        classes = []
        for grammar in self.grammars:
            known = grammar.of(mask, unknown)
            classes.append(known.classes)
            mask |= known.opens
        return mask, tuple(classes)

    def _reading(self, hit: Hit) -> int:
        """The bits of the lexicon matchers that a reading satisfies."""
        asked = self._asked
        return asked.with_features(hit.form.kind) & asked.with_clitics(hit.proclitics, bool(hit.enclitic), bool(hit.leniency))

    def _shape(self, token: TokenType) -> int:
        """The bits of the matchers that ask for a kind of token or a class of mark only."""
        key = (token.text if token.kind == "number" else token.kind, token.punct, token.spaced)
        found = self._shape_masks.get(key)
        if found is None:
            plain = [
                n for n, m in enumerate(self.matchers)
                if m.kind in ("punct", "number") or (m.kind == "any" and not m.prefix)
            ]  # fmt: skip
            found = join(1 << n for n in plain if token_hits(self.matchers[n], token, (), self.index))
            self._shape_masks[key] = found
        return found

    def _words(self, token: TokenType, key: str) -> int:
        """The bits of the matchers that ask for a word of this key which the token is."""
        numbers = self._by_word.get(key, ())
        return join(1 << n for n in numbers if token_hits(self.matchers[n], token, (), self.index))

    def _unknown_mask(self, text: str) -> int:
        """The bits of the unknown-word terminals that a word's letters fit."""
        key = self._front(text)
        found = self._unknown_masks.get(key)
        if found is None:
            found = join(bit for written, bit in self.unknown if fits_unknown(text, written))
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
            mask, classes = self._with_classes(join(map(self._reading, hits)), 0)
            found = self._phrases[hits] = Phrase(size, hits, mask, classes)
        return found

    def phrase_hits(self, phrase: Phrase, predicate: int) -> tuple[Hit, ...]:
        """The readings of a phrase that satisfy a lexicon matcher."""
        matcher = self.matchers[predicate]
        return tuple(h for h in phrase.hits if h.form.lexicon in matcher.values and reading_fits(matcher, h))[:MOST_READINGS]
