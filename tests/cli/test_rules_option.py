"""`--rules`: further packs, and what happens when they are broken."""

from __future__ import annotations

import pytest

from mutters import RULE

PORT = "أعلن مدير الميناء أن السفينة غادرت الرصيف."


def test_a_further_pack_adds_its_rules(musnad):
    musnad.write("desk/rules/attribution/mutters.yaml", RULE)
    musnad.write("a.txt", "برطم الحارس بأن الباب مفتوح.")
    assert "attribution.mutters" not in musnad("scan", "a.txt").out
    ran = musnad("scan", "a.txt", "--rules", "desk")
    assert (ran.code, ran.err) == (0, "")
    assert "attribution.mutters" in ran.out


def test_a_broken_rule_is_shown_with_its_line_and_nothing_is_scanned(musnad):
    musnad.write("desk/rules/attribution/mutters.yaml", RULE.replace("priority: 95", "priority: fifty"))
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--rules", "desk", "--output", "out.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints[0].startswith("desk/rules/attribution/mutters.yaml:5:11: R106 ")
    assert ran.complaints[1].endswith("| priority: fifty")
    assert ran.complaints[-1] == "musnad: 1 problem in the rules; nothing was done"
    assert not (musnad.folder / "out.txt").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rules/attribution/mutters.yaml", "pattern: [\n"),
        ("rules/attribution/mutters.yaml", b"\xff\xfe"),
        ("rules/attribution/mutters.yaml", RULE.replace("{word: بأن}", "{lexicon: no_such_lexicon}")),
        ("rules/attribution/mutters.yaml", RULE.replace("{words: 1..3}", "{grammar: source.no_such_start}")),
        ("grammars/broken.lark", "// start: a\na: b b\nb: a |\n"),
    ],
    ids=["yaml", "bytes", "lexicon", "grammar start", "grammar"],
)
def test_a_broken_pack_never_shows_a_traceback(musnad, name, content):
    musnad.write(f"desk/{name}", content)
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--rules", "desk")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("folder", ["gone", "empty"])
def test_a_folder_without_rules_is_code_2(musnad, folder):
    (musnad.folder / "empty").mkdir()
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--rules", folder)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "no rules here" in ran.err


def test_without_the_cache_the_result_is_the_same_and_nothing_is_kept(musnad):
    musnad.write("a.txt", PORT)
    kept = musnad("scan", "a.txt")
    own = musnad.folder / "own"
    ran = musnad("scan", "a.txt", "--no-cache", MUSNAD_CACHE=str(own))
    assert (ran.code, ran.out) == (0, kept.out)
    assert not own.exists()


def test_a_cache_that_cannot_be_written_or_read_is_no_reason_to_stop(musnad):
    musnad.write("a.txt", PORT)
    musnad.write("blocked", b"not a folder")
    ran = musnad("scan", "a.txt", MUSNAD_CACHE=str(musnad.folder / "blocked"))
    assert (ran.code, ran.err) == (0, "")
