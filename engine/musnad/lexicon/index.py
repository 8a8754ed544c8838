"""Look-up: what a written token can be, over all lexicons, with the clitics and leniencies that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from musnad.lexicon import spelling, vowels
from musnad.lexicon.clitics import Clitics, Split
from musnad.lexicon.model import Form, Lexicon
from musnad.text.tokens import Tokens, TokenType


class Hit(NamedTuple):
    """One reading of a token or of a run of tokens as a form."""

    form: Form
    proclitics: tuple[str, ...]
    start: int
    """Where the stem starts, in folded letters of the first token."""
    end: int
    """Where the stem ends, in folded letters of the last token."""
    enclitic: str
    leniency: str
    """How the spelling differs from the entry's; "" when it does not."""

    @property
    def order(self) -> tuple[object, ...]:
        """Exact before lenient, few clitics before many, then by what the form says."""
        return (self.leniency, len(self.proclitics), len(self.enclitic), self.proclitics, self.form.rank)


class PhraseHit(NamedTuple):
    """A phrase that starts at a token and ends before token `end`."""

    end: int
    hit: Hit


class Index:
    """All forms of all lexicons, found by a key that lenient spellings share. Read only; safe to pickle."""

    def __init__(self, lexicons: Mapping[str, Lexicon], clitics: Clitics) -> None:
        self.clitics = clitics
        self._clitics_of = {lexicon.id: (lexicon.clitics, lexicon.enclitics) for lexicon in lexicons.values()}
        words: dict[str, list[Form]] = {}
        phrases: dict[str, list[Form]] = {}
        for name in sorted(lexicons):
            for form in lexicons[name].forms:
                if len(form.words) == 1:
                    words.setdefault(spelling.key(form.text), []).append(form)
                else:
                    phrases.setdefault(spelling.key(form.words[_rarest(form)]), []).append(form)
        self._words = {k: tuple(v) for k, v in words.items()}
        self._phrases = {k: tuple(v) for k, v in phrases.items()}

    def readings(self, token: TokenType) -> tuple[Hit, ...]:
        """Every form that one token can be, best reading first; per lexicon an exact spelling excludes lenient ones."""
        word = token.text
        if token.kind != "word":
            return tuple(Hit(f, (), 0, len(word), "", "") for f in self._words.get(word, ()) if f.text == word)
        bare = spelling.key(word)
        hits = [h for s in self.clitics.splits(word) for h in self._stem(word, bare, s)]
        if len(hits) > 1:
            hits = _exact_first(hits)
        if hits and token.marked:
            hits = _vowels_decide(token, hits)
        else:
            hits = [h for h in hits if "vowelled_only" not in h.form.feature("state")]
        return tuple(sorted(hits, key=lambda h: h.order))

    def _stem(self, word: str, bare: str, split: Split) -> Iterable[Hit]:
        stem_key = bare[split.start :] if not split.enclitic else spelling.key(word[split.start : split.end])
        for form in self._words.get(stem_key, ()):
            if self._carries(form, split):
                how = spelling.leniency(word[split.start : split.end], form.text, not split.enclitic)
                if how == "" or (how and not form.exact):
                    yield Hit(form, split.proclitics, split.start, split.end, split.enclitic, how)

    def _carries(self, form: Form, split: Split) -> bool:
        allowed, pronouns = self._clitics_of[form.lexicon]
        return (pronouns or not split.enclitic) and allowed.issuperset(split.proclitics)

    def allows(self, lexicon: str, front: str, back: str) -> bool:
        """Whether words of a lexicon may carry these letters as proclitics and these as a pronoun."""
        allowed, pronouns = self._clitics_of[lexicon]
        ways = self.clitics.prefixes.get(front, ()) if front else ((),)
        return (pronouns or not back) and any(allowed.issuperset(way) for way in ways)

    def phrase_keys(self, token: TokenType) -> tuple[Form, ...]:
        """The phrases that may be around a token because it can be their rarest word."""
        if token.kind != "word":
            return ()
        word = token.text
        stems = {spelling.key(word[s.start : s.end]) for s in self.clitics.splits(word)}
        found = {form.rank: form for stem in stems for form in self._phrases.get(stem, ())}
        return tuple(found[rank] for rank in sorted(found))

    def phrase_at(self, tokens: Tokens, form: Form, start: int) -> PhraseHit | None:
        """The phrase as it stands at token `start`, or nothing. Its first word may carry proclitics, its last a pronoun."""
        end = start + len(form.words)
        if start < 0 or end > len(tokens):
            return None
        types = tokens.types[start:end]
        if any(t.kind == "break" for t in types):
            return None
        best: Hit | None = None
        for first in self._edge(types[0], form, front=True):
            for last in self._edge(types[-1], form, front=False):
                hit = self._phrase(types, form, first, last)
                if hit is not None and (best is None or hit.order < best.order):
                    best = hit
        return None if best is None else PhraseHit(end, best)

    def _edge(self, token: TokenType, form: Form, front: bool) -> list[Split]:
        whole = Split((), 0, len(token.text), "")
        splits = [s for s in self.clitics.splits(token.text) if self._carries(form, s)] if token.kind == "word" else []
        return [whole, *(s for s in splits if (s.proclitics and not s.enclitic if front else s.enclitic and not s.start))]

    def _phrase(self, types: list[TokenType], form: Form, first: Split, last: Split) -> Hit | None:
        used = []
        for i, (token, wanted) in enumerate(zip(types, form.words, strict=True)):
            start = first.start if i == 0 else 0
            end = last.end if i == len(types) - 1 else len(token.text)
            how = spelling.leniency(token.text[start:end], wanted, end == len(token.text))
            if how is None or (how and form.exact):
                return None
            used += [how] if how else []
        return Hit(form, first.proclitics, first.start, last.end, last.enclitic, " ".join(used))

    def rarest_offset(self, form: Form) -> int:
        """Which word of a phrase is its key."""
        return _rarest(form)


def _rarest(form: Form) -> int:
    """The longest word stands in the fewest texts; the first of equals."""
    return max(range(len(form.words)), key=lambda i: (len(form.words[i]), -i))


def _exact_first(hits: list[Hit]) -> list[Hit]:
    exact = {h.form.lexicon for h in hits if not h.leniency}
    return [h for h in hits if not h.leniency or h.form.lexicon not in exact]


def _vowels_decide(token: TokenType, hits: list[Hit]) -> list[Hit]:
    """Keep the readings that the written marks allow; all of them when the marks allow none."""
    allowed = [
        h for h in hits if not h.form.vowelled or vowels.agrees(token.raw, h.form.vowelled, h.start, h.end)
    ]
    return allowed or [h for h in hits if "vowelled_only" not in h.form.feature("state")]
