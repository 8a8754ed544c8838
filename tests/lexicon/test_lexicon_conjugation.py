"""Forms of cue verbs against forms known from grammars and print, verbs of every weakness."""
# ruff: noqa: E501 (a verb is read in one line)

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from musnad.lexicon.conjugation.conjugate import Lemma, Paradigms, conjugate
from musnad.lexicon.conjugation.spelling import bare, spell
from musnad.lexicon.conjugation.table import read_paradigms, table_text

# root and kind, then: past 3ms, 3fs, 3mp, 1s; present 3ms, 3mp, 1s; jussive 3ms (where it is written differently);
# passive past and present 3ms; participle m, acc., f, pl.
VERBS = [
    ("1 hollow_w قول َ ُ", "قال قالت قالوا قلت", "يقول يقولون أقول", "يقل", "قيل يقال", "قائل قائلا قائلة قائلون"),
    ("1 hollow_y زيد َ ِ", "زاد زادت زادوا زدت", "يزيد يزيدون أزيد", "يزد", "زيد يزاد", "زائد زائدا زائدة زائدون"),
    ("1 sound ذكر َ ُ", "ذكر ذكرت ذكروا ذكرت", "يذكر يذكرون أذكر", "", "ذكر يذكر", "ذاكر ذاكرا ذاكرة ذاكرون"),
    ("1 sound ءمر َ ُ", "أمر أمرت أمروا أمرت", "يأمر يأمرون آمر", "", "أمر يؤمر", "آمر آمرا آمرة آمرون"),
    ("1 sound ءسف ِ َ", "أسف أسفت أسفوا أسفت", "يأسف يأسفون آسف", "", "أسف يؤسف", "آسف آسفا آسفة آسفون"),
    ("1 sound سءل َ َ", "سأل سألت سألوا سألت", "يسأل يسألون أسأل", "", "سئل يسأل", "سائل سائلا سائلة سائلون"),
    ("1 sound قرء َ َ", "قرأ قرأت قرؤوا قرأت", "يقرأ يقرؤون أقرأ", "", "قرئ يقرأ", "قارئ قارئا قارئة قارئون"),
    ("1 assimilated وصف َ ِ", "وصف وصفت وصفوا وصفت", "يصف يصفون أصف", "", "وصف يوصف", "واصف واصفا واصفة واصفون"),
    ("1 geminate ردد َ ُ", "رد ردت ردوا رددت", "يرد يردون أرد", "", "رد يرد", "راد رادا رادة رادون"),
    ("1 geminate ظنن َ ُ", "ظن ظنت ظنوا ظننت", "يظن يظنون أظن", "", "ظن يظن", "ظان ظانا ظانة ظانون"),
    ("1 defective_w دعو َ ُ", "دعا دعت دعوا دعوت", "يدعو يدعون أدعو", "يدع", "دعي يدعى", "داع داعيا داعية داعون"),
    ("1 defective_y نفي َ ِ", "نفى نفت نفوا نفيت", "ينفي ينفون أنفي", "ينف", "نفي ينفى", "ناف نافيا نافية نافون"),
    ("1 seeing رءي َ َ", "رأى رأت رأوا رأيت", "يرى يرون أرى", "ير", "رئي يرى", "راء رائيا رائية راؤون"),
    ("1 defective_i خشي", "خشي خشيت خشوا خشيت", "يخشى يخشون أخشى", "يخش", "خشي يخشى", "خاش خاشيا خاشية خاشون"),
    ("7 sound قلب", "انقلب انقلبت انقلبوا انقلبت", "ينقلب ينقلبون أنقلب", "", "انقلب ينقلب", "منقلب منقلبا منقلبة منقلبون"),
    ("7 hollow حوز", "انحاز انحازت انحازوا انحزت", "ينحاز ينحازون أنحاز", "ينحز", "انحيز ينحاز", "منحاز منحازا منحازة منحازون"),
    ("7 geminate ضمم", "انضم انضمت انضموا انضممت", "ينضم ينضمون أنضم", "", "انضم ينضم", "منضم منضما منضمة منضمون"),
    ("7 defective بري", "انبرى انبرت انبروا انبريت", "ينبري ينبرون أنبري", "ينبر", "انبري ينبرى", "منبر منبريا منبرية منبرون"),
    ("8 hollow خير", "اختار اختارت اختاروا اخترت", "يختار يختارون أختار", "يختر", "اختير يختار", "مختار مختارا مختارة مختارون"),
    ("8 emphatic صدم", "اصطدم اصطدمت اصطدموا اصطدمت", "يصطدم يصطدمون أصطدم", "", "اصطدم يصطدم", "مصطدم مصطدما مصطدمة مصطدمون"),
    ("8 emphatic_t طلع", "اطلع اطلعت اطلعوا اطلعت", "يطلع يطلعون أطلع", "", "اطلع يطلع", "مطلع مطلعا مطلعة مطلعون"),
    ("8 voiced زهر", "ازدهر ازدهرت ازدهروا ازدهرت", "يزدهر يزدهرون أزدهر", "", "ازدهر يزدهر", "مزدهر مزدهرا مزدهرة مزدهرون"),
    ("10 geminate قرر", "استقر استقرت استقروا استقررت", "يستقر يستقرون أستقر", "", "استقر يستقر", "مستقر مستقرا مستقرة مستقرون"),
    ("2 sound صرح", "صرح صرحت صرحوا صرحت", "يصرح يصرحون أصرح", "", "صرح يصرح", "مصرح مصرحا مصرحة مصرحون"),
    ("2 sound ءكد", "أكد أكدت أكدوا أكدت", "يؤكد يؤكدون أؤكد", "", "أكد يؤكد", "مؤكد مؤكدا مؤكدة مؤكدون"),
    ("2 sound ءيد", "أيد أيدت أيدوا أيدت", "يؤيد يؤيدون أؤيد", "", "أيد يؤيد", "مؤيد مؤيدا مؤيدة مؤيدون"),
    ("2 sound هنء", "هنأ هنأت هنؤوا هنأت", "يهنئ يهنئون أهنئ", "", "هنئ يهنأ", "مهنئ مهنئا مهنئة مهنئون"),
    ("2 defective لبي", "لبى لبت لبوا لبيت", "يلبي يلبون ألبي", "يلب", "لبي يلبى", "ملب ملبيا ملبية ملبون"),
    ("3 sound تبع", "تابع تابعت تابعوا تابعت", "يتابع يتابعون أتابع", "", "توبع يتابع", "متابع متابعا متابعة متابعون"),
    ("3 defective ندي", "نادى نادت نادوا ناديت", "ينادي ينادون أنادي", "يناد", "نودي ينادى", "مناد مناديا منادية منادون"),
    ("4 sound علن", "أعلن أعلنت أعلنوا أعلنت", "يعلن يعلنون أعلن", "", "أعلن يعلن", "معلن معلنا معلنة معلنون"),
    ("4 sound وضح", "أوضح أوضحت أوضحوا أوضحت", "يوضح يوضحون أوضح", "", "أوضح يوضح", "موضح موضحا موضحة موضحون"),
    ("4 sound يقن", "أيقن أيقنت أيقنوا أيقنت", "يوقن يوقنون أوقن", "", "أوقن يوقن", "موقن موقنا موقنة موقنون"),
    ("4 hollow ضيف", "أضاف أضافت أضافوا أضفت", "يضيف يضيفون أضيف", "يضف", "أضيف يضاف", "مضيف مضيفا مضيفة مضيفون"),
    ("4 hollow شور", "أشار أشارت أشاروا أشرت", "يشير يشيرون أشير", "يشر", "أشير يشار", "مشير مشيرا مشيرة مشيرون"),
    ("4 geminate صرر", "أصر أصرت أصروا أصررت", "يصر يصرون أصر", "", "أصر يصر", "مصر مصرا مصرة مصرون"),
    ("4 defective دلي", "أدلى أدلت أدلوا أدليت", "يدلي يدلون أدلي", "يدل", "أدلي يدلى", "مدل مدليا مدلية مدلون"),
    ("5 sound حدث", "تحدث تحدثت تحدثوا تحدثت", "يتحدث يتحدثون أتحدث", "", "تحدث يتحدث", "متحدث متحدثا متحدثة متحدثون"),
    ("5 sound نبء", "تنبأ تنبأت تنبؤوا تنبأت", "يتنبأ يتنبؤون أتنبأ", "", "تنبئ يتنبأ", "متنبئ متنبئا متنبئة متنبئون"),
    ("5 defective مني", "تمنى تمنت تمنوا تمنيت", "يتمنى يتمنون أتمنى", "يتمن", "تمني يتمنى", "متمن متمنيا متمنية متمنون"),
    ("6 sound سءل", "تساءل تساءلت تساءلوا تساءلت", "يتساءل يتساءلون أتساءل", "", "تسوئل يتساءل", "متسائل متسائلا متسائلة متسائلون"),
    ("8 sound عرف", "اعترف اعترفت اعترفوا اعترفت", "يعترف يعترفون أعترف", "", "اعترف يعترف", "معترف معترفا معترفة معترفون"),
    ("8 assimilated وهم", "اتهم اتهمت اتهموا اتهمت", "يتهم يتهمون أتهم", "", "اتهم يتهم", "متهم متهما متهمة متهمون"),
    ("8 geminate حجج", "احتج احتجت احتجوا احتججت", "يحتج يحتجون أحتج", "", "احتج يحتج", "محتج محتجا محتجة محتجون"),
    ("8 defective شكو", "اشتكى اشتكت اشتكوا اشتكيت", "يشتكي يشتكون أشتكي", "يشتك", "اشتكي يشتكى", "مشتك مشتكيا مشتكية مشتكون"),
    ("8 defective_d دعو", "ادعى ادعت ادعوا ادعيت", "يدعي يدعون أدعي", "يدع", "ادعي يدعى", "مدع مدعيا مدعية مدعون"),
    ("10 sound نكر", "استنكر استنكرت استنكروا استنكرت", "يستنكر يستنكرون أستنكر", "", "استنكر يستنكر", "مستنكر مستنكرا مستنكرة مستنكرون"),
    ("q sound طمءن", "طمأن طمأنت طمأنوا طمأنت", "يطمئن يطمئنون أطمئن", "", "طمئن يطمأن", "مطمئن مطمئنا مطمئنة مطمئنون"),
]  # fmt: skip


