"""`musnad scan`: texts in, records out, in the order of the input."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from musnad.batch.model import Done, Input, Item, WorkersFailedError
from musnad.batch.run import run
from musnad.batch.work import Job, Writer, json_line
from musnad.cli.console import CannotRunError, Output, complain, exit_code, is_one_of
from musnad.cli.exporting import FORMAT_NAMES, Export, kinds_for, open_export
from musnad.cli.inputs import Format, Source, Trouble, check_encoding, find_sources
from musnad.cli.options import (
    bom_option,
    cache_option,
    encoding_option,
    input_format_option,
    inside_names_option,
    kinds_option,
    reference_date_option,
    rules_option,
    workers_option,
)
from musnad.cli.progress import Progress
from musnad.cli.reading import stream
from musnad.cli.rules import open_engine
from musnad.collector import rare_collections
from musnad.messages import told, tr
from musnad.record.export.formats import FORMATS
from musnad.record.export.model import Exported, Made
from musnad.record.trace import TRACES, Trace
from musnad.version import __version__

if TYPE_CHECKING:
    from musnad.cli.books import Books
    from musnad.engine import Engine

_SHORT: Final = 100_000
"""Bytes of files below which setting the garbage collector takes longer than what it saves."""


@click.command("scan")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@click.option("--format", "form", type=click.Choice(["text", "jsonl", *FORMAT_NAMES]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of to standard output.")
@bom_option
@click.option(
    "--trace",
    type=click.Choice(TRACES),
    default="brief",
    show_default=True,
    help="What jsonl output says of how each record was found: nothing; its steps; steps, words, conditions, whom it beat.",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    help="Write what was read, with which rules and engine, and the results' digest here, for `musnad verify`.",
)
@click.option("--locked", is_flag=True, help="Only with the rules that musnad.lock in this folder lists.")
@click.option("--lock", type=click.Path(path_type=Path), help="The same with a lock of another name.")
@workers_option
@kinds_option
@inside_names_option
@reference_date_option
@input_format_option
@encoding_option
@rules_option
@cache_option
def command(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    bom: bool,
    trace: Trace,
    manifest: Path | None,
    locked: bool,
    lock: Path | None,
    workers: int,
    kinds: tuple[str, ...] | None,
    inside_names: bool,
    reference_date: datetime.date | None,
    input_format: Format | None,
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Report who said what, the numbers, and the places.

    Reads .txt (one document) and .jsonl files (one document a line: {"doc" or "id", "text", "title"}), also .gz;
    a folder's texts in the order of their paths; `-` is standard input. In jsonl output, other fields of an
    input line stand under "meta"; the other formats are those of `musnad export`.
    """
    check_encoding(encoding)
    if manifest is not None and form != "jsonl":
        raise CannotRunError(tr("musnad: a manifest is of results as jsonl: --format jsonl"))
    if locked or lock is not None:
        from musnad.cli.lock import check_lock

        check_lock(lock, rules)
    if form in FORMATS:
        kinds = kinds_for(FORMATS[form], kinds)
    engine = open_engine(rules, cache, kinds, inside_names)
    found = list(find_sources(paths, input_format))
    sources = [s for s in found if isinstance(s, Source)]
    files = [s.path for s in sources if s.path]
    for path, option in ((output, "--output"), (manifest, "--manifest")):
        if path is not None and is_one_of(path, files):
            raise CannotRunError(tr("musnad: {path} is one of the inputs; name another {option}", path=path, option=option))
    job = Job(_WRITERS.get(form), rules, cache, kinds, reference_date, trace, engine.digest, inside_names)
    books = None
    if manifest is not None:
        from musnad.cli.books import Books

        books = Books(manifest, job, engine.kinds, encoding, input_format, workers)
    size = sum(s.size for s in sources)
    out = Output(output) if form not in FORMATS else _export(form, kinds, output, bom, engine)
    short = len(files) == len(sources) and size < _SHORT
    progress = Progress(size)
    going = _Run(out, progress, books)
    try:
        with nullcontext() if short else rare_collections():
            going.take(engine, job, stream(found, encoding, progress, books is not None), workers)
    except BrokenPipeError:  # the reader has seen enough
        progress.clear()
        return going.code
    except WorkersFailedError as error:
        progress.clear()
        raise CannotRunError(tr("musnad: {error}", error=told(error.args[0]))) from None
    except KeyboardInterrupt:
        progress.clear()
        raise
    progress.finish()
    out.close()
    if books is not None:
        books.close()
    return going.code


def _text(record: dict[str, Any]) -> bytes:
    from musnad.cli.report import report

    return report(record).encode()


_WRITERS: Final[dict[str, Writer]] = {"text": _text, "jsonl": json_line}


def _export(form: str, kinds: tuple[str, ...] | None, output: Path | None, bom: bool, engine: Engine) -> Export:
    return open_export(form, kinds or (), output, bom, Made(__version__, engine.digest))


@dataclass(slots=True)
class _Run:
    """A run over the inputs: what is written, and what went wrong so far."""

    out: Output | Export
    progress: Progress
    books: Books | None = None
    scanned: int = 0
    troubles: int = 0

    @property
    def code(self) -> int:
        """0 when all went well, 1 when some inputs had problems, 2 when no document could be scanned."""
        return exit_code(self.troubles, self.scanned)

    def take(self, engine: Engine, job: Job, items: Iterable[Item], workers: int) -> None:
        """Scan all documents and write their records."""
        for item, done in run(engine, job, items, workers):
            if isinstance(item, Trouble):
                self.complain(item)
            elif isinstance(item, Input) and done is not None:
                self.write(item, done)
            if self.books is not None:
                self.books.enter(item, done)

    def write(self, document: Input, done: Done) -> None:
        """Write what became of a document."""
        data, failure = self._written(document, done)
        if failure:
            self.complain(Trouble(document.file, document.line, tr("cannot be scanned: {error}", error=failure)))
            return
        self.progress.clear()
        self.out.write(data)
        self.scanned += 1
        for stopped in done.stopped:
            rule, offset = stopped["rule"], stopped["start"]
            reason = (
                tr("rule {rule} gave up at offset {offset} of the title: too many steps", rule=rule, offset=offset)
                if stopped["field"] == "title"
                else tr("rule {rule} gave up at offset {offset} of the text: too many steps", rule=rule, offset=offset)
            )
            self.complain(Trouble(document.file, document.line, reason))
        self.progress.step()

    def _written(self, document: Input, done: Done) -> tuple[bytes, str]:
        """The bytes of a document, or why there are none."""
        if done.record is None or not isinstance(self.out, Export):
            return done.data, done.failure
        try:
            return self.out.made(Exported(done.record, document.text, document.title or "")), ""
        except CannotRunError:
            raise
        except Exception as error:
            if os.environ.get("MUSNAD_DEBUG"):
                raise
            return b"", f"{type(error).__name__}: {error}"

    def complain(self, trouble: Trouble) -> None:
        """One line on standard error; the run goes on."""
        self.troubles += 1
        self.progress.clear()
        complain(str(trouble))
