"""The published schemas say what the readers read and the engine writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import musnad
from musnad.schema.__main__ import main, schemas

TEXT = "قال وزير الزراعة سامر الدالي لصحيفة «المرفأ» إن المحصول تراجع. وأضاف أن القمح يكفي عاما.\nذُكر أن السوق أغلق."


class Loader(yaml.SafeLoader):
    """YAML as a language server reads it for a schema: days are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


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


def test_every_shipped_rule_is_valid(pack: Path) -> None:
    check = validator("rule.v1.schema.json")
    files = [f for f in sorted((pack / "rules").rglob("*.yaml")) if _is_rule(f)]
    wrong = {f.name: [e.message for e in check.iter_errors(read(f))] for f in files}
    assert {name: errors for name, errors in wrong.items() if errors} == {}
    assert len(wrong) > 50


def _is_rule(file: Path) -> bool:
    return file.parent.name not in ("lexicons", "forms", "gazetteer", "rules")


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
