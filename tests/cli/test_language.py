"""The language of commands: `--lang` anywhere in the line, else MUSNAD_LANG, else English; never the locale."""

from __future__ import annotations

import json
import unicodedata

import pytest

from musnad.cli.commands import COMMANDS
from musnad.cli.commands import musnad as commands
from musnad.cli.language import CLICK, asked, localized, speaking_throughout

TEXT = "وقال مدير الميناء خالد سعيد أمس إن السفن الأجنبية عادت إلى المرفأ."
RULE = """\
id: attribution.port
title: الميناء
kind: attribution
status: test
pattern:
  - cue: {lexicon: cue_verb}
"""


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ((), {}, "en"),
        ((), {"MUSNAD_LANG": "ar"}, "ar"),
        (("--lang", "ar", "check"), {}, "ar"),
        (("check", "--lang=ar", "x"), {}, "ar"),
        (("check", "--lang", "en"), {"MUSNAD_LANG": "ar"}, "en"),
        (("--lang", "ar", "check", "--lang", "en"), {}, "en"),
        (("check", "--", "--lang", "ar"), {}, "en"),
        (("check", "--lang"), {}, "en"),
        (("check",), {"MUSNAD_LANG": "fr"}, "en"),
        (("check",), {"LANG": "ar_EG.UTF-8", "LANGUAGE": "ar", "LC_ALL": "ar_EG"}, "en"),
    ],
)
def test_which_language_is_asked_for(arguments, environment, language):
    assert asked(arguments, environment) == language


@pytest.mark.parametrize("command", ["", *COMMANDS, "forms add"])
def test_help_is_in_arabic(capsys, command):
    """Every line that says something: what begins with a Latin letter is a name of a command or an option."""
    with speaking_throughout("ar"):
        assert localized(commands).main([*command.split(), "--help"], prog_name="musnad", standalone_mode=False) == 0
    text = capsys.readouterr().out
    assert text.startswith("الاستعمال:\n  musnad")
    for line in text.splitlines()[2:]:
        words = [word for word in line.split() if word.isascii() and word.isalpha() and word.islower()]
        arabic = any(unicodedata.bidirectional(c) == "AL" for c in line)
        assert arabic or len(words) < 3, line


def test_help_in_english_is_as_click_writes_it(musnad):
    assert musnad("check", "--help").out.startswith("Usage: musnad check [OPTIONS] [PATH]...\n\n  Find what is wrong")
    assert "--lang" in musnad("--help").out
    assert "--lang" not in musnad("check", "--help").out


def test_a_broken_pack(musnad):
    musnad.write("desk/rules/attribution/port.yaml", RULE)
    ran = musnad("check", "desk", "--lang", "ar")
    assert ran.code == 1
    assert "\n    خطأ: لا يوجد معجم باسم `cue_verb`\n" in ran.out
    assert "\n    الحل: أتقصد `cue_verbs`؟\n" in ran.out
    assert ran.out.rstrip().endswith("أصلح الأخطاء الأخرى أولًا")
    english = musnad("check", "desk")  # a verdict that is remembered is told in the language asked for
    assert " R201 there is no lexicon `cue_verb`\n" in english.out
    assert musnad("check", "desk", MUSNAD_LANG="ar").out == ran.out
    data = [musnad("check", "desk", "--format", "json", "--lang", language).out for language in ("en", "ar")]
    assert data[0] == data[1]
    assert all(problem["message"].isascii() for problem in json.loads(data[0])["problems"])
    scanned = musnad("--lang", "ar", "scan", "-", "--rules", "desk", stdin=TEXT.encode())
    assert (scanned.code, scanned.out) == (2, "")
    assert scanned.complaints[-1] == "مسند: عيب واحد في القواعد؛ لم يُعمل شيء"


def test_examples(musnad):
    ran = musnad("--lang=ar", "test", "attribution.relay")
    assert ran.code == 0
    assert ran.out.splitlines()[0].endswith("من قاعدة واحدة: كلها كما هو متوقع")


def test_data_is_the_same_in_every_language(musnad):
    musnad.write("a.txt", TEXT)
    for arguments in (("scan", "a.txt", "--format", "jsonl"), ("schema",)):
        assert musnad(*arguments, MUSNAD_LANG="ar").out == musnad(*arguments).out, arguments


def test_complaints(musnad):
    musnad.write("bad.jsonl", "[]\n")
    assert musnad("scan", "none.txt", "--lang", "ar").complaints == ["لا ملف ولا مجلد بهذا الاسم (none.txt)"]
    assert musnad("scan", "bad.jsonl", "--lang", "ar").complaints == ["ليس كائن JSON بل قائمة (bad.jsonl:1)"]


def test_what_click_complains_of(musnad):
    assert musnad("--lang", "ar", "check", "--nope").complaints[0] == "الاستعمال:"
    assert musnad("--lang", "ar", "check", "--nope").complaints[-1].startswith("خطأ: لا خيار باسم")
    assert musnad("--lang", "ar", "explain").complaints[-1].startswith("خطأ: معامل ناقص")
    unknown = musnad("--lang", "fr", "check")
    assert (unknown.code, unknown.complaints[-1]) == (2, "Error: Invalid value for '--lang': 'fr' is not one of 'en', 'ar'.")


def test_every_word_of_click_is_told_once():
    assert len(CLICK) == len(set(map(str, CLICK)))
