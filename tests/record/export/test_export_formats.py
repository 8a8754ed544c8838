"""The registry of formats: each can be opened, names its package when that is missing, and is deterministic."""

from __future__ import annotations

import pytest

from musnad.record.export import formats
from musnad.record.export.formats import FORMATS, MissingPackageError
from musnad.record.export.model import Options

STREAMS = [name for name, made in FORMATS.items() if not made.folder]
NEEDING = [name for name, made in FORMATS.items() if made.package]


@pytest.mark.parametrize("name", STREAMS)
def test_the_same_documents_give_the_same_bytes(export, name):
    assert export(name) == export(name)
    assert export(name)


@pytest.mark.parametrize("name", NEEDING)
def test_a_missing_package_is_named_with_what_installs_it(monkeypatch, name):
    monkeypatch.setattr(formats, "find_spec", lambda _name: None)
    needed = FORMATS[name]
    told = rf"needs the package {needed.package}: pip install 'musnad\[{needed.extra}\]'"
    with pytest.raises(MissingPackageError, match=told):
        needed.open(Options())
