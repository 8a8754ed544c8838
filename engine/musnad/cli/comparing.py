"""Two versions of the rules on the same texts: what commands that compare them begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.cli.console import CannotRunError
from musnad.cli.reading import Documents
from musnad.cli.versions import open_version
from musnad.collector import rare_collections
from musnad.messages import tr

if TYPE_CHECKING:
    from musnad.engine import Engine
    from musnad.explain.compare import Difference


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the rules, and how many records it found."""

    name: str
    engine: Engine
    records: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What two versions make of some documents."""

    old: Version
    new: Version
    differences: list[Difference]
    documents: int
    troubles: int
    """Inputs that could not be read."""


def compared(old: str, new: str, texts: Documents) -> Compared:
    """Scan all texts with both versions. Raises CannotRunError, also when there is no document."""
    from musnad.explain.compare import compare

    found: list[Difference] = []
    scanned = mine = theirs = 0
    with open_version(old) as before, open_version(new) as after, rare_collections():
        for item in texts:
            one, other = (engine.scan(item.text, item.doc, item.title) for engine in (before, after))
            found += compare(one, other)
            mine, theirs = mine + len(one.annotations), theirs + len(other.annotations)
            scanned += 1
    if not scanned:
        raise CannotRunError(tr("musnad: there is no document to compare on"))
    return Compared(Version(old, before, mine), Version(new, after, theirs), found, scanned, texts.troubles)
