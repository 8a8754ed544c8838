"""What a source phrase says of who is meant: names and their owners, several parties, aliases, what tells two apart."""

from __future__ import annotations

from functools import cache

import pytest

import musnad
from musnad.link.naming import Name, name_of
from musnad.link.sameness import SAME


@cache
def engine() -> musnad.Engine:
    """The shipped rules."""
    return musnad.load()


def sources(*phrases: str) -> list[tuple[object, object]]:
    """The view and the source of the only record of a sentence about each phrase."""
    found: list[tuple[object, object]] = []
    for phrase in phrases:
        scanned = engine().scan(f"قال {phrase} إن الجسر آمن.").fields["text"]
        attribution = scanned.linked.attributions[0]
        found.append((scanned.matched.scan, attribution.finding.slots["source"][0]))
    return found


def name(phrase: str) -> Name:
    ((view, piece),) = sources(phrase)
    return name_of(view, piece)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("وزير الأشغال سامر الدالي", {"سامر", "دالي"}),
        ("سامر الدالي، وزير الأشغال", {"سامر", "دالي"}),
        ("رئيس الهيئة، سامر الدالي", {"سامر", "دالي"}),
        ("محامي سامر الدالي", set()),
        ("مدير البنك العربي", set()),
        ("الوزير", set()),
    ],
)
def test_the_name_of_who_is_meant(phrase: str, words: set[str]) -> None:
    assert name(phrase).name == words


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("سامر الدالي وماهر العلي", True),
        ("سامر الدالي، وزير الأشغال ومهندس المشروع", False),
        ("ديوان البحرية والموانئ", False),
        ("الجيش والشرطة", True),
        ("الوزير سامر الدالي", False),
    ],
)
def test_several_parties(phrase: str, several: bool) -> None:
    assert name(phrase).several is several


def test_a_title_alone_is_a_noun() -> None:
    assert name("العقيد").head == "عقيد"
    assert "عقيد" in name("العقيد سامر الدالي").nouns


@pytest.mark.parametrize(
    ("what", "own", "other", "same"),
    [
        ("name", "الدالي", "وزير الأشغال سامر الدالي", True),
        ("name", "دالي", "وزير الأشغال سامر الدالي", True),
        ("name", "الدالي", "محامي سامر الدالي", False),
        ("name", "الدالي", "سامر الدالي وماهر العلي", False),
        ("name", "سامر العلي", "وزير الأشغال سامر الدالي", False),
        ("longer_name", "وزير الأشغال سامر الدالي", "الدالي", True),
        ("longer_name", "وزير الأشغال سامر الدالي", "العلي", False),
        ("kind", "الرئيس التونسي", "الرئيس الألماني", False),
        ("kind", "الرئيس التونسي", "الرئيس سامر الدالي", True),
        ("kind", "المتحدث باسم الجيش", "المتحدث باسم الحكومة", False),
        ("nation", "اللاعب الكيني", "العداء الكيني سامر الدالي", True),
        ("nation", "اللاعب الكيني", "العداء التونسي سامر الدالي", False),
        ("noun", "الوزير", "سامر الدالي وزير الأشغال", True),
        ("words", "رئيس اللجنة", "رئيس اللجنة سامر الدالي", True),
        ("longer_words", "رئيس اللجنة سامر الدالي", "رئيس اللجنة", True),
        ("lemma", "المصدر", "مصدر أمني", True),
        ("lemma", "المصدر", "الناطق", False),
    ],
)
def test_sameness(what: str, own: str, other: str, same: bool) -> None:
    text = f"قال {other} إن الجسر آمن.\n\nوقال {own} إن الطريق مغلق."
    scanned = engine().scan(text).fields["text"]
    first, second = (a.finding.slots["source"][0] for a in scanned.linked.attributions)
    assert SAME[what](scanned.matched.scan, second, first) is same
