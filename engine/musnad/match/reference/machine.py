"""The reference matcher over a text: zones, borders when they are asked for, what becomes records, the conflict rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from musnad.grammar.tables import compile_grammar
from musnad.lexicon.model import Lexicon
from musnad.match.budget import BUDGET, BudgetExceededError
from musnad.match.findings import NO_OUTCOMES, Finding, settle
from musnad.match.headline import headline_zone
from musnad.match.machine import Matched, Stopped, border_of
from musnad.match.reference.derive import Derivation, derive
from musnad.match.reference.search import Pieces, Search
from musnad.match.reference.steps import fits, shape
from musnad.match.reference.view import Material, ReferenceView
from musnad.match.reference.words import Words
from musnad.match.view import Border, View, Zone
from musnad.ruleset.model import Kind, Override, RecordKind, Rule, RuleSet
from musnad.ruleset.records import RECORD_FIELDS
from musnad.text.document import Text

Keep = Callable[[Rule], bool]


def _all(_rule: Rule) -> bool:
    return True


class Reference:
    """A checked rule set, interpreted. `budget` is what one rule may use up from one token."""

    def __init__(self, ruleset: RuleSet, budget: int = BUDGET) -> None:
        """Raises GrammarError for a grammar with a conflict."""
        self.rules = {id_: r for id_, r in sorted(ruleset.rules.items()) if r.status != "deprecated"}
        self.budget = budget
        self._ruleset = ruleset

    @property
    def lexicons(self) -> Mapping[str, Lexicon]:
        """The lexicons by id."""
        return self._ruleset.lexicons

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What packs changed in earlier ones."""
        return self._ruleset.overrides

    def known(self, rule_id: str) -> Rule | None:
        """A rule of the rule set, whether it runs or not."""
        return self._ruleset.rules.get(rule_id)

    @cached_property
    def material(self) -> Material:
        """What the rule set knows of words and phrases."""
        ruleset = self._ruleset
        tables = {name: compile_grammar(name, ruleset.grammars) for name in sorted(ruleset.grammars)}
        return Material(Words(ruleset.lexicons, ruleset.clitics), ruleset.terminals, tables)

    def match(
        self,
        text: Text,
        field: str = "text",
        title: str = "",
        keep: Keep | None = None,
        kinds: Collection[RecordKind] = tuple(RECORD_FIELDS),
        beside: View | None = None,
    ) -> Matched:
        """Everything of some kinds that the rules find in a text; the same as the compiled matcher finds."""
        view = ReferenceView(text, self.material, field)
        view.beside = beside
        return _Run(self, view, keep or _all).matched(title, kinds)

    def borders(self, view: ReferenceView, keep: Keep | None = None) -> list[Border]:
        """Every border that the rules find in a text whose zones are known."""
        return _Run(self, view, keep or _all).borders()

    def derive(self, matched: Matched, rule: Rule, token: int) -> Derivation:
        """What a rule does from one token of a matched text on."""
        return derive(matched.scan, rule, token, self.budget)


class _Run:
    """One text under match."""

    def __init__(self, reference: Reference, view: ReferenceView, keep: Keep) -> None:
        self.view = view
        self._budget = reference.budget
        self._rules = [r for r in reference.rules.values() if keep(r)]
        self._stopped: list[Stopped] = []

    def matched(self, title: str, kinds: Collection[RecordKind]) -> Matched:
        """Zones first, because they silence words and end sentences; borders when content is looked for."""
        zones = [Zone(rule.zone, p[0].start, p[-1].end, rule) for rule, p in self._run("zone")]
        zones.sort(key=lambda z: (z.start, z.end, z.rule.id if z.rule else ""))
        self.view.set_zones((*headline_zone(self.view.text, title), *zones))
        self.view.find_borders = self.borders
        outcomes = dict(NO_OUTCOMES)
        for kind in RECORD_FIELDS:
            if kind in kinds:
                outcomes[kind] = settle(self.view, [Finding(rule, pieces) for rule, pieces in self._run(kind)])
        return Matched(self.view, outcomes, tuple(sorted(self._stopped, key=lambda s: (s.token, s.rule.id))))

    def borders(self) -> list[Border]:
        """The matches of border rules."""
        return [border_of(rule, pieces) for rule, pieces in self._run("border")]

    def _run(self, kind: Kind) -> Iterator[tuple[Rule, Pieces]]:
        """Every rule of a kind from every token: a rule and what it took."""
        for rule in self._rules:
            if rule.kind == kind:
                for token in range(len(self.view.text)):
                    pieces = self._search(rule, token)
                    if pieces:
                        yield rule, pieces

    def _search(self, rule: Rule, token: int) -> Pieces | None:
        if not fits(self.view, rule, token, shape(self.view, rule, token)):
            return None
        try:
            return Search(self.view, rule, self._budget, conditions=rule.kind != "border").first(token)
        except BudgetExceededError:
            self._stopped.append(Stopped(rule, token))
            return None