@pytest.fixture(scope="module")
def paradigms(pack: Path) -> Paradigms:
    return read_paradigms(pack / "rules" / "forms")


def rows_of(about: str, paradigms: Paradigms) -> list[dict[str, str]]:
    form, kind, root, *vowels = about.split()
    fields = dict(zip(("past_vowel", "present_vowel"), vowels, strict=False))
    return conjugate(Lemma.of({"lemma": root, "form": form, "kind": kind, "root": root, **fields}), paradigms)


@pytest.mark.parametrize(("about", "past", "present", "jussive", "passive", "participle"), VERBS)
def test_forms(
    about: str, past: str, present: str, jussive: str, passive: str, participle: str, paradigms: Paradigms
) -> None:
    rows = rows_of(about, paradigms)

    def find(**wanted: str) -> set[str]:
        names = ("part", "tense", "voice", "mood", "person", "gender", "number", "case", "state")
        return {r["form"] for r in rows if all(r.get(n, "") == wanted.get(n, "") for n in names)}

    def verb(tense: str, person: str, voice: str = "active", mood: str = "") -> set[str]:
        about = {"3ms": ("3", "m", "sg"), "3fs": ("3", "f", "sg"), "3mp": ("3", "m", "pl"), "1s": ("1", "", "sg")}[
            person
        ]
        found = dict(zip(("person", "gender", "number"), about, strict=True))
        return find(part="verb", tense=tense, voice=voice, mood=mood, **found)

    assert [verb("past", p) for p in ("3ms", "3fs", "3mp", "1s")] == [{f} for f in past.split()]
    assert [verb("present", p) for p in ("3ms", "3mp", "1s")] == [{f} for f in present.split()]
    assert verb("present", "3ms", mood="jussive") == set(jussive.split())
    assert [verb(t, "3ms", "passive") for t in ("past", "present")] == [{f} for f in passive.split()]
    masculine, accusative, feminine, plural = participle.split()
    assert masculine in find(part="participle", gender="m", number="sg")
    assert find(part="participle", gender="m", number="sg", case="acc") == {accusative}
    assert find(part="participle", gender="f", number="sg") == {feminine}
    assert find(part="participle", gender="m", number="pl") == {plural}


