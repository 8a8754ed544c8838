"""`musnad lock`: write down which rules are in force; `scan --locked` then refuses any others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from musnad.cli.console import CannotRunError, Output, complain, printable, system_reason
from musnad.cli.options import rules_option
from musnad.cli.rules import sources_of
from musnad.messages import told, tr, trn
from musnad.ruleset.lock import NAME, BrokenLockError, Lock, drift, lock_of, read_lock, written

_MOST: Final = 20
"""Files of a drifted rule set that are named."""


@click.command("lock")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=NAME,
    show_default=True,
    help="The lock to write; `-` is standard output.",
)
@click.option("--check", is_flag=True, help="Write nothing, but tell which files differ from the lock.")
@rules_option
def command(output: Path, check: bool, rules: tuple[Path, ...]) -> int:
    """Write the files of the rules and their digests into a lock, sorted, so that a change can be reviewed.

    Exit codes: 0 written, or nothing differs; 1 files differ; 2 could not run.
    """
    if check:
        lines = drifted(output, rules)
        for line in lines:
            complain(line)
        return 1 if lines else 0
    out = Output(None if str(output) == "-" else output)
    out.write(written(lock_of(sources_of(rules))).encode("utf-8", "surrogateescape"))
    out.close()
    return 0


def check_lock(path: Path | None, packs: Sequence[Path]) -> None:
    """Raises CannotRunError, with the files that differ, unless the rules are those of the lock (None: `musnad.lock` here)."""
    name = path or Path(NAME)
    lines = drifted(name, packs)
    if lines:
        raise CannotRunError(*lines, tr("musnad: the rules are not those of {name}; nothing was done", name=printable(name)))


def drifted(path: Path, packs: Sequence[Path]) -> list[str]:
    """A line for each file that is not as a lock says, none when all are. Raises CannotRunError for what is no lock."""
    sources = sources_of(packs)
    lock = _read(path)
    found = [tr("{place}: {reason}", place=file, reason=told(what)) for file, what in drift(lock, sources)]
    if not found and lock.digest != sources.digest:
        reason = tr("the packs stand in another order, or the lock was edited by hand")
        return [tr("{place}: {reason}", place=printable(path), reason=reason)]
    left = len(found) - _MOST
    return [*found[:_MOST], *([trn("… and {n} more files", "… and {n} more files", left)] if left > 0 else [])]


def _read(path: Path) -> Lock:
    name = printable(path)
    try:
        return read_lock(path.read_bytes().decode("utf-8", "surrogateescape"))
    except OSError as error:
        message = tr("musnad: {name}: {reason}; `musnad lock` writes one", name=name, reason=system_reason(error))
        raise CannotRunError(message) from None
    except BrokenLockError as error:
        raise CannotRunError(tr("musnad: {error}", error=f"{name}:{error}")) from None
