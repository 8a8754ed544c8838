"""Numbers: what the speller writes comes back, with its place and its value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import musnad
from spelling.sentences import sentence
from spelling.speller import GRAMMARS, Grammar, fits, spell


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load(kinds=["number"])


integers = st.one_of(
    st.integers(0, 1_200),
    st.integers(0, 10**15),
    st.builds(lambda digits, power: digits * 10**power, st.integers(1, 999), st.integers(0, 12)),
)
"""Integers to 10^15, small and round ones often."""


@given(integers, st.sampled_from(GRAMMARS), st.data())
def test_a_spelled_integer_comes_back(
    engine: musnad.Engine, number: int, grammar: Grammar, data: st.DataObject
) -> None:
    grammar = grammar if fits(number, grammar) else GRAMMARS[0]
    words = spell(number, grammar, lambda _name, options: data.draw(st.sampled_from(options)))
    spelled = sentence(number, grammar, words)
    found = [(r["start"], r["end"], r["value"]) for r in engine.scan(spelled.text).annotations]
    assert found == [(spelled.start, spelled.end, number)]


@given(st.integers(0, 10**12), st.integers(1, 3), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_grouped_digits_of_every_script_come_back(engine: musnad.Engine, number: int, mark: int, script: str) -> None:
    digits = f"{number:,}".translate(str.maketrans("0123456789,", script + ",٬ "[mark - 1]))
    found = [(r["text"], r["value"]) for r in engine.scan(f"وجدت في المخزن {digits} صندوق.").annotations]
    assert found == [(digits, number)]
