"""`musnad check`: what is wrong with rules, lexicons and grammars."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output, complain
from musnad.cli.fmt import mended
from musnad.cli.rules import why_not_run
from musnad.collector import no_collections
from musnad.messages import ENGLISH, speaking, tr

if TYPE_CHECKING:
    from musnad.check.checked import Checked
    from musnad.check.wanted import Corpus


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--all", "everything", is_flag=True, help="Tell as well where rules could be proved better (R506).")
@click.option(
    "--corpus",
    multiple=True,
    metavar="FILE|FOLDER",
    help="Texts in which each rule should match something (R411) and win something (R502), as scan reads them.",
)
@click.option("--since", metavar="REVISION", help="Rules that changed since a git revision must say why (R505).")
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
def command(
    paths: tuple[Path, ...],
    everything: bool,
    corpus: tuple[str, ...],
    since: str | None,
    fix: bool,
    form: str,
    ltr_marks: bool,
    cache: bool,
) -> int:
    """Find what is wrong with rules, lexicons and grammars.

    Checks the shipped rules, or the packs, folders and files of rules that are named, together with the shipped
    rules. Runs every example. `musnad help CODE` says more of a problem. Exit codes: 0 clean, 1 problems, 2 could not run.
    """
    if fix:
        for one in mended(paths, write=True):
            if one.codes:
                complain(tr("{file}: mended {codes}", file=one.file, codes=", ".join(one.codes)))
    with no_collections(), nullcontext() if form == "text" else speaking(ENGLISH):  # programs read one language
        texts, troubles = _corpus(corpus)
        checked = _usable(lambda: _check(paths, cache, everything, texts, since))
    Output(None).write(_written(checked, form, ltr_marks))
    if checked.clean:
        return 1 if troubles else 0
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


def _check(
    paths: tuple[Path, ...], cache: bool, everything: bool, corpus: Corpus | None, since: str | None
) -> Checked:
    from musnad.check.verdict import check
    from musnad.check.wanted import Since, Wanted

    before = None
    if since is not None:
        from musnad.check.given import read_given
        from musnad.cli.versions import files_before

        before = Since(since, files_before(read_given(paths).paths, since))
    return check(paths, cache, Wanted(everything, corpus, before))


def _corpus(paths: tuple[str, ...]) -> tuple[Corpus | None, int]:
    """The texts of files and folders, and how many could not be read; nothing when none are named. Raises CannotRunError."""
    if not paths:
        return None, 0
    from musnad.check.wanted import Corpus
    from musnad.cli.reading import Documents

    read = Documents(paths, None, "utf-8")
    texts = [(item.text, item.title) for item in read]
    if not texts:
        raise CannotRunError(tr("musnad: there is no text in the corpus"))
    return Corpus(", ".join(paths), texts), read.troubles


def _usable(check: Callable[[], Checked]) -> Checked:
    """What a check finds. Raises CannotRunError for what keeps it from being made."""
    try:
        return check()
    except CannotRunError:
        raise
    except Exception as error:
        if os.environ.get("MUSNAD_DEBUG"):
            raise
        raise CannotRunError(why_not_run(error)) from None
