"""A sentence that somebody vouches for at its end gives up the conjunction in front of it, and so does who speaks before the
verb; neither gives up a letter of its own."""

from __future__ import annotations

import pytest

import musnad

REPORTED = "{} بحسب إدارة المتحف."


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load()


def content(engine: musnad.Engine, text: str) -> list[str]:
    (record,) = (a for a in engine.scan(text).annotations if a["kind"] == "attribution")
    return [span["text"] for span in record["content"]]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("وارتفع عدد الزوار كثيرا،", "ارتفع"),  # a word that no lexicon knows
        ("ولكن عدد الزوار ارتفع كثيرا،", "لكن"),  # a word that is known with و and not without
        ("وصل عدد الزوار إلى الألف،", "وصل"),  # the و is the verb's own
        ("وفد من الزوار دخل القاعة،", "وفد"),
        ("ورق الجدران القديم تلف كله،", "ورق"),
        ("ارتفع عدد الزوار كثيرا،", "ارتفع"),
    ],
)
def test_the_conjunction_of_the_sentence_is_cut(engine, sentence, first):
    (said,) = content(engine, REPORTED.format(sentence))
    assert said.split()[0] == first


def test_a_vowel_mark_on_the_conjunction_goes_with_it(engine):
    assert content(engine, REPORTED.format("وَارتفع عدد الزوار كثيرا،")) == ["ارتفع عدد الزوار كثيرا"]


def test_what_stands_behind_the_cue_keeps_its_conjunction(engine):
    assert content(engine, "وقال المدير: «وارتفع عدد الزوار كثيرا».") == ["وارتفع عدد الزوار كثيرا"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وصل الوفد. والوزارة أعلنت أن الطريق مغلق.", "الوزارة"),
        ("وصل الوفد. وَالوزارة أعلنت أن الطريق مغلق.", "الوزارة"),
        ("وصل الوفد. ولكن وزير المالية أعلن أن الطريق مغلق.", "وزير المالية"),
        ("وصل الوفد. وليد الدالي أعلن أن الطريق مغلق.", "وليد الدالي"),
        ("وصل الوفد. وقال الوزير والسفير إن الطريق مغلق.", "الوزير والسفير"),
    ],
)
def test_who_speaks_is_told_without_the_conjunction(engine, text, source):
    document = engine.scan(text)
    (record,) = (a for a in document.annotations if a["kind"] == "attribution")
    assert record["source"]["text"] == source
    assert text[record["source"]["start"] : record["source"]["end"]] == source
    assert [party["name"] for party in document.record["parties"]] == [source]
