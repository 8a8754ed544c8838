"""Which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.match.findings import CONTENT, CUE, Finding


def parents(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the index of the innermost other one whose content holds its cue (its content without one).

    Two may hold each other's cue, when the content of one runs on into the other. Then the outer one is in none: the one that
    begins first, and of those the longest.
    """
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
    for index in range(len(findings)):
        circle = _circle(found, index)
        if circle:
            outer = min(circle, key=lambda i: (findings[i].start, -findings[i].end, i))
            found[outer] = None
    return found


def _circle(found: Sequence[int | None], index: int) -> list[int]:
    """The findings that are inside each other, from one on; none when the way out ends."""
    way = [index]
    while (around := found[way[-1]]) is not None:
        if around in way:
            return way[way.index(around) :]
        way.append(around)
    return []


def _anchor(finding: Finding) -> int:
    return (finding.slots.get(CUE) or finding.slots.get(CONTENT) or list(finding.pieces))[0].start
