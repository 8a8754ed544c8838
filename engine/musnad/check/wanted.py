"""What a check looks at beside the rules and their examples, when it is asked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Corpus:
    """Real texts, each with its title or nothing; `name` is how messages call them."""

    name: str
    texts: Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Since:
    """The files that are not as they were at a revision, as they were then."""

    revision: str
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked at besides. `all`: tell as well what is well short of what a rule should be (R506)."""

    all: bool = False
    corpus: Corpus | None = None
    since: Since | None = None


NOTHING_MORE: Final = Wanted()
