"""`musnad new`: a file in the right folder that lacks nothing but its examples, and nothing overwritten."""

from __future__ import annotations

import json

import pytest
import yaml

from musnad.ruleset.read_rule import KINDS


def test_new_rules_of_every_kind_and_a_copy_lack_their_examples_only(musnad):
    for kind in KINDS:
        ran = musnad("new", f"{kind}.my_draft", "--rules", "desk")
        assert (ran.code, ran.err, ran.out.splitlines()[0]) == (0, "", f"desk/rules/{kind}/my_draft.yaml")
    copy = ("--like", "attribution.relay", "--title", 'نقل: عن "فلان"', "--author", "Harbour desk")
    assert musnad("new", "attribution.handed_on", *copy, "--rules", "desk").code == 0
    ran = musnad("check", "desk", "--format", "json")
    found = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert {(p["code"], p["severity"]) for p in found} == {("R401", "warning"), ("R402", "warning")}
    assert len(found) == 2 * (len(KINDS) + 1)


def test_a_copy_has_the_pattern_and_conditions_but_not_the_examples_of_the_other(musnad):
    musnad("new", "attribution.handed_on", "--like", "attribution.relay", "--rules", "desk")
    text = (musnad.folder / "desk/rules/attribution/handed_on.yaml").read_text("utf-8")
    head = "id: attribution.handed_on\ntitle: handed on\nkind: attribution\nstatus: experimental\npriority: "
    assert text.startswith(head)
    assert "\nrelated: attribution.relay\n" in text
    assert "  - _relay:   {lexicon: relay_verbs" in text
    assert "\nwhere:\n" in text
    assert "\nexamples:" not in text
    assert "created" not in text


def test_a_rule_may_stand_in_the_place_of_a_shipped_one(musnad):
    same = ("attribution.headline_colon", "--like", "attribution.headline_colon", "--overrides")
    assert musnad("new", *same, "--rules", "desk").code == 0
    text = (musnad.folder / "desk/rules/attribution/headline_colon.yaml").read_text("utf-8")
    assert "\noverrides: attribution.headline_colon\n" in text
    ran = musnad("why-not", "attribution.headline_colon", "قال", "--rules", "desk")
    assert (ran.code, ran.err) == (0, "")


def test_a_pack_with_schemas_has_them_named_in_its_rules(musnad):
    assert musnad("schema", "--into", "desk/schema").code == 0
    assert musnad("new", "border.here", "--rules", "desk").code == 0
    first, *_ = (musnad.folder / "desk/rules/border/here.yaml").read_text("utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=../../schema/rule.v1.schema.json"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["attribution.here"], "there is a rule `attribution.here` already: desk/rules/attribution/here.yaml"),
        (["attribution.relay"], "there is a rule `attribution.relay` already: rules/attribution/relay.yaml"),
        (["atribution.x"], "there is no kind of rules `atribution`; did you mean `attribution`?"),
        (["attribution.X"], "`attribution.X` is no id of a rule"),
        (["attribution/../../x"], "`attribution/../../x` is no id of a rule"),
        (["attribution.x", "--like", "attribution.rely"], "no rule `attribution.rely`; did you mean `attribution.relay`?"),
        (["border.x", "--like", "attribution.relay"], "`attribution.relay` is of another kind than `border.x`"),
    ],
)
def test_what_cannot_be_written_is_code_2_and_one_line(musnad, arguments, complaint):
    file = musnad.write("desk/rules/attribution/here.yaml", "id: attribution.here\n")
    ran = musnad("new", *arguments, "--rules", "desk")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert complaint in ran.err
    assert [f for f in (musnad.folder / "desk").rglob("*") if f.is_file()] == [file]


@pytest.mark.parametrize("title", ["نقل:", "نقل # عن", '"عن"', "- عن", "عن\nفلان", "\\عن"])
def test_any_title_is_a_text_of_one_line(musnad, title):
    assert musnad("new", "border.here", "--title", title, "--rules", "desk").code == 0
    text = (musnad.folder / "desk/rules/border/here.yaml").read_text("utf-8")
    assert yaml.safe_load(text)["title"] == " ".join(title.split())


def test_a_file_in_the_way_is_not_overwritten(musnad):
    file = musnad.write("desk/rules/attribution/here.yaml", "# notes\n")
    ran = musnad("new", "attribution.here", "--rules", "desk")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "musnad: desk/rules/attribution/here.yaml is there already; nothing was written\n"
    assert file.read_text("utf-8") == "# notes\n"
