"""Regular expressions of rules: which are refused, and that those which pass end in time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.ruleset.problems import Place
from musnad.ruleset.regexes import check_regex

PLACE = Place("rules/zone/x.yaml", 3, 5, 9)


def codes(text: str) -> list[str]:
    problems = list(check_regex(text, PLACE))
    assert all(p.is_error and p.place == PLACE and f"`{text}`" in p.message and p.help for p in problems)
    return [p.code for p in problems]


@pytest.mark.parametrize("text", ["(قال|يقول", "[اأ", "*", "a{2,1}", "(?P=no)", "(?<=a+)b", "a{99999999999}", "\\"])
def test_what_is_no_regular_expression(text: str) -> None:
    assert codes(text) == ["R315"]


@pytest.mark.parametrize("text", [r"\bقال\b", r"قال\b", r"(?:\bقال)"])
def test_word_boundaries(text: str) -> None:
    assert codes(text) == ["R317"]


@pytest.mark.parametrize(
    "text",
    [
        r"(\w+\s?)+",
        "(a+)+",
        "(a*)*",
        "((a)+)+",
        "(?:a+b?)*?",
        "(a{2,}){3,}",
        "(a{1,30}){1,30}",
        "(a|ab)*",
        r"(\w|ا)+",
        "(a|(b))+",
        "(|a)+",
        "(?P<all>[اأ]+)+",
        r"(\d+|x)+",
    ],
)
def test_repetitions_of_what_can_be_divided_in_several_ways(text: str) -> None:
    assert codes(text) == ["R316"]


QUICK = (
    r"قال", r"[وف]?إن", r"\d{4}", r"[0-9]+%", r"\w+ات", r"(?:ون|ين)+", r"(ab)+", r"(a+){2}", r"x*y*z*", r"(?>a+)+", r"(a++)+",
    r"([)+])+", r"\(+\)+", r"(\d|[a-z])+", r"(?i:a+)", r"(?#a+)a", r"\\b", r"[\b]", r"[]a]+", r"[^]a]+", r"(?:^a|b)+",
)  # fmt: skip


@pytest.mark.parametrize("text", QUICK)
def test_what_is_let_pass(text: str) -> None:
    assert codes(text) == []


@given(st.sampled_from(QUICK), st.text("abاأونيتقالz0%()x", max_size=8))
def test_what_is_let_pass_ends_on_long_words(text: str, part: str) -> None:
    re.fullmatch(text, part * 40 + "!")  # a division in several ways would not end in the life of this test


@given(st.text("ab|()*+?{}2,[]^\\b.:<>P=!", max_size=12))
def test_any_text_gets_an_answer(text: str) -> None:
    assert codes(text) in ([], ["R315"], ["R316"], ["R317"], ["R317", "R316"])
