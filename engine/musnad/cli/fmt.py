"""`musnad fmt`: files of rules as they should be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output, complain
from musnad.cli.rules import why_not_run
from musnad.messages import trn

if TYPE_CHECKING:
    from musnad.check.mend import Mended


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Change nothing; tell what would be changed, with exit code 1.")
def command(paths: tuple[Path, ...], check: bool) -> int:
    """Write files of rules and lexicons as they should be written.

    Mends the order of keys, invisible characters and letters of other languages, tatweel, tabs, indentation of blocks
    and line ends, in the shipped rules or in the packs, folders and files that are named. Comments and the rest of a
    file stay as they are, and what a file says never changes. Exit codes: 0 done, 1 a file cannot be read (or, with
    --check, is not as it should be), 2 could not run.
    """
    done = mended(paths, write=not check)
    changed = [one for one in done if one.codes]
    told = [f"{one.file}: {', '.join(one.codes)}" for one in changed]
    if check:
        told.append(trn("{n} file would be changed", "{n} files would be changed", len(changed)))
    else:
        told.append(trn("{n} file changed", "{n} files changed", len(changed)))
    Output(None).write("".join(f"{line}\n" for line in told).encode())
    return 1 if (check and changed) or any(one.trouble for one in done) else 0


def mended(paths: tuple[Path, ...], write: bool) -> list[Mended]:
    """What was mended; complains of files that cannot be read. Raises CannotRunError."""
    from musnad.check.mend import mend

    try:
        done = list(mend(paths, write))
    except Exception as error:
        raise CannotRunError(why_not_run(error)) from None
    for one in done:
        if one.trouble:
            complain(one.trouble)
    return done
