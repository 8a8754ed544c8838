"""Quotations and brackets: which mark opens, which closes, what is inside what.

Marks pair inside one paragraph. A mark without its other half stays local: it reaches the end of its paragraph and is
flagged. A paragraph that opens with a mark while the one before it was left open re-opens that quotation (DESIGN §2).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from musnad.text.tokens import Tokens

_MARK_OR_BREAK: Final = re.compile(r'[«»"()\n]')
_SPACE_BEFORE: Final = frozenset('\n(«"-,:;/…')
_SPACE_AFTER: Final = frozenset('\n)».,;:!?"…-')
_PROCLITIC: Final = 3
"""A word this short, stuck to a mark, is a proclitic (و"، لـ«، بـ"): the mark opens."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation or a bracket: tokens `open` and `close` are its marks, `open + 1 .. close` (exclusive) its inside.

    When unclosed, `close` is the paragraph's end (the index of the break, or the number of tokens).
    """

    open: int
    close: int
    unclosed: bool = False
    bracket: bool = False
    continues: int | None = None
    """The index of the quotation, one paragraph up, that this one re-opens."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations and brackets of a text, by position of the opening mark."""

    all: tuple[Quote, ...]
    inside: list[int]
    """For each token the index of the innermost closed quotation or bracket that it is inside of, or -1. A mark is
    outside of its own pair; one without its other half encloses nothing here."""

    opens: list[int]
    """The positions of the opening marks, ascending."""

    def at(self, open_mark: int) -> Quote | None:
        """The quotation or bracket that the mark at this token opens."""
        k = bisect_left(self.opens, open_mark)
        return self.all[k] if k < len(self.opens) and self.opens[k] == open_mark else None

    def starting(self, first: int, last: int) -> tuple[Quote, ...]:
        """Those whose opening mark is among tokens first..last (exclusive)."""
        return self.all[bisect_left(self.opens, first) : bisect_left(self.opens, last)]


@dataclass(slots=True)
class _Paragraph:
    """The marks still open in the paragraph that is being read."""

    waiting: list[tuple[int, str]]
    found: list[Quote]

    def open(self, token: int, shape: str) -> None:
        self.waiting.append((token, shape))

    def close(self, token: int, shape: str) -> bool:
        """Pair with the nearest waiting mark of the same family; those left inside of it are unclosed."""
        for depth in range(len(self.waiting) - 1, -1, -1):
            if _family(self.waiting[depth][1]) == _family(shape):
                for inner, inner_shape in self.waiting[depth + 1 :]:
                    self.found.append(Quote(inner, token, unclosed=True, bracket=inner_shape == "("))
                self.found.append(Quote(self.waiting[depth][0], token, bracket=shape == ")"))
                del self.waiting[depth:]
                return True
        return False

    def end(self, token: int) -> None:
        for opened, shape in self.waiting:
            self.found.append(Quote(opened, token, unclosed=True, bracket=shape == "("))
        self.waiting.clear()


def _family(shape: str) -> str:
    return "(" if shape in "()" else '"'


def find_quotes(tokens: Tokens, shapes: str) -> Quotes:
    """Pair the marks of a text. `shapes` holds one character a token (`tokens.SHAPES`)."""
    paragraph = _Paragraph([], [])
    for match in _MARK_OR_BREAK.finditer(shapes):
        token, shape = match.start(), match.group()
        if shape == "\n":
            paragraph.end(token)
        elif _opens(tokens, shapes, token, paragraph):
            paragraph.open(token, shape)
        else:
            paragraph.close(token, shape)
    paragraph.end(len(shapes))
    quotes = _with_reopened(sorted(paragraph.found, key=lambda q: (q.open, -q.close)), shapes)
    return Quotes(quotes, _inside(quotes, len(shapes)), [q.open for q in quotes])


def _opens(tokens: Tokens, shapes: str, token: int, paragraph: _Paragraph) -> bool:
    """Whether the mark opens, by its own direction, the spacing around it, and what waits to be closed."""
    shape = shapes[token]
    if shape in "()":
        return shape == "("
    waiting = any(_family(s) == '"' for _, s in paragraph.waiting)
    spacing = _spacing(tokens, shapes, token)
    if shape == '"':
        return spacing > 0 if spacing else not waiting
    if shape == "«":
        return not (waiting and spacing < 0)
    return spacing > 0 and not waiting


def _spacing(tokens: Tokens, shapes: str, token: int) -> int:
    """1 when the spacing says that the mark opens, -1 when it says that it closes, 0 when it does not say."""
    types, last = tokens.types, len(shapes) - 1
    before = token == 0 or bool(types[token].lead) or shapes[token - 1] in _SPACE_BEFORE
    after = token == last or bool(types[token + 1].lead) or shapes[token + 1] in _SPACE_AFTER
    if token and not before and not after and shapes[token - 1] == "w":
        return 1 if len(types[token - 1].text) < _PROCLITIC else 0
    return int(before) - int(after)


def _with_reopened(quotes: list[Quote], shapes: str) -> tuple[Quote, ...]:
    """Tell which quotation opens a paragraph whose predecessor was left open."""
    left_open: dict[int, int] = {}
    done: list[Quote] = []
    for index, quote in enumerate(quotes):
        first = quote.open > 0 and shapes[quote.open - 1] == "\n" and not quote.bracket
        before = left_open.get(quote.open - 1) if first else None
        done.append(quote if before is None else replace(quote, continues=before))
        if quote.unclosed and not quote.bracket:
            left_open.setdefault(quote.close, index)
    return tuple(done)


def _inside(quotes: tuple[Quote, ...], size: int) -> list[int]:
    inside = [-1] * size
    for index, quote in enumerate(quotes):  # outer ones come first, so inner ones overwrite them
        if not quote.unclosed:
            inside[quote.open + 1 : quote.close] = [index] * (quote.close - quote.open - 1)
    return inside
