"""The rule set on disk, as explanations need it, beside the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad import store
from musnad.ruleset.packs import read_sources, shipped_pack


def test_the_rule_set_is_read_once_and_then_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path))
    sources = read_sources([shipped_pack()])
    first = store.ruleset_of(sources)
    monkeypatch.setattr(store, "checked", lambda _sources: pytest.fail("it was read again"))
    second = store.ruleset_of(sources)
    assert (second.digest, sorted(second.rules)) == (first.digest, sorted(first.rules))
    assert second.rules["zone.agency_tag"].place == first.rules["zone.agency_tag"].place


def test_a_damaged_cache_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path))
    sources = read_sources([shipped_pack()])
    digest = store.ruleset_of(sources).digest
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"half a file")
    assert store.ruleset_of(sources).digest == digest
    assert file.stat().st_size > 1000
