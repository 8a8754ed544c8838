"""Bytes to raw text. UTF-8 with or without a byte order mark, or a named legacy encoding; never a silent replacement."""

from __future__ import annotations

import codecs


class UndecodableError(ValueError):
    """The bytes are not text in the encoding; the message names `line` (from 1) and `reason`."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """The text of some bytes. A byte order mark is not part of it. Raises UndecodableError, LookupError."""
    codec = codecs.lookup(encoding)
    if codec.name == "utf-8" and data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    try:
        return data.decode(codec.name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"not {codec.name} (byte 0x{data[error.start]:02x} at offset {error.start})"
        raise UndecodableError(line, reason) from None
