"""Checks that take clauses away as well, which `musnad check` leaves to `musnad test --mutate`."""

from __future__ import annotations

from dataclasses import replace

from musnad.check.mutation import prove_clauses
from musnad.check.run import Checked, check_sources
from musnad.engine import Engine
from musnad.ruleset.packs import Sources
from musnad.store import compiled

UNPROVED = "R409"


def check_with_clauses(sources: Sources) -> Checked:
    """A check of files, and what is unproved in them."""
    unproved = (proof.problem for proof in prove_clauses(Engine(compiled(sources))) if not proof.proved)
    found = check_sources(sources)
    return replace(found, problems=tuple(sorted((*found.problems, *unproved))))
