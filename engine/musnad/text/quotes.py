"""Quotations and brackets: which mark opens, which closes, what is inside what.

Marks pair inside one paragraph. A mark without its other half stays local: it reaches the end of its paragraph and is
flagged. A paragraph that opens with a mark while the one before it was left open re-opens that quotation (DESIGN §2).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final, NamedTuple

from musnad.text.characters import TATWEEL
from musnad.text.tokens import Tokens

_MARK_OR_BREAK: Final = re.compile(r'[«»"()\n]')
_SPACE_BEFORE: Final = frozenset('\n(«"-,:;/…')
_SPACE_AFTER: Final = frozenset('\n)».,;:!?"…-')
LABEL: Final = 3
"""A quotation of at most so many tokens is a name or a label when something else must be speech."""
_PROCLITIC: Final = 3
"""A word shorter than this, stuck to a mark, is a proclitic (و"، لل"): the mark opens."""

_KINDS: Final = {"(": "(", **dict.fromkeys("«»", "«"), **dict.fromkeys("“„”", "“"), **dict.fromkeys("‹›‘’'", "'")}
"""Mark to its kind; any mark that is not here is of the kind '"' and pairs like the straight one."""


class Quote(NamedTuple):
    """A quotation or a bracket: tokens `open` and `close` are its marks, `open + 1 .. close` (exclusive) its inside.

    When unclosed, `close` is the paragraph's end (the index of the break, or the number of tokens), or the closing
    mark of a quotation around it.
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

    def is_label_mark(self, mark: int) -> bool:
        """Whether the mark at this token opens or closes a quotation of at most `LABEL` tokens."""
        near = self.all[bisect_left(self.opens, mark - LABEL - 1) : bisect_left(self.opens, mark + 1)]
        return any([mark in (q.open, q.close) and q.close - q.open <= LABEL + 1 and not q.unclosed for q in near])

    def starting(self, first: int, last: int) -> tuple[Quote, ...]:
        """Those whose opening mark is among tokens first..last (exclusive)."""
        return self.all[bisect_left(self.opens, first) : bisect_left(self.opens, last)]


class _Waiting(NamedTuple):
    """A mark that waits for its other half, which is of its own family: single, double or bracket."""

    token: int
    kind: str
    family: str


def find_quotes(tokens: Tokens, shapes: str) -> Quotes:
    """Pair the marks of a text. `shapes` holds one character a token (`tokens.SHAPES`)."""
    found: list[Quote] = []
    waiting: list[_Waiting] = []
    for match in _MARK_OR_BREAK.finditer(shapes):
        token, shape = match.start(), match.group()
        if shape == "\n":
            if waiting:
                _leave(waiting, 0, token, found)
        elif shape == "(":
            waiting.append(_Waiting(token, "(", "("))
        elif shape == ")":
            _close(waiting, token, "(", "(", found)
        else:
            kind = _KINDS.get(tokens.types[token].raw, '"')
            family = "'" if kind == "'" else '"'
            kinds = [w.kind for w in waiting if w.family == family] if waiting else []
            if _opens(tokens, shapes, token, kind, kinds):
                waiting.append(_Waiting(token, kind, family))
            else:
                _close(waiting, token, kind, family, found)
    _leave(waiting, 0, len(shapes), found)
    found.sort()
    quotes = _with_reopened(found, shapes)
    return Quotes(quotes, _inside(quotes, len(shapes)), [q.open for q in quotes])


def _close(waiting: list[_Waiting], token: int, kind: str, family: str, found: list[Quote]) -> None:
    """Pair with the nearest waiting mark of the same kind, or else family; those left inside of it stay unclosed."""
    depth = len(waiting) - 1
    while depth >= 0 and waiting[depth].kind != kind:
        depth -= 1
    if depth < 0:
        depth = len(waiting) - 1
        while depth >= 0 and waiting[depth].family != family:
            depth -= 1
    if depth >= 0:
        _leave(waiting, depth + 1, token, found)
        found.append(Quote(waiting.pop().token, token, bracket=kind == "("))


def _leave(waiting: list[_Waiting], depth: int, end: int, found: list[Quote]) -> None:
    """Give up the marks from a depth on: they reach `end` and are flagged."""
    for mark in waiting[depth:]:
        found.append(Quote(mark.token, end, True, mark.kind == "("))
    del waiting[depth:]


def _opens(tokens: Tokens, shapes: str, token: int, kind: str, waiting: list[str]) -> bool:
    """Whether the mark opens, by its direction, the spacing around it, and the kinds that wait to be closed."""
    shape = shapes[token]
    if not waiting and shape == "«":
        return True
    if waiting and shape == "»":
        return False
    spacing = _spacing(tokens, shapes, token, kind in waiting)
    if shape == '"':
        return spacing > 0 if spacing else kind not in waiting
    return spacing >= 0 if shape == "«" else spacing > 0


def _spacing(tokens: Tokens, shapes: str, token: int, waiting: bool) -> int:
    """1 when the spacing says that the mark opens, -1 when it says that it closes, 0 when it does not say.

    `waiting`: a mark of its kind could be closed by it, so that in "لا"وقال the short word is no proclitic; الـ" is.
    """
    types, last = tokens.types, len(shapes) - 1
    before = token == 0 or types[token].spaced or shapes[token - 1] in _SPACE_BEFORE
    after = token == last or types[token + 1].spaced or shapes[token + 1] in _SPACE_AFTER
    if token and not before and not after and shapes[token - 1] == "w":
        word = types[token - 1]
        return int(len(word.text) < (2 if waiting else _PROCLITIC) or word.raw[-1] == TATWEEL)
    return before - after


def _with_reopened(quotes: list[Quote], shapes: str) -> tuple[Quote, ...]:
    """Tell which quotation opens a paragraph whose predecessor was left open."""
    left_open: dict[int, int] = {}
    for index, quote in enumerate(quotes):
        if quote.bracket:
            continue
        if quote.open - 1 in left_open and shapes[quote.open - 1] == "\n":
            quotes[index] = quote._replace(continues=left_open[quote.open - 1])
        if quote.unclosed:
            left_open.setdefault(quote.close, index)
    return tuple(quotes)


def _inside(quotes: tuple[Quote, ...], size: int) -> list[int]:
    inside = [-1] * size
    for index, (opened, closed, unclosed, _, _) in enumerate(quotes):  # outer ones first: inner ones overwrite them
        if not unclosed:
            inside[opened + 1 : closed] = [index] * (closed - opened - 1)
    return inside
