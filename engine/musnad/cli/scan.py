"""`musnad scan`: texts in, records out, in the order of the input."""

from __future__ import annotations

import datetime
import os
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from musnad.cli.console import CannotRunError, Output, complain, is_one_of
from musnad.cli.exporting import FORMAT_NAMES, Export, kinds_for, open_export
from musnad.cli.inputs import Format, Input, Source, Trouble, check_encoding, find_sources, read_source
from musnad.cli.options import (
    bom_option,
    cache_option,
    encoding_option,
    input_format_option,
    kinds_option,
    reference_date_option,
    rules_option,
)
from musnad.cli.progress import Progress
from musnad.cli.rules import open_engine
from musnad.collector import rare_collections
from musnad.record.export.formats import FORMATS
from musnad.record.export.model import Exported, Made
from musnad.version import __version__

if TYPE_CHECKING:
    from musnad.engine import Engine

META: Final = "meta"
"""Where the other fields of a JSON line stand in the output; there they never collide with a field of the record."""

_SHORT: Final = 100_000
"""Bytes of files below which setting the garbage collector takes longer than what it saves."""


@click.command("scan")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@click.option("--format", "form", type=click.Choice(["text", "jsonl", *FORMAT_NAMES]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of to standard output.")
@bom_option
@kinds_option
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
    kinds: tuple[str, ...] | None,
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
    if form in FORMATS:
        kinds = kinds_for(FORMATS[form], kinds)
    engine = open_engine(rules, cache, kinds)
    found = list(find_sources(paths, input_format))
    sources = [s for s in found if isinstance(s, Source)]
    files = [s.path for s in sources if s.path]
    if output and is_one_of(output, files):
        raise CannotRunError(f"musnad: {output} is one of the inputs; name another --output")
    size = sum(s.size for s in sources)
    out = Output(output) if form not in FORMATS else _export(form, kinds, output, bom, engine)
    short = len(files) == len(sources) and size < _SHORT
    run = _Run(engine, form, encoding, out, Progress(size), reference_date)
    try:
        with nullcontext() if short else rare_collections():
            for item in found:
                run.take(item)
    except BrokenPipeError:  # the reader has seen enough
        run.progress.clear()
        return run.code
    except KeyboardInterrupt:
        run.progress.clear()
        raise
    run.progress.finish()
    out.close()
    return run.code


def _export(form: str, kinds: tuple[str, ...] | None, output: Path | None, bom: bool, engine: Engine) -> Export:
    return open_export(form, kinds or (), output, bom, Made(__version__, engine.digest))


@dataclass(slots=True)
class _Run:
    """A run over the inputs: what is written, and what went wrong so far."""

    engine: Engine
    form: str
    encoding: str
    out: Output | Export
    progress: Progress
    reference_date: datetime.date | None = None
    scanned: int = 0
    troubles: int = 0

    @property
    def code(self) -> int:
        """0 when all went well, 1 when some inputs had problems, 2 when no document could be scanned."""
        if not self.troubles:
            return 0
        return 1 if self.scanned else 2

    def take(self, source: Source | Trouble) -> None:
        """Scan the documents of a file."""
        if isinstance(source, Trouble):
            self.complain(source)
            return
        for item in read_source(source, self.encoding, lambda tell: self.progress.opened(source.size, tell)):
            if isinstance(item, Trouble):
                self.complain(item)
            else:
                self.scan(item)
        self.progress.closed()

    def scan(self, document: Input) -> None:
        """Scan a document and write its record. A fault of the engine costs this document, not the run."""
        try:
            record = self.engine.scan(document.text, document.doc, document.title, self.reference_date).record
            data = self._written({**record, META: document.meta} if document.meta else record, document)
        except CannotRunError:
            raise
        except Exception as error:
            if os.environ.get("MUSNAD_DEBUG"):
                raise
            self.complain(Trouble(document.file, document.line, f"cannot be scanned: {type(error).__name__}: {error}"))
            return
        self.progress.clear()
        self.out.write(data)
        self.scanned += 1
        for stopped in record.get("errors", ()):
            place = f"offset {stopped['start']} of the {stopped['field']}"
            reason = f"rule {stopped['rule']} gave up at {place}: too many steps"
            self.complain(Trouble(document.file, document.line, reason))
        self.progress.step()

    def _written(self, record: dict[str, Any], document: Input) -> bytes:
        if isinstance(self.out, Export):
            return self.out.made(Exported(record, document.text, document.title or ""))
        if self.form != "text":
            import orjson

            return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
        from musnad.cli.report import report

        return report(record).encode()

    def complain(self, trouble: Trouble) -> None:
        """One line on standard error; the run goes on."""
        self.troubles += 1
        self.progress.clear()
        complain(str(trouble))
