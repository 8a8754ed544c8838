"""A JSON object a line for each document: the frame of all formats that are JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from musnad.record.export.model import Exported


class JsonLines:
    """Writes what a function makes of each document, in UTF-8."""

    def __init__(self, make: Callable[[Exported], dict[str, Any]]) -> None:
        self._make = make

    def add(self, document: Exported) -> bytes:
        """One line."""
        return orjson.dumps(self._make(document), option=orjson.OPT_APPEND_NEWLINE)

    def end(self) -> bytes:
        """Nothing: lines need no frame."""
        return b""
