"""Packs on top of one another: nothing is replaced by accident, and what is replaced is known."""

from __future__ import annotations

import json
from typing import Any

import pytest

import small_pack
from musnad.engine import Engine
from musnad.match.program import compile_program
from musnad.ruleset.load import Loaded, load_ruleset
from musnad.ruleset.packs import Sources, digest_of

TEXT = "قال المدير إن الوزير وزيرنا."
SAYS = small_pack.rule(
    "attribution", "says",
    [
        {"cue": {"lexicon": "verbs"}},
        {"source": {"grammar": "source.phrase"}},
        {"_link": {"lexicon": "links"}},
        {"content": {"to": "sentence_end"}},
    ],
    examples=[{"text": TEXT, "expect": {"cue": "قال"}}],
)  # fmt: skip
PACK = 'name: desk\nversion: "1"\n'


def load(*packs: dict[str, Any]) -> Loaded:
    """The small pack with packs on top; a rule is given as a mapping, any other file as its text."""
    texts = {**small_pack.FILES, **dict([small_pack.rule_file(SAYS)])}
    layers = {}
    for number, pack in enumerate(packs, 1):
        for path, content in pack.items():
            full = f"desk{number}/rules/{path}"
            texts[full] = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            layers[full] = number
    data = {path: text.encode() for path, text in texts.items()}
    return load_ruleset(Sources(data, digest_of(data), layers))


def errors(loaded: Loaded) -> list[str]:
    return [f"{p.place.file}:{p.place.line} {p.code} {p.message}; {p.help}" for p in loaded.problems if p.is_error]


def scan(loaded: Loaded) -> list[dict[str, Any]]:
    assert errors(loaded) == []
    return Engine(compile_program(loaded.ruleset), ruleset=lambda: loaded.ruleset).scan(TEXT).annotations


def test_a_rule_of_the_same_id_must_say_that_it_overrides():
    (problem,) = errors(load({"attribution/says.yaml": SAYS}))
    assert problem == (
        "desk1/rules/attribution/says.yaml:1 R112 id `attribution.says` is used by rules/attribution/says.yaml:1 too; "
        "rename it, or write `overrides: attribution.says` to replace that rule"
    )


def test_a_rule_that_overrides_takes_the_place_and_its_records_say_so():
    own = {**SAYS, "overrides": "attribution.says", "priority": 77}
    loaded = load({"attribution/says.yaml": own})
    assert loaded.ruleset.rules["attribution.says"].priority == 77
    assert [rule.place.file for rule in loaded.gone] == ["rules/attribution/says.yaml"]
    (record,) = scan(loaded)
    assert record["overrides"] == ["attribution.says"]
    assert "overrides" not in scan(load())[0]


def test_a_rule_of_another_name_may_override_and_two_packs_may_override_in_turn():
    first = {**SAYS, "id": "attribution.tells", "overrides": ["attribution.says"]}
    second = {**SAYS, "id": "attribution.tells", "overrides": ["attribution.tells"], "priority": 12}
    loaded = load({"attribution/tells.yaml": first}, {"attribution/tells.yaml": second})
    assert [(id_, r.priority) for id_, r in loaded.ruleset.rules.items()] == [("attribution.tells", 12)]
    assert [(o.name, o.place.file, o.by.file) for o in loaded.ruleset.overrides] == [
        ("attribution.says", "rules/attribution/says.yaml", "desk1/rules/attribution/tells.yaml"),
        ("attribution.tells", "desk1/rules/attribution/tells.yaml", "desk2/rules/attribution/tells.yaml"),
    ]


def test_a_deprecated_rule_overrides_nothing():
    old = {"status": "deprecated", "related": "attribution.says", "overrides": "attribution.says"}
    own = {**SAYS, "id": "attribution.tells", **old}
    assert scan(load({"attribution/tells.yaml": own}))[0]["rule"] == "attribution.says"


@pytest.mark.parametrize(
    ("name", "help_"),
    [("attribution.say", "did you mean `attribution.says`?"), ("attribution.tells", "delete that rule, or give it")],
)
def test_what_is_overridden_must_be_of_an_earlier_pack(name, help_):
    own = {**SAYS, "id": "attribution.tells", "overrides": name}
    (problem,) = errors(load({"attribution/tells.yaml": own}))
    assert f"R206 `overrides` names `{name}`, which no earlier pack has" in problem
    assert help_ in problem


