"""Throughput of a full scan in one process: python benchmarks/throughput.py CORPUS.jsonl[.gz] [--rounds N]

Prints MB/s (of the texts' UTF-8) from the read JSON lines to the written ones, the titles scanned too; beside it
`re.findall(r"\\w+")` over the same texts, and, where spaCy is installed, its blank Arabic pipeline with a Matcher of
the same cue forms. Every round starts with an engine that has seen no text; the best of the rounds counts, since
machines are noisy.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

import musnad
from musnad.collector import rare_collections

BAR, SHARE = 2.5, 12
"""The bar: so many MB/s, or that share of the bare tokeniser, whichever is lower on the day."""


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of a corpus."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes, the collector set as `musnad scan` sets it."""
    with rare_collections():
        started = time.perf_counter()
        work()
        return time.perf_counter() - started


def scan(engine: musnad.Engine, documents: list[dict[str, Any]]) -> int:
    """Scan all documents and write their records; the bytes written."""
    written = 0
    for document in documents:
        found = engine.scan(document["text"], document.get("doc", ""), document.get("title"))
        written += len(orjson.dumps(found.record))
    return written


def spacy_matcher(texts: list[str]) -> float | None:
    """Seconds that spaCy's blank Arabic pipeline takes with a Matcher of the cue forms; None without spaCy."""
    if importlib.util.find_spec("spacy") is None:
        return None
    import spacy
    from spacy.matcher import Matcher

    pipeline = spacy.blank("ar")
    matcher = Matcher(pipeline.vocab)
    forms = sorted({form.text for form in musnad.load().program.index.forms_of("cue_verbs") if " " not in form.text})
    matcher.add("cue", [[{"TEXT": {"IN": forms}}]])
    return timed(lambda: [matcher(document) for document in pipeline.pipe(texts)])


def first_answers() -> tuple[float, float]:
    """Milliseconds of `musnad --version` and of a first scan of one article, each a process of its own, best of five."""
    article = "قال الوزير سامر الدالي إن الجسر آمن. وأضاف أن الصيانة تبدأ غدا.\n"
    command = [sys.executable, "-m", "musnad"]
    subprocess.run([*command, "scan", "-"], input=article, text=True, capture_output=True, check=True)  # fills the cache
    version = min(timed(lambda: subprocess.run([*command, "--version"], capture_output=True, check=True)) for _ in range(5))
    first = min(
        timed(lambda: subprocess.run([*command, "scan", "-"], input=article, text=True, capture_output=True, check=True))
        for _ in range(5)
    )
    return version * 1000, first * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    documents = read(arguments.corpus)
    texts = [document["text"] for document in documents]
    size = sum(len(text.encode()) for text in texts) / 1e6
    bare = min(timed(lambda: [re.findall(r"\w+", text) for text in texts]) for _ in range(arguments.rounds))
    cold, warm = [], []
    for _ in range(arguments.rounds):
        engine = musnad.load()
        cold.append(timed(lambda engine=engine: scan(engine, documents)))  # type: ignore[misc]
        warm.append(timed(lambda engine=engine: scan(engine, documents)))  # type: ignore[misc]
    bar = min(BAR, size / bare / SHARE)
    print(f"texts: {len(texts)}, {size:.2f} MB")
    print(f"bare re.findall: {size / bare:.1f} MB/s")
    print(f"musnad scan: {size / min(cold):.2f} MB/s ({size / min(warm):.2f} MB/s once its words are known)")
    print(f"bar: {bar:.2f} MB/s: {'reached' if size / min(cold) >= bar else 'not reached'}")
    spacy = spacy_matcher(texts)
    print("spaCy blank + Matcher: " + (f"{size / spacy:.2f} MB/s" if spacy else "not installed"))
    version, first = first_answers()
    print(f"musnad --version: {version:.0f} ms; first scan of one article: {first:.0f} ms")


if __name__ == "__main__":
    main()
