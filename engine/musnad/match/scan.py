"""The compiled view of a text: symbols, phrases, and what was worked out before, each once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from musnad.grammar.runner import MOST_ENDS, MOST_TOKENS, Leaf, Runner
from musnad.grammar.trees import Node, build_tree
from musnad.lexicon.index import Hit, PhraseHit
from musnad.match.budget import MOST_READINGS
from musnad.match.symbols import Info, SymbolTable
from musnad.match.tokens import reading_fits, without
from musnad.match.view import Border, Zone
from musnad.ruleset.model import Matcher, Terminal
from musnad.text.document import Text
from musnad.text.sentences import Sentences

HARD: Final = frozenset('.?!\n;:«»"')
"""Marks that no gap passes."""

Numbering = Callable[[Matcher], int]
_NO_FORMS: Final[tuple[PhraseHit, ...]] = ()


class Scan:
    """One text under match. Not shared between texts; everything it remembers follows from its text and its rules."""

    def __init__(
        self,
        text: Text,
        table: SymbolTable,
        numbering: Mapping[Matcher, int],
        runners: Mapping[str, Runner],
        terminals: Mapping[str, Terminal],
        field: str = "text",
    ) -> None:
        self.text = text
        self.size = len(text)
        self.field = field
        self.sentences: Sentences = text.sentences
        self.zones: tuple[Zone, ...] = ()
        self.steps_left = 0
        self.find_borders: Callable[[], tuple[Border, ...]] = tuple
        self._table = table
        self._number = numbering
        self._runners = runners
        self._terminals = terminals
        self.infos: list[Info] = list(map(table.info, text.tokens.types))
        self._mark_quotes()
        self.phrase_hits: dict[int, tuple[PhraseHit, ...]] = self._find_phrases()
        self._chars = [info.char for info in self.infos]
        for start, hits in self.phrase_hits.items():
            self._chars[start] = self._char_with(start, hits)
        self._ends: dict[tuple[str, int], tuple[int, ...]] = {}
        self._leaves: dict[tuple[str, int, int], tuple[Leaf, ...]] = {}
        self._trees: dict[tuple[str, int, int], Node] = {}
        self._borders: tuple[tuple[Border, ...], list[int]] | None = None

    @property
    def symbols(self) -> str:
        """The text as one character a token."""
        return "".join(self._chars)

    def _mark_quotes(self) -> None:
        """Straight marks open or close by their place; so do the others, since they are sometimes reversed."""
        for quote in self.text.quotes.all:
            if not quote.bracket:
                self.infos[quote.open] = self._table.variant(self.text.tokens.types[quote.open], "quote_open")
                if not quote.unclosed:
                    self.infos[quote.close] = self._table.variant(self.text.tokens.types[quote.close], "quote_close")

    def _find_phrases(self) -> dict[int, tuple[PhraseHit, ...]]:
        index, tokens = self._table.index, self.text.tokens
        found: dict[int, set[PhraseHit]] = {}
        for token, info in enumerate(self.infos):
            for form in info.keys:
                start = token - index.rarest_offset(form)
                phrase = index.phrase_at(tokens, form, start)
                if phrase is not None:
                    found.setdefault(start, set()).add(phrase)
        return {s: tuple(sorted(f, key=lambda p: (-p.end, p.hit.order))) for s, f in sorted(found.items())}

    def _char_with(self, start: int, hits: Iterable[PhraseHit]) -> str:
        """The character of a token at which phrases start: it serves their rules as well."""
        more = {
            number
            for number in self._table.skeleton - self._table.firsts.keys()
            if self._table.matchers[number].kind == "lexicon"
            and any(
                p.hit.form.lexicon in self._table.matchers[number].values
                and reading_fits(self._table.matchers[number], p.hit)
                for p in hits
            )
        }
        for number, (grammar, first) in self._table.firsts.items():
            if any(first.intersection(classes) for _, classes in self._phrase_classes(grammar, start)):
                more.add(number)
        return self._table.alphabet.char(self.infos[start].predicates | more)

    def silence(self, zones: tuple[Zone, ...]) -> None:
        """Take over the zones: their words lose the readings that their rules silence, and some end sentences."""
        self.zones = zones
        for zone in zones:
            silenced = frozenset(name for name, _ in zone.rule.silences) if zone.rule else frozenset()
            if silenced:
                for token in range(zone.start, zone.end):
                    self._silence(token, silenced)
        bounds = {b for z in zones if z.rule and z.rule.ends_sentence for b in (z.start, z.end)}
        if bounds:
            outer = sorted(bounds.union(self.sentences.outer) - {0})
            self.sentences = replace(self.sentences, outer=outer)

    def _silence(self, token: int, silenced: frozenset[str]) -> None:
        kind = self.text.tokens.types[token]
        if kind.kind == "word":
            self.infos[token] = self._table.variant(kind, "", silenced)
            self._chars[token] = self.infos[token].char
        kept = tuple(p for p in self.phrase_hits.get(token, ()) if p.hit.form.lexicon not in silenced)
        if kept:
            self.phrase_hits[token] = kept
            self._chars[token] = self._char_with(token, kept)
        else:
            self.phrase_hits.pop(token, None)

    # What steps and conditions ask

    def is_hard(self, token: int) -> bool:
        """Whether a token is a mark that no gap passes."""
        return self.text.shapes[token] in HARD

    def hits(self, matcher: Matcher, token: int) -> tuple[Hit, ...]:
        """The readings of one token that satisfy a matcher, best first."""
        return self.infos[token].hits(self._number[matcher]) if token < self.size else ()

    def phrases(self, matcher: Matcher, token: int) -> tuple[PhraseHit, ...]:
        """The phrases of a lexicon matcher that start at a token, longest first."""
        if matcher.kind != "lexicon" or token not in self.phrase_hits:
            return _NO_FORMS
        return tuple(PhraseHit(end, hit) for end, hit in self.phrases_of(self._number[matcher], token))

    def phrases_of(self, predicate: int, token: int) -> list[PhraseHit]:
        """As `phrases`, by the matcher's number."""
        matcher = self._table.matchers[predicate]
        found = [
            p for p in self.phrase_hits[token] if p.hit.form.lexicon in matcher.values and reading_fits(matcher, p.hit)
        ]
        return found[:MOST_READINGS]

    # Grammars

    def _phrase_classes(self, grammar: str, token: int) -> list[tuple[int, tuple[str, ...]]]:
        """The phrases that start at a token, longest first, with their classes in a grammar."""
        classes = self._table.grammars[grammar]
        by_end: dict[int, list[str]] = {}
        for phrase in self.phrase_hits.get(token, ()):
            for name, matcher in classes.known:
                lexical = matcher.kind == "lexicon" and phrase.hit.form.lexicon in matcher.values
                if lexical and reading_fits(matcher, phrase.hit):
                    by_end.setdefault(phrase.end, []).append(name)
        return [(end, classes.order(names)) for end, names in sorted(by_end.items(), reverse=True)]

    def ends(self, grammar: str, token: int) -> tuple[int, ...]:
        """Where a phrase of a grammar start that begins at a token may end, longest first."""
        key = (grammar, token)
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = self._run(grammar, token)
        return found

    def _run(self, grammar: str, token: int) -> tuple[int, ...]:
        runner, prefix = self._runner(grammar)
        name = runner.table.name
        take, accepts = runner.take, runner.accepts
        limit = min(self.size, token + MOST_TOKENS)
        stack, ends = 0, []
        if prefix:
            stack, token, terminal = self._first(take, name, token, prefix)
            if terminal and accepts(stack):
                ends.append(token)
        while stack >= 0 and token < limit:
            stack, token, _ = self._step(take, name, stack, token)
            if stack < 0 or token > limit:
                break
            if accepts(stack):
                ends.append(token)
        return tuple(reversed(ends[-MOST_ENDS:]))

    def _runner(self, grammar: str) -> tuple[Runner, str]:
        """The runner of a grammar start, and the proclitic that its first word must carry."""
        name, _, prefix = grammar.partition("+")
        return self._runners[name], prefix

    def _first(
        self, take: Callable[[int, tuple[str, ...]], tuple[int, str]], name: str, token: int, prefix: str
    ) -> tuple[int, int, str]:
        """The first word without its proclitic; nothing is taken of a proclitic that stands alone (لـ«…»)."""
        rest = without(self.text.tokens.types[token], prefix) if token < self.size else None
        if rest is None:
            return -1, token, ""
        if not rest.text:
            return 0, token + 1, ""
        after, terminal = take(0, self._table.info(rest).classes[name])
        return after, token + 1, terminal

    def _step(
        self, take: Callable[[int, tuple[str, ...]], tuple[int, str]], name: str, stack: int, token: int
    ) -> tuple[int, int, str]:
        """One token or phrase further: the longest phrase that the parser takes, else the single token."""
        if token in self.phrase_hits:
            for end, classes in self._phrase_classes(name, token):
                after, terminal = take(stack, classes)
                if after >= 0:
                    return after, end, terminal
        after, terminal = take(stack, self.infos[token].classes[name])
        return after, token + 1, terminal

    def leaves(self, grammar: str, start: int, end: int) -> tuple[Leaf, ...]:
        """The tokens of a phrase as its grammar took them."""
        key = (grammar, start, end)
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._walk(grammar, start, end)
        return found

    def _walk(self, grammar: str, start: int, end: int) -> tuple[Leaf, ...]:
        runner, prefix = self._runner(grammar)
        stack, leaves = 0, []
        if prefix:
            stack, after, terminal = self._first(runner.take, runner.table.name, start, prefix)
            leaves += [Leaf(terminal, start, after)] if terminal else []
            start = after
        while start < end:
            stack, after, terminal = self._step(runner.take, runner.table.name, stack, start)
            leaves.append(Leaf(terminal, start, after))
            start = after
        return tuple(leaves)

    def tree(self, grammar: str, start: int, end: int) -> Node:
        """The one tree of a phrase that `ends` gave."""
        key = (grammar, start, end)
        found = self._trees.get(key)
        if found is None:
            runner, _ = self._runner(grammar)
            found = self._trees[key] = build_tree(runner.table, runner.start, self.leaves(grammar, start, end))
        return found

    def leaf_hit(self, grammar: str, leaf: Node) -> Hit | None:
        """The reading of a token that made it this terminal; nothing for an unknown word."""
        terminal = self._terminals.get(leaf.label)
        if terminal is None or terminal.matcher.kind != "lexicon":
            return None
        if leaf.end > leaf.start + 1:
            return next((p.hit for p in self.phrases(terminal.matcher, leaf.start) if p.end == leaf.end), None)
        hits = self.hits(terminal.matcher, leaf.start)
        prefix = self._runner(grammar)[1]
        if not hits and prefix:
            rest = without(self.text.tokens.types[leaf.start], prefix)
            hits = self._table.info(rest).hits(self._number[terminal.matcher]) if rest is not None else ()
        return next(iter(hits), None)

    def before_head(self, grammar: str) -> frozenset[str]:
        """The parts that stand before the head of a phrase, as its grammar names them."""
        return self._runner(grammar)[0].table.before_head

    # Borders

    def borders(self, start: int, end: int) -> tuple[Border, ...]:
        """The borders whose match starts in start..end, in the order of their cuts."""
        if self._borders is None:
            found = self.find_borders()
            self._borders = (found, [b.start for b in found])
        all_borders, starts = self._borders
        inside = all_borders[bisect_left(starts, start) : bisect_left(starts, end)]
        return tuple(sorted(inside, key=lambda b: (b.cut, -b.rule.priority, b.rule.id)))
