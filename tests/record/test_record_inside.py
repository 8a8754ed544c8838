"""Whom a channel names is spoken to as well: the field is filled from inside the circumstance."""

from __future__ import annotations

from typing import Any

import pytest

import musnad

SAID = "وقال المخرج نادر السالم {} إن الفيلم جاهز."


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load()


def fields(engine: musnad.Engine, about: str) -> dict[str, str | None]:
    (record,) = (a for a in engine.scan(SAID.format(about)).annotations if a["kind"] == "attribution")
    return {name: _text(record[name]) for name in ("addressee", "medium", "venue")}


def _text(span: dict[str, Any] | None) -> str | None:
    return span and str(span["text"])


def test_whom_an_interview_is_with_is_spoken_to(engine):
    about = "في مقابلة مع قناة «الشاشة»"
    assert fields(engine, about) == {"addressee": "قناة «الشاشة»", "medium": about, "venue": None}


def test_to_whom_a_statement_is_made_is_spoken_to(engine):
    about = "في تصريح لـ«الشاشة»"
    assert fields(engine, about) == {"addressee": "لـ«الشاشة»", "medium": about, "venue": None}


def test_a_meeting_with_a_medium_is_an_interview_and_any_other_an_occasion(engine):
    assert fields(engine, "خلال لقاء مع صحيفة «الشاشة»")["medium"] == "خلال لقاء مع صحيفة «الشاشة»"
    assert fields(engine, "خلال لقائه المخرجين الشباب")["venue"] == "خلال لقائه المخرجين الشباب"


def test_a_phrase_without_such_a_part_fills_its_own_field_only(engine):
    assert fields(engine, "في بيان صحفي") == {"addressee": None, "medium": "في بيان صحفي", "venue": None}


def test_the_words_are_part_of_the_key(engine):
    one, other = (engine.scan(SAID.format(f"في مقابلة مع قناة «{name}»")).annotations for name in ("الشاشة", "النيل"))
    assert one[0]["key"] != other[0]["key"]
