"""The whole message of each outcome and of an explanation, as people read it.

Stored in tests/golden/explain; written anew with MUSNAD_UPDATE_GOLDEN=1 in the environment, and then to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from message_pack import engine
from musnad.explain.outcome import ORDER
from outcome_cases import CASES, TEXT, Case

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "explain"


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
