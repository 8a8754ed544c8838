"""Folding: what matching sees of a word, with a map both ways. The raw text itself is never changed.

Dropped: vowel marks, tatweel, invisible and direction controls. Mapped: presentation forms, look-alike letters of
other languages, digits of all scripts. Kept: hamza. DESIGN §2.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from musnad.text.characters import COMPOSED, DROPPED, REPLACED

_SPECIAL = re.compile("[" + re.escape("".join(sorted(DROPPED | REPLACED.keys()))) + "]")
_COMBINING = frozenset(sign for _, sign in COMPOSED)


class Folded(NamedTuple):
    """A folded string and where each of its letters stands in the raw one.

    `starts[k]` is the raw offset of folded letter k; `starts[len(text)]` is the raw length. Marks behind a letter
    belong to it. Letters of one ligature share its offset.
    """

    text: str
    starts: Sequence[int]

    def to_raw(self, k: int) -> int:
        """The raw boundary at which folded boundary k stands; 0 <= k <= len(text)."""
        return self.starts[k]

    def to_folded(self, i: int) -> int:
        """The folded boundary at or before raw boundary i; the first one of a ligature's letters."""
        k = max(0, bisect_right(self.starts, i) - 1)
        while k > 0 and self.starts[k - 1] == self.starts[k]:
            k -= 1
        return k


def fold(raw: str) -> Folded:
    """Fold a raw string; offsets are code points of it."""
    if not _SPECIAL.search(raw):
        return Folded(raw, range(len(raw) + 1))
    letters: list[str] = []
    starts: list[int] = []
    for i, char in enumerate(raw):
        if char in _COMBINING and letters and (letters[-1], char) in COMPOSED:
            letters[-1] = COMPOSED[letters[-1], char]
        elif char not in DROPPED:
            shown = REPLACED.get(char, char)
            letters.extend(shown)
            starts.extend([i] * len(shown))
    first = starts.count(starts[0]) if starts else 0
    starts[:first] = [0] * first  # invisible characters in front belong to the first letter, or all those of a ligature
    return Folded("".join(letters), (*starts, len(raw)))


def fold_text(raw: str) -> str:
    """Only the folded string."""
    return fold(raw).text if _SPECIAL.search(raw) else raw


def marks_by_letter(raw: str) -> tuple[tuple[str, str], ...]:
    """Each folded letter with the marks written on it, in text order: what a vowelled spelling says."""
    folded = fold(raw)
    bounds = folded.starts
    found = []
    for k, letter in enumerate(folded.text):
        written = raw[bounds[k] : bounds[k + 1]]
        found.append((letter, "".join(sorted(c for c in written if c in DROPPED and c not in _COMBINING))))
    return tuple(found)
