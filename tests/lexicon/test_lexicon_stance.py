"""The stance of cue verbs is that of the guideline's classes, and what the reporter makes of it follows from the stance."""

from __future__ import annotations

from functools import cache

import musnad
from musnad.lexicon.model import Form

CLASSES = {
    "say": "قال ذكر أفاد صرح تحدث كتب روى",
    "continue": "أضاف تابع أردف استطرد مضى",
    "announce": "أعلن",
    "explain": "أوضح بين شرح فسر",
    "point_out": "أشار لفت نوه",
    "assert": "أكد شدد جزم أقسم",
    "reveal": "كشف أقر اعترف",
    "claim": "زعم ادعى",
    "opinion": "اعتبر رأى عد اعتقد ظن وصف",
    "predict": "توقع رجح استبعد",
    "deny": "نفى أنكر فند كذب",
    "warn": "حذر أنذر نبه",
    "threaten": "هدد توعد",
    "accuse": "اتهم حمل",
    "criticise": "انتقد أدان ندد استنكر هاجم",
    "praise": "أشاد أثنى رحب هنأ أيد",
    "request": "دعا طالب طلب حث ناشد أمر أوصى",
    "promise": "تعهد وعد التزم",
    "ask": "سأل تساءل استفسر",
    "answer": "رد أجاب",
    "agree": "وافق",
    "reject": "رفض عارض",
}
REPORTER = {"claim": "distancing", "reveal": "endorsing"}
LEAST = 140
"""How many cue verbs there are at least."""


@cache
def verbs() -> dict[str, Form]:
    """A form of each cue verb; stance and reporter are the same in all."""
    return {form.entry: form for form in musnad.load(cache=False).program.index.forms_of("cue_verbs")}


def test_the_classes_are_those_of_the_guideline_and_whatever_it_does_not_list_is_other() -> None:
    wanted = {lemma: stance for stance, lemmas in CLASSES.items() for lemma in lemmas.split()}
    assert {lemma: form.feature("stance") for lemma, form in verbs().items()} == {
        lemma: (wanted.get(lemma, "other"),) for lemma in verbs()
    }
    assert wanted.keys() <= verbs().keys()


def test_the_reporter_is_distant_from_claims_and_endorses_what_is_revealed() -> None:
    for lemma, form in verbs().items():
        (stance,) = form.feature("stance")
        assert form.feature("reporter") == (REPORTER.get(stance, "neutral"),), lemma


def test_there_are_enough_cue_verbs_and_each_can_be_a_verb() -> None:
    parts = {(f.entry, f.feature("part")[0]) for f in musnad.load(cache=False).program.index.forms_of("cue_verbs")}
    assert len(verbs()) >= LEAST
    assert {lemma for lemma in verbs() if (lemma, "verb") not in parts} == set()
