"""`musnad explain`: how the records of a text were found."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output, complain, printable
from musnad.cli.inputs import Format, Input, Trouble, check_encoding
from musnad.cli.options import (
    cache_option,
    encoding_option,
    input_format_option,
    reference_date_option,
    rules_option,
)
from musnad.cli.reading import documents
from musnad.cli.report import plain
from musnad.cli.rules import open_engine
from musnad.messages import listed, tr, trn

if TYPE_CHECKING:
    from musnad.engine import Engine


@click.command("explain")
@click.argument("path", metavar="FILE|-")
@click.option("--record", "record_id", metavar="ID", help="Only this record, A3 for example.")
@click.option("--doc", help="Only this document of a file that holds several.")
@click.option("--plain", "sentences", is_flag=True, help="One sentence a record, for people who do not read rules.")
@reference_date_option
@input_format_option
@encoding_option
@rules_option
@cache_option
def command(
    path: str,
    record_id: str | None,
    doc: str | None,
    sentences: bool,
    reference_date: datetime.date | None,
    input_format: Format | None,
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Show how each record was found: its rule, line by line, the words, the conditions, and what it beat.

    Exit codes: 0 explained, 1 some inputs had problems, 2 could not run, or there is no such document or record.
    """
    check_encoding(encoding)
    engine = open_engine(rules, cache)
    out, done, troubles = Output(None), 0, 0
    for item in documents(path, input_format, encoding):
        if isinstance(item, Trouble):
            troubles += 1
            complain(str(item))
        elif doc is None or item.doc == doc:
            known = [r["id"] for r in engine.scan(item.text, title=item.title).annotations]
            if record_id is not None and record_id not in known:
                troubles += 1
                none = tr("there is no record {record}; {those}", record=record_id, those=_those(known))
                complain(str(Trouble(item.file, item.line, none)))
                continue
            if sentences:
                explained = _sentences(engine, item, record_id, reference_date)
            else:
                explained = engine.explain(item.text, item.title or "", record_id, reference_date=reference_date)
            head = "" if item.doc == printable(path) else f"{item.doc}\n\n"
            out.write(plain(f"{head}{explained.rstrip()}\n").encode("utf-8", "backslashreplace"))
            done += 1
    if not done and not troubles:
        raise CannotRunError(tr("musnad: {path} holds no document `{doc}`", path=path, doc=doc))
    return (1 if done else 2) if troubles else 0


def _sentences(engine: Engine, item: Input, record_id: str | None, day: datetime.date | None) -> str:
    """Each record, or one of them, in a sentence."""
    from musnad.explain.plain import record_sentence

    found = engine.scan(item.text, title=item.title, reference_date=day).annotations
    wanted = [record for record in found if record_id in (None, record["id"])]
    rules = engine.program.rules
    return "\n".join(record_sentence(record, rules[record["rule"]]) for record in wanted) or tr("nothing was found")


def _those(known: list[str]) -> str:
    """What records there are, in words: «there are A1 to A3, N1»."""
    if not known:
        return tr("nothing was found")
    runs: dict[str, list[str]] = {}
    for record_id in known:
        runs.setdefault(record_id[0], []).append(record_id)
    records = listed(map(_run, (ids for _, ids in sorted(runs.items()))))
    return trn("there is {records}", "there are {records}", len(known), records=records)


def _run(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else tr("{first} to {last}", first=ids[0], last=ids[-1])
