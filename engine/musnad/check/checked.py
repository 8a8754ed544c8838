"""What a check of a rule set found. Kept apart from how it is found, so that a verdict that is remembered is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from musnad.ruleset.problems import Problem, to_json


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `proved`: whether the examples were run, which takes a rule set without other errors."""

    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]
    rules: int
    lexicons: int
    files: int
    examples: int
    proved: bool

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(p.is_error for p in self.problems)

    @property
    def clean(self) -> bool:
        """Whether everything was read, every example was run, and nothing is wrong."""
        return self.proved and not self.problems

    def summary(self) -> str:
        """One line: what was looked at, and how it stands. It says «clean» of a clean rule set only."""
        counted = (_count(self.rules, "rule"), _count(self.lexicons, "lexicon"), _count(self.examples, "example"))
        read = f"{', '.join(counted)} in {_count(self.files, 'file')}"
        if self.clean:
            return f"{read}: clean"
        counts = ((self.errors, "error"), (len(self.problems) - self.errors, "warning"))
        found = " and ".join(_count(number, what) for number, what in counts if number)
        return f"{read}: {found}" + ("" if self.proved else "; the examples were not run, mend the other errors first")

    def shortened(self) -> Checked:
        """The same with the lines of those files only in which something is wrong."""
        files = {problem.place.file for problem in self.problems}
        return replace(self, lines={file: text for file, text in self.lines.items() if file in files})

    def to_json(self) -> dict[str, Any]:
        """The whole result as a plain dictionary."""
        return {
            "rules": self.rules,
            "lexicons": self.lexicons,
            "files": self.files,
            "examples": self.examples,
            "proved": self.proved,
            "clean": self.clean,
            "problems": to_json(self.problems),
        }


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
