"""Exemptions: clauses of rules that no example has to prove (R409), and why. `rules/exemptions.yaml` of a pack lists them."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from musnad.messages import tr
from musnad.ruleset.fields import Fields
from musnad.ruleset.nodes import Map, Node, read_yaml
from musnad.ruleset.problems import Place, Problem

EXEMPTIONS = "exemptions.yaml"
KEYS = ("doc", "exempt")
ITEM_KEYS = ("rule", "clause", "reason")
_ANY = "*? "


@dataclass(frozen=True, slots=True)
class Exemption:
    """A clause, or a family of clauses: `rule` and `clause` may hold `*` for any letters (`number.*`, `sets *`)."""

    rule: str
    clause: str
    reason: str
    rule_place: Place
    clause_place: Place

    def covers_rule(self, rule_id: str) -> bool:
        """Whether it speaks of a rule."""
        return fnmatchcase(rule_id, self.rule)

    def covers(self, rule_id: str, clause: str) -> bool:
        """Whether it speaks of a clause of a rule."""
        return self.covers_rule(rule_id) and self.covers_clause(clause)

    def covers_clause(self, clause: str) -> bool:
        """Whether it speaks of clauses of this name, as `musnad test --mutate` writes them."""
        return fnmatchcase(clause, self.clause)


def read_exemptions(text: str, file: str, problems: list[Problem]) -> list[Exemption]:
    """What a file of exemptions lists."""
    root = read_yaml(text, file, problems)
    if root is None:
        return []
    fields = Fields(root, problems)
    fields.known(KEYS)
    return [one for node in fields.seq("exempt", required=True) if (one := _exemption(node, problems)) is not None]


def _exemption(node: Node, problems: list[Problem]) -> Exemption | None:
    if not isinstance(node, Map):
        problems.append(Problem(node.place, "R106", tr("an exemption is `{rule: …, clause: …, reason: …}`")))
        return None
    fields = Fields(node, problems)
    fields.known(ITEM_KEYS)
    rule, clause = fields.text("rule", required=True), fields.text("clause", required=True)
    reason = fields.text("reason", required=True)
    if not rule or not clause or not reason:
        return None
    if not clause.strip(_ANY):
        message = tr("clause `{clause}` would exempt all clauses; name a family of them", clause=clause)
        problems.append(Problem(node.items["clause"].place, "R106", message))
        return None
    return Exemption(rule, clause, reason, node.items["rule"].place, node.items["clause"].place)
