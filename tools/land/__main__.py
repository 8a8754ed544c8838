"""`python -m tools.land land-50m.json`: the outline of land that maps of reports show, from world-atlas's TopoJSON.

Rings are simplified (Douglas and Peucker) to a tenth of a degree, islands of less than a twentieth of a square degree are
left out, and what remains is written as one ring a line: the first point and then the steps, in hundredths of a degree.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

Point = tuple[float, float]
OUTPUT: Final = Path(__file__).resolve().parents[2] / "engine" / "musnad" / "record" / "export" / "page" / "land.txt"
TOLERANCE: Final = 0.1
SMALLEST: Final = 0.05
HUNDREDTHS: Final = 100


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The rings of the object `land` in degrees, outer ones and lakes' alike."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        points = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        arcs.append([(x * scale_x + left, y * scale_y + bottom) for x, y in points])
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
                yield [*parts[0], *(point for part in parts[1:] for point in part[1:])]


def simplified(points: list[Point]) -> list[Point]:
    """The points without those that lie nearer than the tolerance to the line that is drawn without them."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = max(((distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def distance(point: Point, one: Point, other: Point) -> float:
    """How far a point is from the line between two others, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, one, other
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return float(((x - x1 - part * dx) ** 2 + (y - y1 - part * dy) ** 2) ** 0.5)


def area(points: list[Point]) -> float:
    """The area of a ring in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*points, points[0]]))) / 2


def line(points: list[Point]) -> str:
    """A ring as its first point and the steps from point to point."""
    whole = [(round(x * HUNDREDTHS), round(y * HUNDREDTHS)) for x, y in points]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(whole)]
    return " ".join(f"{x},{y}" for x, y in [whole[0], *(step for step in steps if step != (0, 0))])


def main() -> None:
    """Write the outline. Lines are sorted by size, so that the order says nothing of the source's."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    kept = [simplified(ring) for ring in rings(topology) if area(ring) >= SMALLEST]
    lines = sorted((line(ring) for ring in kept if len(ring) > 3), key=lambda written: (-len(written), written))
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
