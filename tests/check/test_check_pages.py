"""Every lint has a page that is true: its severity, its message, and that its mended lines mend its example.

The blocks of a page are in this order: lines of the pack under `tests/golden/lints/CODE/bad`, the message that a check gives of
it (written anew with MUSNAD_UPDATE_GOLDEN=1), and below «Mended:» as many blocks of lines that take the place of the first.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

import musnad
from lint_cases import check_for
from musnad.check.run import Checked
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.problems import render
from small_pack import FILES

ROOT = Path(__file__).resolve().parents[2]
LINTS, PAGES = ROOT / "tests" / "golden" / "lints", ROOT / "docs" / "lints"
ENGINE = Path(musnad.__file__).resolve().parent
WARNINGS = (
    "R110", "R205", "R208", "R305", "R306", "R308", "R313", "R318", "R409", "R410",
    "R411", "R501", "R502", "R506", "R508",
)  # fmt: skip
BY_STATUS = ("R401", "R402")
"""Errors in stable rules, warnings in others."""
SEVERITY = {
    **dict.fromkeys(WARNINGS, "Warning."),
    **dict.fromkeys(BY_STATUS, "Error in a stable rule, warning in any other."),
}
MENDED_BY_HAND = ("R112",)
"""Nothing inside the files is to be changed, but their names."""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def codes() -> tuple[str, ...]:
    """The codes that the engine gives."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(ENGINE.rglob("*.py")))
    return tuple(sorted({code for text in texts for code in re.findall(r'"(R[1-9]\d\d)"', text)}))


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def bad_files(code: str) -> dict[str, str]:
    folder = LINTS / code / "bad"
    return {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in sorted(folder.rglob("*.*"))}


def checked(files: dict[str, str], code: str = "") -> Checked:
    """The check of the small pack with some files laid over it; for the code that asks for it, of its clauses too."""
    data = {path: text.encode() for path, text in sorted({**FILES, **files}.items())}
    return check_for(code, Sources(data, digest_of(data)))


def shown(found: Checked) -> str:
    lines = {file: list(text) for file, text in found.lines.items()}
    return "".join(render(problem, lines) + "\n" for problem in found.problems)


def blocks(code: str) -> tuple[list[str], str, list[str]]:
    """The lines that are complained of, the message, and the lines that mend them."""
    before, _, after = page(code).partition("\n## ")[0].partition("\nMended:\n")
    found = [(language, text) for language, text in BLOCK.findall(before)]
    message = [text for language, text in found if language == "text"]
    assert len(message) == 1, "one message"
    return [t for language, t in found if language != "text"], message[0], [text for _, text in BLOCK.findall(after)]


def test_every_code_of_the_engine_has_a_page_and_every_page_a_code() -> None:
    assert sorted(file.stem for file in PAGES.glob("*.md")) == list(codes())
    assert len(codes()) >= 58


@pytest.mark.parametrize("code", codes())
def test_the_page_says_which_code_and_how_severe(code: str) -> None:
    heading, _, severity, *_ = page(code).splitlines()
    assert re.fullmatch(rf"# {code} \w.*", heading)
    assert severity == SEVERITY.get(code, "Error.")
    assert "\n## Why it matters\n" in page(code)


@pytest.mark.parametrize("code", codes())
def test_a_problem_is_as_severe_as_its_page_says(code: str) -> None:
    found = {problem.severity for problem in checked(bad_files(code), code).problems if problem.code == code}
    assert found == {"warning" if code in WARNINGS else "error"}


@pytest.mark.parametrize("code", BY_STATUS)
@pytest.mark.parametrize("status", ["experimental", "test", "deprecated"])
def test_a_rule_that_is_not_stable_may_lack_examples(code: str, status: str) -> None:
    files = {path: text.replace("status: stable", f"status: {status}") for path, text in bad_files(code).items()}
    found = [(problem.code, problem.severity) for problem in checked(files).problems if problem.code == code]
    assert found == [(code, "warning")]


@pytest.mark.parametrize("code", codes())
def test_the_message_on_the_page_is_the_one_that_is_given(code: str) -> None:
    given = shown(checked(bad_files(code), code))
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        written = page(code).replace(f"```text\n{blocks(code)[1]}```", f"```text\n{given}```")
        (PAGES / f"{code}.md").write_text(written, encoding="utf-8")
    assert blocks(code)[1] == given


@pytest.mark.parametrize("code", [code for code in codes() if code not in MENDED_BY_HAND])
def test_the_mended_lines_mend_the_example(code: str) -> None:
    complained, _, mended = blocks(code)
    assert len(complained) == len(mended) >= 1
    files = bad_files(code)
    for old, new in zip(complained, mended, strict=True):
        (path,) = (path for path, text in files.items() if f"\n{old}" in f"\n{text}")
        files[path] = files[path].replace(old, new)
    assert checked(files, code).clean, shown(checked(files, code))


def test_the_full_rule_that_a_help_speaks_of_is_one() -> None:
    (rule,) = BLOCK.findall(page("R107").partition("\n## A full rule\n")[2])
    assert checked({"rules/attribution/says.yaml": rule[1]}).clean
