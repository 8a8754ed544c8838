"""Which clauses of rules no example proves: without one of them, every example of its rule still passes (R409)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from musnad.check.alone import Alone
from musnad.check.found import find
from musnad.check.mutants import Mutant, mutants
from musnad.check.whole import Whole
from musnad.engine import Engine
from musnad.messages import tr
from musnad.ruleset.model import Rule
from musnad.ruleset.problems import Problem


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether an example of its rule needs a clause."""

    mutant: Mutant
    proved: bool

    @property
    def problem(self) -> Problem:
        """What is said of an unproved clause."""
        place, clause = self.mutant.place, self.mutant.clause
        message = tr(
            "clause `{clause}` on line {line} is unproved: remove it and every example still passes",
            clause=clause, line=place.line,
        )  # fmt: skip
        return Problem(place, "R409", message, tr("add an example it decides, or delete it"), "warning")


def prove_clauses(engine: Engine, rule_ids: Collection[str] = ()) -> Iterator[Proof]:
    """A proof for each clause of some rules, or of all, in the order of ids and clauses. Examples that fail as it is prove
    nothing, and to-do examples neither. Raises KeyError for an id that no live rule has."""
    rules = [engine.program.rules[rule_id] for rule_id in sorted(rule_ids) or engine.program.rules]
    changed = {rule.id: tuple(mutants(rule)) for rule in rules}
    trials = engine.with_inside_names().with_variants([mutant.rule for found in changed.values() for mutant in found])
    for rule in rules:
        sound = _sound(trials, rule)
        for mutant in changed[rule.id]:
            yield Proof(mutant, not _all_pass(trials.with_rule(mutant.rule), mutant.rule, sound))


def _sound(engine: Engine, rule: Rule) -> tuple[int, ...]:
    """The numbers of the examples that pass as the rule is."""
    return tuple(e.number for e in rule.examples if not e.todo and _all_pass(engine, rule, (e.number,)))


def _all_pass(engine: Engine, rule: Rule, numbers: Sequence[int]) -> bool:
    """Whether some examples of a rule are fulfilled, alone and in the whole set."""
    without_rivals, whole = engine.alone(rule.id), Whole(rule, engine.program.rules)
    for example in rule.examples:
        if example.number in numbers:
            together = find(engine, example, rule)
            if any(Alone(rule).problems(find(without_rivals, example, rule), together)) or any(whole.problems(together, False)):
                return False
    return True
