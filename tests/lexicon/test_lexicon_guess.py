"""From a lemma back to its paradigm: the right one is always among the guesses, and no noun is taken for a verb."""

from __future__ import annotations

from functools import cache

import pytest
import yaml

from musnad.lexicon.conjugation.conjugate import Paradigms, conjugate
from musnad.lexicon.conjugation.guess import Analysis, NoVerbError, analyses, masdar
from musnad.lexicon.conjugation.table import read_paradigms
from musnad.ruleset.packs import shipped_pack

FORMS = shipped_pack() / "rules" / "forms"


@cache
def paradigms() -> Paradigms:
    return read_paradigms(FORMS)


def first(word: str) -> str:
    """The likeliest analysis and its verbal noun."""
    found = analyses(word, paradigms())[0]
    return f"{found.form} {found.kind} {found.root} {masdar(found, paradigms())}".rstrip()


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("استنكر", "10 sound نكر استنكار"),
        ("استقر", "10 geminate قرر استقرار"),
        ("أدلى", "4 defective دلي إدلاء"),
        ("آمن", "4 sound ءمن إيمان"),
        ("نوّه", "2 sound نوه تنويه"),
        ("برر", "2 sound برر تبرير"),
        ("ناشد", "3 sound نشد مناشدة"),
        ("تحدث", "5 sound حدث تحدث"),
        ("تساءل", "6 sound سءل تساؤل"),
        ("انتقد", "8 sound نقد انتقاد"),
        ("اصطدم", "8 emphatic صدم اصطدام"),
        ("اتصل", "8 assimilated وصل اتصال"),
        ("انصرف", "7 sound صرف انصراف"),
        ("برطم", "q sound برطم برطمة"),
        ("وصف", "1 assimilated وصف"),
        ("خشي", "1 defective_i خشي"),
    ],
)
def test_the_likeliest_analysis(word: str, wanted: str) -> None:
    assert first(word) == wanted


def test_every_verb_of_the_cue_verbs_is_among_its_guesses() -> None:
    for lemma in yaml.safe_load((FORMS / "cue_verbs.yaml").read_text("utf-8"))["lemmas"]:
        found = [(a.form, a.kind) for a in analyses(lemma["lemma"], paradigms())]
        assert (lemma["form"], lemma["kind"]) in found, lemma["lemma"]


def test_a_shadda_decides() -> None:
    assert {a.form for a in analyses("كذب", paradigms())} == {"1", "2"}
    assert [a.form for a in analyses("كذّب", paradigms())] == ["2"]


@pytest.mark.parametrize("word", ["كتاب", "وزير", "الوزير", "يقول", "نقول", "مؤكد", "بيان", "تصريح"])
def test_what_is_no_past_tense_has_no_analysis(word: str) -> None:
    assert analyses(word, paradigms()) == []


@pytest.mark.parametrize("word", ["", "مدرسة", "abc", "قال إن", "قال.", "٣"])
def test_what_is_no_single_arabic_word_is_refused(word: str) -> None:
    with pytest.raises(NoVerbError):
        analyses(word, paradigms())


def test_whatever_is_guessed_gives_the_lemma_back() -> None:
    words = [line.split("\t")[1] for line in (FORMS / "cue_verbs.tsv").read_text("utf-8").splitlines()[3::17]]
    asked = [(word, a) for word in words if set(word) <= set("ءبتثجحخدذرزسشصضطظعغفقكلمنهويأإؤئآاى") for a in _of(word)]
    assert len(asked) > 50
    for word, analysis in asked:
        assert conjugate(analysis.lemma(word), paradigms())[0]["form"] == word


def _of(word: str) -> list[Analysis]:
    return analyses(word, paradigms())


def test_every_paradigm_is_found_by_a_verb_of_its_own() -> None:
    """No kind of the pattern tables is out of reach: a verb made by it is read as it."""
    roots = {"123": "كتب", "1234": "دحرج", "122": "كتت", "رءي": "رءي"}
    for form, kinds in paradigms().stems.items():
        for kind, stems in kinds.items():
            shape = stems.get("root", "1234" if form == "q" else "123")
            root = roots.get(shape, shape.replace("1", "ك").replace("2", "ت").replace("3", "ب"))
            past = conjugate(Analysis(form, kind, root, 0).lemma("-"), paradigms())[0]["form"]
            assert (form, kind) in [(a.form, a.kind) for a in analyses(past, paradigms())], (form, kind, past)
