"""Which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.match.findings import CONTENT, CUE, Finding


def parents(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the index of the innermost other one whose content holds its cue (its content, when it has none)."""
    return [_parent(index, finding, findings) for index, finding in enumerate(findings)]


def _parent(index: int, finding: Finding, findings: Sequence[Finding]) -> int | None:
    anchor = (finding.slots.get(CUE) or finding.slots.get(CONTENT) or list(finding.pieces))[0].start
    best: tuple[int, int] | None = None
    for other, outer in enumerate(findings):
        if other == index or not (outer.start <= anchor < outer.end):
            continue
        for piece in outer.slots.get(CONTENT, ()):
            if piece.start <= anchor < piece.end and (best is None or piece.end - piece.start < best[0]):
                best = (piece.end - piece.start, other)
    return None if best is None else best[1]
