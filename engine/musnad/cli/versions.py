"""Versions of the rules: a folder, or a git revision of the shipped rules."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.cli.console import CannotRunError, system_reason
from musnad.cli.rules import opened
from musnad.messages import tr

if TYPE_CHECKING:
    from musnad.engine import Engine


@contextmanager
def open_version(name: str) -> Iterator[Engine]:
    """The rules of a folder or a git revision. Raises CannotRunError.

    A folder with rules/ and grammars/ is a whole rule set; another one is laid over the shipped rules.
    """
    from musnad.engine import load
    from musnad.ruleset.packs import PARTS, is_whole

    folder = Path(name)
    if folder.is_dir():
        yield opened(lambda: load([] if is_whole(folder) else [folder], base=folder if is_whole(folder) else None), [folder])
        return
    with tempfile.TemporaryDirectory() as place:
        _extract(name, Path(place), PARTS)
        yield opened(lambda: load(base=Path(place)), [])


def files_before(files: Mapping[str, Path], revision: str) -> dict[str, bytes]:
    """Those of some files that are not as they were at a git revision, as they were then; each in the repository where it lies.

    Files that were not there then are left out. Raises CannotRunError.
    """
    found: dict[str, bytes] = {}
    by_top: dict[Path, dict[str, str]] = {}
    tops: dict[Path, Path] = {}
    for name, path in files.items():
        folder = path.resolve().parent
        if folder not in tops:
            tops[folder] = Path(_git(folder, revision, "rev-parse", "--show-toplevel").decode().rstrip("\n")).resolve()
        by_top.setdefault(tops[folder], {})[path.resolve().relative_to(tops[folder]).as_posix()] = name
    for top, names in by_top.items():
        changed = _git(top, revision, "diff", "--name-only", "--diff-filter=MT", "-z", "--no-renames", revision, "--")
        for file in changed.decode("utf-8", "surrogateescape").split("\0"):
            if file in names:
                found[names[file]] = _git(top, revision, "show", f"{revision}:{file}")
    return found


def _git(folder: Path, revision: str, *arguments: str) -> bytes:
    """What a command of git says in a folder. Raises CannotRunError."""
    if revision.startswith("-"):
        raise CannotRunError(tr("musnad: `{name}` is no revision", name=revision))
    try:
        made = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise CannotRunError(tr("musnad: git cannot be run: {reason}", reason=system_reason(error))) from None
    if made.returncode:
        reason = "".join(made.stderr.decode("utf-8", "replace").strip().splitlines()[:1])
        message = tr("musnad: `{name}` is no revision of {folder}: {reason}", name=revision, folder=folder, reason=reason)
        raise CannotRunError(message)
    return made.stdout


def _extract(revision: str, place: Path, parts: tuple[str, ...]) -> None:
    """Write the rules of a git revision into a folder."""
    from musnad.ruleset.packs import shipped_pack

    root = shipped_pack()
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "--", *parts]
    try:
        made = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        reason = system_reason(error)
        message = tr("musnad: `{name}` is no folder, and git cannot be run: {reason}", name=revision, reason=reason)
        raise CannotRunError(message) from None
    if made.returncode:
        raise CannotRunError(
            tr(
                "musnad: `{name}` is neither a folder nor a revision of {root}: {reason}",
                name=revision, root=root, reason="".join(made.stderr.decode("utf-8", "replace").strip().splitlines()[:1]),
            )
        )  # fmt: skip
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None:
                (place / member.name).parent.mkdir(parents=True, exist_ok=True)
                (place / member.name).write_bytes(file.read())
