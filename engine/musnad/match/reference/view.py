"""The reference view of a text: what conditions, content and searches ask, worked out place by place.

Kept for each place of the text are only its own readings, phrases and token classes; what grammars make of them is
worked out whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import Any

from musnad.grammar.runner import MOST_ENDS, MOST_TOKENS
from musnad.grammar.tables import Table
from musnad.grammar.trees import Leaf, Node, Shape, build_tree, shape_of
from musnad.lexicon.index import Hit, PhraseHit
from musnad.match.budget import MOST_READINGS
from musnad.match.reference.grammar import Stack, accepts, classes_of, opened, take
from musnad.match.reference.words import LexiconPhrase, Words
from musnad.match.tokens import as_mark, reading_fits, token_hits, without
from musnad.match.view import Border, View, Zone
from musnad.ruleset.model import Matcher, Terminal
from musnad.text.document import Text
from musnad.text.tokens import TokenType


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a rule set knows of words and phrases."""

    words: Words
    terminals: Mapping[str, Terminal]
    tables: Mapping[str, Table]


class ReferenceView:
    """One text under match by the reference matcher."""

    def __init__(self, text: Text, material: Material, field: str = "text") -> None:
        self.text = text
        self.field = field
        self.beside: View | None = None
        self.sentences = text.sentences
        self.zones: tuple[Zone, ...] = ()
        self.find_borders: Callable[[], list[Border]] = list
        self._borders: list[Border] | None = None
        self._material = material
        self._tokens = self._with_marks()
        self._silent: list[frozenset[str]] = [frozenset()] * len(text)
        types = text.tokens.types
        self._readings = [material.words.readings(t) for t in types]
        self._phrases = [material.words.phrases(types, i) for i in range(len(types))]
        self._classes: dict[tuple[str, int], tuple[str, ...]] = {}
        self.memory: dict[tuple[object, ...], Any] = {}

    def _with_marks(self) -> list[TokenType]:
        """The tokens; marks that open or close a quotation are of that class, whatever they look like."""
        tokens = list(self.text.tokens.types)
        for quote in self.text.quotes.all:
            if not quote.bracket:
                tokens[quote.open] = as_mark(tokens[quote.open], "quote_open")
                if not quote.unclosed:
                    tokens[quote.close] = as_mark(tokens[quote.close], "quote_close")
        return tokens

    def set_zones(self, zones: tuple[Zone, ...]) -> None:
        """Take over the zones: words lose the readings that they silence, and some end sentences."""
        self.zones = zones
        for zone in zones:
            names = frozenset(name for name, _ in zone.rule.silences) if zone.rule else frozenset()
            for token in range(zone.start, zone.end):
                self._silent[token] |= names
        bounds = {b for z in zones if z.rule and z.rule.ends_sentence for b in (z.start, z.end)}
        if bounds:
            self.sentences = replace(self.sentences, outer=sorted(bounds.union(self.sentences.outer) - {0}))
        self._classes.clear()
        self.memory.clear()
        self._borders = None

    # Words

    def _heard(self, token: int, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        silent = self._silent[token]
        return tuple(h for h in hits if h.form.lexicon not in silent) if silent else hits

    def readings(self, token: int) -> tuple[Hit, ...]:
        """What one token can be, best first, but for what zones silence."""
        hits = self._readings[token]
        return self._heard(token, hits) if self._tokens[token].kind == "word" else hits

    def phrases_at(self, token: int) -> list[LexiconPhrase]:
        """The phrases of lexicons that start at a token, longest first, but for what zones silence."""
        heard = [LexiconPhrase(p.size, self._heard(token, p.hits)) for p in self._phrases[token]]
        return [p for p in heard if p.hits]

    def at(self, matcher: Matcher, token: int) -> bool:
        """Whether a token, or a phrase that starts there, satisfies a matcher."""
        return bool(self.hits(matcher, token) or self.phrases(matcher, token))

    def at_any(self, matcher: Matcher, start: int, end: int) -> bool:
        """Whether `at` holds of one of the tokens start..end (exclusive)."""
        return any(self.at(matcher, token) for token in range(start, end))

    def hits(self, matcher: Matcher, token: int) -> tuple[Hit, ...]:
        """The readings of one token that satisfy a matcher, best first."""
        if token >= len(self.text):
            return ()
        return token_hits(matcher, self._tokens[token], self.readings(token), self._material.words)

    def phrases(self, matcher: Matcher, token: int) -> tuple[PhraseHit, ...]:
        """The phrases of a lexicon matcher that start at a token, longest first."""
        if token >= len(self.text) or matcher.kind != "lexicon":
            return ()
        found: list[PhraseHit] = []
        for phrase in self.phrases_at(token):
            fitting = [PhraseHit(token + phrase.size, h) for h in phrase.hits if _fits(matcher, h)]
            found += fitting[:MOST_READINGS]
        return tuple(found[:MOST_READINGS])

    # Grammars

    def openers(self, kinds: tuple[str, ...], token: int) -> tuple[str, ...]:  # noqa: ARG002
        """All kinds: those that cannot begin here have no ends."""
        return kinds

    def ends(self, grammar: str, token: int) -> tuple[int, ...]:
        """Where a phrase of a grammar start that begins at a token may end, longest first."""
        table, start, _ = self._grammar(grammar)
        limit = token + MOST_TOKENS
        found = []
        for stack, leaf in self._walk(grammar, token):
            if leaf.end > limit:
                break
            if leaf.terminal and accepts(table, start, stack):
                found.append(leaf.end)
        return tuple(reversed(found[-MOST_ENDS:]))

    def leaves(self, grammar: str, start: int, end: int) -> tuple[Leaf, ...]:
        """The tokens of a phrase as its grammar took them."""
        walked = (leaf for _, leaf in self._walk(grammar, start))
        return tuple(leaf for leaf in takewhile(lambda leaf: leaf.end <= end, walked) if leaf.terminal)

    def tree(self, grammar: str, start: int, end: int) -> Node:
        """The one tree of a phrase that `ends` gave."""
        table, rule, _ = self._grammar(grammar)
        return build_tree(table, rule, self.leaves(grammar, start, end))

    def shape(self, grammar: str, start: int, end: int) -> Shape:
        """What the terminals of a phrase say of it."""
        table, rule, _ = self._grammar(grammar)
        return shape_of(table, rule, [leaf.terminal for leaf in self.leaves(grammar, start, end)])

    def leaf_hit(self, grammar: str, leaf: Node) -> Hit | None:
        """The reading of a token that made it this terminal; nothing for an unknown word."""
        terminal = self._material.terminals.get(leaf.label)
        if terminal is None or terminal.matcher.kind != "lexicon":
            return None
        matcher = terminal.matcher
        if leaf.end > leaf.start + 1:
            return next((p.hit for p in self.phrases(matcher, leaf.start) if p.end == leaf.end), None)
        hits = self.hits(matcher, leaf.start)
        _, _, prefix = self._grammar(grammar)
        rest = without(self.text.tokens.types[leaf.start], prefix) if prefix and not hits else None
        if rest is not None:
            hits = token_hits(matcher, rest, self._material.words.readings(rest), self._material.words)
        return next(iter(hits), None)

    def _grammar(self, grammar: str) -> tuple[Table, str, str]:
        """The table of a grammar start, the start rule, and the proclitic that its first word must carry."""
        full, _, prefix = grammar.partition("+")
        name, _, start = full.partition(".")
        return self._material.tables[name], start, prefix

    def _walk(self, grammar: str, token: int) -> Iterator[tuple[Stack, Leaf]]:
        """Token by token the parser's stack and what was taken, as long as the parser takes anything."""
        table, start, prefix = self._grammar(grammar)
        stack = opened(table, start)
        taken = self._without(table, stack, token, prefix) if prefix else self._next(table, stack, token)
        while taken is not None:
            yield taken
            stack, leaf = taken
            taken = self._next(table, stack, leaf.end)

    def _next(self, table: Table, stack: Stack, token: int) -> tuple[Stack, Leaf] | None:
        """One token or phrase further: the longest phrase that the parser takes, else the single token."""
        if token >= len(self.text):
            return None
        for phrase in self.phrases_at(token):
            are = classes_of(table, self._material.terminals, partial(_any_fits, phrase.hits), None)
            taken = take(table, stack, are)
            if taken is not None:
                return taken[0], Leaf(taken[1], token, token + phrase.size)
        taken = take(table, stack, self._classes_at(table, token))
        return None if taken is None else (taken[0], Leaf(taken[1], token, token + 1))

    def _without(self, table: Table, stack: Stack, token: int, prefix: str) -> tuple[Stack, Leaf] | None:
        """The first word without its proclitic; a proclitic that stands alone (لـ«…») is passed over."""
        rest = without(self.text.tokens.types[token], prefix) if token < len(self.text) else None
        if rest is None:
            return None
        if not rest.text:
            return stack, Leaf("", token, token + 1)
        words = self._material.words
        readings = words.readings(rest)
        are = classes_of(table, self._material.terminals, lambda m: bool(token_hits(m, rest, readings, words)), rest)
        taken = take(table, stack, are)
        return None if taken is None else (taken[0], Leaf(taken[1], token, token + 1))

    def _classes_at(self, table: Table, token: int) -> tuple[str, ...]:
        key = (table.name, token)
        if key not in self._classes:
            is_a = partial(self._is_a, token)
            self._classes[key] = classes_of(table, self._material.terminals, is_a, self._tokens[token])
        return self._classes[key]

    def _is_a(self, token: int, matcher: Matcher) -> bool:
        return bool(self.hits(matcher, token))

    # Borders

    def borders(self, start: int, end: int) -> tuple[Border, ...]:
        """The borders whose match starts in start..end, in the order of their cuts."""
        if self._borders is None:
            self._borders = []  # what border rules themselves ask for is not there yet
            self._borders = sorted(self.find_borders(), key=lambda b: (b.start, b.cut, b.rule.id))
        inside = (b for b in self._borders if start <= b.start < end)
        return tuple(sorted(inside, key=lambda b: (b.cut, -b.rule.priority, b.rule.id)))


def _any_fits(hits: tuple[Hit, ...], matcher: Matcher) -> bool:
    return any(_fits(matcher, hit) for hit in hits)


def _fits(matcher: Matcher, hit: Hit) -> bool:
    return matcher.kind == "lexicon" and hit.form.lexicon in matcher.values and reading_fits(matcher, hit)
