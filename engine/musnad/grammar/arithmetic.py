"""The arithmetic of number phrases: trees over words with values become exact numbers.

Labels that are read (all others are looked through, as a sum of their parts):

* `product`: its parts multiplied (خمسة آلاف، ثلاثة أرباع); `sum`: added (مئة وخمسة); `negative`: the number below zero, also as
  `below_zero`, behind it (خمس درجات تحت الصفر)
* `and_part`: a number and a share of its own scale, or of the scale that is named (مليون ونصف، مليون ونصف المليون);
  `less_part`: without that share (ثلاثة إلا ربعا); `unit_and_part`, `two_and_part`: one and two units and a share of one
* `and_few`: a number and a rest that is not told (عشرون ونيف); `few_and`: the rest first
* `decimal`: the whole, then the digits behind the point, digits or words (خمسة فاصلة خمسة وعشرين);
  `spelled`: digits said one by one (فاصلة واحد أربعة)
* `point`: the digits behind a point without a whole (.5); `quotient`: the first part divided by the second (3/4)
* `power`: the first part to the power of the second (10^8); `scientific`: the first with ten to that power (1.5e3)
* `groups`: digits in groups of three (1 500 000); `range`: its two ends

A word is worth the feature `value` of its entry, digits what they say; words without a value are worth nothing. A vague word
(`least`, `most`) makes the result an interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from musnad.grammar.digits import read_digits
from musnad.grammar.reading import Words
from musnad.grammar.trees import Node
from musnad.messages import later


@dataclass(frozen=True, slots=True)
class Worth:
    """An exact number, or all between `low` and `high`; `ends` are those of a range that is written as one."""

    low: Fraction
    high: Fraction
    scale: Fraction = Fraction(1)
    """The scale by which the written number is multiplied: 1,000,000 of «20 مليون»."""
    ends: tuple[Worth, Worth] | None = None
    notes: tuple[str, ...] = ()


_ONE: Final = Fraction(1)
_THOUSAND: Final = Fraction(1000)
_NEGATIVE: Final = ("negative", "negative_sum", "negative_product")
_UNITS: Final = {"unit_and_part": Fraction(1), "two_and_part": Fraction(2)}
_PARTS: Final = {"and_part": 1, "less_part": -1}
"""Label to the sign of the share."""
_BASES: Final = {"power": None, "scientific": Fraction(10)}
"""Label to what is raised to a power; nothing for the part before it."""
_LARGEST_POWER: Final = 100
_FEW: Final = {"and_few": 0, "few_and": -1}
"""Label to where its number stands."""
_SPELLED: Final = "spelled"


def worth_of(tree: Node, words: Words) -> Worth | None:
    """What a phrase is worth; None when none of its words is worth anything."""
    return _leaf(tree, words) if not tree.children else _part(tree, words)


def counted_more(tree: Node, words: Words) -> Fraction:
    """How much more a phrase is worth where a noun follows: ألفا is one thousand alone, two thousand before what it counts.

    That is so of its last word when no number multiplies it (خمسون ألفا); the word's feature `counting` says its other worth.
    """
    node = tree
    while node.children:
        if node.label == "product":
            return Fraction()
        node = node.children[-1]
    counting = words.feature(node, "counting")
    return Fraction(counting) - Fraction(words.feature(node, "value")) if counting else Fraction()


def _part(node: Node, words: Words) -> Worth | None:
    if node.label == "groups":
        digits = (text for leaf in node.children if (text := words.text(leaf)).isdecimal())
        return _exact(int("".join(digits)), later("what stands between groups of three digits separates thousands"))
    parts = [worth for child in node.children if (worth := worth_of(child, words)) is not None]
    if not parts:
        return None
    written = _written(node, words, parts)
    return written if written is not None else _told(node, words, parts)


def _written(node: Node, words: Words, parts: list[Worth]) -> Worth | None:
    """What the digits or ends of a phrase make together; None for a phrase of another kind."""
    if node.label == "range":
        return _range(parts)
    if node.label == _SPELLED:
        return _exact(int("".join(str(int(part.low)) for part in parts)))
    if node.label == "point":
        return _exact(parts[0].low / 10 ** len(words.text(node.children[-1])), later("a point at the head begins decimals"))
    if node.label == "decimal":
        return _decimal(node, words, parts)
    return None


def _told(node: Node, words: Words, parts: list[Worth]) -> Worth | None:
    """What the words of a phrase are worth together."""
    if node.label in _BASES:
        return _power(node.label, parts)
    if node.label == "quotient":
        return _exact(parts[0].low / parts[1].low) if parts[1].low else None
    if node.label in _UNITS:
        return _exact(_UNITS[node.label] + parts[-1].low)
    notes = tuple(note for part in parts for note in part.notes)
    if node.label in _PARTS:
        return replace(_and_part(parts, _PARTS[node.label]), notes=notes)
    if node.label in _FEW:
        return replace(_and_few(parts[_FEW[node.label]]), notes=notes)
    if node.label == "product":
        return replace(_times(_product(parts), _twice(node.children[0], words)), notes=notes)
    if node.label == "below_zero":
        return _times(parts[0], -_ONE)
    if node.label in _NEGATIVE:
        number = _product(parts)
        return Worth(-number.high, -number.low, number.scale, notes=notes)
    if len(parts) == 1:
        return parts[0]
    return Worth(sum((p.low for p in parts), Fraction()), sum((p.high for p in parts), Fraction()), notes=notes)


def _power(label: str, parts: list[Worth]) -> Worth | None:
    """None for a power that nobody writes, which would only cost time."""
    number, exponent = parts[0].low, parts[-1].low
    base = _BASES[label]
    if exponent.denominator != 1 or abs(exponent) > _LARGEST_POWER or not number:
        return None
    return _exact(number**int(exponent) if base is None else number * base ** int(exponent))


def _twice(first: Node, words: Words) -> Fraction:
    """Two when a product begins with a construct dual that looks like an accusative (ألفا مليون), else one."""
    counting = "" if first.children else words.feature(first, "counting")
    return Fraction(counting) / Fraction(words.feature(first, "value")) if counting else _ONE


def _times(worth: Worth, factor: Fraction) -> Worth:
    return replace(worth, low=worth.low * factor, high=worth.high * factor)


def _leaf(leaf: Node, words: Words) -> Worth | None:
    text = words.text(leaf)
    if text[:1].isdecimal():
        digits = read_digits(text)
        return None if digits is None else _exact(digits.number, digits.reason)
    least, most = words.feature(leaf, "least"), words.feature(leaf, "most")
    if least and most:
        return Worth(Fraction(least), Fraction(most))
    value = words.feature(leaf, "value")
    return _exact(Fraction(value), scale=words.feature(leaf, "scale")) if value else None


def _exact(number: Fraction | int, note: str = "", scale: str = "") -> Worth:
    return Worth(Fraction(number), Fraction(number), Fraction(scale or 1), notes=(note,) if note else ())


def _product(parts: Iterable[Worth]) -> Worth:
    low = high = scale = _ONE
    for part in parts:
        low, high, scale = low * part.low, high * part.high, scale * part.scale
    return Worth(low, high, scale)


def _and_part(parts: list[Worth], sign: int) -> Worth:
    """A half, or another share, of the scale that is named (which counts the number too, if it has none), else of its own."""
    number, share = parts[0], parts[1].low * (sign if parts[0].low >= 0 else -sign)
    scale = parts[2].low if len(parts) > 2 else number.scale
    if number.scale == _ONE and number.high < scale:  # ثلاثة ونصف مليون
        return Worth((number.low + share) * scale, (number.high + share) * scale, scale)
    return Worth(number.low + share * scale, number.high + share * scale, number.scale)


def _and_few(number: Worth) -> Worth:
    """One more at least, and less than one more of its last figure that is no zero: عشرون ونيف is 21 to 29."""
    step = 1
    while number.low and number.low % (step * 10) == 0:
        step *= 10
    return Worth(number.low + 1, number.low + max(1, step - 1), number.scale)


def _range(parts: list[Worth]) -> Worth:
    """Both ends; a scale behind the second only counts for the first as well (10 إلى 20 مليون), when it is the less."""
    first, second = parts[0], parts[-1]
    notes = (*first.notes, *second.notes)
    if first.scale < _THOUSAND <= second.scale and first.low < second.low / second.scale:
        factor = second.scale
        first = replace(first, low=first.low * factor, high=first.high * factor)
        notes = (*notes, later("the scale behind the second number counts for both"))
    return Worth(first.low, second.high, ends=(first, second), notes=notes)


def _decimal(node: Node, words: Words, parts: list[Worth]) -> Worth:
    """The whole and the digits behind the point: as many as are written, or as the words' number has."""
    whole, behind = parts[0], parts[-1]
    last = node.children[-1]
    text = words.text(last) if not last.children else ""
    size = len(text) if text.isdecimal() else len(last.children) if last.label == _SPELLED else len(str(int(behind.low)))
    zeros = sum(1 for child in node.children[1:-1] if words.feature(child, "value") == "0")
    share = behind.low / 10 ** (size + zeros)
    below = node.children[0].label in _NEGATIVE
    return _exact(whole.low - share if below else whole.low + share, later("the mark between begins decimals") if text else "")
