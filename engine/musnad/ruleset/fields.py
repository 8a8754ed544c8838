"""Reading the values of a mapping: each getter notes what is wrong with its value and returns something usable."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from musnad.messages import tr
from musnad.ruleset.nodes import Map, Node, Seq, Text
from musnad.ruleset.problems import Place, Problem, suggestion

YES, NO = ("true", "yes"), ("false", "no")
_NUMBER: Final = re.compile("[0-9]{1,9}")


@dataclass(slots=True)
class Fields:
    """The keys and values of one mapping of a file."""

    node: Map
    problems: list[Problem]

    def note(self, place: Place, code: str, message: str, help: str = "") -> None:
        """Add an error."""
        self.problems.append(Problem(place, code, message, help))

    def known(self, keys: Iterable[str], code: str = "R103", message: Callable[[str], str] | None = None) -> None:
        """Every key must be one of these; `message` says of a key that it is not."""
        allowed = list(keys)
        for key, place in self.node.keys.items():
            if key not in allowed:
                help_ = suggestion(key, allowed)
                self.note(place, code, (message or _unknown_key)(key), help_)

    def get(self, key: str) -> Node | None:
        """The value as it is."""
        return self.node.items.get(key)

    def required(self, key: str) -> Node | None:
        """The value; its absence is a problem."""
        found = self.node.items.get(key)
        if found is None:
            self.note(self.node.place, "R107", tr("key `{key}` is missing", key=key), _full_rule())
        elif isinstance(found, Text) and not found.value:
            self.note(self.node.keys[key], "R107", tr("key `{key}` has no value", key=key), _full_rule())
            return None
        return found

    def text(self, key: str, required: bool = False, default: str = "") -> str:
        """A string."""
        node = self.required(key) if required else self.get(key)
        return as_text(node, self.problems, f"`{key}`", default)

    def choice(self, key: str, allowed: Sequence[str], default: str, required: bool = False) -> str:
        """One of a closed list of strings."""
        node = self.required(key) if required else self.get(key)
        if node is None:
            return default
        value = as_text(node, self.problems, f"`{key}`", default)
        if value not in allowed:
            help_ = suggestion(value, allowed)
            self.note(node.place, "R105", tr("{what} `{value}` is not known", what=key, value=value), help_)
            return default
        return value

    def whole(self, key: str, least: int, most: int, default: int) -> int:
        """A whole number of a range."""
        node = self.get(key)
        if node is None:
            return default
        return as_whole(node, self.problems, f"`{key}`", least, most, default)

    def flag(self, key: str) -> bool:
        """Yes or no; no when absent."""
        return self.choice(key, (*YES, *NO), "false") in YES

    def in_order(self, keys: Sequence[str]) -> None:
        """The keys should stand in this order; one warning, at the first that stands too late."""
        order = {key: number for number, key in enumerate(keys)}
        written = [key for key in self.node.items if key in order]
        for before, after in itertools.pairwise(written):
            if order[before] > order[after]:
                message = tr("keys are out of order: `{before}` before `{after}`", before=before, after=after)
                earlier = [key for key in written[: written.index(before) + 1] if order[key] > order[after]]
                help_ = tr("move `{after}` before `{before}`", after=after, before=earlier[0])
                self.problems.append(Problem(self.node.keys[after], "R110", message, help_, "warning"))
                return

    def texts(self, key: str) -> tuple[tuple[str, Place], ...]:
        """A list of strings, or one string, with their places."""
        node = self.get(key)
        return () if node is None else as_texts(node, self.problems, f"`{key}`")

    def map(self, key: str) -> Map | None:
        """A mapping, or nothing."""
        node = self.get(key)
        if node is None or isinstance(node, Map):
            return node
        self.note(node.place, "R106", tr("`{key}` must be a mapping, `key: value`", key=key))
        return None

    def seq(self, key: str, required: bool = False) -> tuple[Node, ...]:
        """The items of a list."""
        node = self.required(key) if required else self.get(key)
        if node is None or isinstance(node, Seq):
            return node.items if node else ()
        self.note(node.place, "R106", tr("`{key}` must be a list, one `- ` a line", key=key))
        return ()


def _unknown_key(key: str) -> str:
    return tr("unknown key `{key}`", key=key)


def no_setting(what: str) -> Callable[[str], str]:
    """Says of a key that something, as `circumstances` or a step, has no such setting."""
    return lambda key: tr("{what} has no setting `{name}`", what=what, name=key)


def _full_rule() -> str:
    return tr("musnad help R107 shows a full rule")


def as_text(node: Node | None, problems: list[Problem], what: str, default: str = "") -> str:
    """The node's string; anything else is a problem."""
    if node is None:
        return default
    if isinstance(node, Text):
        return node.value
    problems.append(Problem(node.place, "R106", tr("{what} must be text", what=what)))
    return default


def as_texts(node: Node, problems: list[Problem], what: str) -> tuple[tuple[str, Place], ...]:
    """The node's strings, one or a list."""
    if isinstance(node, Text) and node.value:
        return ((node.value, node.place),)
    if isinstance(node, Seq):
        found = ((as_text(item, problems, what), item.place) for item in node.items)
        return tuple((text, place) for text, place in found if text)
    problems.append(Problem(node.place, "R106", tr("{what} must be text or a list of texts", what=what)))
    return ()


def as_whole(node: Node, problems: list[Problem], what: str, least: int, most: int, default: int) -> int:
    """The node's whole number; anything else is a problem."""
    value = node.value if isinstance(node, Text) else tr("a list or mapping")
    if isinstance(node, Text) and _NUMBER.fullmatch(value) and least <= int(value) <= most:
        return int(value)
    message = tr(
        "{what} must be a whole number from {least} to {most}; here «{value}»",
        what=what, least=least, most=most, value=value,
    )  # fmt: skip
    problems.append(Problem(node.place, "R106", message))
    return default
