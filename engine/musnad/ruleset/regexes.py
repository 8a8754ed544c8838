r"""What is wrong with the regular expression of a `regex` step: it is none (R315), may not end (R316), has `\b` (R317).

A matcher of Python's kind tries every way to divide a word among a repetition and what is repeated in it. So a repetition
inside a repetition, or alternatives in one that can begin with the same letter, takes time that doubles with every letter.
These two are found; possessive repetitions and atomic groups, which try one way only, are let alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from musnad.messages import tr
from musnad.ruleset.problems import Place, Problem

_MANY: Final = 10
"""A repetition up to fewer times than this is taken for a short one."""
_PART: Final = re.compile(
    r"""
    (?P<open>    \( (?: \?P<\w+> | \?<?[=!] | \?> | \?[aiLmsux]*(?:-[imsx]+)?: | (?!\?) ) )
  | (?P<flags>   \(\? [^)]* \) )
  | (?P<close>   \) )
  | (?P<repeat>  [*+?] | \{ \d*,?\d+ \} | \{ \d+, \} )  (?P<way> [+?]? )
  | (?P<or>      \| )
  | (?P<anchor>  [\^$] | \\[AbBZ] )
  | (?P<letter>  \\. | \[ \^?\]? (?: \\. | [^\]\\] )* \] | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_LETTERS: Final = "".join(map(chr, (*range(0x20, 0x7F), *range(0x600, 0x700))))
"""The letters by which alternatives are told apart: ASCII and the Arabic block."""


def check_regex(text: str, place: Place) -> Iterator[Problem]:
    """Everything that is wrong with a regular expression."""
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        help_ = tr("close what is open; put `\\` before a mark that is meant")
        yield Problem(place, "R315", tr("regex `{text}`: {error}", text=text, error=error), help_)
        return
    if any(part["anchor"] == r"\b" for part in _PART.finditer(text)):
        help_ = tr("use a `lexicon` step with `clitics`")
        yield Problem(place, "R317", tr("regex `{text}`: `\\b` does not know Arabic prefixes", text=text), help_)
    if _may_not_end(text):
        help_ = tr("repeat what has one length, and write alternatives that begin with different letters")
        yield Problem(place, "R316", tr("regex `{text}` can take time without bound", text=text), help_)


@dataclass(slots=True)
class _Group:
    """What has been read of a group: whether it repeats something, and what its alternatives can begin with."""

    atomic: bool = False
    repeats: bool = False
    begins: list[frozenset[str] | None] = field(default_factory=lambda: [None])

    def begin(self, letters: frozenset[str]) -> None:
        """The first part of an alternative says what the alternative begins with."""
        if self.begins[-1] is None:
            self.begins[-1] = letters

    def ambiguous(self) -> bool:
        """Whether two alternatives can begin with the same letter, or one is empty."""
        seen: set[str] = set()
        for letters in self.begins:
            if len(self.begins) > 1 and (letters is None or seen & letters):
                return True
            seen |= letters or frozenset()
        return False


def _may_not_end(text: str) -> bool:
    """Whether a repetition repeats something that can be divided in several ways."""
    stack = [_Group()]
    closed: _Group | None = None
    for part in _PART.finditer(text):
        last, closed = closed, None
        if part["open"]:
            stack[-1].begin(frozenset(_LETTERS))
            stack.append(_Group(atomic=part["open"] == "(?>"))
        elif part["close"]:
            closed = stack.pop()
            stack[-1].repeats |= closed.repeats and not closed.atomic
        elif part["or"]:
            stack[-1].begins.append(None)
        elif part["letter"]:
            stack[-1].begin(_letters(part["letter"]))
        elif part["repeat"] and _many(part["repeat"]) and part["way"] != "+":
            if last is not None and not last.atomic and (last.repeats or last.ambiguous()):
                return True
            stack[-1].repeats = True
    return False


def _letters(part: str) -> frozenset[str]:
    """The letters that a part stands for, a class or a single one."""
    try:
        return frozenset(re.findall(part, _LETTERS)) if part[0] in "\\[." else frozenset(part)
    except re.error:  # a reference to a group
        return frozenset(_LETTERS)


def _many(repeat: str) -> bool:
    most = repeat.strip("{}").rpartition(",")[2]
    return repeat in ("*", "+") or (repeat != "?" and (not most or int(most) >= _MANY))
