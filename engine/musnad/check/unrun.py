"""What is wrong with a rule set as it was read: all that can be told without running a rule."""

from __future__ import annotations

from musnad.check.expected import check_examples
from musnad.check.grammars import check_grammars
from musnad.check.letters import check_letters
from musnad.check.lexicons import check_lexicons
from musnad.check.names import Names
from musnad.check.repeats import check_repeats
from musnad.check.ruleset import check_set
from musnad.check.slots import check_slots
from musnad.check.steps import check_steps
from musnad.ruleset.load import Loaded
from musnad.ruleset.problems import Problem

PROOF = "R4"
"""The group of codes that speak of examples."""
_HARMLESS = ("R302", "R303", "R304", "R307", "R309", "R503", "R504", "R505", "R507")
"""Errors that a rule set works in spite of, as one did that was written before they were looked for."""


def keeps_from_use(problem: Problem) -> bool:
    """Whether a rule set with this problem cannot be used. What is wrong with examples is for editors to mend."""
    return problem.is_error and not problem.code.startswith(PROOF) and problem.code not in _HARMLESS


def problems_of(loaded: Loaded) -> list[Problem]:
    """What is wrong with a rule set beside the problems of its single files, without running it."""
    names = Names(loaded)
    return [
        *check_letters(loaded.lines),
        *check_lexicons(names),
        *check_slots(names),
        *check_steps(names),
        *check_repeats(names),
        *check_grammars(names),
        *check_examples(loaded.rules),
        *check_set(names),
    ]
