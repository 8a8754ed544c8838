"""Speed of `musnad verify` beside `musnad scan`: python benchmarks/verify.py CORPUS.jsonl[.gz] [DOCUMENTS] [--rounds N]

Runs both as a user does, each in a process of its own, on the first documents of a corpus; the best of the rounds counts.
The bar: verify at no less than a third of the speed of scan.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

BAR = 1 / 3


def seconds(command: list[str], folder: Path) -> float:
    """Seconds that a command of Musnad takes. Raises CalledProcessError when it does not end well."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "musnad", *command], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("documents", type=int, nargs="?", default=300)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with (gzip.open if arguments.corpus.suffix == ".gz" else open)(arguments.corpus, "rb") as file:
        lines = list(islice(file, arguments.documents))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "texts.jsonl").write_bytes(b"".join(lines))
        results = ["--format", "jsonl", "-o", "results.jsonl", "--manifest", "run.json"]
        scan = ["scan", "texts.jsonl", *results]
        verify = ["verify", "results.jsonl", "--manifest", "run.json", "--input", "texts.jsonl"]
        seconds(scan, folder)  # fills the cache
        scanned = min(seconds(scan, folder) for _ in range(arguments.rounds))
        verified = min(seconds(verify, folder) for _ in range(arguments.rounds))
    share = scanned / verified
    print(f"{len(lines)} documents, {sum(map(len, lines)) / 1e6:.2f} MB")
    print(f"musnad scan:   {scanned:.2f} s")
    print(f"musnad verify: {verified:.2f} s, {share:.0%} of the speed of scan")
    print(f"bar: {BAR:.0%}: {'reached' if share >= BAR else 'not reached'}")


if __name__ == "__main__":
    main()
