"""Words that are a saying in one sentence and none in the next: the whole rule set on the sentences of ambiguous_cues.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import musnad
from musnad.engine import Engine

CUES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "ambiguous_cues.yaml").read_text(encoding="utf-8"))
LEAST = 2
"""How many sentences of each kind a cue has at least."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    """One engine of the shipped rules for all sentences."""
    return musnad.load(cache=False)


def sentences(kind: str) -> list[tuple[str, dict[str, str]]]:
    """The sentences of a kind with their cues."""
    return [(cue["cue"], sentence) for cue in CUES for sentence in cue[kind]]


def records(engine: Engine, cue: str, text: str) -> list[dict[str, Any]]:
    """The attributions of a text whose cue is a word, or by its lemma the verb, of this name."""
    found = [a for a in engine.scan(text).annotations if a["kind"] == "attribution" and a["cue"]]
    return [a for a in found if cue == a["cue"]["lemma"] or cue in a["cue"]["text"]]


@pytest.mark.parametrize(("cue", "sentence"), sentences("says"))
def test_it_is_a_cue_with_this_content(engine: Engine, cue: str, sentence: dict[str, str]) -> None:
    contents = [[c["text"] for c in a["content"]] for a in records(engine, cue, sentence["text"])]
    assert [sentence["content"]] in contents


@pytest.mark.parametrize(("cue", "sentence"), sentences("nothing"))
def test_it_is_no_cue(engine: Engine, cue: str, sentence: dict[str, str]) -> None:
    assert records(engine, cue, sentence["text"]) == [], sentence["because"]


def test_every_ambiguous_cue_is_seen_from_both_sides() -> None:
    assert [c["cue"] for c in CUES if len(c["nothing"]) < LEAST] == []
    assert [c["cue"] for c in CUES if len(c["says"]) < LEAST and c["cue"] != "مصدر"] == []
    assert len({c["cue"] for c in CUES}) == len(CUES)
