"""`musnad docs`: pages about the rules, written from the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from musnad.cli.console import CannotRunError, Output, printable, system_reason
from musnad.cli.options import rules_option
from musnad.cli.rules import opened_ruleset
from musnad.messages import tr, trn

FOLDER: Final = Path("docs", "rules")


@click.command("docs")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=FOLDER, show_default=True,
    help="The folder of the pages; pages of rules that are gone are deleted from it.",
)  # fmt: skip
@click.option("--check", is_flag=True, help="Write nothing; say which pages are not what the rules say (exit code 1).")
@rules_option
def command(output: Path, check: bool, rules: tuple[Path, ...]) -> int:
    """Write a page for every rule, and an index: what it says, what it finds and what it leaves."""
    from musnad.explain.pages import pages_of

    ruleset, files = opened_ruleset(rules)
    pages = {output / path: text.encode() for path, text in pages_of(ruleset, files).items()}
    try:
        stale = _stale(output, pages)
        if not check:
            _write(output, pages, stale)
    except OSError as error:
        name, reason = printable(error.filename or output), system_reason(error)
        raise CannotRunError(tr("musnad: {name}: {reason}", name=name, reason=reason)) from None
    out = Output(None)
    if check:
        for path in stale:
            out.write(_line(tr("{file}: not what the rules say; `musnad docs` writes it anew", file=printable(path))))
        return 1 if stale else 0
    counted = trn("{n} page in {folder}", "{n} pages in {folder}", len(pages), folder=printable(output))
    changed = trn("{n} written or deleted", "{n} written or deleted", len(stale))
    out.write(_line(tr("{pages}: {changed}", pages=counted, changed=changed)))
    return 0


def _stale(folder: Path, pages: Mapping[Path, bytes]) -> list[Path]:
    """The pages that are missing, other than they should be, or of no rule. Raises OSError."""
    old = {path: path.read_bytes() for path in folder.rglob("*.md")}
    return sorted(path for path in {*old, *pages} if old.get(path) != pages.get(path))


def _write(folder: Path, pages: Mapping[Path, bytes], stale: Sequence[Path]) -> None:
    """Bring a folder of pages up to date. Raises OSError, and CannotRunError for a folder of pages that are not ours."""
    from musnad.explain.pages import INDEX

    gone = [path for path in stale if path not in pages]
    if gone and not (folder / INDEX).is_file():
        other = tr("{folder} holds other pages; name an empty folder with --output", folder=printable(folder))
        raise CannotRunError(tr("musnad: {error}", error=other))
    for path in gone:
        path.unlink()
    for path in stale:
        if path in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pages[path])


def _line(text: str) -> bytes:
    return f"{text}\n".encode()
