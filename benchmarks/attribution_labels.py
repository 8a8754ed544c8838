"""Attributions on gold labels: python benchmarks/attribution_labels.py CORPUS.jsonl.gz SCORE.py [LABELS.jsonl] [--misses]

A line of LABELS names a document of CORPUS (one JSON object a line with "doc" and "text") and its attributions by offsets and
attribute values, without any text. They are joined with the corpus, and measured as accuracy.py measures a gold that has its
texts. LABELS defaults to tests/gold/attributions.jsonl. Beside it, attributions_dev.jsonl is there to learn from; of
attributions_held.jsonl only the figures are looked at, never the misses.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parent))
from accuracy import scored

LABELS = Path(__file__).resolve().parents[1] / "tests" / "gold" / "attributions.jsonl"


def main(arguments: list[str]) -> int:
    """The exit code of the scoring script; 1 a labelled document is not in the corpus, 2 called wrongly."""
    paths = [a for a in arguments if a != "--misses"]
    if len(paths) not in (2, 3):
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    lines = Path(paths[2] if len(paths) == 3 else LABELS).read_bytes().splitlines()
    labels = {label["doc"]: label for label in map(orjson.loads, lines)}
    with gzip.open(paths[0]) as corpus:
        gold = [{"text": d["text"], **labels[d["doc"]]} for d in map(orjson.loads, corpus) if d["doc"] in labels]
    missing = sorted(labels.keys() - {document["doc"] for document in gold})
    if missing:
        print(f"not in {paths[0]}: {', '.join(missing)}", file=sys.stderr)
        return 1
    return scored(paths[1], gold, [a for a in arguments if a == "--misses"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
