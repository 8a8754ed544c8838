"""Findings as records: plain dictionaries with raw offsets, in the shape of DESIGN §7; attributions here."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, Final

from musnad.link.document import Linked
from musnad.link.model import Attribution, Party
from musnad.match.findings import CONTENT, CUE
from musnad.match.machine import Matched
from musnad.match.tokens import without
from musnad.match.view import Piece, View
from musnad.record.ids import decision_of, key_of
from musnad.record.inside import inner_pieces
from musnad.record.numbers import number_record
from musnad.record.places import place_record
from musnad.record.spans import hull, offsets, opening, span, span_of, steps_of, untied

SCHEMA: Final = "musnad/1"
SPAN_FIELDS: Final = ("source", "addressee", "target", "medium", "venue", "time", "via")
WORD_FIELDS: Final = ("quote_type", "identity", "stance", "reporter", "negated", "reality", "gender", "source_gender")
_BOOLEAN: Final = {"negated": {"true": True, "false": False}}


class Numbering:
    """Ids of one document: A1, A2 …, N1 …, P1 … over its title and its text."""

    def __init__(self) -> None:
        self.attributions = 0
        self.parties = 0
        self.numbers = 0
        self.places = 0


def records(
    matched: Matched, linked: Linked, digest: str, ruleset_digest: str, numbering: Numbering
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records of one field of a document in text order, an attribution where its cue is, and the parties."""
    first, first_party = numbering.attributions, numbering.parties
    numbering.attributions += len(linked.attributions)
    numbering.parties += len(linked.parties)
    builder = _Builder(matched, digest, ruleset_digest, first, first_party)
    view = matched.scan
    found = [(view.text.start(min(a.finding.claims)), builder.record(i, a)) for i, a in enumerate(linked.attributions)]
    rules = [a.finding.rule for a in linked.attributions]
    for quantity in linked.quantities:
        numbering.numbers += 1
        record = number_record(view, quantity, f"N{numbering.numbers}", digest, ruleset_digest)
        found.append((record["start"], record))
        rules.append(quantity.finding.rule)
    for place in linked.places:
        numbering.places += 1
        record = place_record(view, place, f"P{numbering.places}", digest, ruleset_digest)
        found.append((record["start"], record))
        rules.append(place.finding.rule)
    for rule, (_, record) in zip(rules, found, strict=True):
        if rule.overrides:
            record["overrides"] = [replaced for replaced, _ in rule.overrides]
    found.sort(key=itemgetter(0))
    return [record for _, record in found], [
        _party(view, party, first_party + i + 1) for i, party in enumerate(linked.parties)
    ]


class _Builder:
    def __init__(self, matched: Matched, digest: str, ruleset_digest: str, first: int, first_party: int) -> None:
        self.view = matched.scan
        self.text, self.field = matched.scan.text, matched.scan.field
        self.digest, self.ruleset_digest = digest, ruleset_digest
        self.first, self.first_party = first, first_party

    def id(self, index: int | None) -> str | None:
        """The id of a record by its index in this field."""
        return None if index is None else f"A{self.first + index + 1}"

    def offsets(self, piece: Piece) -> tuple[int, int]:
        """The code points of a piece as the record shows them."""
        if piece.slot not in (CUE, CONTENT):
            return untied(self.view, piece)
        start, end = offsets(self.text, piece, cut=piece.slot == CUE)
        return start + opening(self.view, piece), end

    def record(self, index: int, attribution: Attribution) -> dict[str, Any]:
        """One record."""
        finding, link, text = attribution.finding, attribution.link, self.text
        cue = finding.slots.get(CUE)
        inner = {piece.slot: [piece] for piece in inner_pieces(self.view, finding)}
        spans = [
            (p.slot, *self.offsets(p))
            for p in (*finding.pieces, *(piece for pieces in inner.values() for piece in pieces))
            if not p.slot.startswith("_") and p.start < p.end
        ]
        spans.sort(key=lambda s: (s[1], s[2], s[0]))
        key = key_of(self.digest, self.field, "attribution", spans)
        record: dict[str, Any] = {
            "kind": "attribution",
            "id": self.id(index),
            "field": self.field,
            "start": min(s[1] for s in spans),
            "end": max(s[2] for s in spans),
            "rule": finding.rule.id,
            "key": key,
            "decision": decision_of(key, self.ruleset_digest, finding.rule.id),
            "cue": None,
            "content": [span_of(text, *self.offsets(p)) for p in finding.slots.get(CONTENT, ())],
        }
        if cue:
            lemma = cue[0].hit.form.entry if cue[0].hit else text.slice(cue[0].start, cue[0].end)
            record["cue"] = {**span(text, cue[0], cut=True), "lemma": lemma}
        for name in SPAN_FIELDS:
            pieces = finding.slots.get(name) or inner.get(name)
            record[name] = hull(self.view, pieces) if pieces else None
        for name in WORD_FIELDS:
            value = attribution.values.get(name)
            worked_out = value.value if value else None
            record[name] = _BOOLEAN.get(name, {}).get(worked_out, worked_out) if worked_out is not None else None
        record["link"] = link.status
        record["source_ref"] = self.id(link.ref)
        record["resolved_source"] = hull(self.view, [link.resolved]) if link.resolved else None
        record["source_mention"] = hull(self.view, [link.mention]) if link.mention else None
        record["party"] = None if attribution.party is None else f"S{self.first_party + attribution.party + 1}"
        record["parent"] = self.id(attribution.parent)
        record["steps"] = steps_of(text, finding)
        return record


def _party(view: View, party: Party, number: int) -> dict[str, Any]:
    mentions = [untied(view, m) for m in party.mentions]
    return {
        "id": f"S{number}",
        "name": _name(view, party.name),
        "identity": party.identity or None,
        "mentions": [{"start": start, "end": end} for start, end in mentions],
    }


def _name(view: View, piece: Piece) -> str:
    """The words of a phrase, without the proclitic that its step cut off (الوزارة of للوزارة) or a conjunction."""
    text, prefix = view.text, piece.grammar.partition("+")[2]
    rest = without(text.tokens.types[piece.start], prefix) if prefix else None
    if rest is None or not rest.text:
        start, end = untied(view, piece)
        return text.raw[start:end]
    words, first = text.slice(piece.start, piece.end), text.slice(piece.start, piece.start + 1)
    return rest.text + words.removeprefix(first) if words.startswith(first) else words
