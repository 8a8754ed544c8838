"""The garbage collector while many texts are scanned or many rules read: both leave next to nothing to collect."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (100_000, 100, 100)
"""Thresholds of a collector that looks for garbage where much is kept and little is dropped."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect seldom; otherwise every spelling that is remembered would be walked over again and again."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def no_collections() -> Iterator[None]:
    """Collect nothing: nearly all that is made while rules are read is kept, and to walk over it takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def collect_rarely() -> None:
    """From now on collect seldom: for a process that does nothing but scan."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
