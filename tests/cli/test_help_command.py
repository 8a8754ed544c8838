"""`musnad help`: the page of a code, all codes, and a word about what there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "lints"


def test_all_codes_are_listed_with_severity_and_title(musnad):
    ran = musnad("help")
    assert (ran.code, ran.err) == (0, "")
    codes = sorted(page.stem for page in PAGES.glob("R*.md"))
    assert [line.split()[0] for line in ran.out.splitlines()] == codes
    assert "R110  warning  Keys that are out of order\n" in ran.out
    assert "R401  error    No example that must match\n" in ran.out


@pytest.mark.parametrize("code", ["R302", "r302"])
def test_a_code_has_its_page(musnad, code):
    ran = musnad("help", code)
    assert (ran.code, ran.out, ran.err) == (0, (PAGES / "R302.md").read_text(encoding="utf-8"), "")


def test_a_command_has_its_help(musnad):
    assert musnad("help", "check").out == musnad("check", "--help").out


@pytest.mark.parametrize(
    ("name", "near"),
    [("R3020", "did you mean `R302`?"), ("zzz", "musnad help lists the lints"), ("chekc", "did you mean `check`?")],
)
def test_what_there_is_not_is_code_2_with_the_nearest(musnad, name, near):
    ran = musnad("help", name)
    assert (ran.code, ran.out, ran.complaints) == (2, "", [f"musnad: there is no lint or command `{name}`; {near}"])
