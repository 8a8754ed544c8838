"""A text as the rest of Musnad sees it: tokens, paragraphs, quotations, sentences, all by token index."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from musnad.text.quotes import Quotes, find_quotes
from musnad.text.sentences import Abbreviation, Sentences, find_sentences
from musnad.text.tokens import Tokens, TokenTypes, tokenize

_BREAK: Final = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Text:
    """A raw text and its structure. Every span is the raw slice; offsets are code points, end exclusive."""

    raw: str
    tokens: Tokens
    shapes: str
    """One character a token, from `tokens.SHAPES`."""
    quotes: Quotes
    sentences: Sentences
    breaks: list[int] = field(default_factory=list)
    """The indices of the paragraph breaks."""

    def __len__(self) -> int:
        return len(self.shapes)

    def start(self, token: int) -> int:
        """The raw offset at which a token starts; the text's length when there is no such token."""
        return self.tokens.start(token) if token < len(self.shapes) else len(self.raw)

    def end(self, token: int) -> int:
        """The raw offset at which a token ends."""
        return self.tokens.ends[token]

    def slice(self, first: int, last: int) -> str:
        """The raw words of tokens first..last (exclusive)."""
        return self.raw[self.tokens.start(first) : self.tokens.ends[last - 1]] if first < last else ""

    def paragraph(self, token: int) -> int:
        """The number of the paragraph that a token is in, from 0; a break belongs to the paragraph that it ends."""
        return bisect_left(self.breaks, token)

    def paragraph_end(self, token: int) -> int:
        """The index of the break that ends the token's paragraph, or the number of tokens."""
        k = bisect_left(self.breaks, token)
        return self.breaks[k] if k < len(self.breaks) else len(self.shapes)

    def paragraph_start(self, token: int) -> int:
        """The index of the first token of the token's paragraph."""
        k = bisect_left(self.breaks, token)
        return self.breaks[k - 1] + 1 if k else 0

    def token_at(self, offset: int) -> int:
        """The index of the token that holds the raw offset, or of the next one."""
        return bisect_right(self.tokens.ends, offset)


def _no_abbreviation(_word: str) -> bool:
    return False


def read_text(raw: str, types: TokenTypes, abbreviation: Abbreviation = _no_abbreviation) -> Text:
    """Find the structure of a raw text. The cache of token types may be shared between texts."""
    tokens = tokenize(raw, types)
    shapes = "".join([t.shape for t in tokens.types])
    quotes = find_quotes(tokens, shapes)
    sentences = find_sentences(tokens, shapes, quotes, abbreviation)
    return Text(raw, tokens, shapes, quotes, sentences, [m.start() for m in _BREAK.finditer(shapes)])
