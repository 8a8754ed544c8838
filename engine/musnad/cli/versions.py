"""Versions of the rules: a folder, or a git revision of the shipped rules."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
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
