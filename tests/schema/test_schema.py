"""The published schemas say what the readers read and the engine writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import musnad
from musnad.ruleset import read_examples, read_pattern, read_rule
from musnad.schema import words
from musnad.schema.__main__ import main
from musnad.schema.published import schemas

TEXT = "قال وزير الزراعة سامر الدالي لصحيفة «المرفأ» إن المحصول تراجع. وأضاف أن القمح يكفي عاما.\nذُكر أن السوق أغلق."


class Loader(yaml.SafeLoader):
    """YAML as a language server reads it for a schema: days are texts, and so are NO and yes."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def read(file: Path) -> Any:
    """The tree of a rule file."""
    return yaml.load(file.read_text("utf-8"), Loader=Loader)


def validator(name: str) -> Draft202012Validator:
    """The validator of a published schema."""
    schema: dict[str, Any] = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_published_files_are_up_to_date() -> None:
    assert main(["--check"]) == 0


def shipped(pack: Path) -> list[Path]:
    """Every YAML file that rules and grammars consist of; the others are read by what generates tables."""
    others = {"paradigms.yaml", "overrides.yaml", "exemptions.yaml"}
    files = [*(pack / "rules").rglob("*.yaml"), *(pack / "grammars").rglob("*.yaml")]
    return sorted(file for file in files if file.name not in others)


def schema_of(file: Path) -> Path:
    """The schema that the first line of a file names."""
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
    assert found, f"{file}: the first line names no schema"
    return (file.parent / found[1]).resolve()


def test_every_shipped_file_is_valid_by_the_schema_that_it_names(pack: Path) -> None:
    checks = {name: validator(name) for name in schemas()}
    named = {file: schema_of(file) for file in shipped(pack)}
    wrong = {f.name: [e.message for e in checks[schema.name].iter_errors(read(f))] for f, schema in named.items()}
    assert {name: errors for name, errors in wrong.items() if errors} == {}
    assert {schema.name for schema in named.values()} == schemas().keys() - {"record.v1.schema.json", "manifest.v1.schema.json"}
    assert all(schema.is_file() for schema in named.values())


def test_every_key_of_a_rule_says_what_it_is_for() -> None:
    schema = json.loads(schemas()["rule.v1.schema.json"])
    places = [schema, schema["$defs"]["step"], schema["$defs"]["matcher"], schema["properties"]["examples"]["items"]]
    for properties in [place["properties"] for place in places]:
        assert [key for key, value in properties.items() if not value.get("description")] == []
    for used, told in ((read_rule.KEYS, words.RULE), (read_examples.KEYS, words.EXAMPLE)):
        assert set(used) == told.keys()
    assert {*read_pattern.STEPS, *read_pattern.STEP_SETTINGS} == words.STEP.keys()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lexicon", "id: x\ntitle: x\nentries: [{forms: [a]}]"),
        ("lexicon", "id: x\ntitle: x\nentires: [a]"),
        ("lexicon", "id: x\ntitle: x\nfeatures: {kind: some}\nentries: [a]"),
        ("pack", "name: desk"),
        ("pack", "name: desk\nversion: 1.0\nlicense: MIT"),
        ("clitics", "limits: [{clitic: س, values: [verb]}]"),
        ("terminals", "terminals: {comma: {punct: comma}}"),
        ("terminals", "terminals: {COMMA: {punct: coma}}"),
        ("lemmas", "lemmas: [{lemma: قال, form: '11', kind: sound, root: قول}]"),
    ],
)
def test_a_wrong_file_is_not_valid(name: str, text: str) -> None:
    assert list(validator(f"{name}.v1.schema.json").iter_errors(yaml.load(text, Loader))) != []


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "attributoin"},
        {"prioriy": 3},
        {"priority": 101},
        {"pattern": [{"cue": {"lexicon": "cue_verbs", "clitcs": ["و"]}}]},
        {"pattern": [{"cue": {"lexicon": "cue_verbs"}, "source": {"grammar": "source.phrase"}}]},
        {"where": [{"cue": {"minwords": 2}}]},
        {"examples": [{"text": "قال الوزير إن الجسر آمن."}]},
    ],
)
def test_a_wrong_rule_is_not_valid(pack: Path, change: dict[str, Any]) -> None:
    rule = read(pack / "rules" / "attribution" / "verb_source_that.yaml")
    assert list(validator("rule.v1.schema.json").iter_errors(rule)) == []
    assert list(validator("rule.v1.schema.json").iter_errors({**rule, **change})) != []


def test_what_the_engine_writes_is_valid() -> None:
    record = musnad.load().scan(TEXT, "a1", "وزير الزراعة: القمح يكفي عاما").record
    assert len(record["annotations"]) >= 3
    assert [e.message for e in validator("record.v1.schema.json").iter_errors(record)] == []


def test_a_record_without_a_field_is_not_valid() -> None:
    record = musnad.load().scan(TEXT).record
    del record["annotations"][0]["negated"]
    assert list(validator("record.v1.schema.json").iter_errors(record)) != []
