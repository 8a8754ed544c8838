"""Quotations and brackets: which mark opens, which closes, what is inside what."""

from __future__ import annotations

import pytest

from musnad.text.document import Text, read_text
from musnad.text.tokens import TokenTypes

TYPES = TokenTypes()


def read(text: str) -> Text:
    return read_text(text, TYPES)


def closed(text: str) -> list[str]:
    """The insides of the closed quotations, by opening mark."""
    found = read(text)
    return [found.slice(q.open + 1, q.close) for q in found.quotes.all if not q.unclosed and not q.bracket]


def unclosed(text: str) -> list[str]:
    found = read(text)
    return [found.slice(q.open + 1, q.close) for q in found.quotes.all if q.unclosed]


@pytest.mark.parametrize(
    "text",
    [
        "قال «نعم لا» ثم",
        "قال “نعم لا” ثم",
        "قال ”نعم لا“ ثم",
        "قال „نعم لا“ ثم",
        "قال ‹نعم لا› ثم",
        "قال ‘نعم لا’ ثم",
        "قال ’نعم لا’ ثم",
        "قال »نعم لا« ثم",
        "قال «نعم لا« ثم",
        'قال "نعم لا" ثم',
        "قال 'نعم لا' ثم",
        "قال ''نعم لا'' ثم",
        "قال ``نعم لا'' ثم",
        'قال:"نعم لا"ثم',
        'قال " نعم لا " ثم',
        'قال "\u200fنعم لا\u200f" ثم',
        "قال \u200f«نعم لا»\u200f ثم",
        'قال ("نعم لا") ثم',
        'قال: "نعم لا".',
        'و"نعم لا" ثم',
        'لل"نعم لا" ثم',
        'الـ"نعم لا" ثم',
        "وبـ'نعم لا'، ثم",
        'قال «نعم لا" ثم',
        'قال "ٍنعم لا" ثم',
    ],
)
def test_one_quotation(text: str) -> None:
    assert closed(text) == ["نعم لا"]
    assert unclosed(text) == []


@pytest.mark.parametrize(
    ("text", "insides"),
    [
        ('قال "نعم" ثم "لا".', ["نعم", "لا"]),
        ('"نعم"و"لا"', ["نعم", "لا"]),
        ('قال "لا"وذهب', ["لا"]),
        ('"من"و"إلى"، ثم', ["من", "إلى"]),
        ("قال «أ «ب» ج» د", ["أ «ب» ج", "ب"]),
        ("قال «أ «ب «ج» د» ه» و", ["أ «ب «ج» د» ه", "ب «ج» د", "ج"]),
        ("قال «أ “ب” ج» د", ["أ “ب” ج", "ب"]),
        ('قال «إن "الأمر" واضح» ثم', ['إن "الأمر" واضح', "الأمر"]),
        ('قال "إن «الأمر» واضح" ثم', ["إن «الأمر» واضح", "الأمر"]),
        ('قال "إن "الأمر" واضح" ثم', ['إن "الأمر" واضح', "الأمر"]),
        ('قال "في الـ"بوست" مقال" ثم', ['في الـ"بوست" مقال', "بوست"]),
        ('قال «وصفه ب"الخطير" جدا» ثم', ['وصفه ب"الخطير" جدا', "الخطير"]),
        ("قال “نعم „لا“ ربما” ثم", ["نعم „لا“ ربما", "لا"]),
        ('قال "رأينا ’البحر’ هنا" ثم', ["رأينا ’البحر’ هنا", "البحر"]),
        ('قال «إن "النص مفتوح» ثم', ['إن "النص مفتوح']),
        ("it's John's don't", []),
        ("قال ‘John's book’ ثم", ["John's book"]),
        ('قال "the players\' union" ثم', ["the players' union"]),
        ("طوله 5' 6\" تقريبا", []),
        ("", []),
        ('"', []),
        ("«»", [""]),
    ],
)
def test_quotations(text: str, insides: list[str]) -> None:
    assert closed(text) == insides


