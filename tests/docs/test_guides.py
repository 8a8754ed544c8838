"""The guides tell the truth: each one's commands are run in their order and print what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.guides import GuideError, alike, environment_of, walk

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDES = sorted(path for path in (ROOT / "README.md", *DOCS.glob("*.md")) if "\n```console" in path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """What the guides compile is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_is_what_its_commands_print(guide, tmp_path, cache):
    page = guide.read_text(encoding="utf-8")
    walked = walk(page, tmp_path / "desk", environment_of(cache))
    if not alike(walked, page):
        assert walked == page  # `make docs` writes the outputs anew


def test_there_is_a_guide_in_both_languages():
    assert {"editors-guide.md", "editors-guide.en.md"} <= {path.name for path in GUIDES}


def test_both_languages_run_the_same_commands():
    arabic, english = (
        [line for line in (DOCS / name).read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]
        for name in ("editors-guide.md", "editors-guide.en.md")
    )
    assert arabic == english


def test_a_page_that_is_not_what_its_commands_print_is_found(tmp_path):
    page = "```text file=a/b.txt\none\ntwo\nthree\n```\n\n```console\n$ cat a/b.txt\none\n…\nthree\n```\n"
    assert walk(page, tmp_path, environment_of(tmp_path)) == page
    wrong = page.replace("…\nthree\n```", "…\nfour\n```")
    assert walk(wrong, tmp_path, environment_of(tmp_path)) == page.replace("one\n…\nthree\n```", "one\ntwo\nthree\n```")


def test_another_exit_code_is_an_error(tmp_path):
    with pytest.raises(GuideError, match="exit code 3, not 0"):
        walk("```console\n$ exit 3\n```\n", tmp_path, environment_of(tmp_path))
