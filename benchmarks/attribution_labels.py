"""Attributions on gold labels: python benchmarks/attribution_labels.py CORPUS.jsonl.gz SCORE.py [LABELS.jsonl] [--misses]

A line of LABELS names a document of CORPUS (one JSON object a line with "doc" and "text") and its attributions by offsets and
attribute values, without any text. They are joined with the corpus, the texts are scanned, and `SCORE.py attribution GOLD OUT`
prints the figures. LABELS defaults to benchmarks/data/attribution_labels.jsonl.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson

import musnad

LABELS = Path(__file__).resolve().parent / "data" / "attribution_labels.jsonl"


def main(arguments: list[str]) -> int:
    """The exit code of the scoring script; 1 a labelled document is not in the corpus, 2 called wrongly."""
    paths = [a for a in arguments if a != "--misses"]
    if len(paths) not in (2, 3):
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    labels = _labels(Path(paths[2]) if len(paths) == 3 else LABELS)
    gold = _joined(Path(paths[0]), labels)
    missing = sorted(set(labels) - {document["doc"] for document in gold})
    if missing:
        print(f"not in {paths[0]}: {', '.join(missing)}", file=sys.stderr)
        return 1
    engine = musnad.load()
    out = [{"doc": g["doc"], "annotations": list(engine.scan(g["text"], g["doc"]).annotations)} for g in gold]
    with tempfile.TemporaryDirectory() as folder:
        files = [_written(Path(folder) / "gold.jsonl", gold), _written(Path(folder) / "out.jsonl", out)]
        misses = [a for a in arguments if a == "--misses"]
        return subprocess.run([sys.executable, paths[1], "attribution", *files, *misses], check=False).returncode


def _labels(path: Path) -> dict[str, list[dict[str, Any]]]:
    return {line["doc"]: line["attributions"] for line in map(orjson.loads, path.read_bytes().splitlines())}


def _joined(corpus: Path, labels: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The labelled documents with their texts, in the corpus's order."""
    with gzip.open(corpus) as lines:
        found = [d for d in map(orjson.loads, lines) if d["doc"] in labels]
    return [{"doc": d["doc"], "text": d["text"], "attributions": labels[d["doc"]]} for d in found]


def _written(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return str(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
