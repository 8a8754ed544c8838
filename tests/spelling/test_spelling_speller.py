"""The oracle itself: hand-written spellings that it must give, and laws that hold for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spelling.speller import GRAMMARS, Grammar, consistent, fits, mixed, spell
from spelling.words import MOST

PLAIN = Grammar()
OBLIQUE = Grammar(oblique=True)
FEMININE = Grammar(feminine=True)
COUNTING = Grammar(before_noun=True)
COUNTING_OBLIQUE = Grammar(oblique=True, before_noun=True)


def first(number: int, grammar: Grammar) -> str:
    """The spelling of one who always takes the first option."""
    return spell(number, grammar, lambda _name, options: options[0])


@pytest.mark.parametrize(
    ("number", "grammar", "expected"),
    [
        (0, PLAIN, "صفر"),
        (1, FEMININE, "واحدة"),
        (2, OBLIQUE, "اثنين"),
        (8, FEMININE, "ثماني"),
        (11, PLAIN, "أحد عشر"),
        (12, Grammar(feminine=True, oblique=True), "اثنتي عشرة"),
        (13, FEMININE, "ثلاث عشرة"),
        (21, FEMININE, "إحدى وعشرون"),
        (99, OBLIQUE, "تسعة وتسعين"),
        (100, PLAIN, "مئة"),
        (200, PLAIN, "مئتان"),
        (200, COUNTING, "مئتا"),
        (200, COUNTING_OBLIQUE, "مئتي"),
        (305, FEMININE, "ثلاثمئة وخمس"),
        (1_000, PLAIN, "ألف"),
        (2_000, COUNTING_OBLIQUE, "ألفي"),
        (3_000, FEMININE, "ثلاثة آلاف"),
        (10_000, PLAIN, "عشرة آلاف"),
        (11_000, PLAIN, "أحد عشر ألف"),
        (103_000, PLAIN, "مئة وثلاثة آلاف"),
        (200_000, PLAIN, "مئتا ألف"),
        (200_017, OBLIQUE, "مئتي ألف وسبعة عشر"),
        (101_000, PLAIN, "مئة ألف وألف"),
        (2_000_000, COUNTING, "مليونا"),
        (5_402_018, PLAIN, "خمسة ملايين وأربعمئة ألف وألفان وثمانية عشر"),
        (10**15, PLAIN, "كوادريليون"),
    ],
)
def test_the_first_spelling(number: int, grammar: Grammar, expected: str) -> None:
    assert first(number, grammar) == expected


@pytest.mark.parametrize(
    ("number", "grammar", "expected"),
    [
        (300, PLAIN, {"ثلاثمئة", "ثلاثمائة", "ثلاث مئة", "ثلاث مائة", "ثلاثمئه", "ثلاثمائه", "ثلاث مئه", "ثلاث مائه"}),
        (200, COUNTING_OBLIQUE, {"مئتي", "مائتي", "مئتى", "مائتى"}),
        (8, FEMININE, {"ثماني", "ثمان", "ثمانى"}),
        (1_000, OBLIQUE, {"ألف", "ألفا", "ألفاً", "ألفًا", "الف", "الفا", "الفاً", "الفًا"}),
        (305, FEMININE, {
            f"{first}{joined}{second}"
            for hundred in ("ثلاثمئة", "ثلاثمائة", "ثلاث مئة", "ثلاث مائة", "ثلاثمئه", "ثلاثمائه", "ثلاث مئه", "ثلاث مائه")
            for first, second in ((hundred, "خمس"), ("خمس", hundred))
            for joined in (" و", " و ")
        }),
        (21, PLAIN, {
            "واحد وعشرون", "أحد وعشرون", "احد وعشرون", "واحد و عشرون", "أحد و عشرون", "احد و عشرون",
        }),
    ],
)  # fmt: skip
def test_all_spellings(number: int, grammar: Grammar, expected: set[str]) -> None:
    assert set(consistent(number, grammar)) == set(mixed(number, grammar)) == expected


@pytest.mark.parametrize(
    ("number", "rising"),
    [
        (125, "خمسة وعشرون ومئة"),
        (410, "عشرة وأربعمئة"),
        (1_100, "مئة وألف"),
        (1_336, "ستة وثلاثون وثلاثمئة وألف"),
        (2_013, "ثلاثة عشر وألفان"),
    ],
)
def test_the_units_may_come_first_below_three_thousand(number: int, rising: str) -> None:
    assert rising in set(consistent(number, PLAIN))
    assert rising not in set(consistent(number, COUNTING))


def test_a_mixture_chooses_anew_at_every_word() -> None:
    assert "ثلاث مائة ألف وأربعمئة" in set(mixed(300_400, PLAIN))
    assert "ثلاث مائة ألف وأربعمئة" not in set(consistent(300_400, PLAIN))
    assert set(consistent(300_400, PLAIN)) < set(mixed(300_400, PLAIN))


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_numbers_without_words_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        first(number, PLAIN)


@pytest.mark.parametrize("number", [1, 2, 101, 1_002])
def test_one_and_two_do_not_stand_before_their_noun(number: int) -> None:
    assert not fits(number, COUNTING)
    assert fits(number, PLAIN)


@given(st.integers(0, MOST), st.sampled_from(GRAMMARS), st.data())
def test_no_two_numbers_are_spelled_alike(number: int, grammar: Grammar, data: st.DataObject) -> None:
    other = data.draw(st.integers(0, MOST).filter(lambda n: n != number))
    assert first(number, grammar) != first(other, grammar)


@given(st.integers(0, 999_999), st.sampled_from(GRAMMARS))
def test_every_spelling_is_given_once(number: int, grammar: Grammar) -> None:
    found = list(consistent(number, grammar))
    assert len(found) == len(set(found))
    assert first(number, grammar) == found[0]
    assert all(word.strip() == word and "  " not in word for word in found)
