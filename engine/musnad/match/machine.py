"""Programs run over texts: zones, then borders when they are asked for, then attributions, then the conflict rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from musnad.match.budget import BUDGET, BudgetExceeded
from musnad.match.compile import Go, link, pieces_of
from musnad.match.conditions import at_boundary
from musnad.match.findings import Finding, Outcome, settle
from musnad.match.headline import headline_zone
from musnad.match.program import Compiled, Program
from musnad.match.scan import Scan
from musnad.match.symbols import SymbolTable
from musnad.match.view import Border, Piece, Zone
from musnad.ruleset.model import Kind, Matcher, Rule
from musnad.text.document import Text


@dataclass(frozen=True, slots=True, eq=False)
class Runnable:
    """A compiled rule with its steps linked into a function."""

    rule: Rule
    skeleton: re.Pattern[str] | None
    boundary: str
    go: Go


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of one kind, by the symbols that can start them."""

    by_symbol: Mapping[str, tuple[Runnable, ...]]
    anywhere: tuple[Runnable, ...]
    """Rules that any token can start."""
    at_boundaries: tuple[Runnable, ...]
    """Rules whose first step is a boundary."""
    trigger: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Stopped:
    """A rule that used up its budget from a token, and so found nothing there."""

    rule: Rule
    token: int


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """A text with everything that the rules found in it."""

    scan: Scan
    outcome: Outcome
    stopped: tuple[Stopped, ...]


class Machine:
    """A program ready to run. What it remembers of spellings never changes a result."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.table: SymbolTable = program.symbol_table()
        self.groups = {kind: _group(rules, program.numbering) for kind, rules in program.compiled.items()}

    def match(self, text: Text, field: str = "text", title: str = "") -> Matched:
        """Everything that the rules find in a text. `title`: the document's title, to know a headline again."""
        program = self.program
        for runner in program.runners.values():
            runner.forget()
        self.table.forget()
        scan = Scan(text, self.table, program.numbering, program.runners, program.ruleset.terminals, field)
        stopped: list[Stopped] = []
        self._zones(scan, title, stopped)
        scan.find_borders = lambda: self._borders(scan, stopped)
        outcome = settle(scan, [Finding(rule, pieces) for rule, pieces in self._run("attribution", scan, stopped)])
        return Matched(scan, outcome, tuple(sorted(set(stopped), key=lambda s: (s.token, s.rule.id))))

    def _zones(self, scan: Scan, title: str, stopped: list[Stopped]) -> None:
        found = [
            Zone(rule.zone, pieces[0].start, pieces[-1].end, rule) for rule, pieces in self._run("zone", scan, stopped)
        ]
        scan.silence((*headline_zone(scan.text, title), *sorted(found, key=_zone_order)))

    def _borders(self, scan: Scan, stopped: list[Stopped]) -> tuple[Border, ...]:
        found = [border_of(rule, pieces) for rule, pieces in self._run("border", scan, stopped)]
        return tuple(sorted(found, key=lambda b: (b.start, b.cut, b.rule.id)))

    def _run(
        self, kind: Kind, scan: Scan, stopped: list[Stopped]
    ) -> Iterator[tuple[Rule, tuple[Piece, ...]]]:
        symbols = scan.symbols
        for token, runnable in _starts(self.groups[kind], scan, symbols):
            if runnable.skeleton is not None and not runnable.skeleton.match(symbols, token):
                continue
            scan.steps_left = BUDGET
            try:
                trail = runnable.go(scan, token, ())
            except BudgetExceeded:
                stopped.append(Stopped(runnable.rule, token))
                continue
            if trail:
                yield runnable.rule, pieces_of(trail)


def border_of(rule: Rule, pieces: tuple[Piece, ...]) -> Border:
    """The border that a match of a border rule is."""
    assert rule.cut is not None
    side, slot = rule.cut
    found = [p for p in pieces if p.slot == slot] or [pieces[0]]
    return Border(pieces[0].start, found[0].start if side == "before" else found[-1].end, rule, pieces)


def _zone_order(zone: Zone) -> tuple[int, int, str]:
    return (zone.start, zone.end, zone.rule.id if zone.rule else "")


def _starts(group: Group, scan: Scan, symbols: str) -> Iterator[tuple[int, Runnable]]:
    """Where rules could start, in text order."""
    if group.anywhere:
        for token in range(scan.size):
            for runnable in (*group.by_symbol.get(symbols[token], ()), *group.anywhere):
                yield token, runnable
    elif group.trigger is not None:
        by_symbol = group.by_symbol
        for found in group.trigger.finditer(symbols):
            token = found.start()
            for runnable in by_symbol[found.group()]:
                yield token, runnable
    for runnable in group.at_boundaries:
        for token in boundaries(scan):
            if at_boundary(scan, token, runnable.boundary):
                yield token, runnable


def boundaries(scan: Scan) -> list[int]:
    """The tokens at which a clause, sentence or paragraph could start or end."""
    shapes = scan.text.shapes
    found = {0, *(i + 1 for i, shape in enumerate(shapes) if shape not in "w0"), *scan.sentences.outer}
    return sorted(token for token in found if token < scan.size)


def _group(rules: tuple[Compiled, ...], numbering: Mapping[Matcher, int]) -> Group:
    by_symbol: dict[str, list[Runnable]] = {}
    anywhere, at_boundaries = [], []
    for compiled in rules:
        rule = compiled.rule
        go = link(rule.pattern, () if rule.kind == "border" else rule.where, numbering)
        runnable = Runnable(rule, compiled.skeleton, compiled.boundary, go)
        if compiled.boundary:
            at_boundaries.append(runnable)
        elif compiled.triggers is None:
            anywhere.append(runnable)
        else:
            for symbol in compiled.triggers:
                by_symbol.setdefault(symbol, []).append(runnable)
    trigger = re.compile("[" + "".join(sorted(by_symbol)) + "]") if by_symbol else None
    return Group({s: tuple(r) for s, r in by_symbol.items()}, tuple(anywhere), tuple(at_boundaries), trigger)
