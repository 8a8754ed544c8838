"""The files that a check is about: the shipped pack, and with it the packs, folders and files that were given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from musnad.messages import either, tr
from musnad.ruleset.packs import FORMS, LEXICONS, PARTS, NoPackError, Sources, digest_of, pack_files, read_sources, shipped_pack

_ALONE: Final = (".yaml", ".lark")
"""Files that can be checked by themselves; a form table is read with its lexicon."""


@dataclass(frozen=True, slots=True)
class Given:
    """The files to read, and those of them that were asked about (all, when nothing was named)."""

    sources: Sources
    asked: frozenset[str]
    paths: Mapping[str, Path]
    """Each file asked about, where it is."""


def read_given(paths: Sequence[Path]) -> Given:
    """The shipped pack with what the paths name: packs, folders of rule files, single files.

    Files of the shipped pack go by their path inside it, others by the path given. Raises NoPackError, OSError.
    """
    root = shipped_pack()
    shipped = read_sources([root])
    if not paths:
        return Given(shipped, frozenset(shipped.files), {name: root / name for name in shipped.files})
    files, asked, layers = dict(shipped.files), dict[str, Path](), dict[str, int]()
    for number, path in enumerate(paths, 1):
        inside = _inside(path, root, shipped)
        asked.update((name, root / name) for name in inside)
        for name, file in () if inside else _outside(path):
            key = _writable(name if name not in files else file.resolve().as_posix())
            files[key] = file.read_bytes()
            layers[key] = number
            asked[key] = file
    return Given(Sources(files, digest_of(files, [path.as_posix() for path in paths]), layers), frozenset(asked), asked)


def _writable(name: str) -> str:
    """A name that can be written: bytes that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _inside(path: Path, root: Path, shipped: Sources) -> list[str]:
    """The files of the shipped pack that a path names."""
    full, root = path.resolve(), root.resolve()
    if full == root:
        return list(shipped.files)
    if not any(full.is_relative_to(root / part) for part in PARTS):
        return []
    name = full.relative_to(root).as_posix()
    found = [file for file in shipped.files if file == name or file.startswith(f"{name}/")]
    if not found:
        if full.exists():
            raise NoPackError(tr("{path}: no rules here", path=path))
        raise NoPackError(tr("{path}: no such file or folder", path=path))
    return found


def _outside(path: Path) -> Iterator[tuple[str, Path]]:
    """The files of a pack, a folder, or a single file of another place, with the names by which they go."""
    if path.is_dir():
        files = pack_files(path)
        base = path if any((path / part).is_dir() for part in PARTS) else path.parent
        yield from (((base / name).as_posix(), base / name) for name in files)
    elif not path.exists():
        raise NoPackError(tr("{path}: no such file or folder", path=path))
    elif path.suffix not in _ALONE:
        raise NoPackError(tr("{path}: not a file of rules; those end in {endings}", path=path, endings=either(_ALONE)))
    else:
        yield path.as_posix(), path
        if path.parent.name == LEXICONS:
            yield from ((f.as_posix(), f) for f in sorted((path.parent.parent / FORMS).glob("*.tsv")))
