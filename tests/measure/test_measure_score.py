"""The figures are those of the reference script, where MUSNAD_GOLD names a folder with it (`score.py`) and its gold."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import musnad
from musnad.measure.evaluate import evaluate
from musnad.measure.gold import read_gold

FOLDER = os.environ.get("MUSNAD_GOLD", "")
FILES = {"attribution": "attribution", "treebank": "treebank", "number": "numbers", "place": "places"}

pytestmark = pytest.mark.skipif(not FOLDER, reason="MUSNAD_GOLD names no folder with score.py and gold")


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("score", Path(FOLDER) / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("source", ["scan", "gold", "damaged"])
def test_the_figures_are_those_of_the_script(script, kind, source):
    lines = (Path(FOLDER) / f"{FILES[kind]}.jsonl").read_bytes().splitlines()
    rows = [json.loads(line) for line in lines]
    found = {row["doc"]: list(ANNOTATE[source](row)) for row in rows}
    theirs = getattr(script, kind)(rows, [{"doc": d, "annotations": a} for d, a in found.items()], False)
    ours = evaluate(read_gold(kind, lines), lambda gold: found[gold.doc]).tables[kind].figures
    assert ours == pytest.approx(theirs, abs=1e-12)
    assert list(ours) == list(theirs)


def scanned(row: dict[str, Any]) -> list[dict[str, Any]]:
    return _engine().scan(row["text"], row["doc"]).annotations


@cache
def _engine() -> musnad.Engine:
    return musnad.load()


def as_annotated(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What gold says, as records."""
    for a in row.get("attributions", ()):
        record = {k: _span(a.get(k)) for k in ("cue", "source", "addressee")}
        contents = a["content"] if isinstance(a["content"][0], list) else [a["content"]]
        attributes = {theirs: a.get(ours) for theirs, ours in NAMES.items()}
        yield {"kind": "attribution", **record, "content": [_span(c) for c in contents], **attributes}
    for a in row.get("numbers", ()):
        yield {"kind": "number", "start": a["start"], "end": a["end"], "value": a["value"], "number_kind": a["kind"]}
    for a in row.get("places", ()):
        yield {"kind": "place", "start": a["start"], "end": a["end"]}


NAMES = {"quote_type": "qtype"} | {k: k for k in ("identity", "stance", "reporter", "negated", "reality")}


def _span(value: list[int] | None) -> dict[str, int] | None:
    return None if value is None else {"start": value[0], "end": value[1]}


def damaged(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What gold says, with every third record gone, every fourth moved and every fifth of another value."""
    for number, record in enumerate(as_annotated(row)):
        if number % 3 == 2:
            continue
        if number % 4 == 3:
            spans = [record["cue"], *record["content"]] if record["kind"] == "attribution" else [record]
            for span in filter(None, spans):
                span["start"] = max(0, span["start"] - 2)
        if number % 5 == 4:
            record |= {"value": 7, "number_kind": "year", "stance": "ask", "resolved_source": {"start": 0, "end": 3}}
        yield record


ANNOTATE = {"scan": scanned, "gold": as_annotated, "damaged": damaged}
