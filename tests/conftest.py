"""What all tests share: the Hypothesis profiles, and the pack that is shipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,  # the same examples in every run, so that a red build is about the change that made it red
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def pack() -> Path:
    """The folder of the shipped pack: `rules/` and `grammars/` are in it."""
    from musnad.ruleset.packs import shipped_pack

    return shipped_pack()
