"""What rules find beside one another: two find the same (R501), one never wins (R502), one finds nothing (R411)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from musnad.check.beside import Beside
from musnad.check.wanted import Corpus
from musnad.engine import Document, Engine
from musnad.messages import tr
from musnad.ruleset.model import Rule
from musnad.ruleset.problems import Problem
from musnad.ruleset.records import RECORD_FIELDS, record_kind


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a rule, by its tokens, and the rule that took its words; nothing when it was accepted."""

    rule: str
    start: int
    end: int
    winner: str = ""


def found_in(document: Document, rule: Rule) -> tuple[Found, ...]:
    """All findings of the kind of a rule; none for a rule that makes no records."""
    if rule.kind not in RECORD_FIELDS:
        return ()
    outcomes = [part.matched.outcomes[record_kind(rule.kind)] for part in document.fields.values()]
    accepted = [Found(f.rule.id, f.start, f.end) for outcome in outcomes for f in outcome.accepted]
    lost = [Found(d.loser.rule.id, d.loser.start, d.loser.end, d.winner.rule.id) for o in outcomes for d in o.defeats]
    return (*accepted, *lost)


@dataclass(slots=True)
class Seen:
    """What rules did in a corpus: which had a part in anything, and who took the words of their findings ("": nobody)."""

    matched: set[str] = field(default_factory=set)
    winners: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Count one document."""
        for part in document.fields.values():
            self.matched.update(z.rule.id for z in part.matched.scan.zones if z.rule is not None)
            for outcome in part.matched.outcomes.values():
                for finding in outcome.accepted:
                    self._found(finding.rule.id, "")
                    self.matched.update(piece.by.id for piece in finding.pieces if piece.by is not None)
                for defeat in outcome.defeats:
                    self._found(defeat.loser.rule.id, defeat.winner.rule.id)
            for attribution in part.linked.attributions:
                self.matched.update(value.rule.id for value in attribution.values.values())
                if attribution.link.rule is not None:
                    self.matched.add(attribution.link.rule.id)

    def _found(self, rule: str, winner: str) -> None:
        self.matched.add(rule)
        self.winners.setdefault(rule, Counter())[winner] += 1

    def merge(self, other: Seen) -> None:
        """Count what another has counted."""
        self.matched |= other.matched
        for rule, winners in other.winners.items():
            self.winners.setdefault(rule, Counter()).update(winners)


def seen_in(engine: Engine, corpus: Corpus, abreast: bool = False) -> Seen:
    """What the rules do in a corpus; `abreast` in two processes."""

    def half(first: int) -> Seen:
        seen = Seen()
        for text, title in corpus.texts[first::2]:
            seen.add(engine.scan_all(text, title))
        return seen

    other = Beside(lambda: half(1), abreast)
    try:
        seen = half(0)
        seen.merge(other.result())
        return seen
    finally:
        other.drop()


def unmatched(rules: Iterable[Rule], seen: Seen, corpus: Corpus) -> Iterator[Problem]:
    """Rules that had no part in anything of a corpus (R411)."""
    for rule in rules:
        if rule.id not in seen.matched:
            message = tr("nothing in the corpus `{corpus}` is matched by this rule", corpus=corpus.name)
            help_ = tr("look at why with `musnad near-miss`, or try a larger corpus")
            yield Problem(rule.place, "R411", message, help_, "warning")


Examples = Mapping[str, Sequence[tuple[Found, ...]]]
"""Rule to what was found in each of its examples, in the whole set."""


def contested(
    rules: Mapping[str, Rule], examples: Examples, sound: Iterable[str], seen: Seen | None = None
) -> Iterator[Problem]:
    """R501 and R502. `sound` are the rules whose examples are all fulfilled; of others their failures are told already."""
    twins = dict(_twins(rules, examples))
    for rule_id, twin in sorted(twins.items()):
        message = tr(
            "`{rule}` and `{other}` match the same spans in all their examples with the same priority; the id decides",
            rule=twin, other=rule_id,
        )  # fmt: skip
        yield Problem(rules[rule_id].place, "R501", message, tr("set a priority, or make one rule of the two"), "warning")
    for rule_id in sorted(set(sound) - twins.keys()):
        winners = _winners(rule_id, examples, seen)
        if winners and "" not in winners:
            winner = min(winners, key=lambda name: (-winners[name], name))
            if seen is None:
                message = tr("rule is shadowed: everything it finds in its examples is won by `{winner}`", winner=winner)
            else:
                message = tr(
                    "rule is shadowed: everything it finds in its examples and the corpus is won by `{winner}`", winner=winner
                )
            help_ = tr("raise its priority, make the other rule narrower, or delete this one")
            yield Problem(rules[rule_id].place, "R502", message, help_, "warning")


def _winners(rule_id: str, examples: Examples, seen: Seen | None) -> Counter[str]:
    """Who took the words of a rule's findings, other findings of its own aside."""
    own = Counter(found.winner for example in examples.get(rule_id, ()) for found in example if found.rule == rule_id)
    winners = own + seen.winners.get(rule_id, Counter()) if seen is not None else own
    winners.pop(rule_id, None)
    return winners


def _twins(rules: Mapping[str, Rule], examples: Examples) -> Iterator[tuple[str, str]]:
    """Rules with the one that they always lose to by nothing but the id."""
    for rule_id in sorted(examples):
        rivals = {found.winner for example in examples[rule_id] for found in example if found.rule == rule_id}
        for rival in sorted(rivals & rules.keys() - {rule_id}):
            if rules[rival].priority == rules[rule_id].priority and _alike(rule_id, rival, examples):
                yield rule_id, rival
                break


def _alike(one: str, other: str, examples: Examples) -> bool:
    """Whether two rules find the same in every example of either."""
    for example in (*examples.get(one, ()), *examples.get(other, ())):
        spans = [{(found.start, found.end) for found in example if found.rule == rule} for rule in (one, other)]
        if spans[0] != spans[1]:
            return False
    return True
