"""Gold that people write: spans are where they are marked, and slips are told with their place."""

from __future__ import annotations

import pytest

from musnad.measure.gold import GoldError
from musnad.measure.markup import read_markup, rows_of

TWO = """== mayor
# جسر المدينة

[cue1 قالت] [source1 رئيسة البلدية] إن [content1 الجسر مغلق]. و[cue2 أضافت]: «[content2 سنفتحه]»، [ti2 أمس]، «[co2 بلا شك]».
---
1 indirect say role
2 direct continue role, ref 1, distancing, future, negated
"""


def slices(text, spans):
    return [text[start:end] for start, end in spans]


def test_spans_are_where_they_are_marked():
    (row,) = rows_of("a.txt", TWO)
    first, second = row["attributions"]
    text = row["text"]
    assert text.startswith("جسر المدينة\n\nقالت رئيسة البلدية إن الجسر مغلق. وأضافت: «سنفتحه»")
    assert row["title"] == "جسر المدينة"
    assert slices(text, [first["cue"], first["source"], *first["content"]]) == ["قالت", "رئيسة البلدية", "الجسر مغلق"]
    assert slices(text, [second["cue"], second["time"], *second["content"]]) == ["أضافت", "أمس", "سنفتحه", "بلا شك"]


def test_a_line_gives_values_and_what_is_not_said_is_as_usual():
    first, second = rows_of("a.txt", TWO)[0]["attributions"]
    assert {k: first[k] for k in ("qtype", "identity", "stance", "reporter", "negated", "reality")} == {
        "qtype": "indirect", "identity": "role", "stance": "say", "reporter": "neutral", "negated": False, "reality": "actual",
    }  # fmt: skip
    assert (second["reporter"], second["negated"], second["reality"], second["ref"]) == ("distancing", True, "future", 0)
    assert "ref" not in first


def test_spans_nest_and_may_stand_inside_a_word():
    text = "== a\n[cu قال] [so سامي] إن [co الوزير [cu2 أكد] أن [co2 [so3 ه] باق]]. [cu3 قول]ه إن [co3 كذا]."
    text += "\n---\n1 indirect say named\n2 indirect assert role, parent 1\n3 indirect say named\n"
    (gold,) = read_markup("a.txt", text)
    assert gold.attributions is not None
    first, second, third = gold.attributions
    assert gold.text == "قال سامي إن الوزير أكد أن ه باق. قوله إن كذا."
    assert slices(gold.text, first.contents[0]) == ["الوزير أكد أن ه باق"]
    assert slices(gold.text, second.contents[0]) == ["ه باق"]
    assert third.cue is not None
    assert slices(gold.text, [third.cue]) == ["قول"]


BAD = {
    "no mark of a document": ("نص\n---\n", "a.txt:1: no document"),
    "a mark that is not closed": ("== a\n[cue قال\n---\n", "a.txt:1: `[cue` is not closed"),
    "a mark that closes nothing": ("== a\nقال]\n---\n", "a.txt:1: a `]` closes nothing"),
    "no such slot": ("== a\n[who قال]\n---\n", "a.txt:1: `[who` is no slot"),
    "a beginning that two slots have": ("== a\n[t أمس]\n---\n", "a.txt:1: `[t` is no slot"),
    "no line between text and records": ("== a\nقال", "a.txt:1: a document needs one line `---`"),
    "a record without a line": ("== a\n[co قال]\n---\n", "a.txt:1: the text marks spans of record 1, which has no line"),
    "a record without content": ("== a\n[cu قال]\n---\n1 direct say named", "a.txt:1: record 1 has no content"),
    "two cues": ("== a\n[cu قال] [cu قال] [co ن]\n---\n1 direct say named", "a.txt:1: record 1 has more than one cue"),
    "no such value": ("== a\n[co ن]\n---\n1 direct say nobody", "a.txt:1: record 1: `nobody` is no value"),
    "a missing value": ("== a\n[co ن]\n---\n1 direct say", "a.txt:1: record 1 has no identity"),
    "a reference": ("== a\n[co ن]\n---\n1 topic say role ref 4", "a.txt:1: attributions 0: `ref` names no record: 3"),
    "no number": ("== a\n[co ن]\n---\ndirect say named", "a.txt:1: a record's line begins with its number, not with `direct`"),
    "a gap in the numbers": ("== a\n[co2 ن]\n---\n2 direct say named", "a.txt:1: records are numbered from 1 on, not [2]"),
    "the second document": ("== a\nن\n---\n\n== b\nن]\n---\n", "a.txt:5: a `]` closes nothing"),
    "the same name twice": ("== a\nن\n---\n\n== a\nن\n---\n", "a.txt:5: `a` is no name, or the name of two documents"),
}  # fmt: skip


@pytest.mark.parametrize("slip", BAD)
def test_a_slip_is_told_with_its_file_and_line(slip):
    text, message = BAD[slip]
    with pytest.raises(GoldError) as told:
        rows_of("a.txt", text)
    assert str(told.value).startswith(message)
