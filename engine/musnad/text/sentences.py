"""Where sentences end: outside of a quotation, and inside of each.

A stop ends a sentence unless it belongs to an abbreviation, an initial, a number or an address; a mark inside a closed
quotation or bracket ends a sentence of that quotation only (DESIGN §2).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from musnad.text.quotes import Quotes
from musnad.text.tokens import Tokens

_END: Final = re.compile(r"[.?!]|\n")
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
        if token >= self.size:
            token = self.size - 1
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
        mark = match.start()
        if shapes[mark] == "\n":
            outer += [mark, mark + 1]
        elif shapes[mark] != "." or _ends(tokens, shapes, mark, abbreviation):
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
    """«…». and «….» alike: when the quotation closes right behind the mark and nothing ties on, the sentence ends there."""
    level = quotes.inside[mark]
    if level < 0 or quotes.all[level].close != mark + 1 or quotes.inside[quotes.all[level].open] >= 0:
        return None
    after = mark + 2
    if after < len(shapes) and shapes[after] in ",;:.-" or not _starts_sentence(tokens, shapes, after):
        return None
    return after


def _starts_sentence(tokens: Tokens, shapes: str, after: int) -> bool:
    """Behind a closing mark: the paragraph ends, or a word with a conjunction goes on."""
    return after >= len(shapes) or shapes[after] == "\n" or tokens.types[after].text[:1] == "و"


def _ends(tokens: Tokens, shapes: str, mark: int, abbreviation: Abbreviation) -> bool:
    before = tokens.types[mark - 1].text if mark else ""
    after = tokens.types[mark + 1] if mark + 1 < len(shapes) else None
    if shapes[mark - 1 : mark] == "w" and not tokens.types[mark].lead and (len(before) == 1 or abbreviation(before)):
        return after is None or after.kind == "break"
    if after is None or after.lead or after.kind != "word":
        return after is None or after.kind != "number" or bool(after.lead)
    return len(before) > 1 and after.text[0] > "\u05ff"  # no space typed: a Latin letter behind the point is an address
