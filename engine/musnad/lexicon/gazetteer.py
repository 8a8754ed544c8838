"""The gazetteer: names of places, found by the lenient keys of their words, and the places that a name may mean.

Read from the tables of rules/gazetteer/ (`names.tsv.gz` is generated, further `*.tsv` are added as they are). It is kept as
one stored block, opened when a text is first looked up, and a place is made when it is first asked for: 20,000 names
cost a start about 10 ms, and a rule set that has no place rules nothing.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from musnad.lexicon.spelling import key
from musnad.lexicon.tables import Row, TableError, read_table
from musnad.messages import tr
from musnad.text.tokens import TokenTypes, words_of

FOLDER: Final = "gazetteer"
SUFFIXES: Final = (".tsv", ".tsv.gz")
COLUMNS: Final = ("name", "id", "type", "country", "admin", "lat", "lon", "population", "source", "flags")
TYPES: Final = ("country", "city", "region", "water", "facility", "other")
_GZIP: Final = b"\x1f\x8b"
_LINE: Final = "\n"
_NUMBER: Final = re.compile(r"(?:-?\d+(?:\.\d+)?)?")
_WHOLE: Final = re.compile(r"\d*")

Cells = tuple[str, ...]
"""The cells of a row, in the order of `COLUMNS`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may mean."""

    id: str
    """`geonames:170063`, `musnad:euphrates` or `un:150`."""
    name: str
    """The place's best name, which need not be the one that was looked up."""
    type: str
    """country, city, region, water, facility or other."""
    countries: tuple[str, ...]
    """ISO 3166 codes, the first the chief one; empty for a sea or a continent."""
    admin: str
    """The code of the first-level unit it is or lies in (SY.07), or nothing."""
    lat: float | None
    lon: float | None
    population: int
    """0 when it is not known."""
    source: str
    """Where the looked-up name comes from."""
    flags: frozenset[str]
    """Of the place (capital, admin1, admin2 …) and of the name (common …)."""

    @property
    def country(self) -> str:
        """The chief country, or nothing."""
        return self.countries[0] if self.countries else ""


class _Block(NamedTuple):
    """What is stored, of types that `marshal` writes."""

    singles: dict[str, tuple[int, ...]]
    """The key of a name of one word to its rows."""
    several: dict[str, dict[str, tuple[int, ...]]]
    """The key of the first word of a longer name to the keys of the rest, joined by spaces, and the rows."""
    rows: Sequence[bytes]
    """The table's lines in UTF-8, without the name that was looked up; the best name of the place first."""
    flags: dict[str, str]
    """The key of a name (its words joined by spaces) to the flags that all its rows have."""


def _stored(block: _Block) -> bytes:
    """The block as bytes. Most names are of one place and are kept as lines of text: these are split much faster than as
    many objects are read."""
    single = {name: rows[0] for name, rows in block.singles.items() if len(rows) == 1}
    shared = {name: rows for name, rows in block.singles.items() if name not in single}
    return marshal.dumps((
        _LINE.join(single), " ".join(map(str, single.values())), shared, block.several, b"\n".join(block.rows), block.flags,
    ), 2)  # fmt: skip


def _opened(stored: bytes) -> _Block:
    names, numbers, shared, several, rows, flags = marshal.loads(stored)
    single = dict(zip(names.split(_LINE), zip(map(int, numbers.split())), strict=True)) if names else {}
    return _Block({**single, **shared}, several, rows.split(b"\n"), flags)


class Gazetteer:
    """Names and places. Read only; pickled as one block of bytes."""

    def __init__(self, block: bytes) -> None:
        self._stored = block
        self._opened: _Block | None = None
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[bytes]]:
        return Gazetteer, (self._stored,)

    @property
    def _block(self) -> _Block:
        if self._opened is None:
            self._opened = _opened(self._stored)
        return self._opened

    def __len__(self) -> int:
        """The number of names."""
        return len(self._block.singles) + sum(map(len, self._block.several.values()))

    def ids(self) -> frozenset[str]:
        """The ids of all places; reads the whole table."""
        return frozenset(row.split(b"\t", 2)[1].decode() for row in self._block.rows)

    def has_word(self, stem: str) -> bool:
        """Whether the word with this key (`spelling.key`) is a name by itself."""
        return stem in self._block.singles

    def words(self) -> Collection[str]:
        """The keys of all names of one word."""
        return self._block.singles.keys()

    def starts(self, stem: str) -> bool:
        """Whether names of several words start with the word with this key."""
        return stem in self._block.several

    def rests(self, stem: str) -> Mapping[str, tuple[int, ...]]:
        """What follows the word with this key in names of several words: keys joined by spaces, the longest first."""
        return self._block.several.get(stem, {})

    def longest(self, stems: Iterable[str]) -> int:
        """How many of these words, from the first on, make the longest name of several words; 0 for none."""
        first, *behind = stems
        for rest in self.rests(first):
            words = rest.split(" ")
            if behind[: len(words)] == words:
                return len(words) + 1
        return 0

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """The places that a name may mean, by the keys of its words joined by spaces (`name_key`).

        Countries first, then capitals, waters, and by people: the first is the one to take when nothing else is known.
        """
        found = self._entries.get(name)
        if found is None:
            first, _, rest = name.partition(" ")
            rows = self.rests(first).get(rest, ()) if rest else self._block.singles.get(name, ())
            found = self._entries[name] = tuple(_entry(self._block.rows[row]) for row in rows)
        return found

    def flags(self, name: str) -> frozenset[str]:
        """What is said of a name, whichever place it means: keys of words joined by spaces."""
        return frozenset(self._block.flags.get(name, "").split())


