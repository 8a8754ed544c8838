"""What each clause of the shipped rules decides in real text: python benchmarks/clauses.py CORPUS.jsonl.gz [ARTICLES] [FILE]

Each clause is taken away (musnad.check.mutants), all at once: every article is walked through once, and what a rule matches
without the clause is compared with what it matches as it is. Written to FILE (clauses.tsv), a line a clause: rule, line,
clause, matches gained and lost, in how many articles (three at most) all rules were tried without it, in how many of these
records differ; then three places, as «before | match». Rules that match no words are tried on the first hundred articles.

A clause whose loss changes nothing here and that no example needs either is a candidate to be deleted.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import musnad
from musnad.check.mutants import Mutant, mutants
from musnad.engine import Document, Engine
from musnad.match.view import View
from musnad.ruleset.records import record_kind

SAMPLES = 3
ON_RECORDS_MOST = 100
"""How many articles the rules that see records are tried on; they are dear."""
MOST_PRIORITY = 100
"""In how many articles a priority is tried, until records differ: it shows only where the rule has a rival."""
ON_RECORDS = ("attribute", "link")


def articles(path: Path, number: int) -> Iterator[dict[str, Any]]:
    """The first articles of a corpus, one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for count, line in enumerate(lines):
            if count == number:
                return
            yield json.loads(line)


class Tally:
    """What was seen of one mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.gained = self.lost = self.tried = self.differ = 0
        self.samples: list[str] = []

    def see(self, view: View, before: set[tuple[int, int]], after: set[tuple[int, int]]) -> None:
        self.gained += len(after - before)
        self.lost += len(before - after)
        for start, end in sorted(before ^ after):
            if len(self.samples) < SAMPLES:
                sign = "+" if (start, end) in after else "-"
                first = view.text.slice(max(0, start - 4), start) if start else ""
                self.samples.append(f"{sign} {first} | {view.text.slice(start, min(end, start + 14))}".replace("\n", " "))

    def line(self) -> str:
        mutant = self.mutant
        cells = (mutant.rule.id, mutant.place.line, mutant.clause, self.gained, self.lost, self.tried, self.differ)
        return "\t".join(map(str, (*cells, *self.samples)))


def outcome(document: Document, kind: str) -> Any:
    """The records of a kind of a document without what changes with every rule set."""
    found = [a for a in document.annotations if a["kind"] == kind]
    return [{k: v for k, v in a.items() if k not in ("decision", "steps", "id", "source_ref", "parent")} for a in found]


def values(engine: Engine, document: Document) -> Any:
    """What the document-level rules say of the attributions of a document."""
    linked = (a for part in document.fields.values() for a in engine.linked(part.matched).attributions)
    return [({n: v.value for n, v in a.values.items()}, a.link.status, a.link.ref, a.link.resolved) for a in linked]


def main(corpus: str, number: str = "600", target: str = "clauses.tsv") -> None:
    shipped = musnad.load()
    every = [mutant for rule in shipped.program.rules.values() for mutant in mutants(rule)]
    engine = shipped.with_variants([mutant.rule for mutant in every])
    groups = engine.machine.groups((*engine.program.rules.values(), *(m.rule for m in every)))
    tallies = {mutant.rule: Tally(mutant) for mutant in every}
    on_records = [t for t in tallies.values() if t.mutant.rule.kind in ON_RECORDS]
    engines = {t.mutant.rule: engine.with_rule(t.mutant.rule) for t in on_records}
    for count, article in enumerate(articles(Path(corpus), int(number))):
        title, text = article.get("title") or None, article["text"]
        document = engine.scan_all(text, title)
        changed: list[Tally] = []
        for part in document.fields.values():
            view = part.matched.scan
            found: dict[object, set[tuple[int, int]]] = {}
            for rule, pieces in engine.machine.attempts(groups, view.text, view.field, title or ""):
                found.setdefault(rule, set()).add((pieces[0].start, max(p.end for p in pieces)))
            for rule, tally in tallies.items():
                before, after = found.get(engine.program.rules[rule.id], set()), found.get(rule, set())
                if before != after:
                    tally.see(view, before, after)
                elif not before or tally.mutant.clause.partition(" ")[0] not in ("priority", "sets"):
                    continue
                changed.append(tally)
        for tally in changed:
            most = MOST_PRIORITY if tally.mutant.clause == "priority" and not tally.differ else SAMPLES
            if tally.tried < most:
                tally.tried += 1
                kind = record_kind(tally.mutant.rule.kind)
                without = engine.with_rule(tally.mutant.rule).only(kind).scan_all(text, title)
                tally.differ += outcome(without, kind) != outcome(document, kind)
        said = values(engine, document)
        for tally in on_records if count < ON_RECORDS_MOST else ():
            tally.differ += values(engines[tally.mutant.rule], document) != said
    Path(target).write_text("".join(f"{tally.line()}\n" for tally in tallies.values()), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
