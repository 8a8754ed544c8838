"""`musnad coverage`: its report, its data, and what it cannot do."""

from __future__ import annotations

import json

RULE = "attribution.verb_source_that"


def test_it_counts_in_a_corpus(musnad):
    musnad.write("words.txt", "قال الوزير إن الجسر آمن.")
    ran = musnad("coverage", RULE, "--corpus", "words.txt")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == ["1 document", "", RULE]
    assert "    1 match, 1 of them reported" in lines
    assert "entries" not in ran.out


def test_data_for_programs(musnad):
    ran = musnad("coverage", RULE, "--format", "json")
    data = json.loads(ran.out)
    assert (data["documents"], [rule["id"] for rule in data["rules"]]) == (0, [RULE])
    assert data["rules"][0]["last_example"].startswith("rules/")


def test_a_rule_that_there_is_not_and_a_corpus_without_texts_are_code_2(musnad):
    ran = musnad("coverage", "attribution.verb_source_tha")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `attribution.verb_source_that`?" in ran.err
    assert musnad("coverage", RULE, "--corpus", "none.jsonl").code == 2
