"""The gold of the project: well-formed, large enough, and the rules no worse on it than they were."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import musnad
from musnad.measure.evaluate import Evaluation, evaluate
from musnad.measure.gold import GoldDocument, document_of
from musnad.measure.markup import read_markup, rows_of

FOLDER = Path(__file__).resolve().parents[1] / "gold"
FILES = sorted(FOLDER.glob("*/*.txt"))
FLOORS = {
    "f1": 0.95, "source_exact": 0.94, "content_exact": 0.94, "content_iou80": 0.94, "strict_f1": 0.88, "link_recall": 0.84,
    "link_precision": 0.90, "addressee_f1": 0.85, "quote_type": 0.96, "identity": 0.88, "stance": 0.97, "reporter": 0.98,
    "negated": 0.98, "reality": 0.98,
}  # fmt: skip
"""Figures on the articles that no change of rules may fall below."""
LEAST = 0.90
VALUES = (
    "negated yes", "reality future", "reality possible", "reality question", "reporter distancing", "stance floating",
    "several content spans", "via", "stance headline_colon", "addressee", "medium", "venue",
)  # fmt: skip
"""Values whose F1 on articles and sentences together is at least `LEAST`."""
CASES = 15
"""So many cases at least of each of these values; of the three realities together."""


def documents(part: str) -> list[GoldDocument]:
    return [gold for file in FILES if file.parent.name == part for gold in read_markup(file.name, file.read_text("utf-8"))]


def measured(*parts: str) -> Evaluation:
    engine = musnad.load()
    found = [gold for part in parts for gold in documents(part)]
    return evaluate(found, lambda gold: engine.scan(gold.text, gold.doc, gold.title).annotations)


@pytest.fixture(scope="module")
def articles() -> Evaluation:
    return measured("articles")


@pytest.fixture(scope="module")
def everything() -> Evaluation:
    return measured("articles", "sentences")


def test_there_are_articles_enough_and_each_is_as_long_as_an_article():
    found = documents("articles")
    assert len(found) >= 15
    assert [gold.doc for gold in found if not 130 <= len(gold.text.split()) <= 300] == []


def test_every_value_has_cases_enough(everything):
    counts = Counter({figure.name: figure.gold for figure in everything.values.figures()})
    counts["reality other"] = sum(counts.pop(name) for name in ("reality future", "reality possible", "reality question"))
    wanted = [name for name in VALUES if not name.startswith("reality")] + ["reality other"]
    assert {name: counts[name] for name in wanted if counts[name] < CASES} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_annotations_keep_to_the_guideline(file):
    for row in rows_of(file.name, file.read_text("utf-8")):
        document_of(row)
        for number, record in enumerate(row["attributions"]):
            where = f"{row['doc']} {number + 1}"
            spans = [s for name, s in record.items() if name in ("cue", "source") and s] + record["content"]
            words = [row["text"][start:end] for start, end in spans]
            assert all(w == w.strip(" \n،.") for w in words), (where, words)
            assert (record["stance"] == "floating") == (record["cue"] is None), where
            assert record.get("ref") != number, where
            assert (record["reporter"] == "endorsing") <= (record["stance"] == "reveal"), where


@pytest.mark.parametrize("figure", FLOORS)
def test_articles_are_no_worse_than_they_were(articles, figure):
    assert articles.tables["attribution"].figures[figure] >= FLOORS[figure]


@pytest.mark.parametrize("value", VALUES)
def test_rare_values_are_found(everything, value):
    found = {figure.name: figure.f1 for figure in everything.values.figures()}
    assert found.get(value, 0.0) >= LEAST


def test_gold_as_lines_of_json_says_the_same():
    for file in FILES:
        text = file.read_text("utf-8")
        lines = [json.dumps(row) for row in rows_of(file.name, text)]
        assert [document_of(json.loads(line)) for line in lines] == read_markup(file.name, text)
