"""Rules that match otherwise than they did at a revision, and do not say why (R505)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from musnad.check.layout import said
from musnad.check.wanted import Since
from musnad.messages import tr
from musnad.ruleset.load import role_of
from musnad.ruleset.nodes import Map, Text, read_yaml
from musnad.ruleset.packs import Sources
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_rule import KEYS

_TOLD: Final = frozenset(
    ("id", "title", "status", "author", "created", "changed", "reason", "related", "references", "doc", "examples")
)
"""Keys that change nothing of what a rule finds."""
_WHY: Final = ("changed", "reason")


def check_since(sources: Sources, since: Since) -> Iterator[Problem]:
    """Stable rules that have changed since a revision while `changed` and `reason` have not. What changes no match, as the
    order of keys or a tatweel, is no change."""
    for file in sorted(since.files.keys() & sources.files.keys()):
        if role_of(file) == "rule":
            old, new = (_root(files[file], file) for files in (since.files, sources.files))
            if old is not None and new is not None and _text(old, "status") == "stable":
                yield from _unexplained(old, new, since.revision)


def _unexplained(old: Map, new: Map, revision: str) -> Iterator[Problem]:
    if any(_text(old, key) != _text(new, key) for key in _WHY):
        return
    for key in (key for key in KEYS if key not in _TOLD):
        if _said(old, key) != _said(new, key):
            place = new.keys.get(key, new.keys.get("id", new.place))
            message = tr("`{key}` changed since {revision}, but `changed` and `reason` did not", key=key, revision=revision)
            yield Problem(place, "R505", message, tr("write the day into `changed` and why into `reason`"))
            return


def _root(data: bytes, file: str) -> Map | None:
    return read_yaml(data.decode("utf-8-sig", "replace"), file, [])


def _said(root: Map, key: str) -> object:
    return said(root.items[key], folded=True) if key in root.items else None


def _text(root: Map, key: str) -> str:
    node = root.items.get(key)
    return node.value if isinstance(node, Text) else ""
