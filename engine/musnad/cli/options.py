"""Options that several commands share."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

import click

from musnad.messages import listed, tr

KINDS: Final = ("attribution", "number", "place")

rules_option = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path, resolve_path=True),
    help="A further pack of rules, on top of the shipped ones; may be given several times.",
)
cache_option = click.option(
    "--cache/--no-cache", default=True, help="Keep the compiled rules on disk for the next start (the default)."
)
compared_option = click.option(
    "--corpus", multiple=True, required=True, metavar="FILE|FOLDER", help="Texts to compare on, as scan reads them."
)
encoding_option = click.option(
    "--encoding", default="utf-8", show_default=True, metavar="NAME", help="How the texts are encoded: windows-1256, …"
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that share the documents; the output is the same, byte for byte.",
)
input_format_option = click.option(
    "--input-format",
    type=click.Choice(["txt", "jsonl"]),
    help="What standard input and files of other names hold; their first character decides otherwise.",
)

bom_option = click.option(
    "--bom", is_flag=True, help="Begin a table with a byte order mark, without which Excel misreads UTF-8."
)


def _kinds(_context: click.Context, option: click.Parameter, written: str | None) -> tuple[str, ...] | None:
    if written is None:
        return None
    kinds = tuple(kind.strip() for kind in written.split(","))
    for kind in kinds:
        if kind not in KINDS:
            message = tr("'{kind}' is not one of {kinds}.", kind=kind, kinds=listed(map(repr, KINDS)))
            raise click.BadParameter(message, param=option)
    return kinds


kinds_option = click.option(
    "--kinds",
    metavar="KIND,...",
    callback=_kinds,
    help="Only these kinds of records, of attribution, number, place; all are reported otherwise.",
)


inside_names_option = click.option(
    "--inside-names",
    is_flag=True,
    help="Report places inside the names of bodies, persons and works as well, with `inside_name`.",
)


def _day(_context: click.Context, option: click.Parameter, written: str | None) -> datetime.date | None:
    try:
        return None if written is None else datetime.date.fromisoformat(written)
    except ValueError:
        raise click.BadParameter(tr("'{written}' is no day such as 2026-11-25.", written=written), param=option) from None


reference_date_option = click.option(
    "--reference-date",
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day of the texts, from which days such as أمس and dates without a year count; else their datelines say it.",
)
