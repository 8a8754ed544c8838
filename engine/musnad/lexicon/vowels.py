"""Vowel marks decide between readings where they are written, and never forbid one (DESIGN §2)."""

from __future__ import annotations

from functools import lru_cache

from musnad.text.characters import SHADDA, SHORT_VOWELS
from musnad.text.fold import marks_by_letter


@lru_cache(maxsize=4096)
def _letters(vowelled: str) -> tuple[tuple[str, str], ...]:
    return marks_by_letter(vowelled)


def agrees(written: str, vowelled: str, start: int, end: int) -> bool:
    """Whether the marks on folded letters start..end of a raw token agree with a vowelled spelling of that stem.

    The last letter's vowel is the case or mood ending and is not looked at; a mark that is not written says nothing.
    """
    here, model = marks_by_letter(written)[start:end], _letters(vowelled)
    if len(here) != len(model):
        return True
    last = len(here) - 1
    return all(_letter_agrees(h[1], m[1], i == last) for i, (h, m) in enumerate(zip(here, model, strict=True)))


def _letter_agrees(written: str, model: str, last: bool) -> bool:
    if SHADDA in written and SHADDA not in model:
        return False
    if last:
        return True
    says, wants = SHORT_VOWELS & set(written), SHORT_VOWELS & set(model)
    return not says or not wants or says == wants
