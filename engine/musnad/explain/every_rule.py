"""All rules asked about in one text: what became of each, the one that came furthest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.explain.outcome import ORDER, Name, Outcome, order
from musnad.explain.why_not import Tried

if TYPE_CHECKING:
    from musnad.engine import Engine


@dataclass(frozen=True, slots=True)
class Everybody:
    """The outcomes of all rules: how many of each name, in the order of names, and the first of them in full."""

    counts: tuple[tuple[Name, int], ...]
    shown: tuple[Outcome, ...]


def why_not_all(engine: Engine, text: str, title: str = "", kinds: Collection[str] = (), most: int = 10) -> Everybody:
    """What became of every rule in use (of some kinds, or of all) on a text: farthest first, then by id; `most` in full.

    It takes a second or so for a sentence, some seconds for an article.
    """
    tried = Tried(engine, text, title)
    rules = [r for r in engine.reference.rules.values() if engine.keep(r) and (not kinds or r.kind in kinds)]
    found = sorted(((tried.outcome(rule, None), rule) for rule in rules), key=lambda pair: (order(pair[0]), pair[1].id))
    names = [outcome.name for outcome, _ in found]
    counts = tuple((name, names.count(name)) for name in reversed(ORDER) if name in names)
    return Everybody(counts, tuple(tried.outcome(rule, tried.forms) for _, rule in found[:most]))
