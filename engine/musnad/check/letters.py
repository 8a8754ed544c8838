"""Letters that no text has as a rule writes them: invisible ones, look-alikes, presentation forms, tatweel, vowel marks.

Examples are left alone, since texts do have such letters, and so is what people read only (`doc`, `title` and the like).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from musnad.messages import tr
from musnad.ruleset.load import role_of
from musnad.ruleset.problems import Place, Problem
from musnad.text.characters import CONTROLS, LOOK_ALIKES, MARKS, REPLACED, TATWEEL

_TOP_KEY: Final = re.compile(r"([a-z_]+):")
_PROSE: Final = frozenset({"doc", "title", "author", "created", "changed", "reason", "references", "examples"})
"""Keys of rules and lexicons whose values are not matched."""
_COMMENT: Final = re.compile(r"(?:^|\s)#.*$")
_INVISIBLE: Final = re.compile(f"[{CONTROLS}]")
_LOOK_ALIKE: Final = re.compile(f"[{''.join(LOOK_ALIKES)}]")
_PRESENTATION: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_TATWEEL: Final = re.compile(rf"\w*{TATWEEL}+\w*")
_WORDS: Final = re.compile(r"\b(?:word|forms?):\s*(?:\[[^]]*\]|[^,}\s]+)")
"""What is compared with texts as it stands; the vowels of an entry's name may tell it from another."""
_VOWELLED: Final = re.compile(r"\bvowelled:\s*(?:\"[^\"]*\"|[^,}\]\s]+)")
"""The vowels of a form, which are meant."""
_MARKED: Final = re.compile(rf"\w*[{MARKS}][\w{MARKS}]*")
_ANY: Final = re.compile(f"[{CONTROLS}{MARKS}{TATWEEL}{''.join(LOOK_ALIKES)}\ufb50-\ufdff\ufe70-\ufefc]")
"""Most lines have none of these."""
_ARABIC_MARKS: Final = re.compile(f"[{MARKS}]")


def check_letters(lines: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """All of R302 to R306 in the files of rules and lexicons."""
    for file, text in lines.items():
        if file.endswith(".yaml") and role_of(file) in ("rule", "lexicon"):
            yield from _file(file, text)


def _file(file: str, lines: Sequence[str]) -> Iterator[Problem]:
    key = ""
    for number, line in enumerate(lines, 1):
        top = _TOP_KEY.match(line)
        key = top[1] if top else key
        if key == "examples" or not _ANY.search(line):
            continue
        yield from _invisible(file, number, line)
        if key not in _PROSE:
            yield from _line(file, number, _COMMENT.sub("", line))


def _invisible(file: str, number: int, line: str) -> Iterator[Problem]:
    for found in _INVISIBLE.finditer(line):
        message = tr("invisible character U+{code:04X} in the rule", code=ord(found[0]))
        yield Problem(_place(file, number, found), "R302", message, tr("`musnad fmt` deletes it"))


def _line(file: str, number: int, line: str) -> Iterator[Problem]:
    for found in _LOOK_ALIKE.finditer(line):
        message = _look_alike(found[0], LOOK_ALIKES[found[0]])
        yield Problem(_place(file, number, found), "R303", message, tr("`musnad fmt` replaces it"))
    for found in _PRESENTATION.finditer(line):
        if found[0] in REPLACED:
            message = tr(
                "presentation form U+{code:04X} «{letter}»; text has «{right}»",
                code=ord(found[0]), letter=found[0], right=REPLACED[found[0]],
            )  # fmt: skip
            yield Problem(_place(file, number, found), "R304", message, tr("`musnad fmt` replaces it"))
    for found in _TATWEEL.finditer(line):
        message = tr("tatweel in «{word}»; it is folded away anyway", word=found[0])
        yield Problem(_place(file, number, found), "R305", message, tr("`musnad fmt` deletes it"), "warning")
    line = _VOWELLED.sub(lambda vowelled: " " * len(vowelled[0]), line)
    for written in _WORDS.finditer(line):
        for found in _MARKED.finditer(line, *written.span()):
            bare = _ARABIC_MARKS.sub("", found[0])
            message = tr("«{word}» has vowel marks; matching folds them, so this equals «{bare}»", word=found[0], bare=bare)
            yield Problem(_place(file, number, found), "R306", message, tr("write «{bare}»", bare=bare), "warning")


def _look_alike(letter: str, right: str) -> str:
    """A letter of another script, and whose it is, by its name: `ARABIC LETTER FARSI YEH` is a Persian one."""
    name, told = unicodedata.name(letter, ""), {"letter": letter, "right": right}
    if "FARSI" in name or "KEHEH" in name:
        return tr("Persian letter U+{code:04X} «{letter}»; Arabic text has «{right}»", code=ord(letter), **told)
    return tr("foreign letter U+{code:04X} «{letter}»; Arabic text has «{right}»", code=ord(letter), **told)


def _place(file: str, number: int, found: re.Match[str]) -> Place:
    return Place(file, number, found.start() + 1, len(found[0]))