NO_GAZETTEER: Final = Gazetteer(_stored(_Block({}, {}, (), {})))


def name_key(name: str, types: TokenTypes | None = None) -> str:
    """The key of a name: the lenient keys of its words, joined by spaces. Marks, as in بور-أو-برنس, are words."""
    return " ".join(map(key, words_of(name, TokenTypes() if types is None else types)))


def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer of a folder's tables, in the order of their names. Raises OSError, TableError."""
    files = sorted(f for f in folder.iterdir() if f.name.endswith(SUFFIXES)) if folder.is_dir() else []
    return gazetteer_of(row for file in files for row in read_places(file.read_bytes()))


def gazetteer_of(rows: Iterable[Cells]) -> Gazetteer:
    """The gazetteer of all rows; a later one adds a name or a place, or mends a place that has the name."""
    return Gazetteer(_stored(_block_of(rows)))


def read_places(table: bytes) -> list[Cells]:
    """The rows of a table, compressed or not. Raises TableError for what is none."""
    return [cells for _, cells in numbered_places(table)]


def numbered_places(table: bytes) -> list[tuple[int, Cells]]:
    """The rows of a table, each with its line. Raises TableError."""
    import gzip  # only where rules are compiled
    import zlib

    try:
        data = gzip.decompress(table) if table[:2] == _GZIP else table
        rows = read_table(data.decode("utf-8-sig"))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise TableError(1, str(error)) from error
    return [(row.line, _checked(row)) for row in rows]


def _checked(row: Row) -> Cells:
    cells = tuple(row.cells.get(column, "") for column in COLUMNS)
    if unknown := sorted(row.cells.keys() - set(COLUMNS)):
        raise TableError(row.line, tr("there is no column {column}", column=unknown[0]))
    if not all(cells[:3]):
        raise TableError(row.line, tr("a place has a name, an id and a type"))
    if cells[2] not in TYPES:
        raise TableError(row.line, tr("`{type}` is no type of place", type=cells[2]))
    if not (_NUMBER.fullmatch(cells[5]) and _NUMBER.fullmatch(cells[6]) and _WHOLE.fullmatch(cells[7])):
        raise TableError(row.line, tr("lat, lon and population are numbers, or nothing"))
    return cells


def _block_of(rows: Iterable[Cells]) -> _Block:
    types = TokenTypes()
    best: dict[str, str] = {}
    listed: dict[str, list[Cells]] = {}
    for row in rows:
        best.setdefault(row[1], row[0])
        listed.setdefault(name_key(row[0], types), []).append(row)
    lines: list[bytes] = []
    block = _Block({}, {}, lines, {})
    longer: dict[str, dict[str, tuple[int, ...]]] = {}
    for name, same in listed.items():
        unique = {row[1]: row for row in same}
        numbers = []
        for row in _ranked(unique.values()):
            numbers.append(len(lines))
            lines.append("\t".join((best[row[1]], *row[1:])).encode())
        first, _, rest = name.partition(" ")
        if rest:
            longer.setdefault(first, {})[rest] = tuple(numbers)
        else:
            block.singles[name] = tuple(numbers)
        if shared := frozenset.intersection(*(frozenset(row[9].split()) for row in same)):
            block.flags[name] = " ".join(sorted(shared))
    for first, by_rest in longer.items():
        block.several[first] = dict(sorted(by_rest.items(), key=lambda item: (-item[0].count(" "), item[0])))
    return block


def _ranked(rows: Iterable[Cells]) -> list[Cells]:
    """Countries first, capitals, waters, then the most people, then the id; a unit behind the town in it whose name it has."""
    listed = list(rows)
    people = {row[1]: float(row[7] or 0) for row in listed}
    for row in listed:
        towns = [people[r[1]] for r in listed if r[2] == "city" and r[4] == row[4]] if row[2] == "region" and row[4] else []
        people[row[1]] = min(people[row[1]], max(towns) - 0.5) if towns else people[row[1]]
    return sorted(
        listed, key=lambda row: (row[2] != "country", "capital" not in row[9], row[2] != "water", -people[row[1]], row[1])
    )


def _entry(row: bytes) -> Entry:
    name, id_, kind, country, admin, lat, lon, population, source, flags = row.decode().split("\t")
    where = (float(lat) if lat else None, float(lon) if lon else None)
    return Entry(id_, name, kind, tuple(country.split()), admin, *where, int(population or 0), source, frozenset(flags.split()))
