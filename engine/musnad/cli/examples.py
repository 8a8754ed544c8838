"""`musnad test`: the examples of rules, each on the rule alone and in the whole set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.options import cache_option, rules_option
from musnad.cli.rules import lines_of, open_engine, sources_of
from musnad.messages import listed, tr, trn

if TYPE_CHECKING:
    from musnad.check.mutation import Proof
    from musnad.check.proof import ExampleResult
    from musnad.engine import Engine


@click.command("test")
@click.argument("rule_ids", nargs=-1, metavar="[RULE]...")
@click.option("--mutate", is_flag=True, help="Drop each clause of the rules in turn, and tell those that no example needs.")
@rules_option
@cache_option
def command(rule_ids: tuple[str, ...], mutate: bool, rules: tuple[Path, ...], cache: bool) -> int:
    """Run the examples of some rules (by id), or of all.

    Each runs on the rule alone and in the whole set, as it is written and with each clitic that a step of the rule allows.
    Exit codes: 0 all as expected, 1 some are not (or, with --mutate, a clause is unproved), 2 could not run.
    """
    from musnad.check.mutation import prove_clauses
    from musnad.check.proof import run_examples
    from musnad.check.variants import run_variants
    from musnad.ruleset.load import exemptions_in
    from musnad.ruleset.problems import render

    engine = open_engine(rules, cache)
    all_known(engine, rule_ids)
    results = run_examples(engine, dict.fromkeys(rule_ids))
    derived, failing = run_variants(engine, dict.fromkeys(rule_ids))
    problems = [*(problem for result in results for problem in result.problems), *failing]
    told = [summary(results), *([varied(derived, len(failing))] if derived else [])]
    if mutate:
        proofs = list(prove_clauses(engine, dict.fromkeys(rule_ids), exemptions_in(sources_of(rules))))
        problems += [proof.problem for proof in proofs if not proof.settled]
        told.append(proved(proofs))
    lines = lines_of(rules, {problem.place.file for problem in problems})
    shown = [*(render(problem, lines) + "\n" for problem in problems), *told]
    Output(None).write(("\n".join(shown) + "\n").encode("utf-8", "backslashreplace"))
    return 1 if problems else 0


def summary(results: list[ExampleResult]) -> str:
    """One line: how many examples ran, and how they went."""
    wrong = sum(1 for result in results if result.problems)
    todo = sum(1 for result in results if result.todo and not result.problems)
    rules = len({result.rule for result in results})
    states = [trn("{n} not as expected", "{n} not as expected", wrong) if wrong else tr("all as expected")]
    states += [trn("{n} to do", "{n} to do", todo)] if todo else []
    return tr(
        "{examples} of {rules}: {states}",
        examples=trn("{n} example", "{n} examples", len(results)), rules=_of_rules(rules), states=listed(states),
    )  # fmt: skip


def varied(derived: int, failing: int) -> str:
    """One line: how many examples with a further clitic ran, and how they went."""
    state = trn("{n} not as expected", "{n} not as expected", failing) if failing else tr("all as expected")
    return tr(
        "{examples} with a clitic that a step allows: {states}",
        examples=trn("{n} example", "{n} examples", derived), states=state,
    )  # fmt: skip


def proved(proofs: list[Proof]) -> str:
    """One line: how many clauses there are, and how many of them an example proves."""
    rules = len({proof.mutant.rule.id for proof in proofs})
    unproved, exempted = sum(not p.settled for p in proofs), sum(p.exempted is not None for p in proofs)
    states = [tr("{n} unproved", n=unproved) if unproved else tr("all others proved") if exempted else tr("all proved")]
    states += [trn("{n} exempted", "{n} exempted", exempted)] if exempted else []
    clauses = trn("{n} clause", "{n} clauses", len(proofs))
    return tr("{clauses} of {rules}: {states}", clauses=clauses, rules=_of_rules(rules), states=listed(states))


def all_known(engine: Engine, rule_ids: tuple[str, ...]) -> None:
    """Raises CannotRunError when some rule is not run."""
    from musnad.ruleset.problems import did_you_mean

    known = engine.program.rules
    complaints = []
    for rule_id in rule_ids:
        if rule_id not in known:
            near = did_you_mean(rule_id, known)
            none = tr("musnad: there is no rule `{rule}` that is run", rule=rule_id)
            complaints.append(tr("; ").join([none, near]) if near else none)
    if complaints:
        raise CannotRunError(*complaints)


def _of_rules(number: int) -> str:
    return trn("{n} rule", "{n} rules", number)
