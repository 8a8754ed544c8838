"""Which names are written from their end: told by the runs of three letters that Arabic names are made of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

_MARGIN: Final = 0.25
"""By how much more likely (natural logarithm per letter) a turned name must be that no other name of its place backs."""


class Letters:
    """How likely a name is, by the runs of three letters of many names that are mostly right."""

    def __init__(self, names: Iterable[str]) -> None:
        self._runs: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()
        for name in names:
            for run in _runs(name):
                self._runs[run] += 1
                self._firsts[run[:2]] += 1

    def likelihood(self, name: str) -> float:
        """The mean natural logarithm of the likelihood of its runs of three letters."""
        runs = _runs(name)
        return sum(math.log((self._runs[p] + 0.5) / (self._firsts[p[:2]] + 20)) for p in runs) / len(runs)

    def backwards(self, name: str, others: Collection[str], trusted: bool) -> bool:
        """Whether a name is rather to be read from its end; `others` are the names of the same place.

        A name of a trusted source is only doubted when one of the others is the same from its end.
        """
        turned = name[::-1]
        gain = self.likelihood(turned) - self.likelihood(name)
        if turned in others and turned != name:
            return gain > 0
        return not trusted and len(name) > 3 and gain > _MARGIN


def _runs(name: str) -> list[str]:
    padded = f"  {name}  "
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
