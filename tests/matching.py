"""Both matchers over the same texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

import musnad.match.machine as compiled
from musnad.match.budget import BUDGET
from musnad.match.machine import Machine
from musnad.match.program import compile_program
from musnad.match.reference.compare import differences, differences_told, report_of
from musnad.match.reference.machine import Reference
from musnad.text.document import read_text
from musnad.text.tokens import TokenTypes
from small_pack import small_pack


def both(rules: Iterable[Mapping[str, Any]], written: Iterable[str], budget: int = BUDGET) -> list[str]:
    """What differs between the matchers on some texts; `budget` holds for both."""
    ruleset = small_pack(rules)
    machine, reference, types = Machine(compile_program(ruleset)), Reference(ruleset, budget), TokenTypes()
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "BUDGET", budget)
        for text in written:
            read = read_text(text, types)
            derived = reference.match(read)
            found += [f"«{text}» {line}" for line in differences(machine.match(read), derived)]
            told = differences_told(machine.match(read, defeats=False), derived)
            found += [f"«{text}» without defeats: {line}" for line in told]
    return found


def found_by_both(rules: Iterable[Mapping[str, Any]], text: str, budget: int = BUDGET) -> list[str]:
    """What both matchers find in a text, a line each. They must agree."""
    made = list(rules)
    assert both(made, [text], budget) == []
    return report_of(Reference(small_pack(made), budget).match(read_text(text, TokenTypes())))
