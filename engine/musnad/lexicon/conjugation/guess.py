"""From a lemma back to its form, kind and root: every paradigm that gives the lemma for the past tense, he."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from musnad.lexicon.conjugation.conjugate import Lemma, Paradigms, conjugate
from musnad.lexicon.conjugation.spelling import DAMMA, FATHA, SHADDA, bare

CONSONANTS: Final = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_WEAK: Final = frozenset("وي")
_HAMZAS: Final = str.maketrans("أإؤئ", "ءءءء")
_MADDA: Final = "آ"
_WHAT_MADDA_STANDS_FOR: Final = ("ءا", "ءء")
_ORDER: Final = ("10", "8", "7", "6", "5", "4", "3", "1", "2", "q")
"""Forms of which a spelling shows as much: the likelier first."""
FOUR: Final = "q"


class NoVerbError(ValueError):
    """A word that is no past tense of a verb, as far as its letters tell."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A form and kind that give a lemma, with its radicals."""

    form: str
    kind: str
    root: str
    shown: int
    """Letters of the lemma that belong to the form, and so speak for it."""

    @property
    def order(self) -> tuple[int, int, str]:
        """The likelier first."""
        return (-self.shown, _ORDER.index(self.form), self.kind)

    def lemma(self, word: str, past_vowel: str = FATHA, present_vowel: str = DAMMA, nouns: tuple[str, ...] = ()) -> Lemma:
        """The lemma as a list of verbs holds it."""
        return Lemma(word, self.form, self.kind, self.root, past_vowel, present_vowel, tuple({"form": n} for n in nouns))


def analyses(word: str, paradigms: Paradigms) -> list[Analysis]:
    """Every way to read a word as the past tense, he, the likeliest first.

    A shadda that is written must be the verb's. Raises NoVerbError for what is no single Arabic word.
    """
    letters = bare(word)
    if not letters or set(letters) - set(CONSONANTS) - set("أإؤئآاى"):
        raise NoVerbError(word)
    found = [
        analysis
        for form, kinds in paradigms.stems.items()
        for kind, stems in kinds.items()
        for root, shown in _roots(letters, form, stems, bare(paradigms.past_endings[stems.get("past_ending", "strong")]["3ms"]))
        if _gives(analysis := Analysis(form, kind, root, shown), word, paradigms)
    ]
    found.sort(key=lambda a: a.order)
    three = [a for a in found if a.form != FOUR]
    return three or found


def _roots(letters: str, form: str, stems: Mapping[str, str], ending: str) -> Iterator[tuple[str, int]]:
    """The radicals with which the template of a past tense would be spelled like this, and how many letters are the form's."""
    template = bare(stems["past"]).replace("V", "") + ending
    pattern, own = "", 0
    for sign in template.translate(_HAMZAS):
        if sign.isdigit():
            pattern += f"(?P=r{sign})" if f"r{sign}" in pattern else f"(?P<r{sign}>[{CONSONANTS}])"
        else:
            pattern += sign
            own += 1
    shape = stems.get("root", "1234" if form == FOUR else "123")
    for written in _spellings(letters):
        found = re.fullmatch(pattern, written)
        if found is None:
            continue
        radicals = {name[1:]: value for name, value in found.groupdict().items()}
        root = "".join(radicals.get(sign, sign) for sign in shape)
        strong = not any(radicals.get(number) in _WEAK for number in stems.get("strong", ""))
        apart = [radicals[number] for number in stems.get("apart", "")]
        if strong and len(set(apart)) == len(apart):
            yield root, own


def _spellings(letters: str) -> Iterator[str]:
    """The letters with every hamza as ء, and آ as what it may stand for."""
    parts = [_WHAT_MADDA_STANDS_FOR if letter == _MADDA else (letter.translate(_HAMZAS),) for letter in letters]
    yield from map("".join, product(*parts))


def _gives(analysis: Analysis, word: str, paradigms: Paradigms) -> bool:
    """Whether the paradigm spells the lemma like the word; where the word has a shadda, with it."""
    if any(sign.isdigit() for sign in analysis.root) or (analysis.form == FOUR and analysis.root[0] in "ءي"):
        return False
    past = conjugate(analysis.lemma(word), paradigms)[0]
    if past["form"] != bare(word):
        return False
    return SHADDA not in word or _with_shadda(past["vowelled"]) == _with_shadda(word)


def _with_shadda(word: str) -> str:
    return "".join(letter for letter in word if letter == SHADDA or bare(letter))


def masdar(analysis: Analysis, paradigms: Paradigms) -> str:
    """The verbal noun where the form has but one, without vowels; empty for form I."""
    stems = dict(paradigms.stems[analysis.form][analysis.kind])
    if "masdar" not in stems:
        return ""
    noun = {**stems, "past": stems["masdar"], "past_ending": "strong"}
    own = Paradigms({analysis.form: {analysis.kind: noun}}, paradigms.past_endings, paradigms.present_endings)
    return bare(conjugate(analysis.lemma("-"), own)[0]["form"])
