"""Bytes that are digested while they are read, so that no file is read twice and standard input has a digest as well."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 1 << 16


class Digesting(io.RawIOBase):
    """A stream that can only be read forwards, and that knows the digest of what was read."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._read = getattr(inner, "read1", inner.read)  # a pipe gives what it has, it is not waited for
        self._digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read as `io.RawIOBase` says; what is read is digested once."""
        view = memoryview(buffer)
        data: bytes = self._read(len(view))
        view[: len(data)] = data
        self._digest.update(data)
        self.size += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes have been read."""
        return self.size

    def finish(self) -> str:
        """Read what nobody has asked for, and give the digest of everything."""
        while data := self._inner.read(_PIECE):
            self._digest.update(data)
            self.size += len(data)
        return self._digest.hexdigest()
