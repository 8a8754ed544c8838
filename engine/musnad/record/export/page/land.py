"""The outline of land as rings of points, and what of it lies inside a frame. Made by `tools.land`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Final

Point = tuple[float, float]
_HUNDREDTHS: Final = 100


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float


@cache
def rings() -> tuple[tuple[Point, ...], ...]:
    """All rings, as longitude and latitude in degrees."""
    lines = files(__package__).joinpath("land.txt").read_text(encoding="ascii").splitlines()
    return tuple(tuple((x / _HUNDREDTHS, y / _HUNDREDTHS) for x, y in _points(line)) for line in lines)


@cache
def _bounded() -> tuple[tuple[tuple[Point, ...], Frame], ...]:
    """All rings, each with the frame that just holds it."""
    return tuple(
        (ring, Frame(min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring)))
        for ring in rings()
    )


def _points(line: str) -> Iterator[tuple[int, int]]:
    """The points of a line, which holds the first one and then the steps."""
    steps = [(int(x), int(y)) for x, _, y in (pair.partition(",") for pair in line.split())]
    return accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1]))


def inside(frame: Frame) -> Iterator[list[Point]]:
    """What lies inside a frame, ring by ring (Sutherland and Hodgman)."""
    for ring, box in _bounded():
        if not (box.west < frame.east and frame.west < box.east and box.south < frame.north and frame.south < box.north):
            continue
        points = list(ring)
        for axis, limit, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
            points = _clipped(points, axis, limit, sign)
        if len(points) > 2:
            yield points


def _clipped(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a ring on one side of a line: `sign` 1 keeps what is above the limit, -1 what is below."""
    kept: list[Point] = []
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was, now = (sign * (p[axis] - limit) >= 0 for p in (before, point))
        if was != now:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if now:
            kept.append(point)
    return kept
