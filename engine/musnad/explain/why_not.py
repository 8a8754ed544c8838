"""Why a rule reports nothing in a text, or that it does: exactly one outcome for every rule and every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from musnad.explain.attempts import Trial
from musnad.explain.contents import border_outcomes
from musnad.explain.document_level import Level, never_started
from musnad.explain.nearest import NearForms
from musnad.explain.outcome import Difference, Outcome, further
from musnad.explain.wording import at, field_words, offsets_of, shown, words_of
from musnad.match.findings import Defeat, Finding
from musnad.match.machine import Stopped
from musnad.match.reference.view import ReferenceView
from musnad.match.view import View, Zone
from musnad.messages import tr
from musnad.ruleset.model import Override, RecordKind, Rule
from musnad.ruleset.problems import did_you_mean
from musnad.ruleset.records import record_kind

LONG: Final = 600
"""Characters from which on a text is long: the reference matcher takes half a second for so many."""
HIGHEST: Final = 100
"""The highest priority that a rule can have."""

if TYPE_CHECKING:
    from musnad.engine import Engine, Scanned


def why_not(
    engine: Engine, rule_id: str, text: str, title: str = "", expect: Mapping[str, str] | None = None
) -> Outcome:
    """The outcome of a rule on a text and its title.

    `expect` gives the words (or values) that slots of a record should hold; a record of the rule that holds others is
    OTHER_SLOTS. Raises ValueError only when the engine was made without its rule set.
    """
    reference = engine.reference
    rule = reference.rules.get(rule_id)
    if rule is None or not engine.keep(rule):
        return _not_loaded(engine, rule_id)
    tried = Tried(engine, text, title)
    return tried.outcome(rule, tried.forms, expect)


class Tried:
    """A document in which rules are asked about, one or all of them."""

    def __init__(self, engine: Engine, text: str, title: str = "") -> None:
        """A long text is matched by the compiled rules, since the others would take seconds; both find the same."""
        match = engine.derive if len(text) + len(title) <= LONG else engine.scan_all
        self.engine, self.document = engine, match(text, title=title or None)
        self.forms = NearForms(engine.reference.lexicons)
        self._views: dict[str, ReferenceView] = {}

    def outcome(self, rule: Rule, forms: NearForms | None, expect: Mapping[str, str] | None = None) -> Outcome:
        """What became of a rule in use. Without `forms` nothing is said of near ones, which saves most of the time."""
        return reduce(further, _Asked(self, rule, forms, dict(expect or {})).outcomes())

    def view(self, view: View) -> ReferenceView:
        """A field as the reference matcher sees it once zones and borders are known."""
        if isinstance(view, ReferenceView):
            return view
        if view.field not in self._views:
            reference = self.engine.reference
            own = ReferenceView(view.text, reference.material, view.field)
            own.beside = view.beside and self.view(view.beside)
            own.set_zones(tuple(view.zones))
            own.find_borders = lambda: reference.borders(own, self.engine.keep)
            self._views[view.field] = own
        return self._views[view.field]

    def bare(self, view: View) -> ReferenceView:
        """A field before its zones are known."""
        key = f"{view.field} without zones"
        if key not in self._views:
            self._views[key] = ReferenceView(view.text, self.engine.reference.material, view.field)
        return self._views[key]


class _Asked:
    """One rule asked about in one document."""

    def __init__(self, tried: Tried, rule: Rule, forms: NearForms | None, expect: dict[str, str]) -> None:
        self.tried, self.engine, self.document = tried, tried.engine, tried.document
        self.rule, self.forms, self.expect = rule, forms, expect

    def outcomes(self) -> Iterator[Outcome]:
        """What became of the rule in each field; one outcome at least."""
        records = list(self.document.annotations)
        for field, scanned in self.document.fields.items():
            own = [r for r in records if r["field"] == field]
            if self.rule.kind in ("attribute", "link"):
                yield from self._of_records(field, scanned, [r for r in own if r["kind"] == "attribution"])
            else:
                yield from self._of_pattern(scanned, own)

    def _of_records(self, field: str, scanned: Scanned, own: list[dict[str, Any]]) -> Iterator[Outcome]:
        rules = [r for r in self.engine.reference.rules.values() if self.engine.keep(r)]
        view, pronouns = self.tried.view(scanned.matched.scan), self.engine.program.index.clitics.pronouns
        level = Level(view, scanned.linked, own, rules, pronouns)
        yield from level.outcomes(self.rule) or [never_started(self.rule, field)]

    def _of_pattern(self, scanned: Scanned, own: list[dict[str, Any]]) -> Iterator[Outcome]:
        """What it found, else what was stopped, else how far it came."""
        matched, rule = scanned.matched, self.rule
        view = self.tried.view(matched.scan)
        found = [self._matched(view, record) for record in own if record["rule"] == rule.id]
        found += [_zone(view, rule, z) for z in view.zones if z.rule is not None and z.rule.id == rule.id]
        defeats = (d for outcome in matched.outcomes.values() for d in outcome.defeats)
        found += [_outranked(view, d) for d in defeats if d.loser.rule.id == rule.id]
        found += [self._stopped(view, s) for s in matched.stopped if s.rule.id == rule.id]
        if rule.kind == "border":
            findings: list[Finding] = [*matched.outcome.accepted, *(d.loser for d in matched.outcome.defeats)]
            found += border_outcomes(view, rule, findings)
        yield from found or [self._trial(view).outcome()]

    def _trial(self, view: ReferenceView) -> Trial:
        """Zone rules are tried on the text as it is before zones are known."""
        reference = self.engine.reference
        own = self.tried.bare(view) if self.rule.kind == "zone" else view
        return Trial(own, self.rule, self.forms, reference.budget)

    def _matched(self, view: View, record: dict[str, Any]) -> Outcome:
        differing = tuple(
            Difference(slot, wanted, _value(record, slot))
            for slot, wanted in sorted(self.expect.items())
            if _plain(wanted) not in _values(record, slot)
        )
        head: dict[str, object] = {
            "record": record["id"], "span": f"[{record['start']}:{record['end']}]",
            "field": field_words(record["field"]), "place": at(self.rule.place),
        }  # fmt: skip
        found = {k: _value(record, k) for k in _SHOWN[record_kind(record["kind"])] if _value(record, k)}
        lines = [f"  {slot}  {shown(words)}" for slot, words in found.items()]
        start = record["start"]
        if not differing:
            text = "\n".join([tr("MATCHED: record {record} {span} in the {field}   {place}", **head), *lines])
            return Outcome("MATCHED", text, self.rule.id, view.field, start, record=str(record["id"]))
        lines += [line for d in differing for line in _difference(d)]
        text = "\n".join([tr("OTHER SLOTS: record {record} {span} in the {field}   {place}", **head), *lines])
        return Outcome(
            "OTHER_SLOTS", text, self.rule.id, view.field, start, record=str(record["id"]), differences=differing
        )

    def _stopped(self, view: View, stopped: Stopped) -> Outcome:
        start = view.text.start(stopped.token)
        words = words_of(view, stopped.token, stopped.token + 1)
        text = "\n".join([
            tr(
                "BUDGET: `{rule}` used up its {budget} steps at {offset}   {place}",
                rule=self.rule.id, budget=self.engine.reference.budget, offset=start, place=at(self.rule.place),
            ),
            tr("  it started from {words}", words=words),
            tr("  shorter gaps, or a word that must stand between them, would make it end"),
        ])  # fmt: skip
        return Outcome("BUDGET", text, self.rule.id, view.field, start, steps=len(self.rule.pattern))


def _difference(difference: Difference) -> list[str]:
    found = shown(difference.found) if difference.found else tr("nothing")
    expected = tr("  ✗ {slot}  expected {words}", slot=difference.slot, words=shown(difference.expected))
    return [expected, tr("    found {words}", words=found)]


_SHOWN: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    "attribution": ("cue", "source", "content"),
    "number": ("text", "value", "unit"),
    "place": ("text", "place_type"),
}
"""Fields that say what a record is of."""


def _value(record: dict[str, Any], slot: str) -> str:
    return " … ".join(_raw_values(record.get(slot)))


def _values(record: dict[str, Any], slot: str) -> list[str]:
    """The words (or the value) of a slot: each span by itself, and all of them."""
    parts = _raw_values(record.get(slot))
    return [*map(_plain, parts), _plain(" ".join(parts))]


def _raw_values(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, dict):
        return [str(value["text"])]
    if isinstance(value, list):
        return [str(part["text"]) if isinstance(part, dict) else str(part) for part in value]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _zone(view: View, rule: Rule, zone: Zone) -> Outcome:
    place = offsets_of(view, zone.start, zone.end)
    text = tr(
        "MATCHED: zone `{zone}` {span} {words}   {place}",
        zone=zone.name, span=place, words=words_of(view, zone.start, zone.end), place=at(rule.place),
    )  # fmt: skip
    return Outcome("MATCHED", text, rule.id, view.field, view.text.start(zone.start))


def _outranked(view: View, defeat: Defeat) -> Outcome:
    loser, winner = defeat.loser, defeat.winner
    common = sorted(loser.claims & winner.claims)
    reason, change = reason_of(view, defeat)
    lines = [
        tr("OUTRANKED by `{rule}`   {place}", rule=winner.rule.id, place=at(winner.rule.place)),
        tr(
            "  both claim {words} {span}",
            words=words_of(view, common[0], common[-1] + 1), span=offsets_of(view, common[0], common[-1] + 1),
        ),
        f"  {reason}",
        f"  {change}",
    ]  # fmt: skip
    start = view.text.start(loser.start)
    why = tr("{reason}; {change}", reason=reason, change=change)
    return Outcome("OUTRANKED", "\n".join(lines), loser.rule.id, view.field, start, winner=winner.rule.id, why=why)


def reason_of(view: View, defeat: Defeat) -> tuple[str, str]:
    """Why the winner won, by the one conflict sentence, and what would change that."""
    loser, winner = defeat.loser, defeat.winner
    mine, theirs = loser.rule.priority, winner.rule.priority
    change = tr("a priority above {priority} would change that", priority=theirs)
    if theirs >= HIGHEST:
        change = tr("a lower priority of `{rule}`, or a condition in it, would change that", rule=winner.rule.id)
    if mine != theirs:
        return tr("its priority is {its} against {own}", its=theirs, own=mine), change
    text = view.text
    sizes = [text.end(f.end - 1) - text.start(f.start) for f in (loser, winner)]
    if sizes[0] != sizes[1]:
        longer = tr(
            "both have priority {priority}; it is longer: {its} characters against {own}",
            priority=mine, its=sizes[1], own=sizes[0],
        )  # fmt: skip
        return longer, change
    if text.start(loser.start) != text.start(winner.start):
        return tr("both have priority {priority} and are equally long; it starts earlier", priority=mine), change
    return tr("both have priority {priority}, length and start in common; its id comes first", priority=mine), change


def _not_loaded(engine: Engine, rule_id: str) -> Outcome:
    known = engine.reference.known(rule_id)
    if known is not None:
        why = tr("it is deprecated") if known.status == "deprecated" else tr("it is left out of this run")
        text = tr("NOT LOADED: `{rule}` is not in use: {why}   {place}", rule=rule_id, why=why, place=at(known.place))
    elif gone := [o for o in engine.reference.overrides if o.kind == "rule" and o.name == rule_id]:
        head = tr("NOT LOADED: `{rule}` is not in use   {place}", rule=rule_id, place=at(gone[0].place))
        text = "\n".join([head, *map(_instead, gone)])
    else:
        names = [r.id for r in engine.reference.rules.values() if engine.keep(r)]
        near = did_you_mean(rule_id, names)
        text = tr("NOT LOADED: there is no rule {rule}. {near}", rule=shown(rule_id), near=near).rstrip()
    return Outcome("NOT_LOADED", text, rule_id)


def _instead(override: Override) -> str:
    """What took the place of a rule, or why it was switched off."""
    if override.rule:
        return tr("  `{rule}` overrides it   {place}", rule=override.rule, place=at(override.by))
    return tr("  it is switched off: {reason}   {place}", reason=override.reason, place=at(override.by))
