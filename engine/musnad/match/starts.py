"""Where rules could match: the places where their first words (or their anchors) stand and their shape fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from musnad.match.plan import ANY, Bits, Plan, plan_of
from musnad.match.scan import Scan
from musnad.match.schedule import shape_of
from musnad.match.search import Go, link
from musnad.match.shape import Places, Shapes
from musnad.ruleset.model import Rule


@dataclass(frozen=True, slots=True, eq=False)
class Runnable:
    """A rule ready to run: its plan, its shape, and the function that searches."""

    rule: Rule
    plan: Plan
    before: tuple[int, ...]
    """The steps before the anchor; all steps when there is none."""
    behind: tuple[int, ...]
    """The steps from the anchor on."""
    go: Go


@dataclass(slots=True, eq=False)
class Branch:
    """A step that several rules go through, at the same place in their shapes."""

    number: int
    bits: int = 0
    """The bits that start one of the rules from here on."""
    branches: dict[int, Branch] = field(default_factory=dict)
    ending: list[Runnable] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The rules of one kind."""

    root: Branch
    """The rules that start at a word of their own, by their steps."""
    anchored: tuple[Runnable, ...]


def group_of(rules: Iterable[Rule], sharp: Mapping[str, Rule], shapes: Shapes, bits: Bits) -> Group:
    """The rules of one kind, ready to run."""
    root = Branch(-1)
    anchored = []
    for rule in rules:
        runnable = _runnable(rule, plan_of(sharp[rule.id], bits), shapes, bits)
        if runnable.plan.anchor:
            anchored.append(runnable)
            continue
        first = runnable.plan.first
        branch = root
        branch.bits |= first
        for number in runnable.before:
            branch = branch.branches.setdefault(number, Branch(number))
            branch.bits |= first
        branch.ending.append(runnable)
    return Group(root, tuple(anchored))


def _runnable(rule: Rule, plan: Plan, shapes: Shapes, bits: Bits) -> Runnable:
    steps = shape_of(rule)
    split = plan.anchor or len(steps)
    go = link(rule, bits.numbers, conditions=rule.kind != "border")
    return Runnable(rule, plan, shapes.chain(steps[:split]), shapes.chain(steps[split:]), go)


def starts(group: Group, shapes: Shapes, scan: Scan) -> Iterator[tuple[int, Runnable]]:
    """Where rules could match: each token from which a rule's shape fits, with the rule."""
    bits = group.root.bits
    masks = scan.masks
    if bits:
        for token in range(scan.size):
            mask = masks[token]
            if mask & bits or bits == ANY:
                yield from _along(group.root, shapes, scan, mask, (token,), token)
    for runnable in group.anchored:
        for token in _anchored(runnable, shapes, scan):
            yield token, runnable


def _along(
    branch: Branch, shapes: Shapes, scan: Scan, mask: int, places: Places, token: int
) -> Iterator[tuple[int, Runnable]]:
    """The rules through this branch whose shape fits from a token on; `places` are where the steps so far end."""
    for runnable in branch.ending:
        first = runnable.plan.first
        if first == ANY or mask & first:
            yield token, runnable
    for further in branch.branches.values():
        if further.bits == ANY or mask & further.bits:
            ends = shapes.advance(scan, further.number, places)
            if ends:
                yield from _along(further, shapes, scan, mask, ends, token)


def _anchored(runnable: Runnable, shapes: Shapes, scan: Scan) -> list[int]:
    """The starts of a rule that is found from a word further on, in text order."""
    at_anchor = runnable.plan.at_anchor
    found: set[int] = set()
    for anchor in range(1, scan.size):
        if scan.masks[anchor] & at_anchor and shapes.along(scan, runnable.behind, (anchor,)):
            for token in _before(runnable, scan, anchor):
                if token not in found and anchor in shapes.along(scan, runnable.before, (token,)):
                    found.add(token)
    return sorted(found)


def _before(runnable: Runnable, scan: Scan, anchor: int) -> Iterator[int]:
    """The tokens of an anchor's paragraph, up to it, at which a rule could start."""
    first = runnable.plan.first
    for token in range(scan.text.paragraph_start(anchor), anchor + 1):
        if first == ANY or scan.masks[token] & first:
            yield token