def test_a_rule_is_switched_off_with_a_reason():
    off = {"pack.yaml": PACK + "switched_off: [{rule: attribution.says, reason: not in our house}]\n"}
    loaded = load(off)
    assert scan(loaded) == []
    (override,) = loaded.ruleset.overrides
    assert (override.reason, override.by.line) == ("not in our house", 3)
    outcome = Engine(compile_program(loaded.ruleset), ruleset=lambda: loaded.ruleset).why_not("attribution.says", TEXT)
    assert outcome.text == (
        "NOT LOADED: `attribution.says` is not in use   rules/attribution/says.yaml:1\n"
        "  it is switched off: not in our house   desk1/rules/pack.yaml:3"
    )


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("{rule: attribution.says}", "R107 key `reason` is missing"),
        ("{rule: attribution.say, reason: x}", "R206 `switched_off` names `attribution.say`"),
        ("{lexicon: verb, entry: قال, reason: x}", "R201 there is no lexicon `verb`"),
        ("{lexicon: verbs, entry: قالت, reason: x}", "R207 `switched_off` names `قالت`"),
        ("{entry: قال, reason: x}", "R107 key `lexicon` is missing"),
        ("attribution.says", "R106 an item of `switched_off`"),
        ("{rule: attribution.says, resaon: x, reason: x}", "R103 unknown key `resaon`"),
    ],
)
def test_what_is_switched_off_must_exist_and_have_a_reason(item, code):
    found = errors(load({"pack.yaml": f"{PACK}switched_off:\n  - {item}\n"}))
    assert [problem for problem in found if code in problem] == [problem for problem in found if "pack.yaml:4" in problem] != []


def test_an_entry_is_switched_off():
    loaded = load({"pack.yaml": PACK + "switched_off: [{lexicon: verbs, entry: قال, reason: too common}]\n"})
    assert scan(loaded) == []
    assert "أكد" in loaded.ruleset.lexicons["verbs"].entries


EXTENDS = "id: verbs\ntitle: verbs\nextends: verbs\nentries:\n  - "


def test_a_lexicon_is_extended_with_the_features_and_clitics_of_the_earlier_one():
    loaded = load({"lexicons/verbs.yaml": EXTENDS + "{id: برطم, mood: plain, governs: [أن]}\n"})
    assert errors(loaded) == []
    verbs = loaded.ruleset.lexicons["verbs"]
    assert {"قال", "أكد", "برطم"} <= verbs.entries.keys()
    assert (verbs.clitics, verbs.enclitics) == (frozenset("وف"), True)
    assert loaded.ruleset.overrides == ()


def test_an_entry_that_is_there_already_must_say_that_it_overrides():
    (problem,) = errors(load({"lexicons/verbs.yaml": EXTENDS + "{id: قال, mood: strong}\n"}))
    assert "desk1/rules/lexicons/verbs.yaml:5 R112 entry `قال` is used by rules/lexicons/verbs.yaml:8 too" in problem


def test_an_entry_that_overrides_without_forms_keeps_those_of_the_earlier_one():
    loaded = load({"lexicons/verbs.yaml": EXTENDS + "{id: قال, overrides: yes, mood: strong, gender: m}\n"})
    forms = {form.text: form.features for form in loaded.ruleset.lexicons["verbs"].entries["قال"].forms}
    assert errors(loaded) == []
    assert {text: (f["mood"], f["gender"], "governs" in f) for text, f in forms.items()} == {
        "قال": (("strong",), ("m",), False),
        "قالت": (("strong",), ("f",), False),
    }
    (override,) = loaded.ruleset.overrides
    assert (override.kind, override.entry, str(override.place)) == ("entry", "قال", "rules/lexicons/verbs.yaml:8:1")


def test_a_whole_lexicon_is_overridden():
    loaded = load({"lexicons/links.yaml": "id: links\ntitle: links\noverrides: links\nentries: [أن]\n"})
    assert list(loaded.ruleset.lexicons["links"].entries) == ["أن"]
    assert [(o.kind, o.name) for o in loaded.ruleset.overrides] == [("lexicon", "links")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id: links\ntitle: x\nentries: [بأن]\n", "R112 lexicon id `links` is used by"),
        ("id: links\ntitle: x\nextends: verbs\nentries: [بأن]\n", "R105 `extends` must name the lexicon itself"),
        ("id: links\ntitle: x\nextends: links\nclitics: [و]\nentries: [بأن]\n", "R103 key `clitics` is not for"),
        ("id: links\ntitle: x\nextends: links\nentries: [{id: بأن, overrides: yes}]\n", "R201 entry `بأن` overrides nothing"),
        ("id: links\ntitle: x\nextends: links\nentries: [{id: بأن, mood: x}]\n", "R203 lexicon `links` has no feature"),
    ],
)
def test_what_is_wrong_with_a_lexicon_on_top_is_told(text, code):
    assert [problem for problem in errors(load({"lexicons/links.yaml": text})) if code in problem] != []


def test_a_lexicon_on_top_of_nothing_is_told():
    text = "id: linkz\ntitle: x\nextends: linkz\nentries: [بأن]\n"
    (problem, *_) = errors(load({"lexicons/linkz.yaml": text}))
    assert "R201 `extends` names `linkz`, but no earlier pack has such a lexicon" in problem
