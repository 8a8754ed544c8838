"""A progress line on a terminal. It steps aside while something else is written, so that it may share the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TextIO

from musnad.messages import tr, trn

_BAR: Final = 28
_EVERY: Final = 0.1
"""Seconds between two drawings."""


@dataclass(slots=True)
class Progress:
    """Progress over `total` bytes of input; 0 when it is not known. A stream that is no terminal shows nothing."""

    total: int
    stream: TextIO | None = field(default_factory=lambda: sys.stderr)
    documents: int = 0
    _shown: bool = False
    _drawn: float = 0.0
    _before: int = 0
    _size: int = 0
    _tell: Callable[[], int] = lambda: 0
    _active: bool = field(init=False)

    def __post_init__(self) -> None:
        self._active = self.stream is not None and self.stream.isatty()

    def opened(self, size: int, tell: Callable[[], int]) -> None:
        """A file is read from now on; `tell` gives how far, in bytes."""
        self._size, self._tell = size, tell
        self.draw()

    def closed(self) -> None:
        """The file has been read."""
        self._before += self._size
        self._size, self._tell = 0, lambda: 0

    def step(self) -> None:
        """One more document is done."""
        self.documents += 1
        self.draw()

    def draw(self, now: bool = False) -> None:
        """Show the line, at most ten times a second unless it must be `now`."""
        if not self._active or self.stream is None:
            return
        clock = time.monotonic()
        if now or not self._drawn or clock - self._drawn >= _EVERY:
            self._drawn, self._shown = clock, True
            self.stream.write(f"\r\x1b[2K{self.line()}")
            self.stream.flush()

    def line(self) -> str:
        """What is shown: a bar where the size is known, and the documents so far."""
        count = trn("{n:,} document", "{n:,} documents", self.documents)
        if not self.total:
            return tr("scanning  {count}", count=count)
        part = min(1.0, (self._before + self._position()) / self.total)
        full = round(part * _BAR)
        bar = f"[{'#' * full}{'-' * (_BAR - full)}] {part:4.0%}"
        return tr("scanning  {bar}  {count}", bar=bar, count=count)

    def _position(self) -> int:
        try:
            return self._tell() if self._size else 0
        except (OSError, ValueError):
            return 0

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._shown and self.stream is not None:
            self._shown = False
            self.stream.write("\r\x1b[2K")
            self.stream.flush()

    def finish(self) -> None:
        """Show the last state and leave it standing."""
        self.draw(now=True)
        if self._shown and self.stream is not None:
            self._shown = False
            self.stream.write("\n")
            self.stream.flush()
