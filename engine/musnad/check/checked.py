"""What a check of a rule set found. Kept apart from how it is found, so that a verdict that is remembered is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from musnad.messages import both, listed, tr, trn
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
        counted = (
            trn("{n:,} rule", "{n:,} rules", self.rules),
            trn("{n:,} lexicon", "{n:,} lexicons", self.lexicons),
            trn("{n:,} example", "{n:,} examples", self.examples),
        )
        files = trn("{n:,} file", "{n:,} files", self.files)
        if self.clean:
            return tr("{what} in {files}: clean", what=listed(counted), files=files)
        found = self._found()
        if self.proved:
            return tr("{what} in {files}: {found}", what=listed(counted), files=files, found=found)
        return tr(
            "{what} in {files}: {found}; the examples were not run, mend the other errors first",
            what=listed(counted), files=files, found=found,
        )  # fmt: skip

    def _found(self) -> str:
        """How many errors and warnings there are, of those that there are."""
        errors, warnings = self.errors, len(self.problems) - self.errors
        counts = [trn("{n:,} error", "{n:,} errors", errors)] if errors else []
        return both([*counts, trn("{n:,} warning", "{n:,} warnings", warnings)] if warnings else counts)

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
