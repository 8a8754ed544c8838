"""The same input gives the same bytes, whatever hash seed, order of files, workers, locale and time zone."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.determinism import WAYS, differing

ROOT = Path(__file__).resolve().parents[2]


def lines() -> list[bytes]:
    """The project's own articles, and texts of their words in other orders."""
    files = [*sorted((ROOT / "docs/examples").glob("*.txt")), *sorted((ROOT / "tests/gold/articles").glob("*.txt"))]
    texts = [text for file in files for text in file.read_text("utf-8").split("\n\n") if text.strip()]
    choose = random.Random(7)
    words = " ".join(texts).split()
    texts += [" ".join(choose.choices(words, k=60)) for _ in range(20)]
    return [json.dumps({"doc": f"d{n}", "text": text}, ensure_ascii=False).encode() + b"\n" for n, text in enumerate(texts)]


@pytest.mark.slow
def test_the_same_bytes_in_every_way() -> None:
    assert len({way.seed for way in WAYS}) == 5
    ways = [replace(way, cache=not way.files or way.workers > 1) for way in WAYS]  # files in another order are compiled anew
    told: list[str] = []
    assert differing(lines(), ways, told.append) == [], "\n".join(told)
    assert len(told) == len(WAYS)


@pytest.mark.slow
def test_a_difference_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter([[b"a\n"], [b"a\n"], [b"b\n"]])
    monkeypatch.setattr("benchmarks.determinism.results", lambda *_: next(made))
    assert differing([b"x"], WAYS[:3], lambda _: None) == [WAYS[2]]
