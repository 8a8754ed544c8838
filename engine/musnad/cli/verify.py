"""`musnad verify`: replay results and compare every decision."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from musnad.batch.claims import Claims, read_claims
from musnad.batch.model import Result, WorkersFailedError
from musnad.batch.run import run
from musnad.batch.verify import Difference, Replay, made_with_other_rules
from musnad.cli.console import CannotRunError, Output, complain, printable, system_reason
from musnad.cli.inputs import Format, Source, check_encoding
from musnad.cli.options import (
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
from musnad.cli.replaying import Asked, Settings, inputs_of, read_then
from musnad.cli.verify_report import Verdict, as_json, as_text
from musnad.collector import rare_collections
from musnad.engine import Engine
from musnad.messages import ENGLISH, speaking, spoken, told, tr


@click.command("verify")
@click.argument("results", metavar="RESULTS.jsonl", type=click.Path(path_type=Path))
@click.option("--input", "inputs", multiple=True, required=True, metavar="FILE|FOLDER", help="The texts, as scan had them.")
@click.option("--manifest", type=click.Path(path_type=Path), help="The manifest of the run; its options count.")
@click.option("--decision", metavar="ID", help="Only this decision, by the beginning of its digest; shows its proof.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--most", default=40, show_default=True, metavar="N", help="How many differences the text shows.")
@workers_option
@kinds_option
@reference_date_option
@inside_names_option
@input_format_option
@encoding_option
@rules_option
@cache_option
def command(
    results: Path,
    inputs: tuple[str, ...],
    manifest: Path | None,
    decision: str | None,
    form: str,
    most: int,
    workers: int,
    kinds: tuple[str, ...] | None,
    reference_date: datetime.date | None,
    inside_names: bool,
    input_format: Format | None,
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Scan the texts again and compare what comes out with the results, byte for byte.

    Tells what is not as it was: texts, rules, engine, and each record that was added, removed or altered, by field with
    both values. Exit codes: 0 verified, 1 differences, 2 could not run.
    """
    check_encoding(encoding)
    claims = _claims(results)
    language = ENGLISH if form == "json" and decision is None else spoken()  # programs read one language
    with speaking(language):
        then = None if manifest is None else read_then(manifest, rules)
    given = Settings(kinds, reference_date, encoding, input_format, claims.trace or "brief", inside_names)
    settings = then.settings if then else given
    check_encoding(settings.encoding)
    asked = Asked(claims, inputs, settings, then, rules, cache, workers)
    if decision is not None:
        from musnad.cli.proof import prove

        return prove(decision, asked)
    with speaking(language):
        verdict = _verdict(asked)
    out = Output(None)
    if form == "json":
        import orjson

        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        out.write(orjson.dumps(as_json(verdict), option=options))
    else:
        out.write(as_text(verdict, most).encode("utf-8", "backslashreplace"))
    return 1 if verdict.differences else 0


def _claims(path: Path) -> Claims:
    try:
        return read_claims(path)
    except OSError as error:
        raise CannotRunError(tr("musnad: {name}: {reason}", name=printable(path), reason=system_reason(error))) from None


def _verdict(asked: Asked) -> Verdict:
    """Replay. Rules that changed and cannot be used any more leave what is known without a replay."""
    then, claims = asked.then, asked.claims
    found = list(then.differences) if then else []
    try:
        engine = asked.engine()
    except CannotRunError as error:
        if not found:
            raise
        for line in error.lines:
            complain(line)
        return Verdict(found, Replay(claims), [tr("nothing could be replayed: the rules cannot be used")])
    other = then.rules_changed if then else made_with_other_rules(claims, engine.digest)
    if other and not then:
        says = tr("no decision of the results was made with these rules; which files changed, only a manifest can tell")
        found.append(Difference("rules", "", says))
    replay = Replay(claims, then.expected if then else None, other)
    with rare_collections():
        found += _replayed(engine, asked, replay)
    notes = then.notes if then else [tr("without a manifest, the engine and the bytes of the input files are not checked")]
    return Verdict(found, replay, notes)


def _replayed(engine: Engine, asked: Asked, replay: Replay) -> Iterator[Difference]:
    found = inputs_of(asked.inputs, asked.settings, asked.then)
    progress = Progress(sum(s.size for s in found if isinstance(s, Source)))
    job = replace(asked.job, digest=engine.digest)
    results = run(engine, job, stream(found, asked.settings.encoding, progress, digests=True), asked.workers)
    try:
        yield from replay.differences(_stepping(results, progress))
    except WorkersFailedError as error:
        raise CannotRunError(tr("musnad: {error}", error=told(error.args[0]))) from None
    finally:
        progress.clear()


def _stepping(results: Iterator[Result], progress: Progress) -> Iterator[Result]:
    for item, done in results:
        yield item, done
        if done is not None:
            progress.step()
