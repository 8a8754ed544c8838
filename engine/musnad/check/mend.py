"""Files of packs on disk, brought into their layout (`musnad.check.layout`)."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from musnad.check.given import read_given
from musnad.check.layout import ROLES, laid_out
from musnad.messages import tr
from musnad.ruleset.load import role_of
from musnad.ruleset.nodes import read_yaml
from musnad.ruleset.packs import NoPackError, shipped_pack
from musnad.ruleset.problems import Problem


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a file: the codes of what was mended in it, or why it could not be read."""

    file: str
    codes: tuple[str, ...] = ()
    trouble: str = ""


def mend(paths: Sequence[Path], write: bool = True) -> Iterator[Mended]:
    """Bring the files that the paths name into their layout, those of the shipped pack when none is named.

    Without `write` nothing is changed on disk, and what would be mended is told. Raises NoPackError for a path without rules,
    OSError for a file that cannot be read or written.
    """
    given = read_given(paths)
    if not paths and shipped_pack().name == "data":
        raise NoPackError(tr("the rules of an installed package are not to be changed; name the files that are meant"))
    for file in sorted(given.paths):
        if file.endswith(".yaml") and role_of(file) in ROLES:
            data = given.sources.files[file]
            mended, text = _mended(file, data)
            if mended.codes and write:
                _write(given.paths[file], text)
            yield mended


def _mended(file: str, data: bytes) -> tuple[Mended, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Mended(file, trouble=f"{file}:1: {tr('this file is not UTF-8')}"), ""
    laid, problems = laid_out(text, file), list[Problem]()
    if not laid.mended and read_yaml(text, file, problems) is None:
        problem = min(problems)
        return Mended(file, trouble=f"{problem.place.file}:{problem.place.line}: {problem.message}"), ""
    return Mended(file, laid.mended), laid.text


def _write(path: Path, text: str) -> None:
    """Write to a file of its own first, so that nobody ever sees half a file; it keeps its mode, and stays what links name."""
    path = path.resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(text.encode())
    try:
        shutil.copymode(path, file.name)
        os.replace(file.name, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(file.name)
        raise
