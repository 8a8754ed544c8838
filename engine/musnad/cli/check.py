"""`musnad check`: what is wrong with rules, lexicons and grammars."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.rules import why_not_run

if TYPE_CHECKING:
    from musnad.check.checked import Checked


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--cache/--no-cache", default=True, help="Remember the verdict on disk: files that did not change are not checked anew."
)
def command(paths: tuple[Path, ...], form: str, cache: bool) -> int:
    """Find what is wrong with rules, lexicons and grammars.

    Checks the shipped rules, or the packs, folders and files of rules that are named, together with the shipped
    rules. Runs every example. Exit codes: 0 clean, 1 problems, 2 could not run.
    """
    checked = _check(paths, cache)
    out = Output(None)
    if form == "json":
        import orjson

        out.write(orjson.dumps(checked.to_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        from musnad.ruleset.problems import render

        lines = {file: list(text) for file, text in checked.lines.items()}
        shown = [*(render(problem, lines) + "\n" for problem in checked.problems), checked.summary()]
        out.write(("\n".join(shown) + "\n").encode("utf-8", "backslashreplace"))
    if checked.clean:
        return 0
    return 1 if checked.problems else 2


def _check(paths: tuple[Path, ...], cache: bool) -> Checked:
    from musnad.check.verdict import check

    try:
        return check(paths, cache)
    except Exception as error:
        if os.environ.get("MUSNAD_DEBUG"):
            raise
        raise CannotRunError(why_not_run(error)) from None
