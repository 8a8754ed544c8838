"""Clitics: the views of one written word."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.lexicon.clitics import Clitics, Split
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_pack import read_clitics

CLITICS = Clitics.of(
    (("و", "ف"), ("س",), ("ب", "ل", "ك"), ("ال",)), ("ه", "ها", "هم", "هما", "ي", "نا"), {"لل": ("ل", "ال")}
)


def views(word: str) -> set[tuple[tuple[str, ...], str, str]]:
    return {(s.proclitics, word[s.start : s.end], s.enclitic) for s in CLITICS.splits(word)}


@pytest.mark.parametrize(
    ("word", "view"),
    [
        ("وزير", ((), "وزير", "")),
        ("وقال", (("و",), "قال", "")),
        ("فسيقول", (("ف", "س"), "يقول", "")),
        ("بالوزارة", (("ب", "ال"), "وزارة", "")),
        ("وبالوزارة", (("و", "ب", "ال"), "وزارة", "")),
        ("للصين", (("ل", "ال"), "صين", "")),
        ("وللصين", (("و", "ل", "ال"), "صين", "")),
        ("لوزارته", (("ل",), "وزارت", "ه")),
        ("قولهما", ((), "قول", "هما")),
        ("وبقولهم", (("و", "ب"), "قول", "هم")),
        ("وأنه", (("و",), "أن", "ه")),
    ],
)
def test_a_view(word: str, view: tuple[tuple[str, ...], str, str]) -> None:
    assert view in views(word)


@pytest.mark.parametrize(("word", "proclitics"), [("للصين", ("ل",)), ("وللصين", ("و", "ل"))])
def test_a_contraction_may_swallow_the_article_of_the_word_itself(word: str, proclitics: tuple[str, ...]) -> None:
    assert (proclitics, "الصين") in {(s.proclitics, s.stem(word)) for s in CLITICS.splits(word)}


def test_nothing_is_swallowed_where_nothing_is_contracted() -> None:
    assert {s.own for s in CLITICS.splits("وبالبيت")} == {""}


def test_the_whole_word_comes_first() -> None:
    assert next(CLITICS.splits("وبالبيت")) == Split((), 0, 7, "")


def test_fewest_proclitics_come_first() -> None:
    counts = [len(s.proclitics) for s in CLITICS.splits("وبالبيت")]
    assert counts == sorted(counts)
    assert counts[-1] == 3


@pytest.mark.parametrize("word", ["", "و", "ال", "له", "بي"])
def test_a_stem_has_two_letters_unless_it_is_all(word: str) -> None:
    assert list(CLITICS.splits(word)) == [Split((), 0, len(word), "")]


def test_slots_stand_in_their_order() -> None:
    assert {v[0] for v in views("بوكتاب")} == {(), ("ب",)}
    assert ("ال", "ب") not in {v[0] for v in views("البيتين")}


def test_li_and_al_are_never_written_apart() -> None:
    assert all(v[0] != ("ل", "ال") for v in views("لالصين"))


def test_enclitics_of_any_length() -> None:
    clitics = Clitics.of((), ("موهما",), {})
    assert Split((), 0, 3, "موهما") in set(clitics.splits("سألموهما"))


def test_the_shipped_clitics(pack: Path) -> None:
    problems: list[Problem] = []
    clitics = read_clitics(
        (pack / "rules" / "clitics.yaml").read_text(encoding="utf-8"), "rules/clitics.yaml", problems
    )
    assert problems == []
    assert Split(("و", "ل", "ال"), 3, 6, "") in set(clitics.splits("وللصين"))
    assert Split(("ف", "س"), 2, 6, "ه") in set(clitics.splits("فسيقوله"))


LIMITED = Clitics.of(
    (("س",), ("ال",)),
    ("ي", "ه"),
    {},
    {"س": (("tense", frozenset({"present"})),), "ي": (("part", frozenset({"noun"})),)},
    ("ال",),
    (("state", frozenset({"pron"})),),
)


def test_a_clitic_asks_for_features_of_the_form() -> None:
    future, mine = Split(("س",), 1, 4, ""), Split((), 0, 3, "ي")
    assert LIMITED.fit({"tense": ("present",)}, future)
    assert not LIMITED.fit({"tense": ("past",)}, future)
    assert LIMITED.fit({}, future), "a form that does not say is free"
    assert not LIMITED.fit({"part": ("verb",)}, mine)


def test_no_pronoun_goes_with_the_article() -> None:
    assert not LIMITED.fit({"part": ("noun",)}, Split(("ال",), 2, 7, "ي"))


def test_bound_forms_stand_only_before_a_pronoun() -> None:
    assert LIMITED.stands({"state": ("pron",)}, "ه")
    assert not LIMITED.stands({"state": ("pron",)}, "")
    assert LIMITED.stands({}, "")
