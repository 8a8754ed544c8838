"""Why Lark refuses a grammar, in words that are the same in every run.

Lark walks over sets when it looks for conflicts and for names that are not defined, and tells the first that it meets. Here
all are looked for, and the least of them is told.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, Final

from musnad.messages import both, quoted, tr

_USED: Final = re.compile(r"Rule '.*' used but not defined \(in rule (\w+)\)")
_SHIFT_REDUCE: Final = re.compile(r"Shift/Reduce conflict for terminal (\S+?):? ")
_COLLISION: Final = re.compile(r"Reduce/Reduce collision in Terminal\('(.+?)'\)")
_NOT_A_NAME: Final = re.compile(r"//[^\n]*|\"(?:\\.|[^\"\\\n])*\"i?|/(?:\\.|[^/\\\n])+/\w*|->\s*\w+")
_DEFINED: Final = re.compile(r"^[?!]*(\w+)(?:\.-?\d+)?(?:\{[^}\n]*\})?[ \t]*:", re.MULTILINE)


def reason(error: Exception, text: str, forgiving: Callable[[], Any]) -> str:
    """One line that says why Lark raised an error for a grammar's text. `forgiving` reads it, taking conflicts."""
    from lark.exceptions import LarkError, UnexpectedCharacters, UnexpectedToken

    if not isinstance(error, LarkError):
        return tr("this is no grammar ({error} in Lark)", error=type(error).__name__)
    if isinstance(error, UnexpectedToken):
        what = str(error.token).strip()
        return _unexpected(what, error.line, error.column)
    if isinstance(error, UnexpectedCharacters):
        return _unexpected(text[error.pos_in_stream :][:1], error.line, error.column)
    message = str(error)
    used = _USED.match(message)
    if used:
        return _undefined(text, used[1])
    if _SHIFT_REDUCE.match(message) or _COLLISION.match(message):
        return min(_conflicts(forgiving), default=_one_line(message))
    return _one_line(message)


def line_of(error: Exception) -> int:
    """The line of the grammar at which Lark stopped, from 1; 0 when its error does not tell."""
    line = getattr(error, "line", 0)
    return line if isinstance(line, int) and line > 0 else 0


def _unexpected(what: str, line: int, column: int) -> str:
    if not what:
        return tr("unexpected end of a line at line {line}, column {column}", line=line, column=column)
    return tr("unexpected «{what}» at line {line}, column {column}", what=what, line=line, column=column)


def _one_line(message: str) -> str:
    """What Lark says, without the lines that show where."""
    first = message.strip().partition("\n")[0].replace(" in <string>", "").rstrip(" :")
    return first[:1].lower() + first[1:]


def _undefined(text: str, rule: str) -> str:
    """The names that a rule uses and nothing defines."""
    bare = _NOT_A_NAME.sub(" ", text)
    defined = {*_DEFINED.findall(bare), *re.findall(r"\w+", " ".join(re.findall(r"^%\w+(.*)$", bare, re.MULTILINE)))}
    body = re.search(rf"^[?!]*{rule}\b[^:\n]*:(.*?)(?=^\S|\Z)", bare, re.MULTILINE | re.DOTALL)
    names = sorted(set(re.findall(r"[A-Za-z_]\w*", body[1] if body else "")) - defined)
    if not names:
        return tr("rule `{rule}` uses a name that is not defined", rule=rule)
    return tr("rule `{rule}` uses {names}, not defined", rule=rule, names=both(map(quoted, names)))


def _conflicts(forgiving: Callable[[], Any]) -> list[str]:
    """All conflicts of a grammar: Lark logs those between shift and reduce, and raises those between reductions."""
    from lark import logger
    from lark.exceptions import LarkError

    collisions: list[str] = []
    listener = _Listener()
    level, handlers = logger.level, logger.handlers
    logger.handlers = [listener]  # nothing of it is for the user's terminal
    logger.setLevel(logging.DEBUG)
    try:
        forgiving()
    except LarkError as error:
        collisions = [_collision(part) for part in str(error).split("\n\n")]
    finally:
        logger.handlers = handlers
        logger.setLevel(level)
    return listener.conflicts() + collisions


def _collision(message: str) -> str:
    first, *rules = message.splitlines()
    found = _COLLISION.match(first)
    if not found:
        return _one_line(message)
    names = both(sorted(rule.strip("\t -") for rule in rules))
    return tr("reduce/reduce collision: {rules} both fit before {token}", rules=names, token=_terminal(found[1]))


def _terminal(name: str) -> str:
    return tr("the end") if name == "$END" else name


class _Listener(logging.Handler):
    """Keeps what Lark logs of conflicts: first the terminal, then the rule."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage().strip())

    def conflicts(self) -> list[str]:
        """The conflicts between shift and reduce, one line each."""
        pairs = ((_SHIFT_REDUCE.match(one), two) for one, two in zip(self.lines, self.lines[1:], strict=False))
        return [
            tr(
                "shift/reduce conflict: {rule} may end before {token}, or go on",
                rule=rule.strip("* "), token=_terminal(found[1]),
            )
            for found, rule in pairs
            if found
        ]