def test_an_unclosed_mark_reaches_the_end_of_its_paragraph_and_encloses_nothing() -> None:
    text = read("قال «نعم\nوقال آخر لا» ثم")
    (quote,) = text.quotes.all
    assert (quote.open, quote.close, quote.unclosed) == (1, 3, True)
    assert set(text.quotes.inside) == {-1}


def test_an_unclosed_mark_at_the_end_of_the_text() -> None:
    (quote,) = read("قال «نعم").quotes.all
    assert (quote.close, quote.unclosed) == (3, True)


def test_a_quotation_around_an_unclosed_mark_still_encloses() -> None:
    text = read('قال «إن "النص» ثم')
    outer, inner = text.quotes.all
    assert (outer.open, outer.close, outer.unclosed) == (1, 5, False)
    assert (inner.open, inner.close, inner.unclosed) == (3, 5, True)
    assert text.quotes.inside == [-1, -1, 0, 0, 0, -1, -1]


def test_straight_marks_never_pair_over_a_paragraph() -> None:
    assert closed('قال "نعم\nوقال "لا" ثم\nلا" ثم') == ["لا"]


def test_a_quotation_re_opened_by_the_next_paragraphs() -> None:
    text = read("قال: «أولا\n«ثانيا\n«ثالثا»\n«رابعا»")
    first, second, third, fourth = text.quotes.all
    assert [q.continues for q in (first, second, third, fourth)] == [None, 0, 1, None]
    assert [q.unclosed for q in (first, second, third, fourth)] == [True, True, False, False]


def test_a_paragraph_between_ends_the_quotation() -> None:
    assert [q.continues for q in read("قال: «أولا\nثانيا\n«ثالثا»").quotes.all] == [None, None]


def test_a_bracket_is_never_re_opened() -> None:
    assert [q.continues for q in read("(أولا\n(ثانيا)\n«ثالثا").quotes.all] == [None, None, None]


def test_brackets() -> None:
    text = read("قال (أ [ب] ج) د")
    assert [(text.slice(q.open + 1, q.close), q.bracket) for q in text.quotes.all] == [("أ [ب] ج", True), ("ب", True)]
    assert text.quotes.inside == [-1, -1, 0, 0, 1, 0, 0, -1, -1]


@pytest.mark.parametrize("text", ["1) أولا 2) ثانيا", ") («", "قال) نعم"])
def test_a_closing_bracket_alone_pairs_with_nothing(text: str) -> None:
    assert all(q.unclosed for q in read(text).quotes.all)


def test_a_bracket_closes_over_an_unclosed_quotation_inside() -> None:
    text = read("(أ «ب) ج» د")
    assert [q[:4] for q in text.quotes.all] == [(0, 4, False, True), (2, 4, True, False)]


def test_marks_are_outside_of_their_own_pair() -> None:
    quotes = read("«أ (ب) ج»").quotes
    assert quotes.inside == [-1, 0, 0, 1, 0, 0, -1]


def test_at_and_starting() -> None:
    quotes = read("«أ» (ب) «ج»").quotes
    assert quotes.at(0) is quotes.all[0]
    assert quotes.at(3) is quotes.all[1]
    assert quotes.at(1) is None
    assert quotes.at(99) is None
    assert quotes.starting(1, 6) == quotes.all[1:2]
    assert quotes.starting(0, 99) == quotes.all


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("قالت «لو بوان» إن", 2),
        ("قالت «صحيفة لو بوان» إن", 2),
        ("قالت «هذه صحيفة لو بوان» إن", 0),
        ("قالت «لو بوان إن", 0),
        ("قالت لو بوان إن", 0),
    ],
)
def test_the_marks_of_a_label_enclose_three_words_at_most(text, labels):
    found = read(text)
    assert sum(found.quotes.is_label_mark(token) for token in range(len(found))) == labels
