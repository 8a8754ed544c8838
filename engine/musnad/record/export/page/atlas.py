"""The places of a document on a map: an SVG of the land around them, without any server of maps."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from musnad.record.export.model import Exported
from musnad.record.export.page import labels
from musnad.record.export.page.land import Frame, inside
from musnad.record.export.page.marked import shown

WIDTH: Final = 720
_SMALLEST: Final = 8.0
"""Degrees that a map shows at least, either way."""
_AROUND: Final = 0.15
_TALLEST: Final = 1.0
"""Height of a map at most, in widths."""
_WIDEST: Final = 2.2
"""Width of a map at most, in heights."""
_STEPS: Final = (1, 2, 5, 10, 30)
_LETTER: Final = 7.5
_LINE: Final = 16


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: its coordinates, its name, and the records that name it."""

    lon: float
    lat: float
    name: str
    records: tuple[str, ...]


def spots(document: Exported) -> list[Spot]:
    """The places with coordinates, each once, at their first candidates; those named most come first."""
    found: dict[tuple[float, float, str], list[str]] = defaultdict(list)
    for record in document.annotations("place"):
        for best in record["candidates"][:1]:
            if best["lat"] is not None and best["lon"] is not None:
                found[best["lon"], best["lat"], best["name"]].append(record["id"])
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Spot(lon, lat, name, tuple(records)) for (lon, lat, name), records in ordered]


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels: as on a globe's map, but a degree of longitude is as wide as it is in the middle of the frame."""

    frame: Frame
    scale: float
    squeeze: float

    @property
    def height(self) -> float:
        """The height of the map."""
        return (self.frame.north - self.frame.south) * self.scale

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """A point of the earth on the map."""
        return (lon - self.frame.west) * self.scale * self.squeeze, (self.frame.north - lat) * self.scale


def projection(found: list[Spot]) -> Projection:
    """A frame around all places."""
    west, east = min(s.lon for s in found), max(s.lon for s in found)
    south, north = min(s.lat for s in found), max(s.lat for s in found)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    wide = max((east - west) * (1 + 2 * _AROUND), _SMALLEST) * squeeze
    high = max((north - south) * (1 + 2 * _AROUND), _SMALLEST)
    wide, high = max(wide, high / _TALLEST), max(high, wide / _WIDEST)
    half_wide, half_high = wide / squeeze / 2, high / 2
    middle, centre = (west + east) / 2, (south + north) / 2
    frame = Frame(middle - half_wide, max(centre - half_high, -90), middle + half_wide, min(centre + half_high, 90))
    return Projection(frame, WIDTH / wide, squeeze)


def atlas(document: Exported, prefix: str) -> str:
    """The map, or nothing when no place has coordinates."""
    found = spots(document)
    if not found:
        return ""
    to = projection(found)
    land = "".join(_path(to, ring) for ring in inside(to.frame))
    size = f'viewBox="0 0 {WIDTH} {to.height:.0f}"'
    name = f"{prefix}map"
    return (
        f'<figure class="map"><figcaption id="{name}">{labels.SECTIONS["map"]}</figcaption>'
        f'<svg {size} direction="ltr" role="group" aria-labelledby="{name}">'
        f'<rect class="sea" width="{WIDTH}" height="{to.height:.0f}"/><path class="land" d="{land}"/>'
        f'<path class="grid" d="{_grid(to)}"/>{"".join(_markers(to, found, prefix))}</svg>'
        f'<p class="note">{labels.MAP_NOTE}</p></figure>\n'
    )


def _path(to: Projection, ring: list[tuple[float, float]]) -> str:
    points = [f"{x:.1f} {y:.1f}" for x, y in (to.point(lon, lat) for lon, lat in ring)]
    return f"M{'L'.join(points)}Z"


def _grid(to: Projection) -> str:
    """Lines of longitude and latitude, no more than a dozen either way."""
    frame = to.frame
    step = next((s for s in _STEPS if (frame.east - frame.west) / s <= 12), _STEPS[-1])
    meridians = [lon for lon in range(-360, 361, step) if frame.west < lon < frame.east]
    parallels = [lat for lat in range(-90, 91, step) if frame.south < lat < frame.north]
    lines = [f"M{to.point(lon, 0)[0]:.1f} 0V{to.height:.0f}" for lon in meridians]
    return "".join([*lines, *(f"M0 {to.point(0, lat)[1]:.1f}H{WIDTH}" for lat in parallels)])


def _markers(to: Projection, found: list[Spot], prefix: str) -> Iterator[str]:
    """A link to the first record of each place; its name stands beside it where there is room."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in found:
        x, y = to.point(spot.lon, spot.lat)
        radius = 4 + 2 * math.log2(len(spot.records))
        label = _label(spot, x, y, radius, taken)
        told = f"{shown(spot.name)} ({', '.join(spot.records)})"
        yield (
            f'<a href="#{prefix}{spot.records[0]}" data-r="{" ".join(spot.records)}" aria-label="{told}"><title>{told}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>{label}</a>'
        )


def _label(spot: Spot, x: float, y: float, radius: float, taken: list[tuple[float, float, float, float]]) -> str:
    """The name of a place to the right of it, else to the left, unless another name is there."""
    width = len(spot.name) * _LETTER
    for left, anchor in ((x + radius + 3, "start"), (x - radius - 3 - width, "end")):
        box = (left, y - _LINE / 2, left + width, y + _LINE / 2)
        if left >= 0 and box[2] <= WIDTH and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            at = x + radius + 3 if anchor == "start" else x - radius - 3
            return f'<text x="{at:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">{shown(spot.name)}</text>'
    return ""


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
