"""Spelled numbers in running text: what a reader must find again."""

from __future__ import annotations

from typing import Final, NamedTuple

from spelling.speller import Grammar

OPENING: Final = "وجدت في المخزن"
"""The words with which every sentence begins."""
NOUNS: Final = {False: ("صناديق", "صندوقا", "صندوق"), True: ("قوارير", "قارورة", "قارورة")}
"""A masculine and a feminine noun as 3 to 10, 11 to 99, and hundreds and scales count them."""


class Spelled(NamedTuple):
    """A text, where in it the number stands, and which number it is."""

    text: str
    start: int
    end: int
    number: int


def sentence(number: int, grammar: Grammar, words: str) -> Spelled:
    """A number in a sentence: before the noun that it counts, when the grammar says so."""
    noun = f" {counted(number, grammar.feminine)}" if grammar.before_noun else ""
    start = len(OPENING) + 1
    return Spelled(f"{OPENING} {words}{noun}.", start, start + len(words), number)


def counted(number: int, feminine: bool) -> str:
    """The noun as a number above two counts it."""
    rest = number % 100
    return NOUNS[feminine][0 if 3 <= rest <= 10 else 1 if rest > 10 else 2]
