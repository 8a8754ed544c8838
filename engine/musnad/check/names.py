"""What a rule set defines, by name: the ground on which references are judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from musnad.grammar.tables import declared, starts_of
from musnad.lexicon.model import Lexicon
from musnad.link.mentions import PARTY, VERB
from musnad.match.circumstances import REPORTED
from musnad.messages import listed, tr
from musnad.ruleset.load import Loaded
from musnad.ruleset.model import (
    CircumstancesStep,
    Condition,
    Matcher,
    OneOfStep,
    OptionalStep,
    Rule,
    Side,
    TokenStep,
)
from musnad.ruleset.problems import Place, Problem, did_you_mean
from musnad.ruleset.records import fields_of

PARENT: Final = "parent"
"""The slot of the record around a record, for rules of the document level."""
CONTENT: Final = "content"
HEADLINE: Final = "headline"
"""The zone that the engine itself finds."""
_PART: Final = re.compile(r"^[?!]?([a-z][a-z0-9_]*)(?:\.\d+)?[ \t]*:|->[ \t]*([a-z]\w*)", re.MULTILINE)
_MOST_NAMED: Final = 12


@dataclass(frozen=True)
class Names:
    """The names of a rule set as it was read. Rules with errors count: what they define is meant to be there."""

    loaded: Loaded

    @cached_property
    def unread(self) -> frozenset[str]:
        """The file names, without suffix, of what could not be read: nothing is said of names that are like them."""
        return frozenset(PurePosixPath(path).stem for path in self.loaded.unread)

    @property
    def lexicons(self) -> Mapping[str, Lexicon]:
        """The lexicons by id."""
        return self.loaded.ruleset.lexicons

    @cached_property
    def rules(self) -> frozenset[str]:
        """The ids of all rules."""
        return frozenset(rule.id for rule in (*self.loaded.rules, *self.loaded.gone))

    @cached_property
    def proclitics(self) -> tuple[str, ...]:
        """The single proclitics, in a fixed order."""
        return tuple(sorted({c for ways in self.loaded.ruleset.clitics.prefixes.values() for way in ways for c in way}))

    @cached_property
    def starts(self) -> Mapping[str, tuple[str, ...]]:
        """Grammar to its start rules."""
        return {name: starts_of(text) for name, text in self.loaded.ruleset.grammars.items()}

    @cached_property
    def parts(self) -> frozenset[str]:
        """The labels that nodes of trees may have: rules, aliases, terminals."""
        texts = self.loaded.ruleset.grammars.values()
        named = {name or alias for text in texts for name, alias in _PART.findall(text)}
        return frozenset(named.union(*map(declared, texts)))

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """The names of zones."""
        return tuple(sorted({rule.zone for rule in self.loaded.rules if rule.zone} | {HEADLINE}))

    @cached_property
    def _attributions(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.loaded.rules if rule.kind == "attribution")

    @cached_property
    def _attribution_slots(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(slot for other in self._attributions for slot in own_slots(other)))

    def slots(self, rule: Rule) -> tuple[str, ...]:
        """The slots of which conditions of a rule can speak."""
        if rule.kind in ("attribute", "link"):
            verb = (VERB, PARTY) if rule.linking is not None and rule.linking.seek != "records" else ()
            return tuple(dict.fromkeys((*fields_of(rule.kind).slots, *self._attribution_slots, PARENT, *verb)))
        given = (CONTENT,) if rule.kind == "border" else ()
        return tuple(dict.fromkeys((*own_slots(rule), *given)))

    def lexicons_of(self, rule: Rule, slot: str) -> tuple[str, ...] | None:
        """The lexicons of which a slot's word can be; None when that cannot be told."""
        if rule.kind in ("attribute", "link"):
            rules, slot = self._attributions, "cue" if slot == PARENT else slot
        else:
            rules = (rule,)
        found: list[str] = []
        for step in (step for other in rules for step in other.steps() if step.slot == slot):
            if isinstance(step, (OneOfStep, OptionalStep)):
                continue
            if not isinstance(step, TokenStep) or step.matcher.kind != "lexicon":
                return None
            found += step.matcher.values
        return tuple(dict.fromkeys(found)) or None


def own_slots(rule: Rule) -> tuple[str, ...]:
    """The slots that a rule's pattern fills, in reading order."""
    found: list[str] = []
    for step in rule.steps():
        if isinstance(step, CircumstancesStep):
            found += (kind if kind in REPORTED else f"_{kind}" for kind in step.kinds)
        elif not isinstance(step, (OneOfStep, OptionalStep)):
            found.append(step.slot)
    return tuple(dict.fromkeys(found))


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """All conditions of a rule, those on an antecedent included."""
    return (*rule.where, *(rule.linking.conditions if rule.linking else ()))


def matchers_of(rule: Rule) -> Iterator[Matcher]:
    """All matchers of a rule, in steps and in conditions."""
    yield from (step.matcher for step in rule.steps() if isinstance(step, TokenStep))
    for condition in conditions_of(rule):
        if isinstance(condition.argument, Matcher):
            yield condition.argument
        elif isinstance(condition.argument, Side):
            yield condition.argument.matcher


def unknown(place: Place, code: str, message: str, word: str, known: Iterable[str], they_are: str = "") -> Problem:
    """A problem of a name that nothing has; its help names the nearest that something has, else a few of them."""
    names = sorted(set(known))
    some = listed([*names[:_MOST_NAMED], "…"] if len(names) > _MOST_NAMED else names)
    otherwise = tr("{they_are}: {names}", they_are=they_are or tr("known"), names=some) if names else ""
    return Problem(place, code, message, did_you_mean(word, names) or otherwise)
