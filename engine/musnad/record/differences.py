"""Where a document's record, as results claim it, differs from what a replay gives: record by record, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final, Literal

What = Literal["altered", "added", "removed"]
_KEY, _ID = "key", "id"
_LISTS: Final = {"annotations": "record", "parties": "party"}

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A value that is not what a replay gives. `path` leads to it: `content[0].end`; what is not there at all is `absent`."""

    path: str
    claimed: Any
    replayed: Any


@dataclass(frozen=True, slots=True)
class Alteration:
    """A record (or a party, or the document's own fields) that is not what a replay gives."""

    what: What
    name: str
    """Its id; of the document's own fields `document`."""
    fields: tuple[Field, ...] = ()


class _Absent:
    """Stands for a key or an item that is not there."""

    def __repr__(self) -> str:
        return "absent"


ABSENT: Final = _Absent()


def alterations(claimed: Record, replayed: Record, skipped: Collection[str] = ()) -> list[Alteration]:
    """All differences between two records of one document, but for the keys that are skipped in it and in its records."""
    own = [
        field
        for name in dict.fromkeys((*claimed, *replayed))
        if name not in skipped
        if name not in _LISTS or not _is_list_of_objects(claimed.get(name))
        for field in fields(claimed.get(name, ABSENT), replayed.get(name, ABSENT), name)
    ]
    found = [Alteration("altered", "document", tuple(own))] if own else []
    for name in _LISTS:
        if _is_list_of_objects(claimed.get(name)):
            found += _listed(claimed[name], replayed.get(name, ()), skipped)
    return found


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _listed(claimed: Sequence[Record], replayed: Sequence[Record], skipped: Collection[str]) -> Iterator[Alteration]:
    """Records are paired by what they found (their key), then by their id; ids move when a record before them goes."""
    pairs, left, over = _pairs(claimed, replayed)
    order = [mine for mine, _ in pairs]
    for mine, theirs in pairs:
        changed = tuple(
            field
            for name in dict.fromkeys((*claimed[mine], *replayed[theirs]))
            if name not in skipped
            for field in fields(claimed[mine].get(name, ABSENT), replayed[theirs].get(name, ABSENT), name)
        )
        if changed:
            yield Alteration("altered", _name(claimed[mine]), changed)
    for mine in left:
        yield Alteration("added", _name(claimed[mine]))
    for theirs in over:
        yield Alteration("removed", _name(replayed[theirs]))
    if not left and not over and order != sorted(order):
        orders = ([_name(one) for one in records] for records in (claimed, replayed))
        yield Alteration("altered", "document", (Field("order", *orders),))


def _pairs(claimed: Sequence[Record], replayed: Sequence[Record]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs in the order of the replay, then what only one of the two has."""
    left, over = list(range(len(claimed))), list(range(len(replayed)))
    pairs = []
    for keys in ((_KEY, "rule"), (_KEY,), (_ID,)):
        where: dict[tuple[str, ...], list[int]] = {}
        for mine in left:
            where.setdefault(_values(claimed[mine], keys), []).append(mine)
        for theirs in list(over):
            mines = where.get(_values(replayed[theirs], keys))
            if mines and all(key in replayed[theirs] for key in keys):
                mine = mines.pop(0)
                pairs.append((mine, theirs))
                left.remove(mine)
                over.remove(theirs)
    return sorted(pairs, key=lambda pair: pair[1]), left, over


def _values(record: Record, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(repr(record.get(key)) for key in keys)


def _name(record: Record) -> str:
    return str(record.get(_ID, "?"))


def fields(claimed: Any, replayed: Any, path: str) -> Iterator[Field]:
    """The innermost values on which two values differ. 1, 1.0 and true are three different things."""
    if isinstance(claimed, dict) and isinstance(replayed, dict):
        for name in dict.fromkeys((*claimed, *replayed)):
            yield from fields(claimed.get(name, ABSENT), replayed.get(name, ABSENT), f"{path}.{name}")
    elif isinstance(claimed, list) and isinstance(replayed, list):
        for number, (mine, theirs) in enumerate(zip_longest(claimed, replayed, fillvalue=ABSENT)):
            yield from fields(mine, theirs, f"{path}[{number}]")
    elif type(claimed) is not type(replayed) or claimed != replayed:
        yield Field(path, claimed, replayed)
