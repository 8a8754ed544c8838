"""Every message of a check as an editor reads it, in stored files, so that no wording changes unseen.

`tests/golden/messages/NAME.txt` is what a check says of the pack `NAME` of `message_cases.py`; written anew with
MUSNAD_UPDATE_GOLDEN=1, and then to be read. Together with `tests/golden/lints` they hold every message there is.
"""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from string import Formatter

import pytest

import musnad
from check_pack import SAYS, SAYS_FILE
from message_cases import CASES, LATER, WANTED, Files
from musnad.check.run import Checked, check_sources
from musnad.check.wanted import NOTHING_MORE, Wanted
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.problems import render
from small_pack import FILES

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ENGINE = Path(musnad.__file__).resolve().parent
NOT_SHOWN = ("no rules",)
"""What an exception says for itself."""
ROOMS = ("ruleset", "check")
ELSEWHERE = (
    # of other commands
    "drafts.py", "lemmas.py", "lemma_files.py", "lock.py", "packs.py", "given.py", "mend.py", "variants.py",
)  # fmt: skip
"""Modules whose messages are not those of problems in rules, or have golden files of their own."""


def checked(files: Files, later: bool = False, wanted: Wanted = NOTHING_MORE) -> Checked:
    first: Files = {**FILES, SAYS_FILE: SAYS} if later else {**FILES, SAYS_FILE: SAYS, **files}
    texts = {**dict(sorted(first.items())), **(dict(sorted(files.items())) if later else {})}
    data = {path: text.encode() if isinstance(text, str) else text for path, text in texts.items()}
    layers = dict.fromkeys(files, 1) if later else {}
    return check_sources(Sources(data, digest_of(data), layers), wanted=wanted)


def shown(found: Checked) -> str:
    lines = {file: list(text) for file, text in found.lines.items()}
    return "\n".join([*(render(problem, lines) for problem in found.problems), found.summary(), ""])


@pytest.mark.parametrize("name", [*CASES, *LATER])
def test_what_is_said(name: str) -> None:
    files = CASES.get(name) or LATER.get(name, {})
    given = shown(checked(files, name in LATER, WANTED.get(name, NOTHING_MORE)))
    golden = GOLDEN / "messages" / f"{name}.txt"
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        golden.write_text(given, encoding="utf-8")
    assert given == golden.read_text(encoding="utf-8")


def test_nothing_is_stored_that_nobody_says() -> None:
    assert sorted(file.stem for file in (GOLDEN / "messages").glob("*.txt")) == sorted([*CASES, *LATER])


def messages() -> list[tuple[str, str]]:
    """The literal messages of the modules that check rules, each with its module."""
    found = []
    for room in ROOMS:
        for file in sorted((ENGINE / room).glob("*.py")):
            if file.name not in ELSEWHERE:
                found += [(f"{room}/{file.name}", text) for text in _said(ast.parse(file.read_text(encoding="utf-8")))]
    return found


def _said(tree: ast.Module) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    literals = [call.args[: 2 if call.func.id == "trn" else 1] for call in calls if call.func.id in ("tr", "trn")]  # type: ignore[attr-defined]
    return [arg.value for args in literals for arg in args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def _pattern(message: str) -> str:
    """An expression for a message with any values in its places. One without values has its braces for letters."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return re.escape(message)
    return "".join(re.escape(literal) + ("" if name is None else ".*?") for literal, name, _, _ in parts)


def test_every_message_is_in_a_stored_file() -> None:
    stored = "\n".join(file.read_text(encoding="utf-8") for file in sorted(GOLDEN.rglob("*.txt")))
    missing = []
    for module, text in messages():
        pattern = _pattern(text)
        if text not in NOT_SHOWN and not re.search(pattern, stored):
            missing.append((module, text))
    assert missing == []
