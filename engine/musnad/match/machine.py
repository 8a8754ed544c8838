"""Programs run over texts: zones, then borders when they are asked for, then what becomes records, then the conflict rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from itertools import groupby

from musnad.match.budget import BUDGET, BudgetExceededError
from musnad.match.findings import NO_OUTCOMES, Finding, Outcome, Outcomes, Settling, claims_start, settle
from musnad.match.headline import headline_zone
from musnad.match.program import RUN_KINDS, Loaded, Program, load_program
from musnad.match.scan import Scan
from musnad.match.search import pieces_of
from musnad.match.shape import Shapes
from musnad.match.starts import Group, Runnable, group_of, starts, with_rule
from musnad.match.view import Border, Piece, View, Zone
from musnad.ruleset.model import Kind, RecordKind, Rule
from musnad.ruleset.records import RECORD_FIELDS
from musnad.text.document import Text
from musnad.text.tokens import TokenTypes

Found = tuple[Rule, tuple[Piece, ...]]
"""A rule and the pieces of one match of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Stopped:
    """A rule that used up its budget from a token, and so found nothing there."""

    rule: Rule
    token: int


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """A text with everything that the rules found in it."""

    scan: View
    outcomes: Outcomes
    stopped: tuple[Stopped, ...]

    @property
    def outcome(self) -> Outcome:
        """The attributions."""
        return self.outcomes["attribution"]

    def finds_as(self, other: Matched) -> bool:
        """Whether just the same is found as in another match of the same text, and the same given up."""
        same = (self.outcomes[kind].accepted == outcome.accepted for kind, outcome in other.outcomes.items())
        return self.stopped == other.stopped and all(same)

    @property
    def losses(self) -> list[Stopped]:
        """Where a rule gave up that might have found something: no accepted finding of a higher priority claims its start."""
        return [s for s in self.stopped if not self._had_lost(s)]

    def _had_lost(self, stopped: Stopped) -> bool:
        rule = stopped.rule
        rivals = (finding for kind, outcome in self.outcomes.items() if kind == rule.kind for finding in outcome.accepted)
        return claims_start(rule) and any(f.rule.priority > rule.priority and stopped.token in f.claims for f in rivals)


