"""`musnad show`: a rule in words, and what it is compiled to."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.options import cache_option, rules_option
from musnad.cli.report import plain
from musnad.cli.rules import open_engine


@click.command("show")
@click.argument("rule_ids", nargs=-1, required=True, metavar="RULE...")
@rules_option
@cache_option
def command(rule_ids: tuple[str, ...], rules: tuple[Path, ...], cache: bool) -> int:
    """Say rules (by id) in words, and print their compiled normal form.

    Exit codes: 0 done, 2 could not run, or there is no such rule.
    """
    from musnad.explain.show import show
    from musnad.explain.why_not import why_not

    engine = open_engine(rules, cache)
    known = engine.reference.rules
    unknown = [why_not(engine, rule_id, "").text for rule_id in rule_ids if rule_id not in known]
    if unknown:
        raise CannotRunError(*(f"musnad: {line}" for line in unknown))
    shown = "\n\n".join(show(engine, rule_id) for rule_id in rule_ids)
    Output(None).write(plain(f"{shown}\n").encode("utf-8", "backslashreplace"))
    return 0
