"""Lenient spelling: which letters of a text may stand for which letters of an entry, and never the other way round."""

from __future__ import annotations

import pytest

from musnad.lexicon.spelling import key, leniency


@pytest.mark.parametrize(
    ("written", "entry", "how"),
    [
        ("أن", "أن", ""),
        ("ان", "أن", "ا=أ"),
        ("ان", "إن", "ا=إ"),
        ("اكد", "أكد", "ا=أ"),
        ("الان", "الآن", "ا=آ"),
        ("الى", "إلى", "ا=إ"),
        ("الي", "إلى", "ا=إ ي=ى"),
        ("فى", "في", "ى=ي"),
        ("الذى", "الذي", "ى=ي"),
        ("علي", "على", "ي=ى"),
        ("وزاره", "وزارة", "ه=ة"),
        ("الاذاعه", "الإذاعة", "ا=إ ه=ة"),
    ],
)
def test_forgiven(written: str, entry: str, how: str) -> None:
    assert leniency(written, entry) == how
    assert key(written) == key(entry)


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("أن", "إن"),
        ("إن", "أن"),
        ("أن", "ان"),
        ("إلى", "الى"),
        ("آن", "أن"),
        ("وزارة", "وزاره"),
        ("كتابة", "كتابه"),
        ("مسوول", "مسؤول"),
        ("مسءول", "مسؤول"),
        ("شي", "شيء"),
        ("هيية", "هيئة"),
        ("يىن", "يين"),
        ("قال", "قالت"),
        ("", "ا"),
        ("قال", "كال"),
    ],
)
def test_not_forgiven(written: str, entry: str) -> None:
    assert leniency(written, entry) is None


def test_the_last_letters_are_only_forgiven_at_the_end_of_the_token() -> None:
    assert leniency("الي", "إلى", final=False) is None
    assert leniency("ان", "أن", final=False) == "ا=أ"


@pytest.mark.parametrize(("one", "other"), [("أن", "إن"), ("على", "علي"), ("مدرسة", "مدرسه")])
def test_words_that_a_lenient_text_confuses_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("سؤال", "سوال"), ("شيء", "شي"), ("قول", "قيل"), ("فتاة", "فتات")])
def test_words_that_it_never_confuses_do_not(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_the_key_of_nothing() -> None:
    assert key("") == ""
