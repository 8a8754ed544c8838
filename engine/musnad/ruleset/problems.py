"""A problem in a rule set: where, which code, what, and what would mend it. Problems are collected, not raised."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from musnad.messages import listed, tr

Severity = Literal["error", "warning"]
_SHOWN: Final = 160
"""Characters of a line that are shown with a problem."""


class Place(NamedTuple):
    """A place in a file of the pack: line and column from 1, both counted in code points; `width` characters long.

    A named tuple, because a rule set has thousands of them and they are read at every start.
    """

    file: str
    line: int
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding of a lint. Sorted by place, then code."""

    place: Place
    code: str
    message: str
    help: str = ""
    severity: Severity = "error"

    def line(self) -> str:
        """`file:line:col: CODE message`, one line."""
        return f"{self.place}: {self.code} {self.message}"

    def headline(self) -> str:
        """The message as it is shown, with where it is said and the word «warning» when it is one."""
        said: dict[str, object] = {"place": self.place, "code": self.code, "message": self.message}
        if self.is_error:
            return tr("{place}: {code} {message}", **said)
        return tr("{place}: {code} {message} (warning)", **said)

    @property
    def is_error(self) -> bool:
        """Whether the rule set cannot be used (or, for R4, cannot be trusted) as it is."""
        return self.severity == "error"


class BrokenRulesError(Exception):
    """A rule set that cannot be used. `problems` are sorted and hold at least one error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        first = next((p for p in self.problems if p.severity == "error"), None)
        super().__init__(first.line() if first else tr("no rules"))

    def __reduce__(self) -> tuple[type[BrokenRulesError], tuple[tuple[Problem, ...]]]:
        return (BrokenRulesError, (self.problems,))


def part_of(place: Place, text: str, start: int, end: int) -> Place:
    """Where text[start:end] of a value stands, given the value's place, which is all that can be told of an odd one."""
    marks = place.width - len(text)  # 2 for a value in quotation marks; other figures when it has escapes or line ends
    if marks not in (0, 2) or start >= end:
        return place
    return Place(place.file, place.line, place.column + marks // 2 + start, end - start)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or an empty string."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return tr("did you mean `{word}`?", word=near[0]) if near else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """The nearest known word, else all that are known, in their order."""
    known = tuple(known)
    return did_you_mean(word, known) or tr("known: {names}", names=listed(known))


def render(problem: Problem, lines: Mapping[str, list[str]]) -> str:
    """The problem with its source line and a caret below it, and its help. `lines` are the files' lines."""
    place, shown = problem.place, [problem.headline()]
    found = source_line(problem, lines)
    if found:
        text, column = found
        before = "".join("\t" if c == "\t" else " " for c in text[: column - 1])
        shown.append(f"{place.line:>7} | {text}")
        shown.append(f"{'':>7} | {before}{'^' * max(1, min(place.width, len(text) - len(before)))}")
    if problem.help:
        shown.append(tr("    help: {help}", help=problem.help))
    return "\n".join(shown)


def source_line(problem: Problem, lines: Mapping[str, list[str]]) -> tuple[str, int] | None:
    """The line of a problem as it is shown, and where the problem's column is in it; None when the line is not there."""
    place, source = problem.place, lines.get(problem.place.file, [])
    return _window(source[place.line - 1].rstrip(), place.column) if 0 < place.line <= len(source) else None


def _window(text: str, column: int) -> tuple[str, int]:
    """A line as it is shown, and where a column is in it: of a long one the part around the column."""
    first = max(0, column - 1 - _SHOWN // 3) if column > _SHOWN else 0
    part = text[first : first + _SHOWN] + ("…" if len(text) > first + _SHOWN else "")
    return (f"…{part}", column - first + 1) if first else (part, column)


def to_json(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    """The problems as plain dictionaries, one a problem, in their order; `column` and `width` count code points."""
    return [
        {
            "file": p.place.file,
            "line": p.place.line,
            "column": p.place.column,
            "width": p.place.width,
            "code": p.code,
            "severity": p.severity,
            "message": p.message,
            "help": p.help,
        }
        for p in problems
    ]
