"""`musnad show`: rules by id, several if need be. What is said of them is tested in tests/explain."""

from __future__ import annotations


def test_rules_are_shown_one_behind_the_other(musnad):
    ran = musnad("show", "attribution.verb_source_that", "link.same_noun")
    assert (ran.code, ran.err) == (0, "")
    heads = [line.split()[0] for line in ran.out.splitlines() if line and not line.startswith((" ", "in ", "normal "))]
    assert heads == ["attribution.verb_source_that", "link.same_noun"]
    assert ran.out.count("\nin words\n") == ran.out.count("\nnormal form\n") == 2


def test_a_rule_that_there_is_not_is_code_2_with_the_nearest(musnad):
    ran = musnad("show", "attribution.rely")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "did you mean `attribution.relay`?" in ran.err


def test_a_rule_of_an_own_pack_says_what_it_stands_in_the_place_of(musnad):
    same = ("attribution.headline_colon", "--like", "attribution.headline_colon", "--overrides")
    assert musnad("new", *same, "--rules", "desk").code == 0
    ran = musnad("show", "attribution.headline_colon", "--rules", "desk")
    assert (ran.code, ran.err) == (0, "")
    assert "it stands in the place of `attribution.headline_colon`   rules/attribution/headline_colon.yaml:2" in ran.out
    assert "  desk/rules/attribution/headline_colon.yaml:1\n" in ran.out
