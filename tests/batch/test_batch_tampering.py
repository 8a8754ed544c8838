"""Every changed byte of a run is found: the benchmark of it on a small scale, on other bytes in other runs of Hypothesis."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.tampering import KINDS, Tampering
from hypothesis import given, settings
from hypothesis import strategies as st

TEXTS = ["أعلن مدير الميناء أن 30 سفينة غادرت دمشق.", "قال الحارس إن الباب مغلق. وأضاف: «عدنا أمس»."]


@pytest.fixture(scope="module")
def tampering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tampering]:
    folder, before = tmp_path_factory.mktemp("run"), Path.cwd()
    os.chdir(folder)
    yield Tampering(folder, TEXTS)
    os.chdir(before)


def test_the_run_itself_verifies(tampering: Tampering) -> None:
    assert tampering.clean()


@settings(max_examples=120)
@given(st.sampled_from(KINDS), st.integers(0, 2**32))
def test_a_changed_byte_is_found(tampering: Tampering, kind: str, seed: int) -> None:
    assert tampering.found(kind, random.Random(seed))
