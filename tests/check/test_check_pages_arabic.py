"""The pages of lints in Arabic: one for each English page, with the same lines of rules, and the message as it is in Arabic."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from lint_cases import CODES, LINTS, overlaid
from musnad.check.pages import pages
from musnad.messages import speaking
from musnad.ruleset.problems import render

PAGES = Path(__file__).resolve().parents[2] / "docs" / "lints"
SEVERITY = {
    "Error.": "خطأ.",
    "Warning.": "تحذير.",
    "Error in a stable rule, warning in any other.": "خطأ في القاعدة المستقرة، وتحذير في غيرها.",
}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[tuple[str, str]]:
    return [(language, "" if language == "text" else lines) for language, lines in BLOCK.findall(text)]


def message(code: str) -> str:
    """What a check of the pack of the lint says, in Arabic."""
    with speaking("ar"):
        checked = overlaid(LINTS / code / "bad")
        lines = {file: list(text) for file, text in checked.lines.items()}
        return "".join(render(problem, lines) + "\n" for problem in checked.problems)


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_the_english_one_says(code: str) -> None:
    path = PAGES / "ar" / f"{code}.md"
    english, arabic = (PAGES / f"{code}.md").read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        arabic = re.sub(r"^```text\n.*?^```$", lambda _: f"```text\n{message(code)}```", arabic, flags=re.MULTILINE | re.DOTALL)
        path.write_text(arabic, encoding="utf-8")
    heading, _, severity, *_ = arabic.split("\n")
    assert re.fullmatch(rf"# {code} [ء-ي].*", heading)
    assert severity == SEVERITY[english.split("\n")[2]]
    assert "\n## لماذا يهم\n" in arabic
    assert blocks(arabic) == blocks(english)
    assert [lines for language, lines in BLOCK.findall(arabic) if language == "text"] == [message(code)]
    assert ("\nبعد الإصلاح:\n" in arabic) == ("\nMended:\n" in english)


def test_help_finds_the_pages_of_the_language_spoken() -> None:
    english = pages()
    with speaking("ar"):
        arabic = pages()
    assert list(english) == list(arabic) == CODES
    assert [page.severity for page in english.values()] == [page.severity for page in arabic.values()]
    assert all(page.title.isascii() != arabic[code].title.isascii() for code, page in english.items() if page.title.isascii())
    assert pages() == english
