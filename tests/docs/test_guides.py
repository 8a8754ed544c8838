"""The guides tell the truth: each one's commands are run in their order and print what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.guides import environment_of, walk

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = sorted(path for path in DOCS.glob("*.md") if "\n```console" in path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_is_what_its_commands_print(guide, tmp_path):
    page = guide.read_text(encoding="utf-8")
    assert walk(page, tmp_path, environment_of(tmp_path / "cache")) == page


def test_there_is_a_guide_in_both_languages():
    assert {"editors-guide.md", "editors-guide.en.md"} <= {path.name for path in GUIDES}


def test_both_languages_run_the_same_commands():
    arabic, english = (
        [line for line in (DOCS / name).read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]
        for name in ("editors-guide.md", "editors-guide.en.md")
    )
    assert arabic == english
