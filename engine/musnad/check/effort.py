"""How many steps a rule takes in an example (R412)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from musnad.engine import Document, Engine
from musnad.match.budget import BudgetExceededError, worst_case
from musnad.match.program import RUN_KINDS
from musnad.match.scan import Scan
from musnad.match.search import link
from musnad.messages import tr
from musnad.ruleset.model import Example, Rule
from musnad.ruleset.problems import Problem

MOST_STEPS: Final = 20_000
"""A tenth of the budget that stops a rule: a text that is a little worse than the example must not stop it."""


def too_many_steps(engine: Engine, rule: Rule, example: Example, document: Document) -> Iterator[Problem]:
    """Whether a rule takes more than `MOST_STEPS` from any token of an example.

    Its steps are tried from every token, as the reference matcher does, not only from those at which it could start.
    """
    if rule.kind not in RUN_KINDS or worst_case(rule.pattern) <= MOST_STEPS:
        return
    go = link(rule, engine.machine.resources.numbers, conditions=rule.kind != "border")
    for part in document.fields.values():
        scan = part.matched.scan
        assert isinstance(scan, Scan)  # an engine's own
        for token in range(scan.size):
            scan.steps_left = MOST_STEPS
            try:
                go(scan, token, ())
            except BudgetExceededError:
                message = tr("example {number} takes more than {most:,} steps", number=example.number, most=MOST_STEPS)
                yield Problem(example.text_place, "R412", message, tr("put a word or a mark between its gaps"))
                return
            finally:
                scan.steps_left = 0
