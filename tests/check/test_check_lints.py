"""Each lint with a pack that it complains of and one that it lets pass, and the whole message as an editor reads it.

`tests/golden/lints/CODE/bad` and `good` hold files that are laid over the small pack of `tests/small_pack.py`;
`CODE/message.txt` is what a check of `bad` says, written anew with MUSNAD_UPDATE_GOLDEN=1, and then to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint_cases import CODES, LINTS, overlaid, shown

PAGES = Path(__file__).resolve().parents[2] / "docs" / "lints"


def test_every_page_has_both_packs_and_a_message() -> None:
    assert sorted(page.stem for page in PAGES.glob("R*.md")) == CODES
    for code in CODES:
        assert all(any((LINTS / code / kind).rglob("*.*")) for kind in ("bad", "good")), code
        assert (LINTS / code / "message.txt").exists(), code


@pytest.mark.parametrize("code", CODES)
def test_what_it_complains_of(code: str) -> None:
    checked = overlaid(LINTS / code / "bad")
    assert {problem.code for problem in checked.problems} == {code}
    golden = LINTS / code / "message.txt"
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        golden.write_text(shown(checked), encoding="utf-8")
    assert shown(checked) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_what_it_lets_pass(code: str) -> None:
    checked = overlaid(LINTS / code / "good")
    assert checked.clean, shown(checked)
    assert checked.summary().endswith(": clean")
