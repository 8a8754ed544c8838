"""What each rule does in examples and in real texts, which example needs each of its clauses, and which words no text has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from musnad.check.mutation import Proof, prove_clauses
from musnad.engine import Document, Engine, Scanned
from musnad.lexicon.model import Form, Origin
from musnad.match.scan import Scan
from musnad.ruleset.exemptions import Exemption
from musnad.ruleset.model import Rule
from musnad.ruleset.problems import Place
from musnad.ruleset.records import RECORD_FIELDS

GENERATED = "gazetteer"
"""The lexicon of place names, of which no corpus has all."""


@dataclass(slots=True)
class RuleCoverage:
    """What is known of one rule. A rule hits where it matches and wins where that is reported: a record, an end of content, a
    zone, a value or a link of a record; a defeat is a match that lost its words to another rule."""

    rule: Rule
    hits: int = 0
    wins: int = 0
    defeats: Counter[str] = field(default_factory=Counter)
    """How often it lost, by the id of the winner."""
    last_example: Place | None = None
    """The last example of all rules in which it wins."""
    proofs: list[Proof] = field(default_factory=list)

    @property
    def proved(self) -> int:
        """How many of its clauses an example needs."""
        return sum(proof.proved for proof in self.proofs)

    @property
    def exempted(self) -> int:
        """How many of its clauses need no example."""
        return sum(proof.exempted is not None for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class DeadEntry:
    """An entry of a lexicon of which no text had a form."""

    lexicon: str
    entry: str
    origin: Origin


class Coverage:
    """Counts over examples and documents. The examples are not counted as hits: they only tell what needs a rule."""

    def __init__(self, engine: Engine, rule_ids: Collection[str] = ()) -> None:
        """Raises KeyError for an id that no live rule has."""
        self._engine = engine.with_inside_names()
        self.documents = 0
        self.rules = {i: RuleCoverage(engine.program.rules[i]) for i in sorted(rule_ids) or engine.program.rules}
        self._seen: set[tuple[str, str]] = set()
        for rule in engine.program.rules.values():
            for example in rule.examples:
                document = self._engine.scan_all(example.text, example.title or None, example.day)
                self._see_words(document)
                for rule_id in {found for part in document.fields.values() for found, wins in _deeds(part) if wins}:
                    if rule_id in self.rules:
                        self.rules[rule_id].last_example = example.place

    def add(self, text: str, title: str | None = None) -> None:
        """Count one document of a corpus."""
        self.documents += 1
        document = self._engine.scan_all(text, title)
        self._see_words(document)
        for part in document.fields.values():
            for rule_id, wins in _deeds(part):
                if rule_id in self.rules:
                    self.rules[rule_id].hits += 1
                    self.rules[rule_id].wins += wins
            for outcome in part.matched.outcomes.values():
                for defeat in outcome.defeats:
                    if defeat.loser.rule.id in self.rules:
                        self.rules[defeat.loser.rule.id].defeats[defeat.winner.rule.id] += 1

    def prove(self, exemptions: Collection[Exemption] = ()) -> None:
        """Find the example that needs each clause; this takes longer than all the rest."""
        for proof in prove_clauses(self._engine, self.rules, exemptions):
            self.rules[proof.mutant.rule.id].proofs.append(proof)

    def dead_entries(self) -> list[DeadEntry]:
        """The entries, but for names of places, of which neither an example nor a document had a form; by lexicon and line."""
        found: dict[tuple[str, str], Form] = {}
        for form in self._engine.program.index.forms():
            if form.lexicon != GENERATED:
                found.setdefault((form.lexicon, form.entry), form)
        dead = (DeadEntry(*key, form.origin) for key, form in found.items() if key not in self._seen)
        return sorted(dead, key=lambda entry: (entry.lexicon, entry.origin.file, entry.origin.line, entry.entry))

    def _see_words(self, document: Document) -> None:
        for part in document.fields.values():
            self._seen.update((form.lexicon, form.entry) for form in _forms_in(part.matched.scan))


def _deeds(part: Scanned) -> Iterator[tuple[str, bool]]:
    """The rules that matched in a text, and whether that is reported, once for each match."""
    for kind in RECORD_FIELDS:
        outcome = part.matched.outcomes[kind]
        yield from ((finding.rule.id, True) for finding in outcome.accepted)
        yield from ((defeat.loser.rule.id, False) for defeat in outcome.defeats)
    for attribution in part.linked.attributions:
        yield from ((piece.by.id, True) for piece in attribution.finding.pieces if piece.by is not None)
        rules: Iterable[Rule] = (value.rule for value in attribution.values.values())
        yield from ((rule.id, True) for rule in rules if rule.kind == "attribute")
        if attribution.link.rule is not None:
            yield attribution.link.rule.id, attribution.link.ref is not None or attribution.link.mention is not None
    yield from ((zone.rule.id, True) for zone in part.matched.scan.zones if zone.rule is not None)


def _forms_in(view: object) -> Iterator[Form]:
    """The forms that the words of a text can be."""
    assert isinstance(view, Scan)  # an engine's own
    for token in range(view.size):
        yield from (hit.form for hit in view.readings(token))
    for phrases in view.phrases_at.values():
        yield from (hit.form for phrase in phrases for hit in phrase.hits)


def as_plain(coverage: Coverage) -> dict[str, object]:
    """The whole of it as plain data, for programs."""
    return {
        "documents": coverage.documents,
        "rules": [_rule(rule_id, found) for rule_id, found in coverage.rules.items()],
        "dead_entries": [
            {"lexicon": dead.lexicon, "entry": dead.entry, "file": dead.origin.file, "line": dead.origin.line}
            for dead in coverage.dead_entries()
        ],
    }


def _rule(rule_id: str, found: RuleCoverage) -> Mapping[str, object]:
    return {
        "id": rule_id,
        "kind": found.rule.kind,
        "examples": len(found.rule.examples),
        "hits": found.hits,
        "wins": found.wins,
        "defeats": dict(sorted(found.defeats.items())),
        "last_example": None if found.last_example is None else str(found.last_example),
        "clauses": [
            {
                "clause": proof.mutant.clause,
                "line": proof.mutant.place.line,
                "exempted": None if proof.exempted is None else proof.exempted.reason,
                "proved_by": None if proof.by is None else str(proof.by.place),
                "text": None if proof.by is None else proof.by.text,
            }
            for proof in found.proofs
        ],
    }