class Machine:
    """A program ready to run. What it remembers of spellings never changes a result."""

    def __init__(self, program: Program, variants: Iterable[Rule] = ()) -> None:
        """`variants` are rules that `with_rule` may later put in the place of others."""
        loaded = load_program(program, variants)
        self.program = program
        self.resources = loaded.resources
        self._loaded = loaded
        self._shapes = Shapes(self.resources)
        self._groups = self.groups(program.rules.values())

    @property
    def loaded(self) -> Loaded:
        """The program with its matchers numbered."""
        return self._loaded

    def with_rule(self, rule: Rule) -> Machine:
        """The machine with one of its variants in the place of the rule of the same id."""
        other = copy(self)
        other.program = replace(self.program, rules={**self.program.rules, rule.id: rule})
        group = self._groups.get(rule.kind)
        if group is not None:
            changed = with_rule(group, rule, self._loaded.sharp, self._loaded.bits)
            other._groups = {**self._groups, rule.kind: changed}
        return other

    def match(
        self,
        text: Text,
        field: str = "text",
        title: str = "",
        keep: Callable[[Rule], bool] | None = None,
        kinds: Collection[RecordKind] = tuple(RECORD_FIELDS),
        beside: View | None = None,
        defeats: bool = True,
    ) -> Matched:
        """Everything of some kinds that the rules find in a text. `title` is the document's: repeated in the text, it is a
        headline.

        `keep` leaves out the rules for which it says no. `beside` is the other field of the document, matched before. Without
        `defeats` the same findings are accepted, but a rule is not searched where it could only lose.
        """
        stopped: list[Stopped] = []
        scan = self._scan(text, field, title, stopped, keep)
        scan.beside = beside

        def run(kind: Kind) -> Iterator[Found]:
            return self._run(self._groups[kind], scan, stopped, keep)

        outcomes = dict(NO_OUTCOMES)
        for kind in RECORD_FIELDS:
            if kind in kinds:
                if defeats:
                    outcomes[kind] = settle(scan, [Finding(rule, pieces) for rule, pieces in run(kind)])
                else:
                    outcomes[kind] = self._settled(kind, scan, stopped, keep)
        scan.find_borders = tuple  # those asked for are known; without this, a text and its scan would be a cycle
        return Matched(scan, outcomes, tuple(sorted(stopped, key=lambda s: (s.token, s.rule.id))))

    def attempts(self, groups: Mapping[Kind, Group], text: Text, field: str, title: str) -> list[Found]:
        """The matches of further rules in a text, each by itself, in no race with others and with the zones and borders of this
        machine; of zone rules, before any zone silences a word. `groups` come from the method of that name."""
        stopped: list[Stopped] = []
        scan, bare = self._scan(text, field, title, stopped, None), Scan(text, self.resources, field)
        found = [f for kind, group in groups.items() for f in self._run(group, bare if kind == "zone" else scan, stopped, None)]
        scan.find_borders = tuple
        return found

    def groups(self, rules: Iterable[Rule]) -> dict[Kind, Group]:
        """Some rules or variants of this machine, ready for `attempts`."""
        rules, loaded = tuple(rules), self._loaded
        return {
            kind: group_of((r for r in rules if r.kind == kind), loaded.sharp, self._shapes, loaded.bits) for kind in RUN_KINDS
        }

    def _scan(
        self, text: Text, field: str, title: str, stopped: list[Stopped], keep: Callable[[Rule], bool] | None
    ) -> Scan:
        """A text with its zones, and with a way to find its borders."""
        self._forget()
        scan = Scan(text, self.resources, field)

        def run(kind: Kind) -> Iterator[Found]:
            return self._run(self._groups[kind], scan, stopped, keep)

        zones = [Zone(rule.zone, pieces[0].start, pieces[-1].end, rule) for rule, pieces in run("zone")]
        scan.silence((*headline_zone(text, title), *sorted(zones, key=_zone_order)))
        scan.find_borders = lambda: tuple(sorted((border_of(r, p) for r, p in run("border")), key=_border_order))
        return scan

    def _run(
        self, group: Group, scan: Scan, stopped: list[Stopped], keep: Callable[[Rule], bool] | None
    ) -> Iterator[Found]:
        for token, runnable in starts(group, scan):
            if keep is None or keep(runnable.rule):
                trail = self._search(scan, runnable, token, stopped)
                if trail:
                    yield runnable.rule, pieces_of(trail)

    def _settled(
        self, kind: Kind, scan: Scan, stopped: list[Stopped], keep: Callable[[Rule], bool] | None
    ) -> Outcome:
        """The outcome by falling priority, without the searches of rules whose start a higher priority has claimed."""
        found = [start for start in starts(self._groups[kind], scan) if keep is None or keep(start[1].rule)]
        found.sort(key=_priority)
        settling = Settling(scan)
        for _, lot in groupby(found, key=_priority):
            findings = []
            for token, runnable in lot:
                if token not in settling.taken or runnable.may_start_before(scan.masks[token]):
                    trail = self._search(scan, runnable, token, stopped)
                    if trail:
                        findings.append(Finding(runnable.rule, pieces_of(trail)))
            settling.take(findings)
        return settling.outcome()

    @staticmethod
    def _search(scan: Scan, runnable: Runnable, token: int, stopped: list[Stopped]) -> tuple[object, ...] | None:
        outer, scan.steps_left = scan.steps_left, BUDGET  # borders are found while another rule is searched
        try:
            return runnable.go(scan, token, ())
        except BudgetExceededError:
            stopped.append(Stopped(runnable.rule, token))
            return None
        finally:
            scan.steps_left = outer

    def _forget(self) -> None:
        """Drop what was remembered when it has grown too large; never changes a result."""
        if len(self.resources.table) > TokenTypes.LIMIT:
            self.resources.table.forget()
        for phrasing in self.resources.phrasings.values():
            phrasing.runner.forget()


def narrowed(matched: Matched, keep: Callable[[Rule], bool]) -> Matched:
    """What some of the rules find in a text, from what all of them found; those of zones and borders must be among them."""
    outcomes = {
        kind: settle(matched.scan, [f for f in (*outcome.accepted, *(d.loser for d in outcome.defeats)) if keep(f.rule)])
        for kind, outcome in matched.outcomes.items()
    }
    return Matched(matched.scan, outcomes, tuple(s for s in matched.stopped if keep(s.rule)))


def _priority(start: tuple[int, Runnable]) -> int:
    return -start[1].rule.priority


def border_of(rule: Rule, pieces: tuple[Piece, ...]) -> Border:
    """The border that a match of a border rule is."""
    assert rule.cut is not None
    side, slot = rule.cut
    found = [p for p in pieces if p.slot == slot] or [pieces[0]]
    return Border(pieces[0].start, found[0].start if side == "before" else found[-1].end, rule, pieces)


def _border_order(border: Border) -> tuple[int, int, str]:
    return (border.start, border.cut, border.rule.id)


def _zone_order(zone: Zone) -> tuple[int, int, str]:
    return (zone.start, zone.end, zone.rule.id if zone.rule else "")
