"""Near misses: sentences with a cue and without a record, and the rule that came furthest."""

from __future__ import annotations

import pytest

from musnad.explain.near_miss import NO_RULE, Cues, NearMisses
from musnad.explain.reliability import reliability
from musnad.match.machine import Machine
from musnad.match.program import compile_program
from musnad.text.document import read_text
from musnad.text.tokens import TokenTypes
from small_pack import rule, small_pack

VERBS = """
id: verbs
title: verbs
clitics: [و, ف]
enclitics: yes
features: {part: [verb, noun], person: ["1", "3"], governs: {entries: [links]}, reliability: {}, ambiguous: ["yes"]}
entries:
  - {id: قال, part: verb, person: "3", governs: [إن]}
  - {id: أكد, part: verb, person: "3", governs: [أن], reliability: "95/100"}
  - {id: نقل, part: verb, person: "3", governs: [أن], reliability: "10/100"}
  - {id: زاد, part: verb, person: "3", governs: [أن], ambiguous: yes}
  - {id: قول, part: noun, governs: [إن]}
"""
SAYS = rule(
    "attribution", "says",
    [
        {"cue": {"lexicon": "verbs", "clitics": ["و", "ف"], "with": {"part": ["verb"]}}},
        {"source": {"grammar": "source.phrase"}},
        {"_link": {"lexicon": "links"}},
        {"content": {"to": "sentence_end"}},
    ],
    where=[{"_link": {"agrees_with": "cue.governs"}}],
)  # fmt: skip
NOUN = rule(
    "attribution", "noun", [{"source": {"word": "قولا"}}, {"cue": {"lexicon": "verbs"}}, {"content": {"to": "sentence_end"}}]
)


def near(text: str) -> Cues:
    ruleset = small_pack([SAYS, NOUN], **{"rules/lexicons/verbs.yaml": VERBS})
    program = compile_program(ruleset)
    return NearMisses(program.rules.values()).of(Machine(program).match(read_text(text, TokenTypes())))


def reasons(text: str) -> list[tuple[str, str]]:
    return [(miss.reason.rule, miss.reason.what) for miss in near(text).misses]


def test_a_sentence_with_a_record_is_no_near_miss():
    assert near("قال وزير إن السد امتلأ.") == Cues(1, 1, ())


def test_a_sentence_without_a_cue_is_none_either():
    assert near("وصل وزير. هطل المطر.") == Cues(0, 0, ())


def test_the_step_that_broke_off_is_the_reason():
    assert reasons("قال وزير كلاما.") == [("attribution.says", "breaks off at `_link`, needs a word of lexicon `links`")]


def test_the_condition_that_does_not_hold_is_the_reason():
    assert reasons("أكد وزير إن السد امتلأ.") == [("attribution.says", "blocked by _link: {agrees_with: cue.governs}")]


def test_a_cue_with_which_no_rule_starts_says_so():
    (miss,) = near("سمعنا قول وزير.").misses
    assert (miss.reason, miss.lemma, miss.sure) == (NO_RULE, "قول", False)


def test_offsets_are_those_of_the_sentence_and_of_the_cue():
    text = "وصل وزير. وقال وزير كلاما. هطل المطر."
    (miss,) = near(text).misses
    assert text[miss.start : miss.end] == "وقال وزير كلاما."
    assert text[slice(*miss.cue)] == "وقال"


@pytest.mark.parametrize(("verb", "sure"), [("قال", 1), ("أكد", 1), ("نقل", 0), ("زاد", 0)])
def test_a_cue_is_unambiguous_by_the_counts_of_its_lemma(verb, sure):
    found = near(f"{verb} وزير كلاما.")
    assert (found.sentences, found.sure, [miss.sure for miss in found.misses]) == (1, sure, [bool(sure)])


def test_counts_are_read_in_both_ways_that_lexicons_write_them():
    assert [reliability(c) for c in (("412", "380"), ("380/412",), (), ("?",))] == [(412, 380), (412, 380), (0, 0), (0, 0)]
