"""Attributions against gold: cues, sources, contents, attributes, addressees and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from musnad.measure.counts import Counts, Figures
from musnad.measure.gold import ATTRIBUTES, GoldAttribution, GoldDocument
from musnad.measure.spans import Record, Span, contents_of, f1, likeness, offsets, ratio, shown, span_of, trim, words
from musnad.messages import tr

ALIKE: Final = 0.8
"""Contents with so much in common count as nearly right (`content_iou80`)."""
_ARTICLE: Final = "ال"


def pairs(gold: GoldDocument, found: Sequence[Record]) -> list[tuple[GoldAttribution | None, Record | None]]:
    """Each gold record with the record that has its cue, or with nothing; then the records that no gold record has.

    Required gold records choose first. A record without a cue is found by its content.
    """
    wanted = sorted(gold.attributions or (), key=lambda record: not record.required)
    free = list(range(len(found)))
    matched: list[tuple[GoldAttribution | None, Record | None]] = []
    for one in wanted:
        at = next((i for i in free if _same_cue(gold.text, one, found[i])), None)
        matched.append((one, None if at is None else found[at]))
        if at is not None:
            free.remove(at)
    return [*matched, *((None, found[i]) for i in free)]


def _same_cue(text: str, gold: GoldAttribution, record: Record) -> bool:
    cue = span_of(record, "cue")
    if gold.cue is not None:
        return trim(text, cue) == trim(text, gold.cue)
    return cue is None and not offsets(contents_of(record)).isdisjoint(offsets(gold.contents[0]))


def compare(gold: GoldDocument, found: Sequence[Record], counts: Counts) -> None:
    """Count what a document's records get right."""
    for wanted, record in pairs(gold, found):
        if wanted is None:
            assert record is not None
            counts.of["spurious"] += 1
            place = span_of(record, "cue") or contents_of(record)[0]
            counts.miss("SPURIOUS", gold.doc, f"{shown(gold.text, place)} {record.get('rule')}")
        elif wanted.required:
            counts.of["gold"] += 1
            if record is None:
                counts.miss("MISS", gold.doc, shown(gold.text, wanted.cue or wanted.contents[0][0]))
            else:
                _Comparison(gold, counts, wanted, record).all()


class _Comparison:
    """One gold record beside the record that was found for it."""

    def __init__(self, gold: GoldDocument, counts: Counts, wanted: GoldAttribution, record: Record) -> None:
        self.gold, self.text, self.counts, self.wanted, self.record = gold, gold.text, counts, wanted, record

    def all(self) -> None:
        self.counts.of["found"] += 1
        source, content = self.source(), self.content()
        self.counts.of["strict"] += source and content
        for name in ATTRIBUTES:
            self.attribute(name)
        self.addressee()
        self.link()

    def source(self) -> bool:
        have = trim(self.text, span_of(self.record, "source"))
        right = have in {trim(self.text, span) for span in self.wanted.sources}
        self.counts.of["source"] += right
        if not right:
            self._wrong("SOURCE", shown(self.text, have, 0), shown(self.text, self.wanted.sources[0], 0))
        return right

    def content(self) -> bool:
        have = contents_of(self.record)
        right = exact_content(self.text, self.wanted, self.record)
        self.counts.of["content"] += right
        self.counts.of["content_alike"] += max(likeness(one, have) for one in self.wanted.contents) >= ALIKE
        if not right:
            self._wrong("CONTENT", _slices(self.text, have), _slices(self.text, self.wanted.contents[0]))
        return right

    def attribute(self, name: str) -> None:
        have, wanted = self.record.get(name), self.wanted.attributes[name]
        self.counts.of[name] += have in wanted
        if have not in wanted:
            self._wrong(name.upper(), str(have), str(wanted[0]))

    def addressee(self) -> None:
        wanted = {trim(self.text, span) for span in self.wanted.circumstances["addressee"]}
        have = trim(self.text, span_of(self.record, "addressee"))
        right = have is not None and have in wanted
        self.counts.of["addressee"] += right
        self.counts.of["addressee_claimed"] += have is not None
        self.counts.of["addressee_gold"] += None not in wanted or right
        if have not in wanted:
            gold = next((span for span in self.wanted.circumstances["addressee"] if span), None)
            self._wrong("ADDRESSEE", shown(self.text, have, 0), shown(self.text, gold, 0))

    def link(self) -> None:
        """Recall counts the records whose party was named before, precision every claim that adds to the record's words."""
        own, claim = words(self.text, span_of(self.record, "source")), words(self.text, span_of(self.record, "resolved_source"))
        wanted = self.names()
        adds = claim is not None and claim != own
        right = bool(wanted) and (claim or own) in wanted
        self.counts.of["link_gold"] += bool(wanted)
        self.counts.of["link"] += right
        self.counts.of["claim"] += adds
        self.counts.of["claim_right"] += adds and right
        if (adds or wanted) and not right:
            self._wrong("LINK", str(claim or own), " | ".join(sorted(wanted)) or tr("nobody named before"))

    def names(self) -> set[str]:
        """The words that name the record's party earlier on; a bare anaphor (المصدر) of an earlier mention is none."""
        return set(_names(self.gold, self.wanted))

    def _wrong(self, what: str, have: str, wanted: str) -> None:
        place = self.wanted.cue or self.wanted.contents[0][0]
        self.counts.wrong(what, self.gold.doc, have, wanted, shown(self.text, place))


def exact_content(text: str, wanted: GoldAttribution, record: Record) -> bool:
    """Whether the spans of a record's content are those of one reading, in their order."""
    have = [trim(text, span) for span in contents_of(record)]
    return any(have == [trim(text, span) for span in reading] for reading in wanted.contents)


def _names(gold: GoldDocument, record: GoldAttribution) -> Iterator[str]:
    records = gold.attributions or ()
    reached: set[int] = set()
    following = list(record.refs)
    while following:
        number = following.pop()
        if number in reached:
            continue
        reached.add(number)
        earlier = records[number]
        following += earlier.refs
        for span in earlier.sources:
            name = words(gold.text, span)
            if name and not (earlier.refs and name.startswith(_ARTICLE) and " " not in name):
                yield name


def _slices(text: str, spans: Sequence[Span]) -> str:
    return " + ".join(text[start:end] for start, end in spans).replace("\n", " ")


def figures(counts: Counts) -> Figures:
    """The table of attributions."""
    of = counts.of
    of["claimed"] = of["found"] + of["spurious"]
    precision, recall = counts.part("found", "claimed"), counts.part("found", "gold")
    table: Figures = {
        "records_gold": of["gold"], "precision": precision, "recall": recall, "f1": f1(precision, recall),
        "source_exact": counts.part("source", "found"), "content_exact": counts.part("content", "found"),
        "content_iou80": ratio(of["content_alike"], of["found"]), "strict_f1": counts.f1("strict", "claimed", "gold"),
        "link_recall": counts.part("link", "link_gold"), "link_precision": counts.part("claim_right", "claim"),
        "addressee_f1": counts.f1("addressee", "addressee_claimed", "addressee_gold"),
    }  # fmt: skip
    return table | {name: counts.part(name, "found") for name in ATTRIBUTES}
