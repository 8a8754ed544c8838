"""Folding: what is dropped, what is mapped, what is kept; and the map both ways."""

from __future__ import annotations

import pytest

from musnad.text.characters import DROPPED, REPLACED
from musnad.text.fold import fold, fold_text, marks_by_letter


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("قَالَ", "قال"),
        ("قـــال", "قال"),
        ("ق\u200fا\u202bل\u202c", "قال"),
        ("كتا\u00adب", "كتاب"),
        ("قا\ufe0fل", "قال"),
        ("هٰذا", "هذا"),
        ("ﻗﺎﻝ", "قال"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("ﻷن", "لأن"),
        ("ایران", "ايران"),
        ("کتاب", "كتاب"),
        ("ﮐﺘﺎب", "كتاب"),
        ("ٱلله", "الله"),
        ("مكتبۃ", "مكتبة"),
        ("٣٫٥", "3٫5"),
        ("۱۹۹۸", "1998"),
        ("2012", "2012"),
        ("ا\u0654ن", "أن"),
        ("ا\u0655ن", "إن"),
        ("ا\u0653ن", "آن"),
        ("سي\u0654ة", "سئة"),
        ("مو\u0654من", "مؤمن"),
        ("اَ\u0654ن", "أن"),
        ("BBC", "BBC"),
        ("", ""),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw).text == fold_text(raw) == folded


@pytest.mark.parametrize("word", ["أن", "إن", "آن", "مسؤول", "شيء", "فئة", "على", "علي", "پاريس", "چاد"])
def test_hamza_and_real_letters_are_kept(word: str) -> None:
    assert fold_text(word) == word


def test_a_word_without_special_characters_is_mapped_letter_by_letter() -> None:
    folded = fold("كتاب")
    assert [folded.to_raw(k) for k in range(5)] == [folded.to_folded(k) for k in range(5)] == [0, 1, 2, 3, 4]


def test_marks_belong_to_the_letter_before_them() -> None:
    folded = fold("وَقَالَ")
    assert [folded.to_raw(k) for k in range(5)] == [0, 2, 4, 5, 7]
    assert [folded.to_folded(i) for i in range(8)] == [0, 0, 1, 1, 2, 3, 3, 4]


def test_invisible_characters_in_front_belong_to_the_first_letter() -> None:
    folded = fold("\u200fقال")
    assert [folded.to_raw(k) for k in range(4)] == [0, 2, 3, 4]


def test_the_letters_of_a_ligature_share_its_place() -> None:
    folded = fold("ﻻم")
    assert folded.text == "لام"
    assert [folded.to_raw(k) for k in range(4)] == [0, 0, 1, 2]
    assert [folded.to_folded(i) for i in range(3)] == [0, 2, 3]


def test_the_letters_of_a_ligature_behind_a_control_share_its_place() -> None:
    folded = fold("\u200fﻻم")
    assert [folded.to_raw(k) for k in range(4)] == [0, 0, 2, 3]


def test_nothing_but_marks_folds_to_nothing() -> None:
    folded = fold("َـ")
    assert (folded.text, folded.to_raw(0), folded.to_folded(0), folded.to_folded(2)) == ("", 2, 0, 0)


def test_marks_by_letter() -> None:
    assert marks_by_letter("ذُكِرَ") == (("ذ", "ُ"), ("ك", "ِ"), ("ر", "َ"))
    assert marks_by_letter("إِنَّ") == (("إ", "ِ"), ("ن", "َّ"))
    assert marks_by_letter("ا\u0654ن") == (("أ", ""), ("ن", ""))


def test_what_is_shown_instead_is_itself_never_replaced() -> None:
    assert not {c for shown in REPLACED.values() for c in shown} & (DROPPED | REPLACED.keys())
