"""`musnad coverage`: what each rule does in examples and in real texts, and what of it nothing needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.inputs import Format, check_encoding
from musnad.cli.options import cache_option, encoding_option, input_format_option, rules_option
from musnad.cli.reading import Documents
from musnad.cli.report import plain
from musnad.cli.rules import open_engine, sources_of
from musnad.messages import listed, tr, trn

if TYPE_CHECKING:
    from musnad.check.coverage import Coverage, RuleCoverage

_RIVALS: Final = 3
"""So many rules are named that a rule lost to."""
_ENTRIES: Final = 8
"""So many entries of a lexicon are named."""


@click.command("coverage")
@click.argument("rule_ids", nargs=-1, metavar="[RULE]...")
@click.option("--corpus", "paths", multiple=True, metavar="FILE|FOLDER", help="Texts to count in, as scan reads them.")
@click.option("--clauses", is_flag=True, help="Find the example that needs each clause as well (takes a minute for all rules).")
@click.option("--limit", type=int, metavar="N", help="Only the first so many documents.")
@click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True)
@input_format_option
@encoding_option
@rules_option
@cache_option
def command(
    rule_ids: tuple[str, ...],
    paths: tuple[str, ...],
    clauses: bool,
    limit: int | None,
    shape: str,
    input_format: Format | None,
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Count what each rule does: its examples, and in a corpus its matches, what of them was reported, and to whom it lost.

    The last example in which a rule has a part is named, and entries of lexicons of which neither examples nor corpus have a
    form. Exit codes: 0 done, 1 some inputs had problems, 2 could not run.
    """
    from musnad.check.coverage import Coverage, as_plain
    from musnad.cli.examples import all_known
    from musnad.ruleset.load import exemptions_in

    check_encoding(encoding)
    engine = open_engine(rules, cache)
    all_known(engine, rule_ids)
    coverage, texts = Coverage(engine, dict.fromkeys(rule_ids)), Documents(paths, input_format, encoding)
    for item in texts:
        if limit is None or coverage.documents < limit:
            coverage.add(item.text, item.title)
    if paths and not coverage.documents:
        raise CannotRunError(tr("musnad: no document was read"))
    if clauses:
        coverage.prove(exemptions_in(sources_of(rules)))
    if shape == "json":
        text = json.dumps(as_plain(coverage), ensure_ascii=False, indent=1)
    else:
        text = plain("\n".join(_report(coverage, bool(paths), not rule_ids)))
    Output(None).write((text + "\n").encode("utf-8", "backslashreplace"))
    return 1 if texts.troubles else 0


def _report(coverage: Coverage, counted: bool, words: bool) -> Iterator[str]:
    """A paragraph for each rule, then the words that no text has, a line for each lexicon."""
    if counted:
        yield trn("{n} document", "{n} documents", coverage.documents)
        yield ""
    for rule_id, found in coverage.rules.items():
        yield rule_id
        yield from ("    " + line for line in _of_rule(found, counted))
    if not words:
        return
    dead = coverage.dead_entries()
    yield ""
    yield trn("{n} entry of lexicons in no text", "{n} entries of lexicons in no text", len(dead))
    for lexicon, entries in groupby(dead, key=lambda entry: entry.lexicon):
        those = list(entries)
        named = listed(f"{entry.entry} ({entry.origin.line})" for entry in those[:_ENTRIES])
        yield f"  {lexicon} {len(those)}"
        yield f"    {named}"


def _of_rule(found: RuleCoverage, counted: bool) -> Iterator[str]:
    yield trn("{n} example", "{n} examples", len(found.rule.examples))
    if found.proofs:
        yield tr(
            "{clauses}: {proved} proved, {exempted} exempted, {unproved} unproved",
            clauses=trn("{n} clause", "{n} clauses", len(found.proofs)),
            proved=found.proved, exempted=found.exempted, unproved=len(found.proofs) - found.proved - found.exempted,
        )  # fmt: skip
    if counted:
        hits = trn("{n} match", "{n} matches", found.hits)
        yield tr("{matches}, {wins} of them reported", matches=hits, wins=found.wins)
    for winner, times in sorted(found.defeats.items(), key=lambda pair: (-pair[1], pair[0]))[:_RIVALS]:
        yield trn("lost {n} time to {rule}", "lost {n} times to {rule}", times, rule=winner)
    if found.last_example is None:
        yield tr("no example in which it has a part")
    else:
        yield tr("last example in which it has a part: {place}", place=found.last_example)
