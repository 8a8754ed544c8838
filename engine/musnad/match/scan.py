"""The compiled view of a text: symbols, phrases, and what was worked out before, each once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from musnad.grammar.runner import MOST_ENDS, MOST_TOKENS, NO_MOVE, Move, Runner
from musnad.grammar.trees import Leaf, Node, Shape, over_tokens
from musnad.lexicon.index import Hit, PhraseHit
from musnad.match.budget import MOST_READINGS
from musnad.match.circumstances import GRAMMAR, Way, circumstances
from musnad.match.classes import join
from musnad.match.multiwords import Found, find_phrases
from musnad.match.symbols import Phrase, Symbol, SymbolTable, Word
from musnad.match.tokens import ENDS, HARD, is_hard, without
from musnad.match.view import Border, View, Zone
from musnad.ruleset.model import Matcher, Rule, Terminal
from musnad.text.document import Text
from musnad.text.sentences import Sentences
from musnad.text.tokens import SHAPES

_STOPPERS: Final = re.compile(f"[{re.escape(''.join(SHAPES[name] for name in sorted(ENDS)))}]")
"""The shapes of what only those steps pass that ask for it, and quotations."""
_HARD: Final = re.compile(f"[{re.escape(''.join(sorted(HARD)))}]")
_NO_PHRASES: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Phrasing:
    """A grammar start ready to run: its runner, the number of its grammar, the proclitic its first word must carry, and
    the bit of a token with which a phrase can begin (0: any)."""

    runner: Runner
    grammar: int
    prefix: str
    opens: int


@dataclass(frozen=True, slots=True, eq=False)
class Resources:
    """What all scans of a machine share."""

    table: SymbolTable
    numbers: Mapping[Matcher, int]
    phrasings: Mapping[str, Phrasing]
    terminals: Mapping[str, Terminal]
    circumstances: int
    """The bits of a token with which a circumstance of any kind can begin."""
    openers: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = field(default_factory=dict)
    """Kinds of circumstances, and the bits of a token, to those kinds that can begin with it."""

    def opens(self, kinds: Iterable[str]) -> int:
        """The bits of a token with which one of some circumstances can begin."""
        return join(self.phrasings[f"{GRAMMAR}.{kind}"].opens for kind in kinds)


class Scan:
    """One text under match. Not shared between texts; everything it remembers follows from its text and its rules."""

    def __init__(self, text: Text, resources: Resources, field: str = "text") -> None:
        self.text = text
        self.size = len(text)
        self.field = field
        self.beside: View | None = None
        self.sentences: Sentences = text.sentences
        self.zones: tuple[Zone, ...] = ()
        self.steps_left = 0
        self.find_borders: Callable[[], tuple[Border, ...]] = tuple
        self.memo: dict[tuple[tuple[str, ...], int, int], tuple[int, ...]] = {}
        """Where circumstances can end: their kinds, how many, and the token they start at, to the tokens behind them."""
        self._ways: dict[tuple[tuple[str, ...], int, int], tuple[Way, ...]] = {}
        self.resources = resources
        table = resources.table
        self._table = table
        self._number = resources.numbers
        self.symbols: list[Symbol] = list(map(table.symbols.__getitem__, text.tokens.types))
        self._shown: dict[int, Word] = {}
        """The tokens that are not what their spelling alone says."""
        self._mark_quotes()
        self.masks: list[int] = [s.mask for s in self.symbols]
        self.masks.append(0)  # behind the text there is nothing
        self.phrases_at: dict[int, tuple[Phrase, ...]] = {}
        for start, phrases in find_phrases(table, text.tokens.types, self.symbols).items():
            self._set_phrases(start, phrases)
        self._ends: dict[tuple[str, int], tuple[int, ...]] = {}
        self._leaves: dict[tuple[str, int, int], tuple[Leaf, ...]] = {}
        self._borders: tuple[tuple[Border, ...], list[int]] | None = None
        self._ahead: list[int] | None = None
        self._hard: list[int] | None = None
        self.memory: dict[tuple[object, ...], Any] = {}

    def _mark_quotes(self) -> None:
        """Straight marks open or close by their place; so do the others, since they are sometimes reversed."""
        types, variant = self.text.tokens.types, self._table.variant
        for quote in self.text.quotes.all:
            if not quote.bracket:
                self._show(quote.open, variant(types[quote.open], "quote_open"))
                if not quote.unclosed:
                    self._show(quote.close, variant(types[quote.close], "quote_close"))

    def _show(self, token: int, variant: tuple[Symbol, Word]) -> None:
        self.symbols[token], self._shown[token] = variant

    def _set_phrases(self, start: int, phrases: Found) -> None:
        """The phrases that start at a token, longest first; the token's mask serves them too."""
        mask = self.symbols[start].mask
        for phrase in phrases:
            mask |= phrase.mask
        self.masks[start] = mask
        if phrases:
            self.phrases_at[start] = phrases
        else:
            self.phrases_at.pop(start, None)

    def silence(self, zones: tuple[Zone, ...]) -> None:
        """Take over the zones: their words lose the readings that their rules silence, and some end sentences."""
        self.zones = zones
        silenced: dict[int, frozenset[str]] = {}
        for zone in zones:
            names = frozenset(name for name, _ in zone.rule.silences) if zone.rule else frozenset()
            for token in range(zone.start, zone.end) if names else ():
                silenced[token] = silenced.get(token, frozenset()) | names  # zones may overlap
        for token, names in silenced.items():
            self._silence(token, names)
        if zones:
            self._forget()
        bounds = {b for z in zones if z.rule and z.rule.ends_sentence for b in (z.start, z.end)}
        if bounds:
            outer = sorted(bounds.union(self.sentences.outer) - {0})
            self.sentences = replace(self.sentences, outer=outer)

    def _silence(self, token: int, silenced: frozenset[str]) -> None:
        kind = self.text.tokens.types[token]
        if kind.kind == "word":
            self._show(token, self._table.variant(kind, "", silenced))
        kept = []
        for phrase in self.phrases_at.get(token, ()):
            hits = tuple(h for h in phrase.hits if h.form.lexicon not in silenced)
            if hits:
                kept.append(self._table.phrase(phrase.size, hits))
        self._set_phrases(token, tuple(kept))

    def _forget(self) -> None:
        """Zones change what tokens are: nothing that was worked out before them may be used behind them."""
        self.memo.clear()
        self._ways.clear()
        self._ends.clear()
        self._leaves.clear()
        self.memory.clear()
        self._ahead = None

    # What steps and conditions ask

    @property
    def ahead(self) -> list[int]:
        """For each token the bits of the tokens behind it, as far as steps can get without passing a quotation."""
        if self._ahead is None:
            self._ahead = self._look_ahead()
        return self._ahead

    def _look_ahead(self) -> list[int]:
        inside = {t for start, phrases in self.phrases_at.items() for t in range(start + 1, start + phrases[0].size)}
        ahead = [0] * (self.size + 1)
        bits, masks = 0, self.masks
        stops = {m.start() for m in _STOPPERS.finditer(self.text.shapes)} - inside
        for token in range(self.size - 1, -1, -1):
            ahead[token] = bits
            bits = 0 if token in stops else bits | masks[token]
        return ahead

    def gap_end(self, token: int) -> int:
        """The first token from this one on that no gap passes, or the number of tokens."""
        hard = self._hard
        if hard is None:
            marks = (m.start() for m in _HARD.finditer(self.text.shapes))
            hard = self._hard = [*(mark for mark in marks if is_hard(self.text, mark)), self.size]
        return hard[bisect_left(hard, token)] if token < self.size else self.size

    def at(self, matcher: Matcher, token: int) -> bool:
        """Whether a token, or a phrase that starts there, satisfies a matcher."""
        return bool(self.masks[token] >> self._number[matcher] & 1)

    def at_any(self, matcher: Matcher, start: int, end: int) -> bool:
        """Whether `at` holds of one of the tokens start..end (exclusive)."""
        bit = 1 << self._number[matcher]
        return any([mask & bit for mask in self.masks[start:end]])

    def readings(self, token: int) -> tuple[Hit, ...]:
        """What one token can be, best first, but for what zones silence."""
        return (self._shown.get(token) or self._table.words[self.text.tokens.types[token]]).readings

    def hits(self, matcher: Matcher, token: int) -> tuple[Hit, ...]:
        """The readings of one token that satisfy a matcher, best first."""
        return self.hits_of(self._number[matcher], token) if token < self.size else ()

    def hits_of(self, predicate: int, token: int) -> tuple[Hit, ...]:
        """As `hits`, by the matcher's number; the token must be one."""
        word = self._shown.get(token) or self._table.words[self.text.tokens.types[token]]
        return word.hits(predicate)

    def phrases(self, matcher: Matcher, token: int) -> tuple[PhraseHit, ...]:
        """The phrases of a lexicon matcher that start at a token, longest first."""
        if token not in self.phrases_at or matcher.kind != "lexicon":
            return ()
        return self.phrases_of(self._number[matcher], token)

    def phrases_of(self, predicate: int, token: int) -> tuple[PhraseHit, ...]:
        """As `phrases`, by the matcher's number."""
        bit, found = 1 << predicate, []
        for phrase in self.phrases_at.get(token, _NO_PHRASES):
            if phrase.mask & bit:
                end = token + phrase.size
                found += [PhraseHit(end, hit) for hit in self._table.phrase_hits(phrase, predicate)]
        return tuple(found[:MOST_READINGS])

    # Grammars

    def openers(self, kinds: tuple[str, ...], token: int) -> tuple[str, ...]:
        """Those kinds of circumstances, in their order, that can begin at a token."""
        resources = self.resources
        key = (kinds, self.masks[token] & resources.circumstances)
        found = resources.openers.get(key)
        if found is None:
            found = tuple(kind for kind in kinds if key[1] & resources.opens((kind,)))
            resources.openers[key] = found
        return found

    def ends(self, grammar: str, token: int) -> tuple[int, ...]:
        """Where a phrase of a grammar start that begins at a token may end, longest first."""
        key = (grammar, token)
        found = self._ends.get(key)
        if found is None:
            phrasing = self.resources.phrasings[grammar]
            opens = phrasing.opens
            found = self._run(phrasing, token) if not opens or self.masks[token] & opens else ()
            self._ends[key] = found
        return found

    def _run(self, phrasing: Phrasing, token: int) -> tuple[int, ...]:
        move, grammar = phrasing.runner.move, phrasing.grammar
        symbols, phrases_at = self.symbols, self.phrases_at
        limit = min(self.size, token + MOST_TOKENS)
        stack, ends = 0, []
        if phrasing.prefix:
            token, (stack, _, may_end) = self._first(phrasing, token)
            if may_end:
                ends.append(token)
        while stack >= 0 and token < limit:
            if token in phrases_at:
                token, (stack, _, may_end) = self._step(phrasing, stack, token)
            else:
                stack, _, may_end = move(stack, symbols[token].classes[grammar])
                token += 1
            if may_end and token <= limit:
                ends.append(token)
        ends.reverse()
        return tuple(ends[:MOST_ENDS])

    def _first(self, phrasing: Phrasing, token: int) -> tuple[int, Move]:
        """The first word without its proclitic; nothing is taken of a proclitic that stands alone (لـ«…»)."""
        rest = without(self.text.tokens.types[token], phrasing.prefix) if token < self.size else None
        if rest is None:
            return token, NO_MOVE
        if not rest.text:
            return token + 1, Move(0, "", False)
        return token + 1, phrasing.runner.move(0, self._table.symbols[rest].classes[phrasing.grammar])

    def _step(self, phrasing: Phrasing, stack: int, token: int) -> tuple[int, Move]:
        """One token or phrase further: the longest phrase that the parser takes, else the single token."""
        move, grammar = phrasing.runner.move, phrasing.grammar
        for phrase in self.phrases_at.get(token, _NO_PHRASES):
            made = move(stack, phrase.classes[grammar])
            if made.stack >= 0:
                return token + phrase.size, made
        return token + 1, move(stack, self.symbols[token].classes[grammar])

    def leaves(self, grammar: str, start: int, end: int) -> tuple[Leaf, ...]:
        """The tokens of a phrase as its grammar took them."""
        key = (grammar, start, end)
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._walk(self.resources.phrasings[grammar], start, end)
        return found

    def _walk(self, phrasing: Phrasing, start: int, end: int) -> tuple[Leaf, ...]:
        stack, leaves = 0, []
        if phrasing.prefix:
            after, (stack, terminal, _) = self._first(phrasing, start)
            leaves += [Leaf(terminal, start, after)] if terminal else []
            start = after
        while start < end:
            after, (stack, terminal, _) = self._step(phrasing, stack, start)
            leaves.append(Leaf(terminal, start, after))
            start = after
        return tuple(leaves)

    def shape(self, grammar: str, start: int, end: int) -> Shape:
        """What the terminals of a phrase say of it."""
        leaves = self.leaves(grammar, start, end)
        return self.resources.phrasings[grammar].runner.shape(tuple([leaf.terminal for leaf in leaves]))

    def tree(self, grammar: str, start: int, end: int) -> Node:
        """The one tree of a phrase that `ends` gave."""
        return over_tokens(self.shape(grammar, start, end).tree, self.leaves(grammar, start, end))

    def leaf_hit(self, grammar: str, leaf: Node) -> Hit | None:
        """The reading of a token that made it this terminal; nothing for an unknown word."""
        terminal = self.resources.terminals.get(leaf.label)
        if terminal is None or terminal.matcher.kind != "lexicon":
            return None
        if leaf.end > leaf.start + 1:
            return next((p.hit for p in self.phrases(terminal.matcher, leaf.start) if p.end == leaf.end), None)
        hits = self.hits(terminal.matcher, leaf.start)
        prefix = self.resources.phrasings[grammar].prefix
        if not hits and prefix:
            rest = without(self.text.tokens.types[leaf.start], prefix)
            hits = self._table.words[rest].hits(self._number[terminal.matcher]) if rest is not None else ()
        return next(iter(hits), None)

    def circumstances(self, kinds: tuple[str, ...], most: int, token: int) -> tuple[Way, ...]:
        """Every way to read circumstances from a token on."""
        key = (kinds, most, token)
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = circumstances(self, kinds, most, token)
        return found

    # Borders

    def borders(self, start: int, end: int) -> tuple[Border, ...]:
        """The borders whose match starts in start..end, in the order of their cuts."""
        if self._borders is None:
            found = self.find_borders()
            self._borders = (found, [b.start for b in found])
        all_borders, starts = self._borders
        inside = all_borders[bisect_left(starts, start) : bisect_left(starts, end)]
        return tuple(sorted(inside, key=by_cut)) if len(inside) > 1 else inside


def by_cut(border: Border) -> tuple[int, int, str]:
    """The order in which borders are tried."""
    rule: Rule = border.rule
    return (border.cut, -rule.priority, rule.id)
