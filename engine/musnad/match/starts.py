"""Where rules could match: the places where their first words (or their anchors) stand and their shape fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from musnad.match.content import first_words
from musnad.match.plan import ANY, Bits, Plan, plan_of
from musnad.match.scan import Scan
from musnad.match.schedule import opening_of, shape_of
from musnad.match.search import Go, link
from musnad.match.shape import Places, Reach, Shapes, advance
from musnad.ruleset.model import FromStep, Rule


@dataclass(frozen=True, slots=True, eq=False)
class Runnable:
    """A rule ready to run: its plan, its shape, and the function that searches."""

    rule: Rule
    plan: Plan
    before: tuple[int, ...]
    """The steps before the anchor; all steps when there is none."""
    behind: tuple[int, ...]
    """The steps from the anchor on."""
    opening: tuple[int, ...]
    """Bits that the first word of a last `to:` must have, each."""
    go: Go

    def opens(self, scan: Scan, places: Places) -> bool:
        """Whether the last `to:` of the rule could start at one of these places."""
        masks = scan.masks
        for place in places:
            firsts = first_words(scan, place)
            if all(any(masks[token] & bit for token in firsts) for bit in self.opening):
                return True
        return False


@dataclass(slots=True, eq=False)
class Branch:
    """A step that several rules go through, at the same place in their shapes."""

    number: int
    first: int = 0
    """The bits of which a token starts one of the rules from here on."""
    needed: int = ANY
    """The bits that all rules from here on need behind their start."""
    enter: int = 0
    """The bits of which a place must have one for this step, and the further ones of any of the rules, to start there."""
    branches: dict[int, Branch] = field(default_factory=dict)
    ending: list[Runnable] = field(default_factory=list)
    reach: Reach | None = None
    """Where the step leads from a token; nothing for the root."""

    def take(self, plan: Plan, enter: int) -> None:
        """Note that a rule goes through here, and the bits with which its steps from here on start."""
        self.first |= plan.first
        self.needed &= plan.needed
        self.enter |= enter


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The rules of one kind."""

    root: Branch
    """The rules that start at a word of their own, by their steps."""
    anchored: tuple[Runnable, ...]
    shapes: Shapes
    _by_mask: dict[int, tuple[Branch, ...]] = field(default_factory=dict)

    def branches(self, mask: int) -> tuple[Branch, ...]:
        """The first steps that a token with this mask can start."""
        key = mask & self.root.first
        found = self._by_mask.get(key)
        if found is None:
            found = self._by_mask[key] = tuple(
                b for b in self.root.branches.values() if mask & b.first or b.first == ANY
            )
        return found


def group_of(rules: Iterable[Rule], sharp: Mapping[str, Rule], shapes: Shapes, bits: Bits) -> Group:
    """The rules of one kind, ready to run."""
    root = Branch(-1)
    anchored = []
    for rule in rules:
        runnable = _runnable(rule, plan_of(sharp[rule.id], bits), shapes, bits)
        if runnable.plan.anchor:
            anchored.append(runnable)
        else:
            _plant(root, runnable, shapes, bits)
    return Group(root, tuple(anchored), shapes)


def _plant(root: Branch, runnable: Runnable, shapes: Shapes, bits: Bits) -> None:
    """Put a rule behind the branches of its steps."""
    branch = root
    branch.take(runnable.plan, ANY)
    steps = [step for step in shape_of(runnable.rule) if not isinstance(step, FromStep)]
    for k, number in enumerate(runnable.before):
        branch = branch.branches.setdefault(number, Branch(number, reach=shapes.reach(number)))
        branch.take(runnable.plan, bits.first(tuple(steps[k:])))
    branch.ending.append(runnable)


def _runnable(rule: Rule, plan: Plan, shapes: Shapes, bits: Bits) -> Runnable:
    steps = shape_of(rule)
    split = plan.anchor or len(steps)
    opening = tuple(map(bits.of, opening_of(rule)))
    go = link(rule, bits.numbers, conditions=rule.kind != "border")
    return Runnable(rule, plan, shapes.chain(steps[:split]), shapes.chain(steps[split:]), opening, go)


def starts(group: Group, scan: Scan) -> list[tuple[int, Runnable]]:
    """Where rules could match: each token from which a rule's shape fits, with the rule."""
    first, masks = group.root.first, scan.masks
    found: list[tuple[int, Runnable]] = []
    tokens = [t for t in range(scan.size) if masks[t] & first] if first != ANY else range(scan.size)
    ahead_of = scan.ahead if tokens else []
    for token in tokens:
        mask, lacking = masks[token], ~ahead_of[token]
        _along(group.branches(mask), scan, mask, lacking, (token,), token, found)
    for runnable in group.anchored:
        found += [(token, runnable) for token in _anchored(runnable, group.shapes, scan)]
    return found


def _along(
    branches: Iterable[Branch], scan: Scan, mask: int, lacking: int, places: Places, token: int,
    found: list[tuple[int, Runnable]],
) -> None:  # fmt: skip
    """Add the rules through these branches whose shape fits from a token on.

    `places` are where the steps so far end, `lacking` the bits that no token ahead has.
    """
    masks = scan.masks
    for branch in branches:
        if branch.needed & lacking or not (mask & branch.first or branch.first == ANY):
            continue
        enter = branch.enter
        usable = places if enter == ANY else tuple([place for place in places if masks[place] & enter])
        if not usable:
            continue
        assert branch.reach is not None
        ends = advance(scan, branch.reach, usable)
        if not ends:
            continue
        for runnable in branch.ending:
            plan = runnable.plan
            if (
                (mask & plan.first or plan.first == ANY)
                and not plan.needed & lacking
                and (not runnable.opening or runnable.opens(scan, ends))
            ):
                found.append((token, runnable))
        if branch.branches:
            _along(branch.branches.values(), scan, mask, lacking, ends, token, found)


def _anchored(runnable: Runnable, shapes: Shapes, scan: Scan) -> list[int]:
    """The starts of a rule that is found from a word further on, in text order."""
    at_anchor, masks = runnable.plan.at_anchor, scan.masks
    found: set[int] = set()
    for anchor in [t for t in range(scan.size) if masks[t] & at_anchor]:
        ends = shapes.along(scan, runnable.behind, (anchor,))
        if ends and (not runnable.opening or runnable.opens(scan, ends)):
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
