"""Full traces: what `explain` shows of a record, as data inside the record, with raw offsets and `file:line` throughout.

They are made from the compiled matcher's own findings, so they say how the record in hand was found, not how another matcher
would find it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from musnad.explain.values import value_of
from musnad.explain.wording import at, condition_words
from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.link.model import Attribution, Rejected
from musnad.link.places import CRITERIA, FoundPlace
from musnad.link.quantities import Quantity
from musnad.match.conditions import holds
from musnad.match.findings import Defeat, Finding, rank_of
from musnad.match.reference.search import binding_of
from musnad.match.view import Piece, View
from musnad.record.spans import span_of
from musnad.record.trace import FULL
from musnad.ruleset.model import FromStep, Rule, ToStep, flatten
from musnad.ruleset.records import record_kind

if TYPE_CHECKING:
    from musnad.engine import Document, Scanned

Part = dict[str, Any]
DECIDED_BY = ("priority", "length", "start", "id")
"""What can decide between two findings that claim the same words, in the order in which it is asked (DESIGN §4)."""


def traced(document: Document) -> dict[str, Any]:
    """The record of a document that was scanned with all defeats, each annotation with its full trace."""
    traces: dict[str, Part] = {}
    for field, scanned in document.fields.items():
        own = [record for record in document.annotations if record["field"] == field]
        for kind in ("attribution", "number", "place"):
            ids = sorted((record["id"] for record in own if record["kind"] == kind), key=lambda name: int(name[1:]))
            tracer = _Tracer(scanned, dict(enumerate(ids)) if kind == "attribution" else {})
            traces |= {name: tracer.trace(kind, index) for index, name in enumerate(ids)}
    annotations = [{**record, FULL: traces[record["id"]]} for record in document.annotations]
    return {**document.record, "annotations": annotations}


class _Tracer:
    """The traces of one field; `names` are the ids of its attributions by their index."""

    def __init__(self, scanned: Scanned, names: Mapping[int, str]) -> None:
        self.scanned, self.names = scanned, names
        self.view: View = scanned.matched.scan

    def trace(self, kind: str, index: int) -> Part:
        """The trace of the `index`th record of a kind."""
        linked, known = self.scanned.linked, record_kind(kind)
        finding = linked.findings(known)[index]
        rule = finding.rule
        trace: Part = {
            "rule": {"at": at(rule.place), "priority": rule.priority, "status": rule.status},
            "steps": list(self._steps(finding)),
            "conditions": list(self._conditions(finding)),
            "beat": [self._beaten(d) for d in self.scanned.matched.outcomes[known].defeats if d.winner is finding],
        }
        if kind == "attribution":
            trace |= self._document_level(linked.attributions[index])
        elif kind == "number":
            trace["notes"] = list(_quantity(linked.quantities[index]))
        else:
            trace["ranking"] = list(_ranking(linked.places[index]))
        return trace

    def _span(self, start: int, end: int) -> Part:
        text = self.view.text
        first = text.start(start)
        return span_of(text, first, text.end(end - 1) if start < end else first)

    def _steps(self, finding: Finding) -> Iterator[Part]:
        numbers = {id(s): n for n, step in enumerate(finding.rule.pattern, 1) for s in flatten((step,))}
        for piece in sorted(finding.pieces, key=lambda p: (p.start, p.end, p.slot)):
            step: Part = {"step": numbers.get(id(piece.step)), "slot": piece.slot, "at": at(piece.step.place)}
            step |= self._span(piece.start, piece.end)
            if piece.hit is not None:
                step["entry"] = entry(piece.hit)
            if piece.grammar:
                step["grammar"] = piece.grammar
                step["tree"] = self._tree(piece.grammar, self.view.tree(piece.grammar, piece.start, piece.end))
            if isinstance(piece.step, ToStep | FromStep):
                step["border"] = None if piece.by is None else _named(piece.by)
            yield step

    def _tree(self, grammar: str, node: Node) -> Part:
        text = self.view.text
        first = text.start(node.start)
        part: Part = {"label": node.label, "start": first, "end": text.end(node.end - 1) if node.start < node.end else first}
        if node.children:
            part["children"] = [self._tree(grammar, child) for child in node.children]
        elif node.start < node.end:
            hit = self.view.leaf_hit(grammar, node)
            part["entry"] = entry(hit) if hit is not None else None
        return part

    def _conditions(self, finding: Finding) -> Iterator[Part]:
        binding = binding_of(finding.pieces)
        for condition in finding.rule.where:
            yield {
                "condition": condition_words(condition),
                "at": at(condition.place),
                "holds": holds(self.view, binding, condition),
                "value": value_of(self.view, binding, condition),
            }

    def _beaten(self, defeat: Defeat) -> Part:
        loser, winner = defeat.loser, defeat.winner
        common = sorted(loser.claims & winner.claims)
        ranks = zip(DECIDED_BY, rank_of(self.view, loser), rank_of(self.view, winner), strict=True)
        decided = next(name for name, mine, theirs in ranks if mine != theirs or name == DECIDED_BY[-1])
        return {**_named(loser.rule), "over": self._span(common[0], common[-1] + 1), "by": decided}

    def _document_level(self, attribution: Attribution) -> Part:
        link = attribution.link
        values = attribution.values
        return {
            "attributes": {n: {"value": v.value, **_named(v.rule)} for n, v in sorted(values.items())},
            "link": {
                "status": link.status,
                "by": None if link.rule is None else _named(link.rule),
                "ref": None if link.ref is None else self.names[link.ref],
                "mention": None if link.mention is None else self._piece(link.mention),
                "rejected": [self._rejected(rejected) for rejected in link.rejected],
            },
        }

    def _rejected(self, rejected: Rejected) -> Part:
        return {
            "ref": None if rejected.index is None else self.names[rejected.index],
            "phrase": None if rejected.phrase is None else self._piece(rejected.phrase),
            "reason": rejected.reason,
        }

    def _piece(self, piece: Piece) -> Part:
        return self._span(piece.start, piece.end)


def _named(rule: Rule) -> Part:
    return {"rule": rule.id, "at": at(rule.place)}


def entry(hit: Hit) -> Part:
    """A reading of a word: the entry and the form, where they are written, what was cut off, and how it is spelled."""
    form = hit.form
    return {
        "entry": form.entry,
        "lexicon": form.lexicon or None,
        "form": form.text,
        "at": f"{form.origin.file}:{form.origin.line}" if form.lexicon else None,
        "proclitics": list(hit.proclitics),
        "pronoun": hit.enclitic or None,
        "leniency": hit.leniency or None,
    }


def _quantity(quantity: Quantity) -> Iterator[str]:
    yield from quantity.notes


def _ranking(place: FoundPlace) -> Iterator[Part]:
    """The candidates in their order; of each but the first, what put it behind the first."""
    for number, candidate in enumerate(place.candidates):
        yield {"id": candidate.id, "source": candidate.source, "behind": CRITERIA[place.behind[number - 1]] if number else None}
