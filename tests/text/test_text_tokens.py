"""Tokens: where words, numbers, marks and paragraph breaks start and end."""

from __future__ import annotations

import pytest

from musnad.text.tokens import TokenTypes, tokenize

TYPES = TokenTypes()


def raws(text: str) -> list[str]:
    return [t.raw for t in tokenize(text, TYPES).types]


def shapes(text: str) -> str:
    return "".join(t.shape for t in tokenize(text, TYPES).types)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        (" \u200f\u00a0", []),
        ("قال الوزير", ["قال", "الوزير"]),
        ("القاهرة20-1-2012", ["القاهرة", "20", "-", "1", "-", "2012"]),
        ("الـ20", ["الـ", "20"]),
        ("و10%", ["و", "10", "%"]),
        ("٢٠١٢ ۱۲", ["٢٠١٢", "۱۲"]),
        ("3.5 1,234.50 ٣٫٥ 20.1.2012", ["3.5", "1,234.50", "٣٫٥", "20.1.2012"]),
        ("5. ثم", ["5", ".", "ثم"]),
        ("12:30", ["12", ":", "30"]),
        ("''نعم''", ["''", "نعم", "''"]),
        ("``نعم''", ["``", "نعم", "''"]),
        ("نعم... لا..", ["نعم", "...", "لا", ".."]),
        ("القاهرة--قال", ["القاهرة", "--", "قال"]),
        ("مَدْرَسَة", ["مَدْرَسَة"]),
        ("كـــتاب", ["كـــتاب"]),
        ("ق\u200fا\u200bل", ["ق\u200fا\u200bل"]),
        ("قال\u200f الوزير", ["قال", "الوزير"]),
        ("أ\u2028ب", ["أ", "\u2028", "ب"]),
        ("أ\r\nب", ["أ", "\r\n", "ب"]),
        ("أ\n \u200f\r\n\tب", ["أ", "\n \u200f\r\n", "ب"]),
        ("\n\n", ["\n\n"]),
        ("don't O’Brien", ["don't", "O’Brien"]),
        ("'don't'", ["'", "don't", "'"]),
        ("players' نعم'لا", ["players", "'", "نعم", "'", "لا"]),
        ("www.example.com", ["www", ".", "example", ".", "com"]),
        ("$5", ["$", "5"]),
        ("شركة™", ["شركة", "™"]),
        ("تدخل ُ عامها", ["تدخل", "عامها"]),
        ("قال؍ثم", ["قال", "؍", "ثم"]),
        ("👍🏽شكرا❤️", ["👍", "🏽", "شكرا", "❤"]),
        ("نعم\ufffdلا", ["نعم", "\ufffd", "لا"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert raws(text) == tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال، إن: «لا»؛ نعم؟!", "w,w:«w»;w?!"),
        ("- — ـــ ــ ـَ --", "------"),
        ("(أ) [ب] {ج} ﴿د﴾", "(w)(w)(w)(w)"),
        ("٪ % / \\ @ # • *", "%%//@@**"),
        ("… ... ..", "………"),
        ("😀 $ ™", "~~~"),
        ("١٢ 34 ۵۶", "000"),
        ("أ\nب\u2029ج", "w\nw\nw"),
    ],
)
def test_shapes(text: str, expected: str) -> None:
    assert shapes(text) == expected


def test_offsets_are_code_points_of_the_raw_text() -> None:
    text = "\u200f  😀 قَالَ  «نعم»\n"
    tokens = tokenize(text, TYPES)
    spans = [(tokens.start(i), tokens.ends[i]) for i in range(len(tokens))]
    assert spans == [(3, 4), (5, 10), (12, 13), (13, 16), (16, 17), (17, 18)]
    assert [text[s:e] for s, e in spans] == ["😀", "قَالَ", "«", "نعم", "»", "\n"]


def test_spaced_means_white_space_not_invisible_characters() -> None:
    tokens = tokenize("قال \u200fنعم\u200f،لا", TYPES).types
    assert [t.spaced for t in tokens] == [False, True, False, False]
    assert [t.lead for t in tokens] == ["", " \u200f", "\u200f", ""]


def test_marked_and_folded() -> None:
    word, other = tokenize("إِنَّ الأمر", TYPES).types
    assert (word.marked, word.text, word.kind) == (True, "إن", "word")
    assert (other.marked, other.text) == (False, "الأمر")


def test_no_word_folds_to_nothing() -> None:
    assert [(t.kind, t.punct) for t in tokenize("ـ ـَ", TYPES).types] == [("punct", "dash")] * 2
    assert raws("َ ِ") == []


def test_types_are_made_once_and_forgotten_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    types = TokenTypes()
    first = tokenize("قال قال قال", types)
    assert first.types[1] is first.types[2]
    monkeypatch.setattr(TokenTypes, "LIMIT", 2)
    assert [t.raw for t in tokenize("أ ب ج د ه", types).types] == ["أ", "ب", "ج", "د", "ه"]
    assert len(types) <= 2


def test_a_long_white_end_takes_no_quadratic_time() -> None:
    assert raws("نعم" + " \u200f" * 200_000) == ["نعم"]  # minutes, if each place of it were tried
