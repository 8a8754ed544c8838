"""Accuracy on gold annotations: python benchmarks/accuracy.py SCORE.py GOLD.jsonl [DOC]

Scans the texts of GOLD (one document a line: "doc", "text", its annotations) and hands the records to SCORE.py, a script
that is called as `SCORE.py attribution GOLD OUT` and prints one figure a line. With DOC only that document is looked at.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import orjson

import musnad


def main(arguments: list[str]) -> int:
    """The exit code of the scoring script."""
    if len(arguments) not in (2, 3):
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    score, gold = arguments[:2]
    lines = [line for line in Path(gold).read_bytes().splitlines() if line.strip()]
    documents = [(line, orjson.loads(line)) for line in lines]
    chosen = [(line, d) for line, d in documents if len(arguments) == 2 or d["doc"] == arguments[2]]
    engine = musnad.load()
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        wanted.write_bytes(b"\n".join(line for line, _ in chosen) + b"\n")
        found.write_bytes(b"".join(orjson.dumps(engine.scan(d["text"], d["doc"]).record) + b"\n" for _, d in chosen))
        return subprocess.run([sys.executable, score, "attribution", str(wanted), str(found)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
