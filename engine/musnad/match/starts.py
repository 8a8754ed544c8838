"""Where rules could match: the places where their first words (or their anchors) stand and their shape fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from musnad.match.classes import join
from musnad.match.content import first_words
from musnad.match.findings import claims
from musnad.match.plan import ANY, Bits, Plan, plan_of
from musnad.match.scan import Scan
from musnad.match.schedule import opening_of, shape_of
from musnad.match.search import Go, linked_late
from musnad.match.shape import Places, Reach, Shapes, advance
from musnad.ruleset.model import AtStep, FromStep, OptionalStep, Rule, TokenStep


@dataclass(frozen=True, slots=True, eq=False)
class Runnable:
    """A rule ready to run: its plan, its shape, and the function that searches."""

    rule: Rule
    plan: Plan
    before: tuple[int, ...]
    """The steps before the anchor; all steps when there is none."""
    behind: tuple[int, ...]
    """The steps from the anchor on."""
    enter: tuple[int, ...]
    """For each step the bits of which a place must have one for this step, and the further ones, to start there."""
    word_first: bool
    """The first step takes one word, or a phrase of the lexicons, and no more."""
    opening: tuple[int, ...]
    """Bits that the first word of a last `to:` must have, each."""
    before_claim: int
    """The bits of which a start token must have one for the rule not to claim it; ANY when it may leave it anyway."""
    go: Go

    def may_start_before(self, mask: int) -> bool:
        """Whether a finding that starts at a token with this mask may leave that token unclaimed."""
        return self.before_claim == ANY or bool(mask & self.before_claim)

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
    """A step that several rules go through, at the same place in their shapes; of a root, the place where they start."""

    reach: Reach | None = None
    """Where the step leads from a token; nothing for a root."""
    needed: int = ANY
    """The bits that all rules from here on need behind their start."""
    enter: int = 0
    """The bits of which a place must have one for this step, and the further ones of any of the rules, to start there."""
    branches: dict[int, Branch] = field(default_factory=dict)
    ending: list[Runnable] = field(default_factory=list)


class Starting(NamedTuple):
    """The rules that a token can start: those whose first step takes just that word, and the others."""

    behind: Branch
    """The first by their further steps, which start behind the token."""
    here: Branch
    """The others by their steps."""
    all: Branch
    """All of them by their steps: where a phrase starts at the token, the first step may take more than a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The rules of one kind."""

    rules: tuple[Runnable, ...]
    """The rules that start at a word of their own."""
    anchored: tuple[Runnable, ...]
    shapes: Shapes
    first: int
    """The bits of which a token must have one to start one of the rules."""
    anchors: int
    """The bits of which a token must have one to be an anchor."""
    _by_mask: dict[int, Starting] = field(default_factory=dict)

    def starting(self, mask: int) -> Starting:
        """The rules that a token with this mask can start. Tokens are alike here when they have the same bits of `first`,
        so that rules share steps even when they ask for different first words."""
        key = mask & self.first
        found = self._by_mask.get(key)
        if found is None:
            found = self._by_mask[key] = self._starting(key)
        return found

    def _starting(self, key: int) -> Starting:
        found = Starting(Branch(), Branch(), Branch())
        for runnable in self.rules:
            if runnable.plan.first == ANY or key & runnable.plan.first:
                _plant(found.behind if runnable.word_first else found.here, runnable, self.shapes, runnable.word_first)
                _plant(found.all, runnable, self.shapes, 0)
        return found


def group_of(rules: Iterable[Rule], sharp: Mapping[Rule, Rule], shapes: Shapes, bits: Bits) -> Group:
    """The rules of one kind, ready to run."""
    return _grouped([_runnable(rule, plan_of(sharp[rule], bits), shapes, bits) for rule in rules], shapes)


def with_rule(group: Group, rule: Rule, sharp: Mapping[Rule, Rule], bits: Bits) -> Group:
    """A group with a rule in the place of the one of its id."""
    runnable = _runnable(rule, plan_of(sharp[rule], bits), group.shapes, bits)
    others = [r for r in (*group.rules, *group.anchored) if r.rule.id != rule.id]
    return _grouped(sorted([*others, runnable], key=lambda r: r.rule.id), group.shapes)


def _grouped(runnables: list[Runnable], shapes: Shapes) -> Group:
    first = 0
    for runnable in runnables:
        first |= 0 if runnable.plan.anchor else runnable.plan.first
    anchored = tuple(r for r in runnables if r.plan.anchor)
    anchors = join(r.plan.at_anchor for r in anchored)
    return Group(tuple(r for r in runnables if not r.plan.anchor), anchored, shapes, first, anchors)


def _plant(root: Branch, runnable: Runnable, shapes: Shapes, skipped: int) -> None:
    """Put a rule behind the branches of its steps, but for the first `skipped` ones."""
    branch = root
    branch.needed &= runnable.plan.needed
    for k, number in enumerate(runnable.before[skipped:], skipped):
        branch = branch.branches.setdefault(number, Branch(shapes.reach(number)))
        branch.needed &= runnable.plan.needed
        branch.enter |= runnable.enter[k]
    branch.ending.append(runnable)


def _runnable(rule: Rule, plan: Plan, shapes: Shapes, bits: Bits) -> Runnable:
    steps = shape_of(rule)
    split = plan.anchor or len(steps)
    taking = [step for step in steps if not isinstance(step, FromStep)]
    return Runnable(
        rule, plan, shapes.chain(steps[:split]), shapes.chain(steps[split:]),
        enter=tuple(bits.first(tuple(taking[k:])) for k in range(len(taking))),
        word_first=bool(taking) and isinstance(taking[0], TokenStep) and taking[0].matcher.enclitics != "next",
        opening=tuple(map(bits.of, opening_of(rule))),
        before_claim=_before_claim(rule, bits),
        go=linked_late(rule, bits.numbers, conditions=rule.kind != "border"),
    )  # fmt: skip


def _before_claim(rule: Rule, bits: Bits) -> int:
    """The bits of what may stand before the step with which a rule claims words."""
    found = 0
    for step in rule.pattern:
        if isinstance(step, OptionalStep):
            found |= bits.first(step.steps)
        elif not isinstance(step, AtStep | FromStep):
            return found if claims(rule, step) else ANY
    return ANY


def starts(group: Group, scan: Scan) -> list[tuple[int, Runnable]]:
    """Where rules could match: each token from which a rule's shape fits, with the rule."""
    first, masks, phrases_at = group.first, scan.masks, scan.phrases_at
    found: list[tuple[int, Runnable]] = []
    tokens = [t for t, mask in enumerate(masks) if mask & first] if first != ANY else range(scan.size)
    ahead_of = scan.ahead if tokens else []
    for token in tokens:
        lacking, starting = ~ahead_of[token], group.starting(masks[token])
        if token in phrases_at:
            _along(starting.all, scan, lacking, (token,), token, found)
        else:
            _along(starting.behind, scan, lacking, (token + 1,), token, found)
            _along(starting.here, scan, lacking, (token,), token, found)
    anchors = [t for t, mask in enumerate(masks) if mask & group.anchors] if group.anchors else []
    for runnable in group.anchored if anchors else ():
        at_anchor = runnable.plan.at_anchor
        here = [t for t in anchors if masks[t] & at_anchor]
        if here:
            found += [(token, runnable) for token in _anchored(runnable, group.shapes, scan, here)]
    return found


def _along(
    branch: Branch, scan: Scan, lacking: int, places: Places, token: int, found: list[tuple[int, Runnable]]
) -> None:
    """Add the rules through a branch whose shape fits from a token on.

    `places` are where the steps so far end, `lacking` the bits that no token ahead has.
    """
    for runnable in branch.ending:
        if not runnable.plan.needed & lacking and (not runnable.opening or runnable.opens(scan, places)):
            found.append((token, runnable))
    masks = scan.masks
    for further in branch.branches.values():
        if further.needed & lacking:
            continue
        enter = further.enter
        if enter == ANY:
            usable = places
        elif len(places) == 1:
            usable = places if masks[places[0]] & enter else ()
        else:
            usable = tuple([place for place in places if masks[place] & enter])
        if usable:
            assert further.reach is not None
            ends = advance(scan, further.reach, usable)
            if ends:
                _along(further, scan, lacking, ends, token, found)


def _anchored(runnable: Runnable, shapes: Shapes, scan: Scan, anchors: list[int]) -> list[int]:
    """The starts of a rule that is found from a word further on, in text order."""
    found: set[int] = set()
    for anchor in anchors:
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
