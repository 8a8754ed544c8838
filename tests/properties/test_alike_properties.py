"""Words that the round trip of numbers reads alike: what they make of a sentence is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.alike import Alike
from benchmarks.numbers_roundtrip import told_apart, vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

import musnad
from musnad.ruleset.model import Condition
from musnad.ruleset.problems import Place
from spelling.sentences import OPENING, Spelled, counted, sentence
from spelling.speller import GRAMMARS, consistent, fits

HERE = Place("test", 1)


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load(kinds=["number"])


@pytest.fixture(scope="module")
def alike(engine: musnad.Engine) -> Alike:
    return Alike(engine.program, vocabulary(), OPENING.split())


def read(engine: musnad.Engine, spelled: Spelled) -> list[dict[str, object]]:
    """The records of a sentence, with what the spelling settles told in words rather than in letters."""
    text = spelled.text
    records = engine.scan(text).annotations
    where = [{"words": (text[: r["start"]].count(" "), text[: r["end"]].count(" "))} for r in records]
    return [{**{k: r[k] for k in ("rule", "number_kind", "value", "approx")}, **w} for r, w in zip(records, where, strict=True)]


def rows(number: int, alike: Alike) -> dict[tuple[int, ...], list[Spelled]]:
    """The spellings of an integer by the kinds of their words."""
    found: dict[tuple[int, ...], list[Spelled]] = {}
    for grammar in (g for g in GRAMMARS if fits(number, g)):
        noun = (alike[counted(number, grammar.feminine)],) if grammar.before_noun else ()
        for words in consistent(number, grammar):
            found.setdefault((*map(alike.__getitem__, words.split()), *noun), []).append(sentence(number, grammar, words))
    return found


@settings(max_examples=40)
@given(st.one_of(st.integers(3, 3_000), st.integers(0, 10**12)), st.data())
def test_spellings_of_one_row_are_read_alike(engine: musnad.Engine, alike: Alike, number: int, data: st.DataObject) -> None:
    several = [spelled for spelled in rows(number, alike).values() if len(spelled) > 1]
    row = data.draw(st.sampled_from(several))
    one, other = (data.draw(st.sampled_from(row)) for _ in range(2))
    assert read(engine, one) == read(engine, other) != []


@given(st.integers(0, 10**7))
@settings(max_examples=20)
def test_one_spelling_of_every_row_is_read(alike: Alike, number: int) -> None:
    by_row = rows(number, alike)
    count, chosen = told_apart(number, alike)
    assert count == sum(map(len, by_row.values()))
    assert [spelled[0] for spelled in by_row.values()] == chosen


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("مئة", "مائه", True),
        ("ثلاثون", "ثلاثين", True),
        ("مليون", "ميليون", True),
        ("ألفا", "ألفًا", True),
        ("ألف", "ألفا", False),
        ("واحد", "أحد", False),
        ("ثلاثة", "أربعة", False),
        ("مئة", "ومئة", False),
        ("مئة", "مئتا", False),
        ("آلاف", "ألف", False),
    ],
)
def test_words_alike(alike: Alike, one: str, other: str, same: bool) -> None:
    assert (alike[one] == alike[other]) is same


def test_a_rule_that_could_match_tells_its_words_apart(engine: musnad.Engine) -> None:
    words = {"ثلاثة", "ثلاث", "صندوق"}
    within = {*words, "1998"}  # a year within في: number.year_within asks for the last letter of what follows
    without, beside = (Alike(engine.program, some, OPENING.split()) for some in (words, within))
    assert "number.year_within" not in without.rules
    assert without["ثلاثة"] == without["ثلاث"]
    assert "number.year_within" in beside.rules
    assert beside["ثلاثة"] != beside["ثلاث"]


def test_words_of_a_phrase_are_refused(engine: musnad.Engine) -> None:
    with pytest.raises(ValueError, match="في المئة"):
        Alike(engine.program, ["خمسة", "في", "المئة"])


def test_a_rule_that_asks_for_the_names_of_entries_is_refused(engine: musnad.Engine) -> None:
    rule = engine.program.rules["number.cardinal"]
    asking = replace(rule, where=(*rule.where, Condition("number", "agrees_with", "number.of", HERE, HERE)))
    program = replace(engine.program, rules={**engine.program.rules, rule.id: asking})
    with pytest.raises(ValueError, match=r"number\.cardinal"):
        Alike(program, ["خمسة"])


def test_a_word_that_was_not_announced_is_refused(alike: Alike) -> None:
    with pytest.raises(KeyError, match="دينار"):
        alike["دينار"]
