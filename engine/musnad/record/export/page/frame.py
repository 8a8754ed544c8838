"""A page of documents: one file of HTML that holds its style and its script and asks for nothing else."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from musnad.record.export.model import Exported, Options
from musnad.record.export.page import labels
from musnad.record.export.page.atlas import atlas
from musnad.record.export.page.marked import marked, shown
from musnad.record.export.page.rows import attributions, numbers, parties, places

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""What a browser may do for the page: nothing but its own style and script."""


@cache
def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def section(document: Exported, number: int) -> str:
    """A document: its title and text, and its tables and map."""
    prefix = f"d{number}-"
    title = document.title and f'<h3 class="text">{marked(document, "title", prefix)}</h3>\n'
    return (
        f'<article id="d{number}">\n<h2><bdi>{shown(document.doc)}</bdi></h2>\n{title}'
        f'<div class="text">{marked(document, "text", prefix)}</div>\n{atlas(document, prefix)}'
        f"{attributions(document, prefix)}{parties(document, prefix)}{places(document, prefix)}{numbers(document, prefix)}"
        "</article>\n"
    )


def head() -> str:
    """Everything before the first document."""
    legend = "".join(f'<li><span class="{role}">{escape(name)}</span></li>' for role, name in labels.ROLES.items())
    return (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>مُسنَد</title>\n'
        f"<style>\n{_resource('page.css')}</style>\n</head>\n<body>\n<header>\n<h1>مُسنَد</h1>\n"
        f'<a href="#contents">{labels.CONTENTS}</a>\n<ul class="legend" aria-label="{labels.LEGEND}">{legend}</ul>\n'
        f'<p class="note">{labels.KEYS}</p>\n</header>\n<main>\n'
    )


class Page:
    """Writes the documents one below the other, and at the end a list of them."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def add(self, document: Exported) -> bytes:
        """A document; before the first one stands the head of the page."""
        start = "" if self._names else head()
        self._names.append(document.doc)
        return (start + section(document, len(self._names))).encode("utf-8", "replace")

    def end(self) -> bytes:
        """The list of documents and the script."""
        start = "" if self._names else head()
        items = "".join(f'<li><a href="#d{i}"><bdi>{shown(name)}</bdi></a></li>' for i, name in enumerate(self._names, 1))
        listed = f'<nav id="contents" aria-label="{labels.CONTENTS}"><h2>{labels.CONTENTS}</h2><ol>{items}</ol></nav>'
        end = f"{start}</main>\n{listed}\n<script>\n{_resource('page.js')}</script>\n</body>\n</html>\n"
        return end.encode("utf-8", "replace")


def writer(_options: Options) -> Page:
    """One page for all documents."""
    return Page()
