"""What written words can be, found by going over the forms of the lexicons themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from musnad.lexicon import spelling
from musnad.lexicon.clitics import Clitics, Split
from musnad.lexicon.index import Hit, exact_first, vowels_decide
from musnad.lexicon.model import Form, Lexicon
from musnad.text.tokens import TokenType


class LexiconPhrase(NamedTuple):
    """Phrases of lexicons over the same `size` tokens from one place on, best reading first."""

    size: int
    hits: tuple[Hit, ...]


class Words:
    """The forms of some lexicons: words by what their lenient spellings share, phrases by that of their first word."""

    def __init__(self, lexicons: Mapping[str, Lexicon], clitics: Clitics) -> None:
        self.clitics = clitics
        self._lexicons = lexicons
        self._words: dict[str, list[Form]] = {}
        self._phrases: dict[str, list[Form]] = {}
        for name in sorted(lexicons):
            for form in lexicons[name].forms:
                kept = self._words if len(form.words) == 1 else self._phrases
                kept.setdefault(spelling.key(form.words[0]), []).append(form)

    def readings(self, token: TokenType) -> tuple[Hit, ...]:
        """Every form that one token can be, best first."""
        word = token.text
        if token.kind != "word":
            same = [f for f in self._words.get(spelling.key(word), ()) if f.text == word]
            return tuple(Hit(form, (), 0, len(word), "", "") for form in same)
        hits = []
        for split in self.clitics.splits(word):
            for form in self._words.get(spelling.key(split.stem(word)), ()):
                hit = self._reading(word, split, form)
                hits += [hit] if hit else []
        if token.marked:
            hits = vowels_decide(token, exact_first(hits))
        else:
            hits = exact_first([h for h in hits if "vowelled_only" not in h.form.feature("state")])
        return tuple(sorted(hits, key=lambda h: h.order))

    def _reading(self, word: str, split: Split, form: Form) -> Hit | None:
        how = spelling.leniency(split.stem(word), form.text, not split.enclitic)
        if how is None or (how and form.exact) or not self._carries(form, split):
            return None
        if not self.clitics.stands(form.features, split.enclitic):
            return None
        return Hit(form, split.proclitics, split.start, split.end, split.enclitic, how)

    def _carries(self, form: Form, split: Split) -> bool:
        lexicon = self._lexicons[form.lexicon]
        allowed = lexicon.clitics.issuperset(split.proclitics) and (lexicon.enclitics or not split.enclitic)
        return allowed and self.clitics.fit(form.features, split)

    def phrases(self, types: Sequence[TokenType], start: int) -> tuple[LexiconPhrase, ...]:
        """Every phrase of the lexicons that starts at a token, longest first."""
        found: dict[int, list[Hit]] = {}
        for form in self._beginning(types[start]):
            size = len(form.words)
            hit = self._phrase(types[start : start + size], form)
            if hit is not None:
                found.setdefault(size, []).append(hit)
        longest_first = sorted(found.items(), reverse=True)
        return tuple(LexiconPhrase(size, tuple(sorted(hits, key=lambda h: h.order))) for size, hits in longest_first)

    def _beginning(self, token: TokenType) -> Iterator[Form]:
        """The phrases whose first word the token could be, each once."""
        stems = [token.text]
        if token.kind == "word":
            stems += [s.stem(token.text) for s in self.clitics.splits(token.text)]
        for key in dict.fromkeys(map(spelling.key, stems)):
            yield from self._phrases.get(key, ())

    def _phrase(self, types: Sequence[TokenType], form: Form) -> Hit | None:
        """A phrase as these tokens, the best way: its first word may carry proclitics, its last one a pronoun."""
        if len(types) != len(form.words) or any(t.kind == "break" for t in types):
            return None
        ways = [
            hit
            for first in self._splits(types[0], form)
            for last in self._splits(types[-1], form)
            if not first.enclitic and not last.start and (hit := _fitted(types, form, first, last)) is not None
        ]
        best = min(ways, key=lambda h: h.order, default=None)
        return best if best is None or self.clitics.stands(form.features, best.enclitic) else None

    def _splits(self, token: TokenType, form: Form) -> list[Split]:
        """The token as it is, and with the clitics that the form's lexicon allows."""
        whole = Split((), 0, len(token.text), "")
        splits = self.clitics.splits(token.text) if token.kind == "word" else ()
        return [whole, *(s for s in splits if s != whole and self._carries(form, s))]


def _fitted(types: Sequence[TokenType], form: Form, first: Split, last: Split) -> Hit | None:
    used = []
    for i, (token, word) in enumerate(zip(types, form.words, strict=True)):
        start, own = (first.start, first.own) if i == 0 else (0, "")
        end = last.end if i == len(types) - 1 else len(token.text)
        how = spelling.leniency(own + token.text[start:end], word, end == len(token.text))
        if how is None or (how and form.exact):
            return None
        used += [how] if how else []
    return Hit(form, first.proclitics, first.start, last.end, last.enclitic, " ".join(used))
