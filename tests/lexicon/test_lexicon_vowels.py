"""Written vowel marks decide between readings, and never forbid one that they do not speak of."""

from __future__ import annotations

import pytest

from musnad.lexicon.vowels import agrees


def whole(written: str, vowelled: str, letters: int) -> bool:
    return agrees(written, vowelled, 0, letters)


@pytest.mark.parametrize(
    ("written", "vowelled", "letters", "agreeing"),
    [
        ("ذُكِرَ", "ذُكِرَ", 3, True),
        ("ذُكر", "ذُكِرَ", 3, True),
        ("ذكر", "ذُكِرَ", 3, True),
        ("ذُكر", "ذَكَرَ", 3, False),
        ("ذكِر", "ذَكَرَ", 3, False),
        ("ذَكَرَ", "ذُكِرَ", 3, False),
        ("ذَكَرُ", "ذَكَرَ", 3, True),  # the last vowel is case or mood
        ("ذكَّر", "ذَكَرَ", 3, False),  # a written shadda is a consonant more
        ("ذكر", "ذَكَّرَ", 3, True),  # one that is not written says nothing
        ("إِنَّ", "إِنَّ", 2, True),
        ("اِنَّ", "إِنَّ", 2, True),
        ("اِنَّ", "أَنَّ", 2, False),
        ("اَنَّ", "أَنَّ", 2, True),
        ("أنّ", "أَنْ", 2, False),
        ("أَنْ", "أَنْ", 2, True),
        ("يُقَال", "يُقَالُ", 4, True),
        ("يَقال", "يُقَالُ", 4, False),
    ],
)
def test_agreement(written: str, vowelled: str, letters: int, agreeing: bool) -> None:
    assert whole(written, vowelled, letters) is agreeing


def test_only_the_stem_is_looked_at() -> None:
    assert agrees("وَذُكِرَ", "ذُكِرَ", 1, 4)
    assert not agrees("وَذُكِرَ", "ذَكَرَ", 1, 4)
    assert agrees("وُذكر", "ذَكَرَ", 1, 4)


def test_tatweel_and_controls_say_nothing() -> None:
    assert agrees("ذُ\u200fكــِر", "ذُكِرَ", 0, 3)
    assert not agrees("ذُ\u200fكــِر", "ذَكَرَ", 0, 3)


def test_a_spelling_of_another_length_is_not_compared() -> None:
    assert agrees("ذُكروا", "ذَكَرَ", 0, 5)