def test_a_final_alif_is_upright_before_a_pronoun(paradigms: Paradigms) -> None:
    rows = rows_of("1 defective_y نفي َ ِ", paradigms)
    assert {r["form"] for r in rows if r.get("state") == "pron"} == {"نفا", "ينفا", "تنفا", "نفو"}


def test_a_plural_loses_its_silent_alif_before_a_pronoun(paradigms: Paradigms) -> None:
    rows = rows_of("1 assimilated وصف َ ِ", paradigms)
    assert {r["form"] for r in rows if r.get("state") == "pron"} == {"وصفو"}


@pytest.mark.parametrize(
    ("about", "vowelled"),
    [
        ("1 sound ذكر َ ُ", "ذَكَرَ ذُكِرَ يَذْكُرُ يُذْكَرُ"),
        ("1 hollow_w قول َ ُ", "قَالَ قِيلَ يَقُولُ يُقَالُ يَقُلْ"),
        ("2 sound ءكد", "أَكَّدَ أُكِّدَ يُؤَكِّدُ يُؤَكَّدُ مُؤَكِّد"),
        ("4 sound علن", "أَعْلَنَ أُعْلِنَ يُعْلِنُ أَعْلَنَّا"),
        ("4 sound وضح", "أَوْضَحَ يُوضِحُ مُوضِح"),
        ("8 assimilated وهم", "اِتَّهَمَ يَتَّهِمُ مُتَّهِم"),
    ],
)
def test_vowels(about: str, vowelled: str, paradigms: Paradigms) -> None:
    assert {_plain_long(v) for v in vowelled.split()} <= {_plain_long(r["vowelled"]) for r in rows_of(about, paradigms)}


