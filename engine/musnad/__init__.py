"""Musnad (مُسنَد): who said what in Arabic news, and the proof of how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.engine import Document, Engine, load

__all__ = ["Document", "Engine", "load"]


def __getattr__(name: str) -> Any:
    """The public names, imported at first use: `musnad --version` needs none of them."""
    if name in __all__:
        from musnad import engine

        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
