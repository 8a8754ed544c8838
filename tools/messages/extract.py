"""What the engine says to people, found in its source: calls of `tr` and `trn`, and the help of commands.

A message must be a literal there, since nothing else can be found without running the code.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ENGINE: Final = Path(__file__).resolve().parents[2] / "engine" / "musnad"
CALLS: Final = {"tr": 1, "trn": 2, "later": 1, "later_n": 2}
"""The functions of musnad.messages that are given messages, and how many of their first arguments are."""
COMMANDS: Final = ("command", "group", "Command", "Group")
HELPED: Final = (*COMMANDS, "option", "Option", "version_option", "help_option")
"""What of click takes a help text."""
SPOKEN: Final = {
    "Problem": (2, 3), "note": (2, 3), "unknown": (2, 5), "failed": (2, 3), "CannotRunError": (0, 1, 2, 3), "complain": (0,),
    "Trouble": (2,), "NoPackError": (0,), "TableError": (1,), "GrammarError": (0,), "UsageError": (0,), "BadParameter": (0,),
}  # fmt: skip
"""What takes a text that people read, and which of its arguments it is."""
NAMES: Final = ("message", "help_", "hint", "what")
"""Variables that hold such a text."""
PUBLISHED: Final = ("musnad/schema/", "musnad/record/")
"""Where such variables hold what is published as data, which has one language."""
_WORD: Final = re.compile("[A-Za-z]{2,}.* ")


@dataclass(frozen=True, slots=True)
class Message:
    """A message and where it is said; `plural` is empty for one that does not count."""

    text: str
    plural: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A message that no catalogue can have."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def extract(root: Path = ENGINE) -> tuple[list[Message], list[Fault]]:
    """All messages of the Python files below a folder, in the order of files and lines; and those that are none."""
    messages: list[Message] = []
    faults: list[Fault] = []
    for path in sorted(root.rglob("*.py")):
        file = path.relative_to(root.parent).as_posix()
        for found in _file(ast.parse(path.read_text(encoding="utf-8")), file, path.name == "messages.py"):
            if isinstance(found, Message):
                messages.append(found)
            else:
                faults.append(found)
    return messages, faults


def _file(tree: ast.Module, file: str, defines: bool) -> Iterator[Message | Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _call(node, file, defines)
        elif isinstance(node, ast.FunctionDef):
            yield from _docstring(node, file)
        elif isinstance(node, ast.Assign) and _holds_text(node) and not file.startswith(PUBLISHED):
            yield from _bare(node.value, file)


def _holds_text(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id in NAMES for target in node.targets)


def _call(node: ast.Call, file: str, defines: bool) -> Iterator[Message | Fault]:
    name = _name(node.func)
    if name in CALLS:
        texts = [argument.value for argument in node.args[: CALLS[name]] if _is_text(argument)]
        if len(texts) == CALLS[name]:
            yield Message(texts[0], texts[1] if len(texts) > 1 else "", file, node.lineno)
        elif not defines:
            yield Fault(file, node.lineno, f"`{name}` is given something that is no literal")
    elif name in HELPED:
        for keyword in node.keywords:
            if keyword.arg in ("help", "short_help", "epilog") and _is_text(keyword.value):
                yield Message(inspect.cleandoc(keyword.value.value), "", file, keyword.value.lineno)
    for number in SPOKEN.get(name, ()):
        if number < len(node.args):
            yield from _bare(node.args[number], file)


def _docstring(node: ast.FunctionDef, file: str) -> Iterator[Message]:
    """The help of a command is the docstring of its function."""
    decorators = (d.func if isinstance(d, ast.Call) else d for d in node.decorator_list)
    text = ast.get_docstring(node)
    if text and any(_name(decorator) in COMMANDS for decorator in decorators):
        yield Message(text, "", file, node.lineno)


def _bare(node: ast.expr, file: str) -> Iterator[Fault]:
    """Literals with words in them that are shown as they are."""
    for part in _alternatives(node):
        literal = "".join(v.value if _is_text(v) else "x" for v in part.values) if isinstance(part, ast.JoinedStr) else ""
        if _WORD.search(part.value if _is_text(part) else literal):
            yield Fault(file, part.lineno, "a text that people read is not in `tr(…)`")


def _alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    return node.values if isinstance(node, ast.BoolOp) else [node]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
