"""One sentence for every outcome and every kind of record, for people who do not read rules."""

from __future__ import annotations

import pytest

import musnad
from message_pack import engine
from musnad.explain.outcome import ORDER
from musnad.explain.plain import outcome_sentence, record_sentence

SENTENCES = {
    "NOT_LOADED": ("attribution.say", "قال", "`attribution.say` is not among the rules in use."),
    "NEVER_STARTED": (
        "attribution.agency", "كتبت وكاية النور",
        "`attribution.agency` does not begin here: it needs a word of lexicon `nouns`, kind body. "
        "The text has «وكاية النور»; «وكالة النور» would do.",
    ),
    "BROKE_OFF": (
        "attribution.says", "قال المدير",
        "`attribution.says` begins here, but then it needs a word of lexicon `links`, and the text has the end of the text.",
    ),
    "BLOCKED": (
        "attribution.says", "قالت الوكالة أن الكتاب كتب",
        "`attribution.says` fits the words, but its condition `_link: {agrees_with: cue.governs}` does not hold: "
        "«أن» of `links`; cue.governs is [إن].",
    ),
    "BUDGET": (
        "attribution.dear", "أكد " + "كتب " * 62 + "24",
        "`attribution.dear` was given up, because it tried too many ways; shorter gaps in it would help.",
    ),
    "OUTRANKED": (
        "attribution.short", "قال المدير إن الكتاب كتب",
        "`attribution.short` fits, but `attribution.says` takes the words: "
        "its priority is 50 against 40; a priority above 50 would change that.",
    ),
    "OTHER_SLOTS": (
        "attribution.says", "قال المدير إن الكتاب كتب",
        "`attribution.says` finds record A1, but its source is «المدير» and not «الكتاب».",
    ),
    "MATCHED": ("attribution.says", "قال المدير إن الكتاب كتب", "`attribution.says` applies: see record A1."),
}  # fmt: skip


def test_every_outcome_has_a_sentence() -> None:
    assert SENTENCES.keys() == set(ORDER)


@pytest.mark.parametrize("name", SENTENCES)
def test_an_outcome_in_one_sentence(name: str) -> None:
    rule_id, text, wanted = SENTENCES[name]
    outcome = engine().why_not(rule_id, text, expect={"source": "الكتاب"} if name == "OTHER_SLOTS" else None)
    assert (outcome.name, outcome_sentence(outcome)) == (name, wanted)


@pytest.mark.parametrize(
    ("rule_id", "text", "wanted"),
    [
        ("attribute.default", "قال المدير إن الكتاب كتب", "`attribute.default` fits, but `attribute.named` comes before it."),
        ("zone.channel", "كتبت وكالة النور", "`zone.channel` applies here."),
    ],
)
def test_rules_of_other_kinds(rule_id: str, text: str, wanted: str) -> None:
    assert outcome_sentence(engine().why_not(rule_id, text)) == wanted


def test_records_of_every_kind_in_one_sentence() -> None:
    whole = musnad.load()
    found = whole.scan("وصل 600 جندي إلى بيروت. وأكد مدير الميناء أن السفينة غادرت. وأضاف أن الرصيف خلا.").annotations
    told = [record_sentence(record, whole.program.rules[record["rule"]]).partition(", by ")[0] for record in found]
    assert told == [
        "N1: «600» is a number (cardinal 600)",
        "P1: «بيروت» is a place (city)",
        "A1: «مدير الميناء» says «السفينة غادرت»; the sign is «أكد»",
        "A2: «مدير الميناء» says «الرصيف خلا»; the sign is «أضاف»",
    ]
