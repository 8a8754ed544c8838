"""`musnad schema`: the JSON Schemas by which editors complete and validate rules, lexicons and packs."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.console import CannotRunError, Output, printable, system_reason
from musnad.messages import tr

NAMES = ("rule", "lexicon", "pack", "clitics", "terminals", "lemmas", "record", "manifest")


@click.command("schema")
@click.argument("name", required=False, type=click.Choice(NAMES), metavar=f"[{'|'.join(NAMES)}]")
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all of them into a folder, `schema` of your pack for example; `musnad new` names them in rules from then on.",
)
def command(name: str | None, into: Path | None) -> int:
    """Print a JSON Schema, that of rules when none is named.

    docs/schema.md shows how editors use them. Exit codes: 0 done, 2 could not run.
    """
    from musnad.schema.published import schema_text, schemas

    if into is None:
        Output(None).write(schema_text(name or "rule").encode())
        return 0
    if name is not None:
        raise click.UsageError(tr("--into writes all schemas; name none"))
    for file, text in schemas().items():
        _write(into / file, text)
        Output(None).write(f"{printable(into / file)}\n".encode())
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = tr("musnad: cannot write {name}: {reason}", name=printable(path), reason=system_reason(error))
        raise CannotRunError(message) from None
