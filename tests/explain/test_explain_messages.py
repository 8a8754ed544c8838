"""The whole message of each outcome and of an explanation, as people read it.

Stored in tests/golden/explain; written anew with MUSNAD_UPDATE_GOLDEN=1 in the environment, and then to be read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from message_pack import engine
from musnad.explain.outcome import ORDER

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "explain"


class Case(NamedTuple):
    """A rule, a text, and the outcome."""

    file: str
    rule: str
    text: str
    name: str
    expect: dict[str, str] | None = None


CASES = [
    Case("not_loaded_unknown", "attribution.say", "قال", "NOT_LOADED"),
    Case("not_loaded_deprecated", "attribution.old", "قال", "NOT_LOADED"),
    Case("never_started", "attribution.agency", "كتب المدير", "NEVER_STARTED"),
    Case("never_started_near", "attribution.agency", "كتبت وكاية النور", "NEVER_STARTED"),
    Case("never_started_unfit", "attribution.agency", "كتب وزير كتابا", "NEVER_STARTED"),
    Case("never_started_record", "attribute.named", "كتب", "NEVER_STARTED"),
    Case("never_started_zone", "zone.channel", "كتب", "NEVER_STARTED"),
    Case("broke_off", "attribution.says", "وقال المدير بوزير كتابا", "BROKE_OFF"),
    Case("broke_off_near", "attribution.agency", "قناة 24 اكت «كتاب»", "BROKE_OFF"),
    Case("broke_off_unfit", "attribution.agency", "وكالة النور وقالت «كتاب»", "BROKE_OFF"),
    Case("broke_off_end", "attribution.says", "قال المدير", "BROKE_OFF"),
    Case("broke_off_zone", "zone.channel", "وكالة النور كتبت", "BROKE_OFF"),
    Case("blocked", "attribution.says", "قالت الوكالة إن الكتاب كتب", "BLOCKED"),
    Case("blocked_twice", "attribution.says", "قالت الوكالة أن الكتاب كتب", "BLOCKED"),
    Case("blocked_border", "border.verb", "قال المدير إن الكتاب كتب وأكد الوزير", "BLOCKED"),
    Case("blocked_border_no_content", "border.verb", "كتب وقال الوزير", "BLOCKED"),
    Case("blocked_attribute", "attribute.named", "أكد كتاب أن", "BLOCKED"),
    Case("blocked_attribute_value", "attribute.governed", "قال المدير إن الكتاب كتب", "BLOCKED"),
    Case("blocked_link", "link.same", "قال المدير إن الكتاب كتب. وقالت كتابا أن", "BLOCKED"),
    Case("budget", "attribution.dear", "أكد " + "كتب " * 62 + "24", "BUDGET"),
    Case("outranked_priority", "attribution.short", "قال المدير إن الكتاب كتب", "OUTRANKED"),
    Case("outranked_length", "attribution.equal", "قال المدير إن الكتاب كتب", "OUTRANKED"),
    Case("outranked_border", "border.verb", "قال المدير إن الكتاب كتب: كتبنا وقال الوزير", "OUTRANKED"),
    Case("outranked_attribute", "attribute.default", "قال المدير إن الكتاب كتب", "OUTRANKED"),
    Case("other_slots", "attribution.says", "قال المدير إن الكتاب كتب", "OTHER_SLOTS", {"source": "الكتاب", "time": "أمس"}),
    Case("matched", "attribution.says", "قال المدير إن الكتاب كتب", "MATCHED", {"source": "المدير", "stance": "say"}),
    Case("matched_border", "border.verb", "قال المدير إن الكتاب كتب وقال الوزير", "MATCHED"),
    Case("matched_zone", "zone.channel", "كتبت وكالة النور", "MATCHED"),
    Case("matched_attribute", "attribute.named", "قال المدير إن الكتاب كتب", "MATCHED"),
    Case("matched_link", "link.same", "قال المدير إن الكتاب كتب. وقال كتابا أن", "MATCHED"),
]


def check(file: str, message: str) -> None:
    """The message is the stored one."""
    path = GOLDEN / f"{file}.txt"
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        path.write_text(message.rstrip("\n") + "\n", encoding="utf-8")
    assert message.rstrip("\n") + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=[case.file for case in CASES])
def test_the_message_of_an_outcome(case: Case) -> None:
    outcome = engine().why_not(case.rule, case.text, expect=case.expect)
    assert outcome.name == case.name, outcome.text
    check(case.file, outcome.text)


def test_every_outcome_has_a_stored_message() -> None:
    assert {case.name for case in CASES} == set(ORDER)
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*(case.file for case in CASES), "explain", "explain_plain"}


TEXT = "وقال المدير بوزير ان الكتاب كتب وقال كتابا أن. قالت الوكالة."


def test_the_explanation_of_all_records() -> None:
    check("explain", engine().explain(TEXT))


def test_one_record_in_plain_signs() -> None:
    message = engine().explain(TEXT, record_id="A1", plain=True)
    assert "✓" not in message
    check("explain_plain", message)


def test_a_record_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        engine().explain(TEXT, record_id="A77")


def test_nothing_to_explain() -> None:
    assert engine().explain("كتب") == "nothing was found\n"


def test_no_line_holds_what_steers_a_terminal() -> None:
    outcome = engine().why_not("attribution.says", "قال المدير إن \u202eكتب\u0007 كتاب\u2066", expect={"source": "\u202e"})
    assert not {"\u202e", "\u0007", "\u2066"} & set(outcome.text)
