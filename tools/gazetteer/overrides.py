"""Reads rules/gazetteer/overrides.yaml: what reviewers add to the sources, mend in them and leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tools.gazetteer.rows import TYPES, Name, Place
from tools.gazetteer.spelling import key_of

SOURCE = "musnad"


class OverridesError(ValueError):
    """An override that cannot be carried out."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """The file, checked for its form."""

    places: tuple[Place, ...]
    aliases: Mapping[str, tuple[str, ...]]
    """`name@country` (or an id) to further names."""
    drop: Mapping[tuple[str, str], str]
    types: Mapping[str, str]
    """`name@country` or id to another type."""
    designators: Mapping[str, str]
    whole: frozenset[str]
    sure: frozenset[str]
    """Keys of names that need no company."""
    flags: Mapping[str, frozenset[str]]
    """Key of a name to what is said of it."""


def read_overrides(path: Path) -> Overrides:
    """Raises OverridesError for an item that is not as the header of the file says."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Overrides(
        places=tuple(_place(item) for item in data["places"]),
        aliases={of: tuple(names) for of, names in data["aliases"].items()},
        drop={(item["name"], item.get("id", "*")): item["because"] for item in data["drop"]},
        types=data["types"],
        designators=data["designators"],
        whole=frozenset(data["whole"]),
        sure=frozenset(map(key_of, data["sure"])),
        flags=_flags(data["flags"]),
    )


def _flags(listed: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for flag, names in listed.items():
        for name in names:
            found[key_of(name)] = found.get(key_of(name), frozenset()) | {flag}
    return found


def _place(item: Mapping[str, Any]) -> Place:
    known = {"id", "type", "in", "admin", "at", "people", "names", "flags"}
    if unknown := sorted(item.keys() - known):
        raise OverridesError(f"{item}: what is {unknown[0]}?")
    if item["type"] not in TYPES or not item["names"]:
        raise OverridesError(f"{item}: a place has one of the types {', '.join(TYPES)} and a name")
    countries: Sequence[str] = item.get("in", "").split()
    lat, lon = item.get("at", (None, None))
    return Place(
        f"{SOURCE}:{item['id']}", item["type"], tuple(countries), item.get("admin", ""), lat, lon, item.get("people", 0),
        [Name(text, SOURCE, True) for text in item["names"]], frozenset(item.get("flags", "").split()),
    )  # fmt: skip
