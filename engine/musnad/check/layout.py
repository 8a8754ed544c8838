"""How files of a pack are written: keys in their order, letters that texts have, spaces. What a file says never changes.

Only what is out of order is touched, piece by piece at the places that YAML gives, so that comments, alignment and lists in one
line stay as their author wrote them. A change after which the file would say anything else is not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import yaml

from musnad.check.blocks import LAYOUT, Changed, block_indents, events_of, keys_in_order, quoted_lines
from musnad.check.letters import check_letters
from musnad.ruleset.load import role_of
from musnad.ruleset.nodes import Map, Node, Seq, Text, lines_of, read_yaml
from musnad.ruleset.problems import Problem
from musnad.text.characters import LOOK_ALIKES, REPLACED, TATWEEL
from musnad.text.fold import fold_text

MENDED: Final = ("R110", "R111", "R302", "R303", "R304", "R305")
"""The codes of what a layout mends."""
ROLES: Final = ("rule", "lexicon", "pack.yaml", "terminals.yaml", "clitics.yaml", "exemptions.yaml")
"""The files that have a layout; tables and grammars have none."""
_EXAMPLES: Final = "examples"
_TAB_STOPS: Final = (2, 4, 8)
_MEND: Final[dict[str, Callable[[str], str]]] = {
    "R302": lambda _char: "",
    "R303": LOOK_ALIKES.__getitem__,
    "R304": REPLACED.__getitem__,
    "R305": lambda char: "" if char == TATWEEL else char,
}
"""What becomes of a character that a code complains of; behind R305, of each of a word."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A text in its layout, and the codes of what was mended for it, sorted; none when it was in its layout already."""

    text: str
    mended: tuple[str, ...]


def laid_out(text: str, file: str) -> Laid:
    """The text of a file of a pack in its layout. `file` is its path in the pack; other files come back as they are."""
    if not file.endswith(".yaml") or role_of(file) not in ROLES:
        return Laid(text, ())
    found, codes = _once(text, file)
    while codes and (more := _once(found, file))[1]:  # a text that could not be read before one step has the others to come
        found, codes = more[0], codes | more[1]
    return Laid(found, tuple(sorted(codes)))


def _once(text: str, file: str) -> Changed:
    """Every step in turn, but for those that would change what the text says."""
    mended: frozenset[str] = frozenset()
    for step in (_without_tabs, _line_ends, partial(_letters, file), quoted_lines, block_indents, partial(keys_in_order, file)):
        changed, codes = step(text)
        if changed != text and _says_the_same(text, changed, folded=bool(codes & _MEND.keys())):
            text, mended = changed, mended | codes
    return text, mended


def _without_tabs(text: str) -> Changed:
    """Spaces for the tabs that indent; of several widths of a tab the first that makes the text one that can be read."""
    if not any("\t" in _indent(line) for line in lines_of(text)):
        return text, frozenset()
    for stop in _TAB_STOPS:
        lines = (_indent(line).expandtabs(stop) + line[len(_indent(line)) :] for line in text.split("\n"))
        changed = "\n".join(lines)
        if _read(changed) is not None:
            return changed, frozenset(("R111",))
    return text, frozenset()


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _line_ends(text: str) -> Changed:
    """One kind of line end, nothing behind the last word of a line, one line end behind the last line."""
    text = re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    inside = _of_blocks(text) if re.search("[ \t]$", text, re.MULTILINE) else frozenset()
    lines = [line if number in inside else line.rstrip(" \t") for number, line in enumerate(text.split("\n"))]
    return "\n".join(lines).rstrip("\n") + "\n", frozenset((LAYOUT,))


def _of_blocks(text: str) -> frozenset[int]:
    """The lines, from 0, of blocks of text, in which a space at the end of a line is one of the text."""
    blocks = [e for e in events_of(text) if isinstance(e, yaml.ScalarEvent) and e.style in ("|", ">")]
    marks = [(block.start_mark, block.end_mark) for block in blocks]
    return frozenset(n for start, end in marks if start and end for n in range(start.line + 1, end.line))


def _letters(file: str, text: str) -> Changed:
    """Without the letters that R302 to R305 complain of."""
    lines = [list(line) for line in text.split("\n")]
    problems = [p for p in check_letters({file: text.split("\n")}) if p.code in MENDED]
    for problem in problems:
        line, first = lines[problem.place.line - 1], problem.place.column - 1
        for at in range(first, first + problem.place.width):
            line[at] = _MEND[problem.code](line[at])
    return "\n".join(map("".join, lines)), frozenset(p.code for p in problems)


def _says_the_same(before: str, after: str, folded: bool) -> bool:
    """Whether two texts say the same, in whatever order of keys; `folded`: to who matches. A text that cannot be read may
    become one that can."""
    first, then = _read(before), _read(after)
    if first is None or then is None:
        return then is not None
    return said(first, folded) == said(then, folded) and len(_entries(first)) == len(_entries(then))


def _read(text: str) -> Map | None:
    problems: list[Problem] = []
    root = read_yaml(text, "", problems)
    return None if problems else root


def said(node: Node, folded: bool) -> object:
    """What a node says, without places and the order of keys; `folded`: as matching sees it, but for examples."""
    if isinstance(node, Text):
        return fold_text(node.value) if folded else node.value
    if isinstance(node, Seq):
        return [said(item, folded) for item in node.items]
    return {key: said(value, folded and key != _EXAMPLES) for key, value in node.items.items()}


def _entries(root: Map) -> set[str]:
    """The ids of the entries of a lexicon: two that become the same would be one."""
    entries = root.items.get("entries")
    listed = entries.items if isinstance(entries, Seq) else ()
    ids = (item.items.get("id") if isinstance(item, Map) else item for item in listed)
    return {name.value for name in ids if isinstance(name, Text)}
