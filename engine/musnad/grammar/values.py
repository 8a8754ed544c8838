"""What the tree of a phrase is worth: numbers, dates and times as plain values.

A grammar's labels say what is to be done (`sum`, `product`, `range` …), lexicon entries what their words are worth
(features such as `value: 3`); here is only the arithmetic. Each grammar has one transformer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from musnad.grammar.arithmetic import counted_more, worth_of
from musnad.grammar.dates import read_date
from musnad.grammar.digits import read_digits
from musnad.grammar.reading import Reading, Words, plain
from musnad.grammar.trees import Node

_CODE: Final = "code"
Transformer = Callable[[Node, Words], Reading]


def _number(tree: Node, words: Words) -> Reading:
    if tree.label == _CODE:
        return _code(words.text(tree.children[0]))
    worth = worth_of(tree, words)
    if worth is None:
        return Reading(None)
    ends = worth.ends
    if ends is not None:
        return Reading(tuple(plain(end.low) for end in ends), notes=worth.notes)
    if worth.low == worth.high:
        more = counted_more(tree, words)
        return Reading(plain(worth.low), notes=worth.notes, counting=plain(worth.low + more) if more else None)
    return Reading(None, plain(worth.low), plain(worth.high), worth.notes)


@lru_cache(maxsize=4096)
def digits(text: str) -> Reading:
    """What folded digits alone are worth: the same as a `number` phrase of them."""
    written = read_digits(text)
    if written is None:
        return Reading(None)
    return Reading(plain(written.number), notes=(written.reason,) if written.reason else ())


def _code(text: str) -> Reading:
    """A number that names something: one that begins with 0 keeps its zeros, and so stays a text."""
    return Reading(int(text) if text.isdecimal() and not text.startswith("0") else text)


TRANSFORMERS: Final[Mapping[str, Transformer]] = {"number": _number, "date": read_date}
"""Grammar to what makes values of its trees."""


def read(grammar: str, tree: Node, words: Words) -> Reading:
    """What a phrase of a grammar (`number.cardinal`) is worth; nothing when the grammar speaks of no values."""
    transformer = TRANSFORMERS.get(grammar.partition(".")[0])
    return transformer(tree, words) if transformer else Reading(None)