def _plain_long(vowelled: str) -> str:
    """Shadda before its vowel, and no sukun on the letters of length: ways to write the same."""
    for vowel in "َُِ":
        vowelled = vowelled.replace(vowel + "ّ", "ّ" + vowel)
    return vowelled.replace("ُوْ", "ُو").replace("ِيْ", "ِي")


@pytest.mark.parametrize(
    ("noun", "pronominal"), [("إشارة", {"إشارت"}), ("ادعاء", {"ادعائ", "ادعاؤ"}), ("شكوى", {"شكوا"}), ("قول", set())]
)
def test_verbal_nouns_before_a_pronoun(noun: str, pronominal: set[str], paradigms: Paradigms) -> None:
    lemma = Lemma.of({"lemma": noun, "form": "4", "kind": "sound", "root": "علن", "nouns": [noun]})
    nouns = [r for r in conjugate(lemma, paradigms) if r["part"] == "noun"]
    assert nouns[0]["form"] == noun
    assert {r["form"] for r in nouns if r.get("state") == "pron"} == pronominal


@pytest.mark.parametrize(
    ("sounds", "written"),
    [
        ("ءَءْمُرُ", "آمُرُ"),
        ("سُءِلَ", "سُئِلَ"),
        ("سَءَلُوا", "سَأَلُوا"),
        ("تَسَاءَلَ", "تَسَاءَلَ"),
        ("مُتَسَاءِل", "مُتَسَائِل"),
        ("تَسَاءُل", "تَسَاؤُل"),
        ("إِوْضَاح", "إِيضَاح"),
        ("يُيْقِنُ", "يُوقِنُ"),
        ("أَعْلَنْنَا", "أَعْلَنَّا"),
    ],
)
def test_spelling(sounds: str, written: str) -> None:
    assert _plain_long(spell(sounds)) == _plain_long(written)


def test_bare() -> None:
    assert bare("مُؤَكِّدًا") == "مؤكدا"


def test_every_row_is_written_once_and_has_no_template_left(paradigms: Paradigms) -> None:
    for about, *_ in VERBS:
        rows = rows_of(about, paradigms)
        assert len({tuple(sorted(r.items())) for r in rows}) == len(rows)
        assert all(r["form"].isalpha() and r["form"].isascii() is False for r in rows)
        assert not any(set(r["vowelled"]) & set("1234VWcj") for r in rows)


def test_the_shipped_table_is_what_the_paradigms_say(pack: Path) -> None:
    forms = pack / "rules" / "forms"
    assert (forms / "cue_verbs.tsv").read_text(encoding="utf-8") == table_text(forms, "cue_verbs")


def test_the_command_says_that_it_is_up_to_date() -> None:
    command = [sys.executable, "-m", "musnad.lexicon.conjugation", "cue_verbs", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "cue_verbs.tsv: up to date\n")


def test_the_command_called_wrongly() -> None:
    command = [sys.executable, "-m", "musnad.lexicon.conjugation", "--check"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
