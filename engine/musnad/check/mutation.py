"""Which clauses of rules no example proves: without one of them, every example of the rule set still passes (R409)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from musnad.check.mutants import Mutant, mutants
from musnad.check.trials import Trials
from musnad.engine import Engine
from musnad.messages import tr
from musnad.ruleset.exemptions import Exemption
from musnad.ruleset.model import Example
from musnad.ruleset.problems import Problem


@dataclass(frozen=True, slots=True)
class Proof:
    """Which example needs a clause; nothing when none does."""

    mutant: Mutant
    by: Example | None
    exempted: Exemption | None = None
    """What says that a clause which no example needs may stay."""

    @property
    def proved(self) -> bool:
        """Whether an example fails without the clause."""
        return self.by is not None

    @property
    def settled(self) -> bool:
        """Whether the clause is proved or exempted."""
        return self.proved or self.exempted is not None

    @property
    def problem(self) -> Problem:
        """What is said of an unproved clause."""
        place, clause = self.mutant.place, self.mutant.clause
        message = tr(
            "clause `{clause}` on line {line} is unproved: remove it and every example still passes",
            clause=clause, line=place.line,
        )  # fmt: skip
        return Problem(place, "R409", message, tr("add an example it decides, or delete it"), "warning")


def prove_clauses(
    engine: Engine, rule_ids: Collection[str] = (), exemptions: Collection[Exemption] = ()
) -> Iterator[Proof]:
    """A proof for each clause of some rules, or of all, in the order of ids and clauses. Examples that fail as it is prove
    nothing, and to-do examples neither. Raises KeyError for an id that no live rule has."""
    rules = [engine.program.rules[rule_id] for rule_id in sorted(rule_ids) or engine.program.rules]
    changed = [mutant for rule in rules for mutant in mutants(rule)]
    trials = Trials(engine, [mutant.rule for mutant in changed])
    for mutant in changed:
        by, covering = trials.needed_by(mutant), (e for e in exemptions if e.covers(mutant.rule.id, mutant.clause))
        yield Proof(mutant, by, None if by is not None else next(covering, None))
