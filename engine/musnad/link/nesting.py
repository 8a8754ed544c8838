"""Which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.match.findings import CONTENT, CUE, Finding


def parents(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the index of the innermost other one whose content holds its cue (its content without one)."""
    contents = sorted((p.start, p.end, i) for i, f in enumerate(findings) for p in f.slots.get(CONTENT, ()))
    anchors = sorted((_anchor(finding), i) for i, finding in enumerate(findings))
    found: list[int | None] = [None] * len(findings)
    open_: list[tuple[int, int, int]] = []
    following = 0
    for anchor, index in anchors:
        while following < len(contents) and contents[following][0] <= anchor:
            open_.append(contents[following])
            following += 1
        open_ = [content for content in open_ if content[1] > anchor]
        around = [(end - start, other) for start, end, other in open_ if other != index]
        found[index] = min(around)[1] if around else None
    return found


def _anchor(finding: Finding) -> int:
    return (finding.slots.get(CUE) or finding.slots.get(CONTENT) or list(finding.pieces))[0].start
