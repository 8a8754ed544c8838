"""Compiled matcher = reference matcher: findings with every piece, defeats, zones, and what the budget stopped."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generated_rules import rule_sets, texts, texts_of
from matching import both
from musnad.match.machine import Machine
from musnad.match.program import compile_program
from musnad.match.reference.compare import differences, differences_told
from musnad.match.reference.machine import Reference
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.model import RuleSet
from musnad.ruleset.packs import read_sources, shipped_pack
from musnad.text.document import read_text
from musnad.text.tokens import TokenTypes


@settings(max_examples=250)
@given(rule_sets(), st.lists(texts, min_size=1, max_size=4), st.sampled_from([20, 60, 200_000]))
def test_generated_rules_find_the_same(rules: list[dict[str, Any]], written: list[str], budget: int) -> None:
    assert both(rules, written, budget) == []


@cache
def shipped() -> tuple[RuleSet, Machine, Reference]:
    """The shipped rules and their two matchers."""
    ruleset = load_ruleset(read_sources([shipped_pack()])).ruleset
    return ruleset, Machine(compile_program(ruleset)), Reference(ruleset)


@cache
def shipped_words() -> tuple[str, ...]:
    """Some forms of every shipped lexicon, with and without clitics."""
    found = []
    for lexicon in shipped()[0].lexicons.values():
        forms = [form.text for form in lexicon.forms]
        for number, form in enumerate(forms[:: max(1, len(forms) // 12)]):
            found.append(form)
            found += [p + form for p in sorted(lexicon.clitics)[number % 3 : number % 3 + 1]]
            found += [form + "ه"] if lexicon.enclitics and number % 4 == 0 else []
    return tuple(found)


COMMON = (
    *("قال", "وقال", "وأضاف", "قوله", "مشيرا", "أن", "إن", "عن", "إلى", "بحسب", "كما"),
    *("الوزير", "مصدر", "المصدر", "رويترز"),
)
"""Words that rules are made of: drawn as often as all the others."""


@settings(max_examples=150)
@given(st.data())
def test_shipped_rules_find_the_same_in_strings_of_their_words(data: st.DataObject) -> None:
    _, machine, reference = shipped()
    words = st.one_of(texts_of(COMMON, 30), texts_of((*COMMON * 40, *shipped_words()), 30))
    read = read_text(data.draw(words), TokenTypes())
    derived = reference.match(read, title="قال")
    assert differences(machine.match(read, title="قال"), derived) == []
    assert differences_told(machine.match(read, title="قال", defeats=False), derived) == []
