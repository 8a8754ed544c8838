"""Manifests: no byte of one changes unseen."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.record.manifest import BrokenManifestError, Ledger, about, manifest, read_manifest, rendered


def made() -> bytes:
    ledger = Ledger()
    ledger.file("نص.txt")
    ledger.document("نص.txt", 1, "قال الوزير إن الجسر آمن.", None, b"{}\n", 1)
    ledger.file_read("0" * 64, 12)
    day = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))
    return rendered(manifest({"inputs": ledger.files, "results": ledger.results()}, about(day, day, 1)))


@given(st.data())
def test_every_changed_byte_is_found(data: st.DataObject) -> None:
    before = made()
    place = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != before[place]))
    after = before[:place] + bytes([byte]) + before[place + 1 :]
    with contextlib.suppress(BrokenManifestError):
        assert read_manifest(after)[1]


def test_as_it_was_written_nothing_is_wrong() -> None:
    found, wrong = read_manifest(made())
    assert wrong == []
    assert found["about"]["started"] == "2026-11-25T06:30:00Z"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"schema": "musnad/1"}', b"\xff"])
def test_what_is_no_manifest(data: bytes) -> None:
    with pytest.raises(BrokenManifestError):
        read_manifest(data)
