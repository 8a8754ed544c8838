"""`musnad export`: results of scans in the standard forms of others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from musnad.cli.console import CannotRunError, complain, exit_code, is_one_of, printable, system_reason
from musnad.cli.exporting import FORMAT_NAMES, Export, kinds_for, open_export
from musnad.cli.inputs import Format, Source, Trouble, check_encoding, find_sources
from musnad.cli.options import bom_option, encoding_option, input_format_option, kinds_option
from musnad.cli.reading import documents_of
from musnad.cli.results import Result, Texts, read_results
from musnad.messages import tr
from musnad.record.export.formats import FORMATS
from musnad.record.export.model import Exported, Made
from musnad.record.manifest import BrokenManifestError, read_manifest


@click.command("export")
@click.argument("results", metavar="RESULTS.jsonl|-")
@click.option("--to", "name", required=True, type=click.Choice(FORMAT_NAMES), help="The format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file or folder to write to.")
@click.option("--input", "inputs", multiple=True, metavar="FILE|FOLDER", help="The texts, where they are needed.")
@click.option("--manifest", type=click.Path(path_type=Path), help="The run's manifest, which names engine and rule set.")
@kinds_option
@bom_option
@input_format_option
@encoding_option
def command(
    results: str,
    name: str,
    output: Path | None,
    inputs: tuple[str, ...],
    manifest: Path | None,
    kinds: tuple[str, ...] | None,
    bom: bool,
    input_format: Format | None,
    encoding: str,
) -> int:
    """Write results in the form of another tool.

    RESULTS is what `musnad scan --format jsonl` wrote. Results hold no texts: formats that show them need --input, the
    texts that were scanned; each is known by its digest. `musnad scan --format` writes the same formats at once.
    """
    check_encoding(encoding)
    format_ = FORMATS[name]
    if format_.needs_text and not inputs:
        message = tr("musnad: format {name} shows the texts as well; name those that were scanned with --input", name=name)
        raise CannotRunError(message)
    wanted = kinds_for(format_, kinds)
    read = _sources([results])
    texts = list(find_sources(inputs, input_format))
    files = [s.path for s in (*read, *texts) if isinstance(s, Source) and s.path]
    if output and is_one_of(output, files):
        raise CannotRunError(tr("musnad: {output} is one of the inputs; name another --output", output=output))
    run = _Run(open_export(name, wanted, output, bom, _made(manifest)), wanted, format_.needs_text)
    run.texts = Texts.of(documents_of(texts, encoding), run.complain)
    try:
        for source in read:
            for item in [source] if isinstance(source, Trouble) else read_results(source):
                run.take(item)
        run.export.close()
    except BrokenPipeError:  # the reader has seen enough
        pass
    return run.code


def _made(manifest: Path | None) -> Made:
    """Who made the results, as the manifest of the run has it. Raises CannotRunError for a manifest that is damaged."""
    if manifest is None:
        return Made()
    try:
        read, wrong = read_manifest(manifest.read_bytes())
        if not wrong:
            return Made(read["run"]["engine"]["version"], read["run"]["ruleset"]["sha256"])
        reason = wrong[0]
    except OSError as error:
        reason = system_reason(error)
    except BrokenManifestError as error:
        reason = str(error)
    raise CannotRunError(tr("musnad: {name}: {reason}", name=printable(manifest), reason=reason))


def _sources(paths: list[str]) -> list[Source | Trouble]:
    return list(find_sources(paths, "jsonl"))


@dataclass(slots=True)
class _Run:
    """A run over the results: what is written, and what went wrong so far."""

    export: Export
    kinds: tuple[str, ...]
    needs_text: bool
    texts: Texts | None = None
    written: int = 0
    troubles: int = 0

    @property
    def code(self) -> int:
        """0 when all went well, 1 when some lines had problems, 2 when nothing could be written."""
        return exit_code(self.troubles, self.written)

    def take(self, item: Result | Trouble) -> None:
        """Write one document."""
        if isinstance(item, Trouble):
            self.complain(item)
            return
        try:
            document = self._document(item)
            data = b"" if isinstance(document, Trouble) else self.export.made(document)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            reason = tr("not a whole record: {error}", error=f"{type(error).__name__}: {error}")
            self.complain(Trouble(item.file, item.line, reason))
            return
        if isinstance(document, Trouble):
            self.complain(document)
            return
        self.export.write(data)
        self.written += 1

    def _document(self, item: Result) -> Exported | Trouble:
        record = item.record
        text, title = "", record.get("meta", {}).get("title") or ""
        if self.needs_text and self.texts is not None:
            found = self.texts.find(record["sha256"])
            if found is None:
                reason = tr(
                    "the text of `{doc}` is not among the inputs: none has its digest {digest}…",
                    doc=record["doc"], digest=record["sha256"][:12],
                )  # fmt: skip
                return Trouble(item.file, item.line, reason)
            text, title = found.text, title or found.title or ""
        annotations = [a for a in record["annotations"] if a["kind"] in self.kinds]
        return Exported({**record, "annotations": annotations}, text, title)

    def complain(self, trouble: Trouble) -> None:
        """One line on standard error; the run goes on."""
        self.troubles += 1
        complain(str(trouble))
