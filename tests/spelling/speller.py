"""Integer → its accepted Arabic spellings: the oracle that number tests are held to. It knows nothing of the engine.

A spelling is settled by two things. *Grammar* is what the sentence asks for: the gender of what is counted, the case, and
whether the counted noun follows, which cuts the ن of a dual (مئتا دينار). *Orthography* is what a writer may choose: مئة or
مائة, fused or split hundreds, which tanwin, bare hamzas. Choices are made by a `Pick`, so that one speller gives one
spelling (Hypothesis chooses), all consistent ones, or all mixtures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeVar

from spelling.words import (
    EIGHT,
    ELEVEN,
    HUNDRED,
    HUNDREDS_STEM,
    LENIENT,
    MOST,
    ONE,
    ONE_OF_TENS,
    RISING,
    SCALES,
    TANWIN,
    TENS,
    TWELVE,
    TWO,
    WITH_FEMININE,
    WITH_MASCULINE,
    ZERO,
    Scale,
)

Pick = Callable[[str, Sequence[str]], str]
"""Takes the name of a choice and its options, gives one of them."""

T = TypeVar("T")
_AND: Final = (" و", " و ")
_LETTERS: Final = ("0", "1", "2")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the sentence asks of a number."""

    feminine: bool = False
    oblique: bool = False
    before_noun: bool = False


GRAMMARS: Final = tuple(Grammar(*flags) for flags in product((False, True), repeat=3))


def fits(number: int, grammar: Grammar) -> bool:
    """Whether a number can stand so: one and two follow their noun, or are the dual itself, and never stand before it."""
    return not grammar.before_noun or (number > 2 and number % 100 not in (1, 2))


def spell(number: int, grammar: Grammar, pick: Pick) -> str:
    """One spelling of 0 <= number <= MOST. Raises ValueError outside."""
    terms = _terms(number, grammar, pick)
    return _written(terms, pick("and", _AND), pick("letters", _LETTERS))


def _terms(number: int, grammar: Grammar, pick: Pick) -> list[str]:
    """What a number is the sum of, in the order in which it is told."""
    if not 0 <= number <= MOST:
        raise ValueError(f"no words for {number}")
    terms: list[str] = []
    rest = number
    for scale in SCALES:
        count, rest = divmod(rest, 10**scale.power)
        if count:
            terms += _scaled(count, scale, grammar, pick, last=not rest)
    if rest or not number:
        terms += _below_thousand(rest, grammar, pick, noun=grammar.before_noun)
    if len(terms) > 1 and number < RISING and not grammar.before_noun and pick("order", ("falling", "rising")) == "rising":
        return _rising(terms, number)
    return terms


def _written(terms: Sequence[str], joint: str, letters: str) -> str:
    """The terms in one row, in the letters of one way to write."""
    text = f"{joint.join(terms)} "
    for letter, written in LENIENT[int(letters)]:
        text = text.replace(letter, written)
    return text[:-1]


def _rising(terms: Sequence[str], number: int) -> list[str]:
    """The order of old books: units, tens, hundreds, thousands (خمسة وعشرون ومئة)."""
    rest = number % 100
    high = len(terms) - (0 if not rest else 1 if rest <= 20 or rest % 10 == 0 else 2)
    return [*terms[high:], *reversed(terms[:high])]


def consistent(number: int, grammar: Grammar) -> Iterator[str]:
    """Every spelling whose writer always chooses alike, each once."""

    def make(pick: Pick) -> list[str]:
        chosen: dict[str, str] = {}

        def remembering(name: str, options: Sequence[str]) -> str:
            if name not in chosen:
                chosen[name] = str(options.index(pick(name, options)))
            return options[int(chosen[name])]

        return _terms(number, grammar, remembering)

    ways = tuple(product(_AND, _LETTERS))
    yield from dict.fromkeys(_written(terms, joint, letters) for terms in _runs(make) for joint, letters in ways)


def mixed(number: int, grammar: Grammar) -> Iterator[str]:
    """Every spelling, each once, also of a writer who chooses anew at every word. Their number grows with that of the words."""
    yield from dict.fromkeys(_runs(lambda pick: spell(number, grammar, pick)))


def _runs(make: Callable[[Pick], T]) -> Iterator[T]:
    """What `make` gives for every sequence of choices."""
    path: list[list[int]] = []
    while True:
        place = iter(range(len(path) + 1000))

        def pick(_name: str, options: Sequence[str], place: Iterator[int] = place) -> str:
            at = next(place)
            if at == len(path):
                path.append([0, len(options)])
            return options[path[at][0]]

        yield make(pick)
        while path and path[-1][0] + 1 == path[-1][1]:
            path.pop()
        if not path:
            return
        path[-1][0] += 1


