"""Mechanisms that several constructions share: gaps over labels, quotations that stand alone, content in two pieces."""

from __future__ import annotations

import pytest

import musnad


@pytest.fixture(scope="module")
def engine() -> musnad.Engine:
    return musnad.load()


def found(engine: musnad.Engine, text: str) -> list[tuple[str | None, list[str]]]:
    """Cue and content of every attribution."""
    return [
        (a["cue"] and a["cue"]["text"], [span["text"] for span in a["content"]])
        for a in engine.scan(text).annotations
        if a["kind"] == "attribution"
    ]


def test_a_gap_passes_a_label_and_no_speech(engine):
    label = "وقال الصياد الذي يعمل منذ سنوات لمصلحة شركة «الأزرق» إن البحر تغير."
    assert found(engine, label) == [("قال", ["البحر تغير"])]
    speech = "وقال الصياد الذي يردد دائما «لن أترك البحر مهما طال الزمن» إن البحر تغير."
    assert ("قال", ["البحر تغير"]) not in found(engine, speech)


def test_a_paragraph_that_re_opens_a_quotation_is_no_quotation_of_its_own(engine):
    text = "وقال الصياد: «لم نر موسما كهذا.\n«ولن نعود قبل الربيع إلى الميناء».\nوغادر."
    assert found(engine, text) == [("قال", ["لم نر موسما كهذا.", "ولن نعود قبل الربيع إلى الميناء"])]


def test_a_quotation_alone_goes_on_without_a_cue(engine):
    text = "وقال الصياد إن الموسم سيئ. «لن نعود قبل الربيع إلى الميناء». وغادر."
    assert found(engine, text) == [("قال", ["الموسم سيئ"]), (None, ["لن نعود قبل الربيع إلى الميناء"])]


def test_a_cue_in_the_middle_leaves_two_pieces_in_text_order(engine):
    text = "«لن نعود قبل الربيع»، قال الصياد، «مهما طال انتظارنا»."
    assert found(engine, text) == [("قال", ["لن نعود قبل الربيع", "مهما طال انتظارنا"])]
