"""A raw text as HTML with its spans marked. The text of the element is the raw text, to the letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final

from musnad.record.export.model import Exported, Record, roles
from musnad.record.export.page.labels import ROLES

Part = tuple[str, str]
_CONTROLS: Final = dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)), "�") | {0x0D: "&#13;"}
"""Characters that HTML does not allow, and the carriage return, which it would change."""


def shown(text: str) -> str:
    """Text as HTML shows it, code point for code point."""
    return escape(text).translate(_CONTROLS)


def spans_of(annotation: Record) -> Iterator[tuple[int, int, str]]:
    """The spans of a record that a page marks, with their roles."""
    if annotation["kind"] in ROLES:
        yield annotation["start"], annotation["end"], annotation["kind"]
    for name, spans in roles(annotation):
        for span in spans:
            yield span["start"], span["end"], name


def marked(document: Exported, field: str, prefix: str) -> str:
    """The text of a field: every run of words with the same roles is an element, every record has a link at its first words.

    `prefix` makes ids unique in the page: the row of record A1 is `{prefix}A1`, its place in the text `{prefix}A1t`. The links
    hold no letters themselves, so that the element's text stays the raw text.
    """
    raw = document.raw(field)
    here = [a for a in document.annotations() if a["field"] == field]
    begins: dict[int, list[str]] = defaultdict(list)
    starts: dict[int, list[Part]] = defaultdict(list)
    ends: dict[int, list[Part]] = defaultdict(list)
    for annotation in here:
        begins[annotation["start"]].append(annotation["id"])
        for start, end, role in spans_of(annotation):
            starts[start].append((role, annotation["id"]))
            ends[end].append((role, annotation["id"]))
    parts: list[str] = []
    open_: list[Part] = []
    for at, until in pairwise(sorted({0, len(raw), *begins, *starts, *ends})):
        for part in ends[at]:
            open_.remove(part)
        open_ += starts[at]
        parts += [_link(name, prefix) for name in begins[at]]
        parts.append(_run(raw[at:until], open_))
    return "".join(parts)


def _run(text: str, open_: list[Part]) -> str:
    if not open_:
        return shown(text)
    names = [role for role in ROLES if any(role == part for part, _ in open_)]
    depth = sum(role == "content" for role, _ in open_)
    nested = " nested" if depth > 1 else ""
    records = " ".join(sorted({name for _, name in open_}, key=lambda n: (n[0], int(n[1:]))))
    return f'<span class="{" ".join(names)}{nested}" data-r="{records}">{shown(text)}</span>'


def _link(name: str, prefix: str) -> str:
    return f'<a class="ref {name[0]}" id="{prefix}{name}t" href="#{prefix}{name}" data-r="{name}" aria-label="{name}"></a>'
