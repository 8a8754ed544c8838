"""Accuracy on gold annotations: python benchmarks/accuracy.py SCORE.py GOLD.jsonl [DOC]

Scans the texts of GOLD (one document a line: "doc", "text", its annotations) and hands the records to SCORE.py, a script
that is called as `SCORE.py attribution GOLD OUT` and prints one figure a line. With DOC only that document is looked at.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

import musnad


def main(arguments: list[str]) -> int:
    """The exit code of the scoring script."""
    if len(arguments) not in (2, 3):
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    score, gold = arguments[:2]
    documents = [orjson.loads(line) for line in Path(gold).read_bytes().splitlines() if line.strip()]
    return scored(score, [d for d in documents if len(arguments) == 2 or d["doc"] == arguments[2]])


def scored(script: str, gold: Sequence[dict[str, Any]], options: Sequence[str] = ()) -> int:
    """Scan the texts of some annotated documents and let the script print its figures; its exit code."""
    engine = musnad.load()
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        wanted.write_bytes(b"".join(orjson.dumps(d) + b"\n" for d in gold))
        found.write_bytes(b"".join(orjson.dumps(engine.scan(d["text"], d["doc"]).record) + b"\n" for d in gold))
        command = [sys.executable, script, "attribution", str(wanted), str(found), *options]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
