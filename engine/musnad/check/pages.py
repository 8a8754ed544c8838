"""The pages of the lints, docs/lints/CODE.md: what each is called, how severe it is, and all that is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from musnad.messages import ENGLISH, spoken

_HEADING: Final = re.compile(r"# (R\d{3}) (.+)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `severity` is its sentence («Error.»), `text` the whole of it in Markdown."""

    code: str
    title: str
    severity: str
    text: str

    @property
    def is_warning(self) -> bool:
        """Whether the lint is a warning in every rule."""
        return self.severity == "Warning."


def pages() -> dict[str, Page]:
    """All pages in the language spoken, by code, in the order of codes. Raises OSError when they are not there."""
    return _pages(spoken())


@cache
def _pages(language: str) -> dict[str, Page]:
    read = (_page(file, language) for file in sorted(_folder().glob("R*.md")))
    return {page.code: page for page in read}


def _page(file: Path, language: str) -> Page:
    """The page of a file, or of that of its name in the folder of the language; how severe it is stands in the English one."""
    english = file.read_text(encoding="utf-8")
    other = file.parent / language / file.name
    text = english if language == ENGLISH or not other.is_file() else other.read_text(encoding="utf-8")
    found = _HEADING.fullmatch(text.partition("\n")[0])
    assert found, text  # a test holds every page to this
    return Page(found[1], found[2], english.split("\n")[2], text)


def _folder() -> Path:
    """Inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / "lints"
    return installed if installed.is_dir() else package.parents[1] / "docs" / "lints"
