"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

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
encoding_option = click.option(
    "--encoding", default="utf-8", show_default=True, metavar="NAME", help="How the texts are encoded: windows-1256, …"
)
input_format_option = click.option(
    "--input-format",
    type=click.Choice(["txt", "jsonl"]),
    help="What standard input and files of other names hold; their first character decides otherwise.",
)


def _kinds(_context: click.Context, option: click.Parameter, written: str | None) -> tuple[str, ...] | None:
    if written is None:
        return None
    kinds = tuple(kind.strip() for kind in written.split(","))
    for kind in kinds:
        if kind not in KINDS:
            raise click.BadParameter(f"'{kind}' is not one of {', '.join(map(repr, KINDS))}.", param=option)
    return kinds


kinds_option = click.option(
    "--kinds",
    metavar="KIND,...",
    callback=_kinds,
    help=f"Only these kinds of records, of {', '.join(KINDS)}; all are reported otherwise.",
)
