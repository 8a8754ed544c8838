"""Who is meant in a document: antecedents, phrases without a record, agreement, parties, and the trace of each link."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import musnad


@cache
def engine() -> musnad.Engine:
    """The shipped rules."""
    return musnad.load()


def records(text: str) -> list[dict[str, Any]]:
    """The attributions of a text."""
    return [a for a in engine().scan(text).annotations if a["kind"] == "attribution"]


def meant(record: dict[str, Any]) -> str | None:
    """The words that name who is meant, of a record or of the text."""
    span = record["resolved_source"] or record["source_mention"]
    return span["text"] if span else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قالت الوزيرة ليلى منصور إن الجسر آمن. وقال سامر الدالي إنه مغلق. وأضافت أن العمل بدأ.", "الوزيرة ليلى منصور"),
        ("قال سامر الدالي إن الجسر آمن. وقال ناشطون إنه مغلق. وأضاف أن العمل بدأ.", "سامر الدالي"),
        ("قال ناشطون إن الجسر مغلق. وأضاف أن العمل بدأ.", None),
        ("قالت تيلما هورن إن الجسر آمن. وأضافت أن العمل بدأ.", "تيلما هورن"),
        ("قال سامر الدالي وماهر العلي إن الجسر آمن. وأكدا أن العمل بدأ.", "سامر الدالي وماهر العلي"),
    ],
)
def test_a_missing_subject_agrees(text: str, who: str | None) -> None:
    assert meant(records(text)[-1]) == who


def test_the_verb_tells_the_gender_of_a_name_that_no_lexicon_has() -> None:
    last = records("قالت تيلما هورن إن الجسر آمن. وأضاف أن العمل بدأ.")[-1]
    assert last["source_ref"] is None


def test_a_mention_is_no_resolved_source() -> None:
    """`resolved_source` is the words of an earlier record; where none names the party, `source_mention` is the text's."""
    (record,) = records("زار نقيب الصيادين سامر الدالي الميناء وأكد أن الموسم انتهى.")
    assert record["source_ref"] is None
    assert record["resolved_source"] is None
    assert record["source_mention"]["text"] == "نقيب الصيادين سامر الدالي"
    assert (record["link"], record["identity"]) == ("resolved", "named")


def test_what_means_a_mention_goes_on_with_it() -> None:
    first, second = records("زار نقيب الصيادين سامر الدالي الميناء وأكد أن الموسم انتهى. وأضاف أن الشباك بيعت.")
    assert second["source_ref"] == first["id"]
    assert second["source_mention"] == first["source_mention"]
    assert second["party"] == first["party"]


def test_a_short_name_has_its_full_name_from_the_text() -> None:
    document = engine().scan("وصل نقيب الصيادين سامر الدالي إلى الميناء. وقال الدالي إن الموسم انتهى.")
    (party,) = document.record["parties"]
    assert party["name"] == "نقيب الصيادين سامر الدالي"
    assert party["identity"] == "named"
    assert len(party["mentions"]) == 2


def test_parties_group_what_is_one() -> None:
    text = (
        "قال وزير الأشغال سامر الدالي إن الجسر آمن. وأضاف الدالي أن العمل بدأ. "
        "وقالت الوزيرة ليلى منصور إنه مغلق. وأكد الوزير أن الطريق طويل."
    )
    parties = {r["party"] for r in records(text)}
    names = [p["name"] for p in engine().scan(text).record["parties"]]
    assert len(parties) == 2
    assert names == ["وزير الأشغال سامر الدالي", "الوزيرة ليلى منصور"]


def test_two_unnamed_sources_with_the_same_words_are_two_parties() -> None:
    one, two = records("قال مصدر أمني إن الجسر آمن. وقال مصدر أمني إن الطريق مغلق.")
    assert one["party"] != two["party"]


def test_unresolved_when_two_fit() -> None:
    text = (
        "قال العداء الكيني سامر الدالي إن السباق صعب. وقال السباح الكيني ماهر العلي إن الماء بارد. "
        "وأكد اللاعب الكيني أن المدرب واثق."
    )
    last = records(text)[-1]
    assert meant(last) is None
    assert "another one fits as well" in engine().explain(text, record_id=last["id"])


def test_an_explanation_tells_why_the_others_are_not_meant() -> None:
    text = "قالت الوزيرة ليلى منصور إن الجسر آمن. وقال سامر الدالي إنه مغلق. وأضافت أن العمل بدأ."
    told = engine().explain(text, record_id=records(text)[-1]["id"])
    assert "the gender differs" in told
    assert "link.zero_subject" in told


@pytest.mark.parametrize("end", ["، الوزير", " الوزير بيانا", "، ", " و", "«"])
def test_phrases_that_break_off_do_no_harm(end: str) -> None:
    """A phrase is cut only where its grammar lets it end."""
    engine().scan(f"أصدرت وزارة الأشغال بيانا{end} أعلنت فيه أن الجسر آمن، مؤكدة أن العمل بدأ.")
    engine().scan(f"زار سامر الدالي الجسر{end} مؤكدا أن العمل بدأ.")


def test_the_name_of_a_party_has_no_preposition() -> None:
    text = "ارتفع عدد الزوار إلى ألف زائر، وفقا لوزارة السياحة."
    names = [p["name"] for p in engine().scan(text).record["parties"]]
    assert names == ["وزارة السياحة"]
