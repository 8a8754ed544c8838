"""Where the words of an expectation stand in the text of an example."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.check.expected import occurrences, with_text
from musnad.ruleset.model import Example
from musnad.ruleset.problems import Place


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("قال الوزير وقال المدير", "قال", [0, 12]),
        ("في قوله وقولها", "قول", [3, 9]),
        ("قول في قوله", "قول", [0]),
        ("فقال ثم فقالت", "قال", [1]),
        ("بقال يقال", "قال", [1, 6]),
        ("لا", "", []),
        ("", "قال", []),
        ("xفي في في", "في في", [4]),
    ],
)
def test_words_of_their_own_go_before_parts_of_words(text: str, words: str, places: list[int]) -> None:
    assert occurrences(text, words) == places


@given(st.text("وفا_ 1.", max_size=12), st.text("وفا ", min_size=1, max_size=3))
def test_they_are_what_an_expression_finds(text: str, words: str) -> None:
    one = re.escape(words)
    whole = re.compile(rf"(?<!\w)(?:[وف](?={one}))?{one}(?!\w)")
    found = [m.end() - len(words) for m in whole.finditer(text)]
    assert occurrences(text, words) == (found or [m.start() for m in re.finditer(one, text)])


@pytest.mark.parametrize(
    ("title", "text", "other", "becomes"),
    [
        ("سنكلير يندد", "سنكلير يندد\n\nزار الناس الحديقة.", "سنكلير ندد\n\nزار الناس الحديقة.", "سنكلير ندد"),
        ("خبر", "سنكلير يندد\n\nزار الناس الحديقة.", "سنكلير ندد\n\nزار الناس الحديقة.", "خبر"),
        ("", "زار الناس الحديقة.", "وزار الناس الحديقة.", ""),
    ],
)
def test_a_title_that_the_text_repeats_changes_with_it(title: str, text: str, other: str, becomes: str) -> None:
    here = Place("rules/a.yaml", 1, 1)
    changed = with_text(Example(1, text, here, here, "nothing", here, title=title), other)
    assert (changed.text, changed.title) == (other, becomes)
