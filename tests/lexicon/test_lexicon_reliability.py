"""The counts of how often a cue verb is a saying: they cover the lexicon, and what it says of ambiguity agrees with them."""

from __future__ import annotations

from functools import cache

from tools.reliability.__main__ import LEXICON, PARTS, TABLE, Counts, count, table

import musnad
from musnad.engine import Engine

SURE, RARE = 0.75, 0.02
"""Shares of sayings above which a verb cannot be called ambiguous, and below which an unambiguous one is a mistake."""
ENOUGH = 100
"""How often a verb must be seen for its share to mean anything."""
OFTEN_CALLED_AMBIGUOUS = {"أضاف", "تابع"}
"""They continue a speaker or add a thing: objects tell, so that their rules need the caution in spite of their share."""


@cache
def engine() -> Engine:
    """One engine of the shipped rules."""
    return musnad.load(cache=False)


def rows() -> dict[str, list[int]]:
    """Lemma to the numbers of its line."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {lemma: [int(n) for n in numbers] for lemma, *numbers in (line.split("\t") for line in lines[1:])}


def test_every_lemma_of_the_lexicon_has_its_line_and_no_other_has() -> None:
    assert set(rows()) == {form.entry for form in engine().program.index.forms_of(LEXICON)}


def test_no_more_are_sayings_than_are_seen() -> None:
    for lemma, numbers in rows().items():
        assert len(numbers) == 2 * len(PARTS)
        assert all(0 <= attributive <= seen for seen, attributive in zip(numbers[::2], numbers[1::2], strict=True)), lemma


def test_verbs_that_mostly_say_something_are_not_called_ambiguous() -> None:
    ambiguous = {f.entry for f in engine().program.index.forms_of(LEXICON) if f.feature("ambiguous")}
    sure = {lemma for lemma, (seen, says, *_) in rows().items() if seen >= ENOUGH and says / seen > SURE}
    rare = {lemma for lemma, (seen, says, *_) in rows().items() if seen >= ENOUGH and says / seen < RARE}
    assert sure & ambiguous <= OFTEN_CALLED_AMBIGUOUS
    assert rare <= ambiguous


def test_counting_tells_a_saying_from_a_word_of_the_same_letters() -> None:
    text = "قال الحارس إن الباب مفتوح. ثم قال وخرج. وفي قوله إن الباب مفتوح كذب."
    found = count(engine(), [{"doc": "a", "text": text}])
    assert (found.seen["قال", "verb"], found.attributive["قال", "verb"]) == (2, 1)
    assert found.seen["قال", "noun"] == 1


def test_the_table_has_a_line_for_each_lemma_in_the_order_given() -> None:
    counts = Counts(count(engine(), []).seen, count(engine(), []).attributive)
    lines = table(counts, ["ب", "أ"], "0" * 64, 0).splitlines()
    assert [line.split("\t")[0] for line in lines if not line.startswith("#")] == ["lemma", "ب", "أ"]
