"""A whole check: everything that is wrong with a rule set, in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from musnad.check.expected import check_examples
from musnad.check.given import read_given
from musnad.check.grammars import check_grammars, refused
from musnad.check.letters import check_letters
from musnad.check.lexicons import check_lexicons
from musnad.check.names import Names
from musnad.check.repeats import check_repeats
from musnad.check.ruleset import check_set
from musnad.check.slots import check_slots
from musnad.check.steps import check_steps
from musnad.grammar.tables import GrammarError
from musnad.ruleset.load import Loaded, load_ruleset
from musnad.ruleset.packs import Sources
from musnad.ruleset.problems import Problem, to_json

PROOF = "R4"
"""The group of codes that speak of examples."""
_HARMLESS = ("R302", "R303", "R304", "R307", "R309", "R504")
"""Errors that a rule set works in spite of, as one did that was written before they were looked for."""


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


def check(paths: Sequence[Path] = ()) -> Checked:
    """Check the shipped pack, or what is given together with the shipped pack.

    Nothing is raised for what stands in files. Of files that were not asked about only errors are told. Raises
    NoPackError for a path without rules, OSError for a file that cannot be opened.
    """
    given = read_given(paths)
    return check_sources(given.sources, given.asked)


def check_sources(sources: Sources, asked: frozenset[str] | None = None) -> Checked:
    """Check the files of some packs; warnings only for the files asked about (None: for all)."""
    loaded = load_ruleset(sources)
    found = [*loaded.problems, *problems_of(loaded)]
    proved = not any(map(keeps_from_use, found))
    if proved:
        proof = prove(loaded)
        proved = not any(map(keeps_from_use, proof))
        found += proof
    told = {p for p in found if p.is_error or asked is None or p.place.file in asked}
    return Checked(
        problems=tuple(sorted(told)),
        lines=loaded.lines,
        rules=len(loaded.rules),
        lexicons=len(loaded.ruleset.lexicons),
        files=len(sources.files),
        examples=sum(len(rule.examples) for rule in loaded.rules),
        proved=proved,
    )


def keeps_from_use(problem: Problem) -> bool:
    """Whether a rule set with this problem cannot be used. What is wrong with examples is for editors to mend."""
    return problem.is_error and not problem.code.startswith(PROOF) and problem.code not in _HARMLESS


def problems_of(loaded: Loaded) -> list[Problem]:
    """What is wrong with a rule set beside the problems of its single files, without running it."""
    names = Names(loaded)
    return [
        *check_letters(loaded.lines),
        *check_lexicons(names),
        *check_slots(names),
        *check_steps(names),
        *check_repeats(names),
        *check_grammars(names),
        *check_examples(loaded.rules),
        *check_set(names),
    ]


def prove(loaded: Loaded) -> list[Problem]:
    """Run the examples of a rule set that has no errors. A grammar that Lark refuses keeps them from being run."""
    from musnad.check.proof import run_examples
    from musnad.engine import Engine
    from musnad.match.program import compile_program

    try:
        engine = Engine(compile_program(loaded.ruleset))
    except GrammarError:
        return refused(loaded)
    return [problem for result in run_examples(engine) for problem in result.problems]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
