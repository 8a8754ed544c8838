"""A lock: the files of a rule set with their digests, in a text that people can review and `sha256sum -c` can check.

    # musnad.lock …
    # rules 2951564a…                      the digest that decisions are made of
    5dece09c…  rules/zone/outlet_name.yaml
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from musnad.messages import tr
from musnad.ruleset.packs import Sources, file_changes

NAME: Final = "musnad.lock"
_HEAD: Final = "# The files of the rules and their sha256, by `musnad lock`; `musnad scan --locked` refuses any other."
_RULES: Final = re.compile(r"# rules ([0-9a-f]{64})")
_FILE: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")


class BrokenLockError(ValueError):
    """A file that is no lock; the message says why, `line` (from 1) where."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Lock:
    """What a rule set must be: its digest, and that of each file."""

    digest: str
    files: Mapping[str, str]


def lock_of(sources: Sources) -> Lock:
    """The lock of a rule set as it is."""
    return Lock(sources.digest, dict(sorted(sources.digests.items())))


def written(lock: Lock) -> str:
    """The text of a lock: the files sorted by their paths."""
    files = (f"{digest}  {path}" for path, digest in sorted(lock.files.items()))
    return "\n".join([_HEAD, f"# rules {lock.digest}", *files]) + "\n"


def read_lock(text: str) -> Lock:
    """The lock of a text. Lines that begin with # are comments but for the digest of the rules. Raises BrokenLockError."""
    digest, files = "", {}
    for number, line in enumerate(text.splitlines(), 1):
        rules, file = _RULES.fullmatch(line), _FILE.fullmatch(line)
        if rules:
            digest = rules[1]
        elif file:
            files[file[2]] = file[1]
        elif line.strip() and not line.startswith("#"):
            raise BrokenLockError(number, tr("neither a digest with its file nor a comment"))
    if not digest:
        raise BrokenLockError(1, tr("no line `# rules` with the digest of the rules"))
    return Lock(digest, files)


def drift(lock: Lock, sources: Sources) -> Iterator[tuple[str, str]]:
    """Each file that is not as the lock says, sorted by path, with what it is: changed, added or missing."""
    yield from file_changes(lock.files, sources.digests)
