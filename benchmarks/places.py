"""Which place is meant, on gold labels: python benchmarks/places.py CORPUS.jsonl.gz [LABELS.jsonl] [--misses]

A label names a document of CORPUS (one JSON object a line with "doc" and "text"), a mention by its offsets, and the ids of the
places that it may mean. A mention is right when the first candidate of the record at these offsets is one of them; a
mention that is not found at all counts as wrong. LABELS defaults to tests/gold/places.jsonl.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

import orjson

import musnad

LABELS = Path(__file__).resolve().parents[1] / "tests" / "gold" / "places.jsonl"


def main(arguments: list[str]) -> int:
    """0 measured, 2 called wrongly."""
    paths = [a for a in arguments if a != "--misses"]
    if len(paths) not in (1, 2):
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    labels = _by_document(Path(paths[1]) if len(paths) == 2 else LABELS)
    engine = musnad.load()
    total = found = right = 0
    with gzip.open(paths[0]) as corpus:
        for document in map(orjson.loads, corpus):
            if document["doc"] in labels:
                records = engine.scan(document["text"], document["doc"]).annotations
                places = {(a["start"], a["end"]): a for a in records if a["kind"] == "place" and a["field"] == "text"}
                for label in labels[document["doc"]]:
                    place = places.get((label["start"], label["end"]))
                    total += 1
                    found += place is not None
                    first = place["candidates"][0]["id"] if place and place["candidates"] else ""
                    right += first in label["ids"]
                    if "--misses" in arguments and first not in label["ids"]:
                        _tell(document, label, first)
    print(f"labels: {total}\nfound: {found / total:.4f}")
    print(f"identity_top1: {right / total:.4f}\nidentity_of_found: {right / found:.4f}")
    return 0


def _by_document(path: Path) -> dict[str, list[dict[str, Any]]]:
    labels: dict[str, list[dict[str, Any]]] = {}
    for label in map(orjson.loads, path.read_bytes().splitlines()):
        labels.setdefault(label["doc"], []).append(label)
    return labels


def _tell(document: dict[str, Any], label: dict[str, Any], first: str) -> None:
    text, start, end = document["text"], label["start"], label["end"]
    around = f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")
    print(f"{document['doc']}\t{around}\twanted {' or '.join(label['ids'])}, got {first or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
