"""What a rule finds alone is among what all rules found: the short way gives the same as a scan without the others."""

from __future__ import annotations

from functools import cache

import pytest

import musnad
from musnad.check.found import Record, find, find_alone
from musnad.check.proof import run_examples
from musnad.engine import Engine


@cache
def engine() -> Engine:
    """The shipped rules, as examples are tried."""
    return musnad.load().with_inside_names()


def made_by(record: Record) -> object:
    """The rules that have a part in a record."""
    if record.attribution is None:
        return record.rule
    values = {name: value.rule.id for name, value in record.attribution.values.items()}
    borders = [piece.by.id for piece in record.attribution.finding.pieces if piece.by is not None]
    return record.rule, values, borders, record.attribution.link.rule and record.attribution.link.rule.id


@pytest.mark.parametrize("part", range(4))
def test_an_example_alone_is_as_a_scan_by_the_rule_alone(part: int) -> None:
    rules = [rule for rule in engine().program.rules.values() if rule.kind not in ("zone", "border")]
    kinds = set()
    for rule in rules[part::12]:
        alone = engine().alone(rule.id)
        for example in rule.examples:
            short, scanned = find_alone(alone, find(engine(), example, rule), rule), find(alone, example, rule)
            assert short.document.record == scanned.document.record
            assert list(map(made_by, short.records)) == list(map(made_by, scanned.records))
            kinds.add(rule.kind)
    assert kinds >= {"attribution", "number"}


def test_two_processes_find_what_one_finds() -> None:
    ids = [rule_id for rule_id in engine().program.rules if rule_id.startswith(("attribute.", "place.", "zone."))]
    results = run_examples(engine(), ids, abreast=True)
    assert results == run_examples(engine(), ids)
    assert len(results) > 100
