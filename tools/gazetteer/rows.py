"""What the sources give, and what the table holds: places and their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / "rules" / "gazetteer"
COLUMNS: Final = ("name", "id", "type", "country", "admin", "lat", "lon", "population", "source", "flags")
TYPES: Final = ("country", "city", "region", "water", "facility", "other")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a source gives it. `tagged`: the source says that it is Arabic, not only in Arabic script."""

    text: str
    source: str
    tagged: bool = False


@dataclass(slots=True)
class Place:
    """A place with the names that are known of it, the best one first once they are sorted."""

    id: str
    type: str
    countries: tuple[str, ...] = ()
    """ISO 3166 codes."""
    admin: str = ""
    """The first-level unit in GeoNames' codes: SY.07."""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    names: list[Name] = field(default_factory=list)
    flags: frozenset[str] = frozenset()
    latin: str = ""
    """The source's chief name, by which overrides may speak of it."""

    def cells(self, name: Name, flags: frozenset[str]) -> tuple[str, ...]:
        """The row of one of the names."""
        where = ("" if x is None else f"{x:.4f}".rstrip("0").rstrip(".") for x in (self.lat, self.lon))
        numbers = (*where, str(self.population or ""))
        flagged = " ".join(sorted(self.flags | flags))
        return (name.text, self.id, self.type, " ".join(self.countries), self.admin, *numbers, name.source, flagged)


@dataclass(frozen=True, slots=True)
class Reject:
    """A name that is left out, and why."""

    id: str
    name: str
    source: str
    reason: str
