"""What results depend on besides texts and rules: the engine's own source, Python, its libraries, their Unicode tables."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from musnad.ruleset.packs import Sources, digest_of, grouped
from musnad.version import __version__

LIBRARIES: Final = ("hijridate", "lark", "orjson", "pyyaml", "regex")
Part = dict[str, Any]


def engine_part() -> Part:
    """The engine: its version, and sha256 over the sorted paths and bytes of its Python files."""
    package = Path(__file__).resolve().parents[1]
    files = {file.relative_to(package).as_posix(): file.read_bytes() for file in package.rglob("*.py")}
    own = {name: data for name, data in files.items() if not name.startswith("data/")}
    return {"version": __version__, "sha256": digest_of(own), "files": len(own)}


def python_part() -> Part:
    """Python, and the versions of what it brings and of what is installed beside it; null for what is not installed."""
    return {
        "implementation": sys.implementation.name,
        "version": ".".join(map(str, sys.version_info[:3])),
        "unicode": unicodedata.unidata_version,
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def ruleset_part(sources: Sources, names: Iterable[str]) -> Part:
    """The rules: the digest that decisions are made of, one for each group of files, and one for each file."""
    return {
        "sha256": sources.digest,
        "packs": list(names),
        "groups": {name: digest_of(files) for name, files in grouped(sources.files).items()},
        "files": dict(sorted(sources.digests.items())),
    }


def setting_changes(before: Mapping[str, Any], after: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Each setting on which two tables differ, by its path, with both values."""
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from setting_changes(one, other, f"{under}{name}.")
        elif one != other:
            yield f"{under}{name}", one, other
