"""The top keys of a file and their blocks of text, as they should be written; `musnad.check.layout` makes sure of the rest."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml

from musnad.ruleset.load import role_of
from musnad.ruleset.read_lexicon import KEYS as LEXICON_KEYS
from musnad.ruleset.read_rule import KEYS as RULE_KEYS

Changed = tuple[str, frozenset[str]]
"""A changed text, and the codes of what was mended in it."""
LAYOUT: Final = "layout"
"""What stands for a code where no lint speaks of it: line ends, space at the end of lines, blocks of text."""
_TOP_KEY: Final = re.compile(r"([a-z_]+):(?:\s|$)")
_BLOCK: Final = re.compile(r"([a-z_]+):[ ]+[|>][+-]?[ ]*(?:#.*)?")
_QUOTED: Final = re.compile(r"^[a-z_]+:[ ]+[\"']", re.MULTILINE)
_INDENT: Final = "  "
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def quoted_lines(text: str) -> Changed:
    """A block of text for the value of a top key that has several lines, written with `\\n` in quotation marks."""
    lines = text.split("\n")
    for scalar in reversed(_top_values(text) if _QUOTED.search(text) else ()):
        first, last = scalar.start_mark, scalar.end_mark
        before, behind = lines[first.line][: first.column], lines[last.line][last.column :]
        if scalar.style in ("'", '"') and _fits_a_block(scalar.value) and _TOP_KEY.match(before) and not behind.strip():
            sign = "|" if scalar.value.endswith("\n") else "|-"
            block = [(_INDENT + line).rstrip() for line in scalar.value.removesuffix("\n").split("\n")]
            lines[first.line : last.line + 1] = [f"{before.rstrip()} {sign}", *block]
    return "\n".join(lines), frozenset((LAYOUT,))


def _top_values(text: str) -> list[Any]:
    """The events of the values of the top keys that are scalars."""
    depth, at_top = 0, []
    for event in events_of(text):
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1
        elif depth == 1:
            at_top.append(event)
        depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
    return [event for event in at_top[1::2] if isinstance(event, yaml.ScalarEvent)]


def _fits_a_block(value: str) -> bool:
    """Whether a text of several lines can be written as a block that holds just it."""
    lines = value.removesuffix("\n").split("\n")
    return len(lines) > 1 and bool(lines[0]) and bool(lines[-1]) and all(line == line.strip() for line in lines)


def block_indents(text: str) -> Changed:
    """The lines of a block of text below a key, indented by two."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _BLOCK.fullmatch(line):
            inner = _indented(lines, number + 1)
            first = next((lines[n] for n in inner if lines[n].strip(" ")), "")
            width = len(first) - len(first.lstrip(" "))
            if width not in (0, len(_INDENT)):
                for n in inner:
                    lines[n] = (_INDENT if lines[n].strip(" ") else "") + lines[n][width:]
    return "\n".join(lines), frozenset((LAYOUT,))


def _indented(lines: Sequence[str], first: int) -> list[int]:
    """The numbers of the lines from one on that are indented or empty."""
    return list(itertools.takewhile(lambda n: not lines[n].strip(" ") or lines[n][0] == " ", range(first, len(lines))))


def keys_in_order(file: str, text: str) -> Changed:
    """The blocks of the top keys in their order; a key that there is not stays behind the one that it follows."""
    order = {key: n for n, key in enumerate({"rule": RULE_KEYS, "lexicon": LEXICON_KEYS}.get(role_of(file), ()))}
    head, blocks = _top_blocks(text)
    ranks: list[int] = []
    for key, _ in blocks:
        ranks.append(order.get(key, ranks[-1] if ranks else -1))
    if not order or ranks == sorted(ranks):
        return text, frozenset()
    moved = [lines for _, (_, lines) in sorted(zip(ranks, blocks, strict=True), key=lambda pair: pair[0])]
    return "\n".join((*head, *itertools.chain.from_iterable(moved))) + "\n", frozenset(("R110",))


def _top_blocks(text: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The lines before the first top key; and each top key with its lines, the comments in front of it being among them."""
    lines = text.rstrip("\n").split("\n")
    starts = [(n, found[1]) for n, line in enumerate(lines) if (found := _TOP_KEY.match(line))]
    if not starts:
        return lines, []
    fronts = [starts[0][0], *(_front(lines, n) for n, _ in starts[1:]), len(lines)]
    blocks = [(key, lines[a:b]) for (_, key), (a, b) in zip(starts, itertools.pairwise(fronts), strict=True)]
    return lines[: fronts[0]], blocks


def _front(lines: Sequence[str], number: int) -> int:
    """The first of the lines of comment and of the empty lines that stand in front of a key."""
    while number > 0 and (not lines[number - 1].strip() or lines[number - 1].startswith("#")):
        number -= 1
    return number


def events_of(text: str) -> Iterator[Any]:
    """The events of a text, as far as it can be read."""
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.YAMLError:
        return
    finally:
        loader.dispose()
