"""A rule in words and its normal form, as people read them.

Stored in tests/golden/show; written anew with MUSNAD_UPDATE_GOLDEN=1 in the environment, and then to be read.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

import musnad
from musnad.engine import Engine
from musnad.explain.condition_words import _SENTENCES
from musnad.explain.show import _SOUGHT, show
from musnad.match.program import compile_program
from musnad.messages import LANGUAGES, speaking
from musnad.ruleset.read_rule import SEEK
from musnad.ruleset.read_where import TESTS
from small_pack import rule, small_pack

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "show"
NOUN = {"lexicon": "nouns", "clitics": ["ال"], "with": {"kind": ["person", "body"]}}
STEPS = rule(
    "attribution", "steps",
    [
        {"_at": {"at": "sentence_start"}},
        {"_before": {"optional": [{"time": {"word": ["صباح", "مساء"], "prefix": ["ال"]}}, {"_comma": {"punct": "comma"}}]}},
        {"cue": {"lexicon": "verbs", "clitics": ["و", "ف"], "enclitics": "next", "with": {"mood": ["plain"]}}},
        {"source": {"grammar": "source.phrase"}},
        {"_about": {"circumstances": {"any_of": ["time", "venue"], "max": 2}}},
        {"_way": {"one_of": [
            [{"_gap": {"words": "0..3"}}, {"_colon": {"punct": "colon"}}], {"lexicon": "links", "exact": "yes"},
        ]}},
        {"_number": {"number": "1..3", "spaced": "no"}},
        {"_any": {"any": "word", "claims": "yes"}},
        {"_like": {"regex": "[اأ]ن"}},
        {"content": {"quoted": "closed"}},
        {"content": {"to": "sentence_end"}},
    ],
    doc="Every kind of step.\nOn two lines.", author="Desk", priority=33,
    sets={"stance": "say", "reality": "cue.mood"},
    examples=[
        {"text": "قال المدير: إن", "expect": {"cue": "قال"}},
        {"text": "قال", "expect": "nothing", "because": "nothing else"},
    ],
)  # fmt: skip
TESTED = rule(
    "attribution", "tested",
    [
        {"content": {"from": "sentence_start"}}, {"cue": {"lexicon": "verbs"}}, {"_link": {"lexicon": "links"}},
        {"source": {"grammar": "source.phrase"}},
    ],
    where=[
        {"_link": {"agrees_with": "cue.governs", "bound": "yes"}},
        {"cue": {"is": {"mood": ["plain", "strong"], "gender": ["m"]}, "is_not": {"gender": ["f"]}, "starts": "clause_start"}},
        {"content": {"min_words": 1, "max_words": 30, "lacks": NOUN, "has": {"word": "كتاب"}, "quoted": "part"}},
        {"content": {"starts_with": NOUN, "not_starting_with": NOUN, "ends_with": NOUN, "not_ending_with": NOUN}},
        {"source": {"gender_agrees": "cue", "number_agrees": "cue", "contains": ["name", "also"], "contains_no": "tail"}},
        {"source": {"head": NOUN, "head_is_not": NOUN, "zone": "headline", "outside": "headline", "field": "text"}},
        {"source": {"needs": {"before": NOUN, "within": 2}, "unless": {"inside": NOUN}}},
        {"source": {"elsewhere": {"after": NOUN}}}, {"content": {"quotes": NOUN, "quotes_behind": NOUN}},
    ],
)  # fmt: skip
OTHERS = [
    rule("border", "comma", [{"_c": {"punct": "comma"}}, {"_v": {"any": "word"}}], cut={"after": "_c"}),
    rule("zone", "tag", [{"_n": {"lexicon": "nouns"}}], zone="tag", silences=["verbs", "links"], ends_sentence="yes"),
    {
        "id": "attribute.negated", "title": "negated", "kind": "attribute", "status": "test",
        "where": [{"cue": {"bound": "no"}}], "sets": {"negated": "true"},
    },
    {
        "id": "link.same", "title": "same", "kind": "link", "status": "test", "where": [{"source": {"max_words": 1}}],
        "antecedent": [{"source": {"bound": "yes"}}], "except_for": [{"source": {"min_words": 9}}],
        "agree": ["gender"], "same": ["longer_name"], "choose": "only",
    },
]  # fmt: skip


@cache
def engine() -> Engine:
    ruleset = small_pack([STEPS, TESTED, *OTHERS])
    return Engine(compile_program(ruleset), ruleset=lambda: ruleset)


@pytest.mark.parametrize("rule_id", [r["id"] for r in (STEPS, TESTED, *OTHERS)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_is_shown_as_stored(rule_id: str, language: str) -> None:
    with speaking(language):
        shown = show(engine(), rule_id) + "\n"
    stored = GOLDEN / f"{rule_id}.{language}.txt"
    if os.environ.get("MUSNAD_UPDATE_GOLDEN"):
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(shown, encoding="utf-8")
    assert shown == stored.read_text(encoding="utf-8")


def test_every_test_and_every_way_to_seek_has_a_sentence() -> None:
    assert _SENTENCES.keys() == TESTS.keys()
    assert tuple(_SOUGHT) == SEEK
    asked = {test for condition in TESTED["where"] for tests in condition.values() for test in tests}
    assert asked == TESTS.keys()


def test_every_shipped_rule_can_be_shown() -> None:
    whole = musnad.load()
    for rule_id, one in whole.reference.rules.items():
        lines = show(whole, rule_id).split("\n")
        assert lines[0] == f"{rule_id}  {one.title}"
        for condition in one.where:
            assert any(line.endswith(f"{condition.place.file}:{condition.place.line}") for line in lines)


def test_a_rule_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        show(engine(), "attribution.none")
