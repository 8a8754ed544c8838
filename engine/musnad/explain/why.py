"""How each record was found: its words, its rule, its conditions, whom it beat, and what the document added."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from musnad.explain.places import place_lines
from musnad.explain.values import value_of
from musnad.explain.why_not import reason_of
from musnad.explain.wording import at, condition_words, expected, offsets_of, words_of
from musnad.grammar.trees import Node
from musnad.lexicon.index import Hit
from musnad.link.attributes import binding_of
from musnad.link.model import Attribution, Rejected
from musnad.link.quantities import Quantity
from musnad.match.conditions import holds
from musnad.match.findings import Finding
from musnad.match.reference.search import binding_of as slots_of
from musnad.match.view import Piece, View
from musnad.messages import later, told, tr
from musnad.ruleset.model import CircumstancesStep, FromStep, Override, RecordKind, Rule, Step, ToStep, flatten
from musnad.ruleset.problems import Place
from musnad.ruleset.records import record_kind

if TYPE_CHECKING:
    from musnad.engine import Engine, Scanned

_PLAIN: Final = {"✓": "+", "✗": "-"}
_IDENTITY: Final = "identity"


def explain(
    engine: Engine,
    text: str,
    title: str = "",
    record_id: str | None = None,
    plain: bool = False,
    day: datetime.date | None = None,
) -> str:
    """The derivation of every record of a text, or of one, by the reference matcher.

    `plain` keeps to signs that every font has. Raises KeyError when there is no record of that id, ValueError when the
    engine was made without its rule set.
    """
    document = engine.derive(text, title=title or None, reference_date=day)
    same = document.record == engine.scan(text, title=title or None, reference_date=day).record
    lines = [] if same else [told(_DIFFERENT), ""]
    known = False
    for field, scanned in document.fields.items():
        records = [r for r in document.annotations if r["field"] == field]
        for record in records:
            if record_id in (None, record["id"]):
                known = True
                same_kind = [r for r in records if r["kind"] == record["kind"]]
                overrides = engine.reference.overrides
                lines += [*_Record(scanned, same_kind, same_kind.index(record), overrides).lines(), ""]
    if record_id is not None and not known:
        raise KeyError(record_id)
    written = "\n".join(lines) if known else tr("nothing was found\n")
    return "".join(_PLAIN.get(c, c) for c in written) if plain else written


_DIFFERENT: Final = later(
    "WARNING: the compiled matcher and the reference matcher differ on this text. What follows is the reference's. "
    "This is a bug of Musnad: please report it with the text."
)


@dataclass(frozen=True, slots=True, eq=False)
class _Record:
    """One record of a field, about to be explained: the `index`th of the records of its kind."""

    scanned: Scanned
    records: Sequence[Mapping[str, Any]]
    index: int
    overrides: Sequence[Override]

    @property
    def kind(self) -> RecordKind:
        """What it is a record of."""
        return record_kind(self.records[self.index]["kind"])

    @property
    def view(self) -> View:
        """The text that it was found in."""
        return self.scanned.matched.scan

    @property
    def attribution(self) -> Attribution:
        """The finding with what the document says of it."""
        return self.scanned.linked.attributions[self.index]

    @property
    def finding(self) -> Finding:
        """What the rule found."""
        return self.scanned.linked.findings(self.kind)[self.index]

    def lines(self) -> Iterator[str]:
        """All that there is to say, a line each."""
        record, rule = self.records[self.index], self.finding.rule
        yield f"{record['id']}  {rule.id}  {record['field']} [{record['start']}:{record['end']}]"
        yield tr("  rule       {place}, priority {priority}", place=at(rule.place), priority=rule.priority)
        for override in self.overrides:
            if override.by == rule.place:
                yield tr("  overrides  {rule}   {place}", rule=override.name, place=at(override.place))
        yield tr("  steps")
        yield from self._steps(rule)
        if rule.where:
            yield tr("  conditions")
            yield from self._conditions(rule)
        yield from self._rivals()
        if self.kind == "attribution":
            yield tr("  attributes")
            yield from self._attributes()
            yield from self._link()
            if self.attribution.parent is not None:
                parent = self.records[self.attribution.parent]["id"]
                yield tr("  parent     {parent}: it stands inside that content", parent=parent)
        elif self.kind == "number":
            yield from _worth(record, self.scanned.linked.quantities[self.index])
        else:
            yield from place_lines(self.scanned.linked.places[self.index])
        yield tr("  key        {key}", key=record["key"])
        yield tr("  decision   {decision}", decision=record["decision"])

    def _steps(self, rule: Rule) -> Iterator[str]:
        width = max(len(s.slot) for s in flatten(rule.pattern))
        for number, step in enumerate(rule.pattern, 1):
            inner = {id(s) for s in flatten((step,))}
            pieces = [p for p in self.finding.pieces if id(p.step) in inner]
            for piece in pieces:
                yield from self._piece(number, piece, width)
            if not pieces:
                nothing = tr("nothing") if isinstance(step, CircumstancesStep) else tr("no words")
                yield tr(
                    "    {number} {slot}  {nothing}: {expected}   {place}",
                    number=number, slot=f"{step.slot:<{width}}", nothing=nothing, expected=expected(step), place=at(step.place),
                )  # fmt: skip

    def _piece(self, number: int, piece: Piece, width: int) -> Iterator[str]:
        words = words_of(self.view, piece.start, piece.end) if piece.start < piece.end else tr("no words")
        place = offsets_of(self.view, piece.start, piece.end)
        yield f"    {number} {piece.slot:<{width}}  {place} {words}   {at(piece.step.place)}"
        if piece.hit is not None:
            yield f"        {entry_of(piece.hit)}"
            form = piece.hit.form
            for override in self.overrides:
                if override.kind != "rule" and override.name == form.lexicon and override.entry in ("", form.entry):
                    yield tr(
                        "        in the place of {what}   {place}, by {by}",
                        what=_overridden(override), place=at(override.place), by=at(override.by),
                    )  # fmt: skip
        if piece.grammar:
            yield tr("        grammar {grammar}", grammar=piece.grammar)
            for line in tree_lines(self.view, piece):
                yield f"        {line}"
        if isinstance(piece.step, ToStep | FromStep):
            yield f"        {_edge(piece, piece.step)}"

    def _conditions(self, rule: Rule) -> Iterator[str]:
        binding = slots_of(self.finding.pieces)
        for condition in rule.where:
            mark = "✓" if holds(self.view, binding, condition) else "✗"
            yield f"    {mark} {condition_words(condition)}   {at(condition.place)}"
            yield f"        {value_of(self.view, binding, condition)}"

    def _rivals(self) -> Iterator[str]:
        """Whom it beat, and why."""
        for defeat in self.scanned.matched.outcomes[self.kind].defeats:
            if defeat.winner is self.finding:
                common = sorted(defeat.loser.claims & defeat.winner.claims)
                claimed = words_of(self.view, common[0], common[-1] + 1)
                loser, reason = defeat.loser.rule.id, reason_of(self.view, defeat)[0]
                yield tr("  beat       {rule} over {words}: {reason}", rule=loser, words=claimed, reason=reason)

    def _attributes(self) -> Iterator[str]:
        values = self.attribution.values
        width = max(map(len, values), default=0)
        for name, value in values.items():
            inherited = name == _IDENTITY and self._inherits(value.rule)
            line = f"    {name:<{width}}  {value.value}   {value.rule.id}  {at(_set_at(value.rule, name))}"
            yield tr("{line}, taken over from whom it means", line=line) if inherited else line

    def _inherits(self, rule: Rule) -> bool:
        """Whether the identity is that of the party meant: the rule that gave it does not hold of this record."""
        parents = [a.parent for a in self.scanned.linked.attributions]
        findings = [a.finding for a in self.scanned.linked.attributions]
        binding = binding_of(findings, parents, self.index)
        return rule.kind == "attribute" and not all(holds(self.view, binding, c) for c in rule.where)

    def _link(self) -> Iterator[str]:
        """Who is meant, by which rule, and why not the others."""
        link = self.attribution.link
        if link.rule is None:
            yield tr("  link       {status}", status=link.status)
        else:
            status, rule, place = link.status, link.rule.id, at(link.rule.place)
            yield tr("  link       {status} by {rule}  {place}", status=status, rule=rule, place=place)
        if link.ref is not None:
            name = words_of(self.view, link.resolved.start, link.resolved.end) if link.resolved else tr("nobody")
            yield f"    ✓ {self.records[link.ref]['id']}: {name}"
        elif link.mention is not None:
            yield f"    ✓ {self._phrase(link.mention)}"
        for rejected in link.rejected:
            yield tr("    ✗ {candidate}: {reason}", candidate=self._candidate(rejected), reason=told(rejected.reason))

    def _candidate(self, rejected: Rejected) -> str:
        if rejected.index is not None:
            return str(self.records[rejected.index]["id"])
        return self._phrase(rejected.phrase) if rejected.phrase is not None else tr("nobody")

    def _phrase(self, piece: Piece) -> str:
        return f"{offsets_of(self.view, piece.start, piece.end)} {words_of(self.view, piece.start, piece.end)}"


def _overridden(override: Override) -> str:
    if override.entry:
        return tr("entry «{entry}» of `{lexicon}`", entry=override.entry, lexicon=override.name)
    return tr("lexicon `{name}`", name=override.name)


def _worth(record: Mapping[str, Any], quantity: Quantity) -> Iterator[str]:
    """What a number is worth, and why its digits were read so."""
    yield tr("  worth      {kind} {value}", kind=record["number_kind"], value=_shown_value(record["value"]))
    for note in quantity.notes:
        yield tr("    because  {reason}", reason=told(note))
    for name in ("unit_code", "bound", "min", "max"):
        if record[name] is not None:
            yield f"    {name:<9}  {record[name]}"


def _shown_value(value: object) -> str:
    if isinstance(value, list):
        return tr(" to ").join(map(str, value))
    return tr("unknown") if value is None else str(value)


def entry_of(hit: Hit) -> str:
    """A reading: the entry, its lexicon and line, the clitics that were cut off, the leniency used."""
    form = hit.form
    if not form.lexicon:
        return tr("; ").join([tr("the word «{word}» itself", word=form.text), *_cut_off(hit)])
    entry = tr(
        "entry «{entry}» of `{lexicon}`, form «{form}»   {place}",
        entry=form.entry, lexicon=form.lexicon, form=form.text, place=f"{form.origin.file}:{form.origin.line}",
    )  # fmt: skip
    return tr("; ").join([entry, *_cut_off(hit)])


def _cut_off(hit: Hit) -> Iterator[str]:
    if hit.proclitics:
        yield tr("clitics {clitics}", clitics=" ".join(f"«{c}»" for c in hit.proclitics))
    if hit.enclitic:
        yield tr("pronoun «{pronoun}»", pronoun=hit.enclitic)
    if hit.leniency:
        yield tr("spelled leniently, {letters}", letters=hit.leniency)


def tree_lines(view: View, piece: Piece) -> Iterator[str]:
    """The tree of a phrase, a part a line; words with the lexicon entry that made them what they are."""
    yield from _node(view, piece.grammar, view.tree(piece.grammar, piece.start, piece.end), 1)


def _node(view: View, grammar: str, node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.children:
        yield f"{indent}{node.label}"
        for child in node.children:
            yield from _node(view, grammar, child, depth + 1)
        return
    hit = view.leaf_hit(grammar, node) if node.start < node.end else None
    origin = f"   {hit.form.lexicon}, {hit.form.origin.file}:{hit.form.origin.line}" if hit else ""
    yield f"{indent}{node.label} {words_of(view, node.start, node.end)}{origin}"


def _edge(piece: Piece, step: Step) -> str:
    ends = isinstance(step, ToStep)
    if piece.by is not None:
        rule, place = piece.by.id, at(piece.by.place)
        if ends:
            return tr("ends at a border: {rule}   {place}", rule=rule, place=place)
        return tr("starts at a border: {rule}   {place}", rule=rule, place=place)
    name = step.end if isinstance(step, ToStep) else step.start if isinstance(step, FromStep) else ""
    if name == "word":
        return tr("the word before")
    unit = told(_UNITS[name.partition("_")[0]])
    return tr("ends with its {unit}", unit=unit) if ends else tr("starts with its {unit}", unit=unit)


_UNITS: Final[Mapping[str, str]] = {
    "content": later("sentence"),
    "sentence": later("sentence"),
    "clause": later("clause"),
    "paragraph": later("paragraph"),
}
"""What content ends with where no border ends it before."""


def _set_at(rule: Rule, name: str) -> Place:
    """Where a rule sets an attribute."""
    return next((place for key, _, place in rule.sets if key == name), rule.place)