def _scaled(count: int, scale: Scale, grammar: Grammar, pick: Pick, *, last: bool) -> list[str]:
    """The terms of count × scale. `last`: nothing follows but perhaps the counted noun."""
    forms = [f"{one}/{many}" for one, many in scale.forms]
    one, _, many = pick(f"scale{scale.power}", forms).partition("/")
    noun = last and grammar.before_noun
    if count == 1:
        return [one if noun or not grammar.oblique else pick("tanwin", (one, *_accusative(one)))]
    if count == 2:
        return [_dual(one, grammar.oblique, noun)]
    masculine = Grammar(False, grammar.oblique)
    rest = count % 100
    if count > 100 and rest in (1, 2):
        return _hundred_and_few(count, rest, one, grammar, pick, noun)
    terms = _below_thousand(count, masculine, pick, noun=True)
    if 3 <= rest <= 10:
        return [*terms[:-1], f"{terms[-1]} {many}"]
    if rest == 0 or noun:
        return [*terms[:-1], f"{terms[-1]} {one}"]
    return [*terms[:-1], f"{terms[-1]} {pick('tanwin', (one, *_accusative(one)))}"]


def _hundred_and_few(count: int, rest: int, one: str, grammar: Grammar, pick: Pick, noun: bool) -> list[str]:
    """مئة وواحد ألف as tools write it, or مئة ألف وألف as grammar has it."""
    hundreds = _below_thousand(count - rest, Grammar(False, grammar.oblique), pick, noun=True)
    if pick("few", ("spread", "counted")) == "spread":
        few = one if rest == 1 else _dual(one, grammar.oblique, noun)
        return [f"{hundreds[0]} {one}", few]
    return [*hundreds, f"{ONE[False] if rest == 1 else TWO[False, grammar.oblique]} {one}"]


def _accusative(one: str) -> list[str]:
    return [one + ending for ending in TANWIN]


def _dual(one: str, oblique: bool, noun: bool) -> str:
    stem = one[:-1] + "ت" if one.endswith("ة") else one
    return stem + ("ي" if oblique else "ا") + ("" if noun else "ن")


def _below_thousand(number: int, grammar: Grammar, pick: Pick, *, noun: bool) -> list[str]:
    """The terms of a number below 1,000. `noun`: what it counts comes next."""
    hundreds, rest = divmod(number, 100)
    terms = [_hundreds(hundreds, grammar, pick, noun=noun and not rest)] if hundreds else []
    return [*terms, *_below_hundred(rest, grammar, pick)] if rest or not number else terms


def _hundreds(count: int, grammar: Grammar, pick: Pick, *, noun: bool) -> str:
    hundred = pick("hundred", HUNDRED)
    if count == 1:
        return hundred
    if count == 2:
        return _dual(hundred, grammar.oblique, noun)
    stem = pick("eight", EIGHT) if count == 8 else HUNDREDS_STEM[count]
    return stem + pick("fused", ("", " ")) + hundred


def _below_hundred(number: int, grammar: Grammar, pick: Pick) -> list[str]:
    tens, units = divmod(number, 10)
    if number <= 10:
        return [_units(number, grammar, pick)]
    if tens == 1:
        return [f"{_units_of_teens(units, grammar, pick)} {'عشرة' if grammar.feminine else 'عشر'}"]
    ten = TENS[tens] + ("ين" if grammar.oblique else "ون")
    if units == 0:
        return [ten]
    return [pick("one", ONE_OF_TENS[grammar.feminine]) if units == 1 else _units(units, grammar, pick), ten]


def _units(number: int, grammar: Grammar, pick: Pick) -> str:
    if number == 0:
        return ZERO
    if number == 1:
        return ONE[grammar.feminine]
    if number == 2:
        return TWO[grammar.feminine, grammar.oblique]
    if not grammar.feminine:
        return WITH_MASCULINE[number]
    return pick("eight", EIGHT) if number == 8 else WITH_FEMININE[number]


def _units_of_teens(units: int, grammar: Grammar, pick: Pick) -> str:
    if units == 1:
        return ELEVEN[grammar.feminine]
    if units == 2:
        return TWELVE[grammar.feminine, grammar.oblique]
    return _units(units, grammar, pick)
