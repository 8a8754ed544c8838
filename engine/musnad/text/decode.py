"""Bytes to raw text: UTF-8 with or without a byte order mark, or a named encoding; nothing is replaced silently."""

from __future__ import annotations

import codecs
from typing import Final

from musnad.messages import tr

_MARKS: Final = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
"""Encoding to its byte order mark, where the codec itself leaves it in the text."""


class UndecodableError(ValueError):
    """The bytes are not text in the encoding; the message names `line` (from 1) and `reason`."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def __str__(self) -> str:
        return tr("line {line}: {reason}", line=self.line, reason=self.reason)


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """The text of some bytes. A byte order mark is not part of it. Raises UndecodableError, LookupError."""
    codec = codecs.lookup(encoding)
    data = data.removeprefix(_MARKS.get(codec.name, b""))
    try:
        return data.decode(codec.name)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
        name, byte, offset = codec.name, data[error.start], error.start
        reason = tr("not {name} (byte 0x{byte:02x} at offset {offset})", name=name, byte=byte, offset=offset)
        raise UndecodableError(line, reason) from None
