"""Lines of two directions on terminals that turn right-to-left words round: marks between them, carets where words are seen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from musnad.messages import tr
from musnad.ruleset.problems import Problem, source_line

MARK: Final = "\u200e"
"""LEFT-TO-RIGHT MARK."""
_QUOTED: Final = re.compile("«[^»]*»|`[^`]*`")
_RIGHT: Final = ("R", "AL")


def marked(problem: Problem, lines: dict[str, list[str]]) -> str:
    """A problem as `render` shows it, each line kept left to right and each quotation in it apart from what stands around it.

    The caret stands below the words where a terminal that reorders shows them.
    """
    place, shown = problem.place, [_apart(line) for line in problem.headline().split("\n")]
    found = source_line(problem, lines)
    if found:
        text, column = found
        start, end = seen(text, column - 1, min(len(text), column - 1 + place.width))
        shown.append(f"{MARK}{place.line:>7} | {text}")
        shown.append(f"{MARK}{'':>7} | {' ' * start}{'^' * max(1, end - start)}")
    if problem.help:
        shown.append(_apart(tr("    help: {help}", help=problem.help)))
    return "\n".join(shown)


def _apart(line: str) -> str:
    """A line that begins with an Arabic word is read from the right, and needs no mark."""
    if next((kind for kind in map(_kind, line) if kind != "neutral"), "left") == "right":
        return line
    return MARK + _QUOTED.sub(lambda quoted: f"{MARK}{quoted[0]}{MARK}", line)


def seen(text: str, start: int, end: int) -> tuple[int, int]:
    """The cells from the left that characters start to end take in a left-to-right line: the first, and behind the last."""
    cells = [cell for i, cell in enumerate(_cells(text)) if start <= i < end and _width(text[i])]
    if not cells:
        before = [cell for i, cell in enumerate(_cells(text)) if i < start and _width(text[i])]
        return (len(before), len(before) + 1)
    return (min(cells), max(cells) + 1)


def _cells(text: str) -> list[int]:
    """The cell of each character, counted from the left. Runs of right-to-left letters are turned round, digits in them not."""
    cells, at = [0] * len(text), 0
    for first, behind, turned in _runs(text):
        order = list(range(first, behind))
        for i in _turned(text, order) if turned else order:
            cells[i] = at
            at += _width(text[i])
    return cells


def _runs(text: str) -> list[tuple[int, int, bool]]:
    """The runs of one direction: what is between two right-to-left letters and is no left-to-right letter goes with them."""
    runs: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(text):
        turned, behind, i = _kind(text[at]) == "right", at + 1, at + 1
        while i < len(text) and (kind := _kind(text[i])) != ("left" if turned else "right"):
            behind = i + 1 if not turned or kind == "right" else behind
            i += 1
        runs.append((at, behind, turned))
        at = behind
    return runs


def _turned(text: str, order: list[int]) -> list[int]:
    """Positions from the left to the right of a run that reads from the right; its numbers read from the left."""
    found: list[int] = []
    for i in reversed(order):
        if text[i].isdecimal() and found and text[found[-1]].isdecimal() and found[-1] == i + 1:
            k = len(found) - 1
            while k > 0 and text[found[k - 1]].isdecimal():
                k -= 1
            found.insert(k, i)
        else:
            found.append(i)
    return found


def _kind(char: str) -> str:
    direction = unicodedata.bidirectional(char)
    return "right" if direction in _RIGHT else "left" if direction == "L" else "neutral"


def _width(char: str) -> int:
    """Marks and invisible characters take no cell."""
    return 0 if unicodedata.category(char) in ("Mn", "Cf") else 1
