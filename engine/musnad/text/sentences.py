"""Where sentences end: outside of a quotation, and inside of each.

A stop ends a sentence unless it belongs to an abbreviation, an initial, a number, an item of a list or an address;
marks typed one behind the other (؟!) end it once; a mark inside a closed quotation or bracket ends a sentence of that
quotation only (DESIGN §2).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from musnad.text.quotes import Quotes
from musnad.text.tokens import Tokens

_END: Final = re.compile(r"[.?!][.?!…]*|\n")
_ITEM: Final = 3
"""A number of at most so many digits, first in its paragraph, and a point: the number of an item of a list."""
_ARABIC: Final = "\u0600"
"""Letters before this one are of another script."""
Abbreviation = Callable[[str], bool]
"""Tells whether a folded word, its point left out, is an abbreviation."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Token positions at which sentences end (exclusive): `outer` for the text itself, `inner` for each quotation."""

    size: int
    outer: list[int]
    inner: dict[int, list[int]]
    quotes: Quotes

    def end(self, token: int) -> int:
        """The end of the sentence that the token is in; inside a quotation, no further than its closing mark."""
        if token >= self.size:
            return self.size
        level = self.quotes.inside[token]
        bounds = self.outer if level < 0 else self.inner.get(level, [])
        k = bisect_right(bounds, token)
        here = bounds[k] if k < len(bounds) else self.size
        if level < 0:
            return here
        return min(here, self.quotes.all[level].close, self.outer[bisect_right(self.outer, token)])

    def start(self, token: int) -> int:
        """The start of the sentence that the token is in; inside a quotation, no earlier than its opening mark."""
        if not self.size:
            return 0
        token = min(token, self.size - 1)
        level = self.quotes.inside[token]
        bounds = self.outer if level < 0 else self.inner.get(level, [])
        k = bisect_right(bounds, token)
        here = bounds[k - 1] if k else 0
        return here if level < 0 else max(here, self.quotes.all[level].open + 1)


def find_sentences(tokens: Tokens, shapes: str, quotes: Quotes, abbreviation: Abbreviation) -> Sentences:
    """Find the ends of sentences. A paragraph break is a sentence of its own that holds nothing."""
    outer: list[int] = []
    inner: dict[int, list[int]] = {}
    for match in _END.finditer(shapes):
        mark = match.end() - 1  # the last of several
        if shapes[mark] == "\n":
            outer += [mark, mark + 1]
        elif mark > match.start() or _ends(tokens, shapes, mark, abbreviation):
            level = quotes.inside[mark]
            end = _past_closing(tokens, shapes, quotes, mark)
            if end is not None:
                outer.append(end)
            elif level >= 0:
                inner.setdefault(level, []).append(mark + 1)
            else:
                outer.append(mark + 1)
    outer.append(len(shapes))
    return Sentences(len(shapes), sorted(set(outer)), inner, quotes)


def _past_closing(tokens: Tokens, shapes: str, quotes: Quotes, mark: int) -> int | None:
    """«…». and «….» alike: where a quotation closes right behind the mark and nothing ties on, the sentence ends."""
    level = quotes.inside[mark]
    if level < 0 or quotes.all[level].close != mark + 1 or quotes.inside[quotes.all[level].open] >= 0:
        return None
    after = mark + 2
    if (after < len(shapes) and shapes[after] in ",;:.-") or not _starts_sentence(tokens, shapes, after):
        return None
    return after


def _starts_sentence(tokens: Tokens, shapes: str, after: int) -> bool:
    """Behind a closing mark: the paragraph ends, or a word with a conjunction goes on."""
    return after >= len(shapes) or shapes[after] == "\n" or tokens.types[after].text[:1] == "و"


def _ends(tokens: Tokens, shapes: str, mark: int, abbreviation: Abbreviation) -> bool:
    """Whether a lone mark ends a sentence; the last mark of a paragraph always does."""
    if mark + 1 == len(shapes) or shapes[mark + 1] == "\n":
        return True
    after = tokens.types[mark + 1]
    tied = not after.spaced and after.kind in ("word", "number")
    if shapes[mark] != ".":
        return not (tied and after.text < _ARABIC)  # no space typed: what is Latin behind the mark is of an address
    before, kind = (tokens.types[mark - 1], shapes[mark - 1]) if mark else (None, "")
    if before is not None and not tokens.types[mark].spaced:
        if kind == "w" and (len(before.text) == 1 or abbreviation(before.text)):
            return False
        if kind == "0" and len(before.raw) <= _ITEM and (mark == 1 or shapes[mark - 2] == "\n"):
            return False
    return not tied or (after.kind == "word" and after.text >= _ARABIC)
