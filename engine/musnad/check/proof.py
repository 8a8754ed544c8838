"""The proof by examples: every example of every rule, on the rule alone and in the whole set (DESIGN §4).

An expected record is found when a record has all the fields that it names as they are named; of several, each is
another record. `none` is an empty field. `parent` and `source_ref` name a record by its cue, `party` a party by its best
name.

*Alone* means: with all rules of other kinds, but without the other rules of its own kind. Such a run compares what the
rule itself decides. That is, for every kind, the spans of the records; besides

* for an attribution rule, what it sets. Of several expected records those are wanted that the rule itself finds in the
  whole set (all, when it finds none there);
* for a border or zone rule, nothing else;
* for an attribute rule, the fields that it sets. A field for which another value is expected than the rule sets must
  be left alone by it: such an example is one that must not match;
* for a link rule, `link` and `resolved_source`. A record that expects no link is one that must not match.

And the rule must have a part in what was found: find a record, end or start a content, make a zone, set a field, link
a record. Whatever else is expected (`resolved_source`, `party`, `parent`, `source_ref`, fields of other rules) is
compared in the whole set only. There the records that are as expected must be, one at least, the attribution rule's
own, unless the winner is the rule that `won_by` names; then it may differ from what is expected.

`nothing` speaks of the rule: it has no part in anything. `nobody` speaks of the whole set: there is no record at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from musnad.check.alone import Alone
from musnad.check.beside import Beside
from musnad.check.contest import Found, found_in
from musnad.check.effort import too_many_steps
from musnad.check.expected import check_example
from musnad.check.found import find, find_alone
from musnad.check.whole import Whole
from musnad.engine import Engine
from musnad.messages import tr
from musnad.ruleset.model import Example, Rule
from musnad.ruleset.packs import Sources
from musnad.ruleset.problems import Place, Problem


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
    """What is to be reported. A to-do that still fails is not; one that passes is R408. Nor is a field told to differ
    that no text could have as it is expected (R403, R404)."""
    found: tuple[Found, ...] = ()
    """What rules of its kind found in the whole set."""

    @property
    def fulfilled(self) -> bool:
        """Whether all that is expected was found, alone and in the whole set."""
        return not self.alone and not self.whole


def run_examples(given: Engine | Sources, rule_ids: Collection[str] = (), abreast: bool = False) -> list[ExampleResult]:
    """Run the examples of some rules, or of all, in the order of rules and examples; `abreast` in two processes.

    Deprecated rules are not run by the engine, and neither are their examples. Raises BrokenRulesError and GrammarError
    for sources that cannot be used, KeyError for an id that no live rule has.
    """
    engine = (given if isinstance(given, Engine) else _engine_of(given)).with_inside_names()
    listed = sorted(rule_ids) or list(engine.program.rules)
    half = _half(engine, listed) if abreast else len(listed)
    others = Beside(lambda: [result for rule_id in listed[half:] for result in _results(engine, rule_id)], abreast)
    try:
        own = [result for rule_id in listed[:half] for result in _results(engine, rule_id)]
        return own + others.result()
    finally:
        others.drop()


def _half(engine: Engine, rule_ids: Sequence[str]) -> int:
    """How many of some rules have half of the text of all examples. Those of a kind stay together: they ask the same words."""
    texts = [sum(len(example.text) for example in engine.program.rules[rule_id].examples) for rule_id in rule_ids]
    return bisect_left(list(accumulate(texts)), sum(texts) / 2)


def _engine_of(sources: Sources) -> Engine:
    from musnad.store import compiled

    return Engine(compiled(sources))


def _results(engine: Engine, rule_id: str) -> Iterator[ExampleResult]:
    rule, without_rivals = engine.program.rules[rule_id], engine.alone(rule_id)
    for example in rule.examples:
        together = find(engine, example, rule)
        alone = tuple(Alone(rule).problems(find_alone(without_rivals, together, rule), together))
        whole = tuple(Whole(rule, engine.program.rules).problems(together, bool(alone)))
        reported = (*_told(example, alone, whole), *too_many_steps(engine, rule, example, together.document))
        found = found_in(together.document, rule)
        yield ExampleResult(rule.id, example.number, example.place, example.todo, alone, whole, reported, found)


def _told(example: Example, alone: tuple[Problem, ...], whole: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What of it is reported: one problem a place, and for a to-do only that it is done."""
    told = tuple(check_example(example))
    if example.todo:
        message = tr("to-do example {number} passes now", number=example.number)
        done = Problem(example.todo_place or example.place, "R408", message, tr("remove `todo`"))
        return told if alone or whole else (*told, done)
    for problem in (*alone, *whole):
        if problem.place not in {other.place for other in told}:
            told = (*told, problem)
    return told


def fulfilled(engine: Engine, rule: Rule, example: Example) -> bool:
    """Whether an example of a rule is fulfilled, alone and in the whole set."""
    together = find(engine, example, rule)
    if any(Alone(rule).problems(find_alone(engine.alone(rule.id), together, rule), together)):
        return False
    return not any(Whole(rule, engine.program.rules).problems(together, False))
