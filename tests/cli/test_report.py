"""The report for readers: one direction a line, nothing wrapped, nothing that steers a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from musnad.cli.report import LABELS, report

SPACE = " " * 4


def span(text: str) -> dict[str, object]:
    return {"start": 0, "end": len(text), "text": text}


def record(**fields: object) -> dict[str, object]:
    place = {"kind": "attribution", "id": "A1", "rule": "r.x", "field": "text", "start": 0, "end": 9}
    annotation = {**place, "link": "resolved", **fields}
    return {"doc": "d.txt", "annotations": [annotation]}


def first_strong(line: str) -> str:
    """The direction of the first letter that has one."""
    return next((d for d in map(unicodedata.bidirectional, line) if d in ("L", "R", "AL")), "")


def test_the_fields_come_in_reading_order_whatever_their_order_in_the_record():
    fields = dict.fromkeys(reversed(LABELS), span("كلمة"))
    shown = report(record(**{**fields, "content": [span("كلمة"), span("كلمة")]})).splitlines()
    labels = [line.split()[0] for line in shown if line.endswith("كلمة")]
    expected = [label for name, label in LABELS.items() for _ in range(2 if name == "content" else 1)]
    assert labels == expected


def test_attributes_and_link_stand_below():
    shown = report(record(identity="named", negated=True, reality=None, source_ref="A7", parent="A2", party="S1"))
    assert f"{SPACE}identity named, negated\n{SPACE}link resolved, as A7, inside A2, party S1\n" in shown


def test_a_document_without_attributions_says_so():
    assert report({"doc": "d.txt", "annotations": []}) == "d.txt\n0 attributions\n\n"


def test_further_paragraphs_of_a_span_stand_below_the_first():
    shown = report(record(content=[span("سطر أول\r\n\n  سطر ثان")])).splitlines()
    at = next(i for i, line in enumerate(shown) if line.endswith("سطر أول"))
    assert shown[at + 1].strip() == "سطر ثان"
    assert shown[at].index("سطر أول") == shown[at + 1].index("سطر ثان")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_a_span_is_shown_whole_on_one_line_under_an_arabic_label(text):
    shown = report(record(source=span(text))).split("\n")
    (line,) = (line for line in shown if line.strip().startswith(LABELS["source"]))
    assert line.endswith(text.strip())
    assert first_strong(line) == "AL"


@given(st.text(st.characters(categories=["Cc", "Lo"]), min_size=1).filter(str.strip))
def test_no_character_of_a_text_steers_the_terminal(text):
    shown = report({**record(source=span(text)), "doc": text.replace("\n", " ")})
    assert not {c for c in shown if unicodedata.category(c) == "Cc"} - {"\n"}
