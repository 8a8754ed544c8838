"""The two matchers on cases where one of them once was wrong, and where both must say the same by hand."""

from __future__ import annotations

import pytest

from matching import both, found_by_both
from small_pack import rule, small_pack

VERB = {"lexicon": "verbs", "clitics": ["و", "ف"], "enclitics": "cut"}
LINK = {"lexicon": "links", "clitics": ["ف"], "enclitics": "next"}
NOUN = {"lexicon": "nouns", "clitics": ["و", "ال"], "enclitics": "cut"}
SAYS = rule("attribution", "says", [{"cue": VERB}, {"_link": LINK}, {"content": {"to": "content_end"}}])


def test_says_what_it_found_and_how() -> None:
    (line,) = found_by_both([SAYS], "وقال إن كتب.")
    assert line.startswith("accepted attribution.says [cue 0-1 verbs/قال/قال/ ")
    assert "content 2-3" in line


def test_numbers_and_marks_are_words_of_phrases() -> None:
    named = rule("attribution", "named", [{"cue": NOUN}])
    assert "nouns/قناة 24/قناة 24/" in found_by_both([named], "قناة 24")[0]


def test_an_anchor_may_be_the_first_word() -> None:
    late = rule("attribution", "late", [{"_gap": {"words": "0..2"}}, {"cue": VERB}])
    assert len(found_by_both([late], "قال")) == 1


def test_what_follows_a_step_without_words_may_stand_at_the_start() -> None:
    either = {"one_of": [[{"source": {"grammar": "source.phrase"}}], [{"_at": {"at": "clause_start"}}]]}
    assert len(found_by_both([rule("attribution", "either", [{"_e": either}, {"cue": {"any": "word"}}])], "كتب")) == 1


def test_a_word_with_a_pronoun_opens_the_next_step_too() -> None:
    pronoun = rule("attribution", "pronoun", [{"_link": LINK}, {"cue": LINK}])
    assert len(found_by_both([pronoun], "أنه")) == 1


def test_an_optional_step_without_words() -> None:
    before = {"optional": [{"content": {"from": "sentence_start"}}]}
    maybe = rule("attribution", "maybe", [{"cue": VERB}, {"content": before}])
    assert len(found_by_both([maybe], "كتب قال")) == 1


def test_zones_over_the_same_words_silence_what_any_of_them_silences() -> None:
    short = rule("zone", "short", [{"_a": VERB}], zone="z", silences=["verbs"])
    long = rule("zone", "long", [{"_a": VERB}, {"_b": LINK}], zone="z", silences=["nouns"])
    found = found_by_both([short, long, rule("attribution", "verb", [{"cue": VERB}])], "قال إن كتب")
    assert found == ["zone z 0-1 zone.short", "zone z 0-2 zone.long"]


def test_what_is_needed_may_stand_behind_a_quotation_inside_a_choice() -> None:
    inner = {"optional": [{"content": {"quoted": "any"}}]}
    over = rule("attribution", "over", [{"_verb": VERB}, {"content": inner}, {"cue": NOUN}])
    assert len(found_by_both([over], "قال «كتب كتب\n«كتب» وزير")) == 1


def test_a_quotation_inside_a_choice_passes_the_end_of_its_paragraph() -> None:
    over = rule("attribution", "over", [
        {"_any": {"any": "word"}}, {"_maybe": {"optional": [{"content": {"quoted": "any"}}]}}, {"cue": VERB},
    ])  # fmt: skip
    assert both([over], ["كتب «كتب كتب\n«كتب» قال", "كتب «كتاب\n«كتاب\n«كتاب» قال الوزير"]) == []


@pytest.mark.parametrize("kind", ["border", "zone"])
def test_a_rule_that_is_tried_before_content_is_known_cannot_ask_for_it(kind: str) -> None:
    keys = {"cut": {"before": "_a"}} if kind == "border" else {"zone": "z"}
    rest = rule(kind, "rest", [{"_a": NOUN}, {"_rest": {"optional": [{"_b": {"to": "content_end"}}]}}], **keys)
    with pytest.raises(AssertionError, match=f"`content_end` is not known where a `kind: {kind}` rule is tried"):
        small_pack([rest])


def test_a_rule_that_uses_up_its_budget_finds_nothing_there() -> None:
    dear = rule(
        "attribution", "dear",
        [{"cue": VERB}, {"_a": {"words": "0..9"}}, {"_b": {"words": "0..9"}}, {"content": {"any": "word"}}],
        where=[{"content": {"min_words": "2"}}],
    )  # fmt: skip
    assert found_by_both([dear], "قال " + "كتب " * 20, budget=100) == ["stopped attribution.dear at 0"]
    assert found_by_both([dear], "قال " + "كتب " * 20) == []


def test_a_rule_that_asks_for_the_break_itself_starts_before_it() -> None:
    pattern = [{"cue": {"lexicon": "verbs"}}, {"_gap": {"words": "0..9"}}, {"_end": {"punct": "break"}}]
    assert len(found_by_both([rule("attribution", "only", pattern)], "قال \nكتب")) == 1
