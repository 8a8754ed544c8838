"""`musnad check`: what is wrong with rules, lexicons and grammars."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output, complain
from musnad.cli.fmt import mended
from musnad.cli.rules import why_not_run
from musnad.messages import ENGLISH, speaking, tr

if TYPE_CHECKING:
    from musnad.check.checked import Checked


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="First mend what `musnad fmt` can mend, in the files that are checked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="For people; for programs (json, sarif 2.1.0); as commands of a GitHub workflow, which shows them beside the lines.",
)
@click.option(
    "--ltr-marks",
    is_flag=True,
    help="For a terminal that turns Arabic words round: keep each line left to right (U+200E), and carets below what is seen.",
)
@click.option(
    "--cache/--no-cache", default=True, help="Remember the verdict on disk: files that did not change are not checked anew."
)
def command(paths: tuple[Path, ...], fix: bool, form: str, ltr_marks: bool, cache: bool) -> int:
    """Find what is wrong with rules, lexicons and grammars.

    Checks the shipped rules, or the packs, folders and files of rules that are named, together with the shipped
    rules. Runs every example. `musnad help CODE` says more of a problem. Exit codes: 0 clean, 1 problems, 2 could not run.
    """
    if fix:
        for one in mended(paths, write=True):
            if one.codes:
                complain(tr("{file}: mended {codes}", file=one.file, codes=", ".join(one.codes)))
    with nullcontext() if form == "text" else speaking(ENGLISH):  # programs read one language
        checked = _check(paths, cache)
    Output(None).write(_written(checked, form, ltr_marks))
    if checked.clean:
        return 0
    return 1 if checked.problems else 2


def _written(checked: Checked, form: str, ltr_marks: bool) -> bytes:
    """The result in a format."""
    if form == "json":
        return _json(checked.to_json())
    if form == "sarif":
        from musnad.check.formats import sarif

        return _json(sarif(checked))
    if form == "github":
        from musnad.check.formats import github

        return _lines(github(checked))
    from musnad.check.directions import marked
    from musnad.ruleset.problems import render

    lines = {file: list(text) for file, text in checked.lines.items()}
    shown = [(marked if ltr_marks else render)(problem, lines) + "\n" for problem in checked.problems]
    return _lines([*shown, checked.summary()])


def _json(value: object) -> bytes:
    import orjson

    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _check(paths: tuple[Path, ...], cache: bool) -> Checked:
    from musnad.check.verdict import check

    try:
        return check(paths, cache)
    except Exception as error:
        if os.environ.get("MUSNAD_DEBUG"):
            raise
        raise CannotRunError(why_not_run(error)) from None
