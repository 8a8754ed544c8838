"""What a lexicon is: entries with forms and features. Frozen, read once, shared by everything that matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Features = Mapping[str, tuple[str, ...]]
"""Feature name to its values. A feature with one value is a tuple of one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form is written: a file of the pack and a line from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One spelling of an entry. `words` are its folded tokens; more than one makes it a phrase."""

    text: str
    words: tuple[str, ...]
    lexicon: str
    entry: str
    features: Features
    vowelled: str = ""
    exact: bool = False
    """Refuses a lenient spelling."""
    origin: Origin = Origin("", 0)
    number: int = -1
    """Its place in the order of all forms of a rule set, once an index has numbered them."""
    kind: int = -1
    """The number of its lexicon and features: what matchers can tell of it."""

    def feature(self, name: str) -> tuple[str, ...]:
        """The values of a feature; empty when the form does not have it."""
        return self.features.get(name, ())

    @property
    def rank(self) -> tuple[str, str, str, tuple[tuple[str, tuple[str, ...]], ...], str, bool]:
        """A total order of forms that depends on nothing but what they say."""
        return (self.lexicon, self.entry, self.text, tuple(sorted(self.features.items())), self.vowelled, self.exact)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lemma of a lexicon with all its forms."""

    id: str
    forms: tuple[Form, ...]
    features: Features
    origin: Origin


@dataclass(frozen=True, slots=True)
class FeatureKind:
    """What values a feature may have: a closed list, the entry ids of lexicons, or any text (both empty)."""

    values: tuple[str, ...] = ()
    entries_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A named set of entries. `clitics` are the proclitics that its words may carry; `enclitics`, attached pronouns."""

    id: str
    clitics: frozenset[str]
    enclitics: bool
    entries: Mapping[str, Entry]
    features: Mapping[str, FeatureKind] = field(default_factory=dict)
    status: str = "stable"
    origin: Origin = Origin("", 0)

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms of all entries, by rank."""
        return tuple(sorted((f for e in self.entries.values() for f in e.forms), key=lambda f: f.rank))
