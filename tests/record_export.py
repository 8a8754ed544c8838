"""Exports as bytes, for tests of every format."""

from __future__ import annotations

from typing import Any

from musnad.record.export.formats import FORMATS
from musnad.record.export.model import Exported, Options


def exported(name: str, documents: list[Exported], **options: Any) -> bytes:
    """All bytes of an export to a stream."""
    writer = FORMATS[name].open(Options(**options))
    return b"".join([*(writer.add(document) for document in documents), writer.end()])
