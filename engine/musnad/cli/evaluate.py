"""`musnad eval`: how well the rules do on texts that people have annotated."""

from __future__ import annotations

import gzip
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from musnad.cli.console import CannotRunError, Output, printable, system_reason
from musnad.cli.options import cache_option, rules_option
from musnad.cli.report import plain
from musnad.cli.rules import open_engine
from musnad.messages import ENGLISH, speaking, tr, trn

if TYPE_CHECKING:
    from musnad.measure.counts import Figures
    from musnad.measure.evaluate import Evaluation
    from musnad.measure.gold import GoldDocument
    from musnad.measure.values import ValueFigure

_MARKED_UP: Final = ".txt"


@click.command("eval")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@click.option("--misses", is_flag=True, help="Also tell what was missed, what was spurious and what was wrong.")
@click.option("--values", is_flag=True, help="Also give the F1 of each value: negated, future, addressee and so on.")
@click.option("--doc", metavar="NAME", help="Only this document.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@rules_option
@cache_option
def command(
    paths: tuple[Path, ...],
    misses: bool,
    values: bool,
    doc: str | None,
    form: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Measure the rules on gold annotations.

    GOLD is .jsonl (also .gz) with one annotated document a line, or .txt with texts that are marked up by hand;
    docs/gold.md describes both. Prints one figure a line: attribution, treebank, number and place, as far as
    they are annotated. Exit codes: 0 measured, whatever the figures; 2 could not run.
    """
    from musnad.measure.evaluate import evaluate

    documents = [gold for path in paths for gold in _read(path) if doc is None or gold.doc == doc]
    if not documents:
        raise CannotRunError(tr("musnad: there is no document `{doc}`", doc=doc))
    engine = open_engine(rules, cache)
    with nullcontext() if form == "text" else speaking(ENGLISH):  # programs read one language
        found = evaluate(documents, lambda gold: engine.scan(gold.text, gold.doc, gold.title).annotations)
    written = _json(found) if form == "json" else _text(found, misses, values)
    Output(None).write(written)
    return 0


def _read(path: Path) -> list[GoldDocument]:
    from musnad.measure.gold import GoldError, read_gold
    from musnad.measure.markup import read_markup

    name = printable(path)
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        return read_markup(name, data.decode()) if path.suffix == _MARKED_UP else read_gold(name, data.splitlines())
    except GoldError as error:
        raise CannotRunError(tr("musnad: {error}", error=error)) from None
    except UnicodeDecodeError:
        raise CannotRunError(tr("musnad: {name} is not UTF-8", name=name)) from None
    except (OSError, EOFError) as error:
        raise CannotRunError(tr("musnad: cannot read {name}: {reason}", name=name, reason=system_reason(error))) from None


def _text(found: Evaluation, misses: bool, values: bool) -> bytes:
    blocks = []
    for kind, table in found.tables.items():
        lines = [*(table.counts.misses if misses else ()), *_lines(table.figures)]
        head = trn("{kind}, {n} document", "{kind}, {n} documents", table.documents, kind=kind)
        blocks.append("\n".join([head, *lines]))
    if values:
        blocks.append("\n".join([tr("values"), *map(_value, found.values.figures())]))
    return plain("\n\n".join(blocks) + "\n").encode("utf-8", "backslashreplace")


def _lines(figures: Figures) -> list[str]:
    return [f"{name}: {figure:.4f}" if isinstance(figure, float) else f"{name}: {figure}" for name, figure in figures.items()]


def _value(figure: ValueFigure) -> str:
    return tr(
        "{name}: {f1:.4f} (gold {gold}, found {found}, right {right})",
        name=figure.name, f1=figure.f1, gold=figure.gold, found=figure.claimed, right=figure.right,
    )  # fmt: skip


def _json(found: Evaluation) -> bytes:
    import orjson

    tables = {
        kind: {"documents": table.documents, "figures": table.figures, "misses": table.counts.misses}
        for kind, table in found.tables.items()
    }
    values = [
        {"value": f.name, "f1": f.f1, "gold": f.gold, "found": f.claimed, "right": f.right} for f in found.values.figures()
    ]
    return orjson.dumps({"tables": tables, "values": values}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
