"""Whole outputs in Arabic: what lints say (tests/golden/lints/CODE/message.ar.txt), and in tests/golden/arabic why rules report
nothing, and how records were found.

Written anew with MUSNAD_UPDATE_GOLDEN=1 in the environment, and then to be read. What commands print is tests/cli's.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint_cases import CODES, LINTS, overlaid, shown
from message_pack import engine
from musnad.messages import speaking
from musnad.ruleset.problems import to_json
from outcome_cases import CASES, TEXT

GOLDEN = Path(__file__).resolve().parent / "golden" / "arabic"


def check(path: Path, text: str) -> None:
    """The text is the stored one."""
    text = text.rstrip("\n") + "\n"
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_what_a_lint_says(code: str) -> None:
    with speaking("ar"):
        check(LINTS / code / "message.ar.txt", shown(overlaid(LINTS / code / "bad")))


def test_what_became_of_rules() -> None:
    with speaking("ar"):
        told = [engine().why_not(case.rule, case.text, expect=case.expect) for case in CASES]
    assert [outcome.name for outcome in told] == [case.name for case in CASES]
    blocks = (f"--- {case.file}\n{outcome.text}" for case, outcome in zip(CASES, told, strict=True))
    check(GOLDEN / "outcomes.txt", "\n\n".join(blocks))


def test_how_records_were_found() -> None:
    with speaking("ar"):
        check(GOLDEN / "explain.txt", engine().explain(TEXT))


def test_an_explanation_does_not_remember_the_language_of_the_one_before() -> None:
    before = engine().explain(TEXT)
    with speaking("ar"):
        assert engine().explain(TEXT) != before
    assert engine().explain(TEXT) == before


@pytest.mark.parametrize("code", CODES)
def test_the_same_is_complained_of_at_the_same_places(code: str) -> None:
    bad = LINTS / code / "bad"
    with speaking("ar"):
        arabic = to_json(overlaid(bad).problems)
    english = to_json(overlaid(bad).problems)
    words = ("message", "help")
    assert [{k: v for k, v in p.items() if k not in words} for p in arabic] == [
        {k: v for k, v in p.items() if k not in words} for p in english
    ]
    assert [bool(p["help"]) for p in arabic] == [bool(p["help"]) for p in english]
    assert all(p["message"] != q["message"] for p, q in zip(arabic, english, strict=True))
