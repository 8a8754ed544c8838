"""The proof by examples: every example of every rule, on the rule alone and in the whole set (DESIGN §4).

*Alone* means: with all rules of other kinds, but without the other rules of its own kind. Such a run compares what the
rule itself decides. That is, for every kind, the spans of the records; besides

* for an attribution rule, what it sets. Of several expected records those are wanted that the rule itself finds in the
  whole set (all, when it finds none there);
* for a border or zone rule, nothing else;
* for an attribute rule, the fields that it sets. A field for which another value is expected than the rule sets must be
  left alone by it: such an example is one that must not match;
* for a link rule, `link` and `resolved_source`.

And the rule must have a part in what was found: find a record, end or start a content, make a zone, set a field, link
a record. Whatever else is expected (`resolved_source`, `party`, `parent`, `source_ref`, fields of other rules) is compared
in the whole set only, where a record that is as expected may not be that of a rival, unless `won_by` names it.

`nothing` speaks of the rule: it has no part in anything. `nobody` speaks of the whole set: there is no record at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from musnad.check.effort import too_many_steps
from musnad.check.expected import expected_of, expected_records, refused_fields, refuses
from musnad.check.found import Findings, Mismatch, Record, assign, find
from musnad.engine import Engine
from musnad.ruleset.model import Example, ExpectedValue, Rule
from musnad.ruleset.packs import Sources
from musnad.ruleset.problems import Place, Problem

SPANS = ("cue", "source", "content", "addressee", "target", "medium", "venue", "time", "via")
"""Fields that the rules with patterns decide among themselves."""

Wanted = Mapping[str, ExpectedValue]


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """How an example went. `alone` and `whole` say why it is not fulfilled, and are empty when it is."""

    rule: str
    number: int
    place: Place
    todo: bool
    alone: tuple[Problem, ...]
    whole: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """What is to be reported: nothing for a to-do that still fails, R408 for one that does not."""

    @property
    def fulfilled(self) -> bool:
        """Whether all that is expected was found, alone and in the whole set."""
        return not self.alone and not self.whole


def run_examples(given: Engine | Sources, rule_ids: Collection[str] = ()) -> list[ExampleResult]:
    """Run the examples of some rules, or of all, in the order of rules and examples.

    Deprecated rules are not run by the engine, and neither are their examples. Raises BrokenRulesError and GrammarError
    for sources that cannot be used, KeyError for an id that no live rule has.
    """
    engine = given if isinstance(given, Engine) else _engine_of(given)
    rules = engine.program.rules
    return [
        result
        for rule_id in (sorted(rule_ids) or rules)
        for result in _Proof(engine, engine.alone(rule_id), rules[rule_id]).results()
    ]


def _engine_of(sources: Sources) -> Engine:
    from musnad.store import compiled

    return Engine(compiled(sources))


@dataclass(frozen=True, slots=True)
class _Proof:
    """One rule with the whole set, and the engine in which it is alone among its kind."""

    whole: Engine
    alone: Engine
    rule: Rule

    def results(self) -> Iterator[ExampleResult]:
        for example in self.rule.examples:
            together, apart = find(self.whole, example), find(self.alone, example)
            alone = tuple(self._alone(apart, together))
            whole = tuple(self._whole(together, bool(alone)))
            told = (*alone, *(p for p in whole if not alone or p.place not in {q.place for q in alone}))
            told += tuple(too_many_steps(self.whole, self.rule, example, together.document))
            if example.todo:
                told = () if alone or whole else (self._passes_now(example),)
            yield ExampleResult(self.rule.id, example.number, example.place, example.todo, alone, whole, told)

    def _passes_now(self, example: Example) -> Problem:
        place = example.todo_place or example.place
        return Problem(place, "R408", f"to-do example {example.number} passes now", "remove `todo: true`")

    # Alone

    def _alone(self, apart: Findings, together: Findings) -> Iterator[Problem]:
        example = apart.example
        if example.expect == "nobody":
            return
        if example.expect == "nothing":
            if apart.has_part(self.rule):
                yield _failed(example, example.expect_place, f"expected nothing, got {self._deed(apart)}")
            return
        wanted = self._wanted_alone(together)
        fields = [self._compared_alone(record) for record in wanted]
        narrowed = [{n: v for n, v in w.items() if n in f} for w, f in zip(wanted, fields, strict=True)]
        records = assign(apart, narrowed)
        if records is None:
            yield from self._misses(apart, narrowed)
        elif overstepped := list(self._oversteps(example, wanted, records)):
            yield from overstepped
        elif not refuses(self.rule, example) and not any(apart.has_part(self.rule, r) for r in records):
            what = f"all of it is found, but `{self.rule.id}` has no part in it"
            help_ = "write a text in which the rule changes what is found"
            yield _failed(example, example.expect_place, what, help_)

    def _wanted_alone(self, together: Findings) -> list[Wanted]:
        wanted = list(expected_records(together.example))
        if self.rule.kind != "attribution" or len(wanted) == 1:
            return wanted
        own = [r for r in together.records if r.rule == self.rule.id]
        return [w for w in wanted if any(not together.mismatches(r, w, SPANS) for r in own)] or wanted

    def _compared_alone(self, wanted: Wanted) -> frozenset[str]:
        """The fields of an expected record that an alone run compares."""
        if self.rule.kind == "link":
            return frozenset((*SPANS, "link", "resolved_source"))
        if self.rule.kind == "attribute":
            return frozenset((*SPANS, *(name for name, _, _ in self.rule.sets))) - refused_fields(self.rule, wanted)
        own = () if self.rule.kind in ("border", "zone") else (name for name, _, _ in self.rule.sets)
        return frozenset((*SPANS, *own))

    def _oversteps(self, example: Example, wanted: list[Wanted], records: tuple[Record, ...]) -> Iterator[Problem]:
        """Fields that an attribute rule sets although the example says that it must leave them."""
        if self.rule.kind != "attribute":
            return
        for expected, record in zip(wanted, records, strict=True):
            for name in sorted(refused_fields(self.rule, expected)):
                value = record.attribution.values.get(name)
                if value is not None and value.rule.id == self.rule.id:
                    one = expected_of(expected[name])[0]
                    what = f"expected {name} «{one.text}», got «{value.value}» by `{self.rule.id}`"
                    yield _failed(example, one.place, what)

    def _deed(self, findings: Findings) -> str:
        """What the rule did, in words."""
        record = next((r for r in findings.records if findings.has_part(self.rule, r)), None)
        if self.rule.kind == "zone" or record is None:
            return f"a zone `{self.rule.zone}`"
        shown = ("cue", "content") if self.rule.kind != "attribute" else ("cue", *(n for n, _, _ in self.rule.sets))
        named = [f"{name} {_quoted(findings.values(record, name))}" for name in shown if findings.values(record, name)]
        return ", ".join(named)

    # In the whole set

    def _whole(self, together: Findings, failed_alone: bool) -> Iterator[Problem]:
        example = together.example
        if example.expect == "nothing":
            return  # other rules take words away from this one, and never give it more
        if example.expect == "nobody":
            for record in together.records[:1]:
                what = f"expected nobody, got cue {_quoted(together.values(record, 'cue'))} by `{record.rule}`"
                yield _failed(example, example.expect_place, what)
            return
        wanted = expected_records(example)
        records = assign(together, wanted)
        rivals = self._rivals(together, records, wanted)
        if example.won_by and example.won_by in rivals:
            return
        if records is None:
            beaten = rivals and not failed_alone
            yield from self._defeat(example, rivals) if beaten else self._misses(together, wanted, True)
        elif self.rule.kind == "attribution" and not any(r.rule == self.rule.id for r in records):
            yield from self._defeat(example, rivals)

    def _rivals(
        self, together: Findings, records: tuple[Record, ...] | None, wanted: tuple[Wanted, ...]
    ) -> list[str]:
        """The rules of this kind that had their way instead of this one, the likeliest first."""
        if self.rule.kind == "attribution":
            found = [
                defeat.winner.rule.id
                for part in together.document.fields.values()
                for defeat in part.matched.outcome.defeats
                if defeat.loser.rule.id == self.rule.id
            ]
            found = [r.rule for r in records or ()] + found
        else:
            near = [_nearest(together, w) for w in wanted]
            found = [rule for pair in near if pair for rule in self._deciders(pair[0], pair[1])]
        return [rule for rule in dict.fromkeys(found) if rule != self.rule.id]

    def _deciders(self, record: Record, mismatches: list[Mismatch]) -> Iterator[str]:
        """The rules of this kind that made a record differ from what is expected."""
        attribution = record.attribution
        if self.rule.kind == "border":
            yield from (p.by.id for p in attribution.finding.pieces if p.by is not None)
        elif self.rule.kind == "attribute":
            values = (attribution.values.get(m.field) for m in mismatches)
            yield from (value.rule.id for value in values if value is not None and value.rule.kind == "attribute")
        elif self.rule.kind == "link" and attribution.link.rule is not None:
            yield attribution.link.rule.id

    def _defeat(self, example: Example, rivals: list[str]) -> Iterator[Problem]:
        winner = self.whole.program.rules.get(rivals[0]) if rivals else None
        if winner is None:
            yield _failed(example, example.expect_place, "in the whole set nothing of it is found by this rule")
            return
        priorities = f"({winner.priority} over {self.rule.priority})"
        message = f"example {example.number} matches alone, but in the whole set `{winner.id}` wins {priorities}"
        help_ = f"add `won_by: {winner.id}`, or change a priority"
        yield Problem(example.expect_place, "R407", message, help_)

    def _misses(
        self, findings: Findings, wanted: Collection[Wanted], in_whole: bool = False
    ) -> Iterator[Problem]:
        """Of each expected record that was not found the first field that differs in the record most like it."""
        where, told = (" in the whole set" if in_whole else ""), False
        for expected in wanted:
            near = _nearest(findings, expected)
            if near is None or not near[1]:
                continue
            told = True
            mismatch = near[1][0]
            texts = expected_of(mismatch.wanted)
            what = f"expected {mismatch.field} {_quoted([(one.text, None) for one in texts])}"
            got = _got(mismatch, texts[0].at)
            yield _failed(findings.example, texts[0].place, f"{what}, got {got}", where=where)
        if not told:
            count = len(findings.records)
            what = f"expected {len(wanted)} records, got {count}" if count else "nothing is found"
            yield _failed(findings.example, findings.example.expect_place, what, where=where)


def _nearest(findings: Findings, wanted: Wanted) -> tuple[Record, list[Mismatch]] | None:
    """The record that differs least from an expected one, and how; the earlier one of equals."""
    pairs = [(record, findings.mismatches(record, wanted)) for record in findings.records]
    return min(pairs, key=lambda pair: (_differs_in_cue(pair[1]), len(pair[1])), default=None)


def _differs_in_cue(mismatches: list[Mismatch]) -> bool:
    return any(m.field == "cue" for m in mismatches)


def _got(mismatch: Mismatch, at: int) -> str:
    same_text = [text for text, _ in mismatch.got] == [one.text for one in expected_of(mismatch.wanted)]
    return f"another one than number {at}" if same_text and at else _quoted(mismatch.got)


def _quoted(values: Collection[tuple[str, int | None]]) -> str:
    return " and ".join(f"«{text}»" for text, _ in values) or "nothing"


def _failed(example: Example, place: Place, what: str, help_: str = "", where: str = "") -> Problem:
    return Problem(place, "R406", f"example {example.number} fails{where}: {what}", help_)
