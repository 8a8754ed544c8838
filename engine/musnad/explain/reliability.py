"""How sure a cue is: whether it is mostly a saying, by the counts that its lexicon gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from musnad.lexicon.index import Hit

SURE: Final = 0.9
"""A lemma is unambiguous when at least this part of its occurrences was found to be attributive."""


def unambiguous(readings: Iterable[Hit]) -> bool:
    """Whether a token is an unambiguous cue: whatever it is read as, it is a finite verb of a reliable lemma."""
    return all(map(_is_sure, readings))


def _is_sure(hit: Hit) -> bool:
    """A third person in the indicative and the active, spelled so that its pronoun is no part of another word."""
    form = hit.form
    finite = form.feature("part") == ("verb",) and form.feature("person") == ("3",)
    if not finite or form.feature("mood") or "passive" in form.feature("voice") or form.feature("ambiguous"):
        return False
    if hit.enclitic and hit.leniency:
        return False
    seen, attributive = reliability(form.feature("reliability"))
    return not seen or attributive / seen >= SURE


def reliability(counts: tuple[str, ...]) -> tuple[int, int]:
    """How often a lemma was seen, and how often as an attribution: from `[412, 380]` or from `380/412`; 0, 0 when unknown."""
    if len(counts) == 1 and "/" in counts[0]:
        attributive, _, seen = counts[0].partition("/")
        counts = (seen, attributive)
    if len(counts) != 2 or not all(count.isdecimal() for count in counts):
        return 0, 0
    return int(counts[0]), int(counts[1])
