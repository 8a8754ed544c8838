"""Whether the same input gives the same bytes: python benchmarks/determinism.py CORPUS.jsonl[.gz] [DOCUMENTS]

Scans the first documents of a corpus in processes that differ in whatever must not matter: hash seed, order in which the
files of the rules are read, order of the documents, number of workers, locale and time zone. Rules are compiled anew in each.
Full traces are compared too. Prints a line for each process; the exit code is 1 when the bytes of one differ.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Way:
    """One way to run. `files` and `documents` are the seeds by which they are shuffled, 0 for their own order."""

    seed: str
    locale: str
    zone: str
    files: int = 0
    documents: int = 0
    workers: int = 1
    cache: bool = False

    def __str__(self) -> str:
        orders = f"files {self.files or 'sorted'}, documents {self.documents or 'in order'}"
        return f"hash seed {self.seed}, {self.locale}, {self.zone}, {orders}, {self.workers} worker{'s'[: self.workers - 1]}"


WAYS = (
    Way("0", "C", "UTC"),
    Way("1", "ar_EG.UTF-8", "Asia/Riyadh", files=1),
    Way("42", "tr_TR.UTF-8", "America/St_Johns", documents=1, workers=2),
    Way("4294967295", "C.UTF-8", "Pacific/Kiritimati", files=2, documents=2),
    Way("random", "de_DE.ISO-8859-1", "Asia/Kathmandu", files=3, workers=2),
)


def results(folder: Path, lines: Sequence[bytes], way: Way) -> list[bytes]:
    """The lines that a scan writes, in the order of the documents as they were given. Raises CalledProcessError."""
    order = shuffled(range(len(lines)), way.documents)
    (folder / "texts.jsonl").write_bytes(b"".join(lines[number] for number in order))
    own = {"PYTHONHASHSEED": way.seed, "LC_ALL": way.locale, "LANG": way.locale, "TZ": way.zone}
    command = ["texts.jsonl", "--format", "jsonl", "--trace", "full", "--workers", str(way.workers)]
    command += [] if way.cache else ["--no-cache"]
    done = subprocess.run(
        [sys.executable, __file__, "--scan", str(way.files), *command],
        cwd=folder,
        env={**os.environ, **own, "PYTHONPATH": str(ROOT / "engine")},
        capture_output=True,
        check=True,
    )
    written = done.stdout.splitlines(keepends=True)
    back = dict(zip(order, written, strict=True))
    return [back[number] for number in range(len(lines))]


def shuffled(numbers: Sequence[int], seed: int) -> list[int]:
    """Some numbers in an order of their own for each seed, in their own for 0."""
    order = list(numbers)
    if seed:
        random.Random(seed).shuffle(order)
    return order


def differing(lines: Sequence[bytes], ways: Sequence[Way], told: Callable[[str], object] = print) -> list[Way]:
    """The ways of which some byte differs from the first one's."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        first: list[bytes] = []
        for way in ways:
            made = results(Path(place), lines, way)
            first = first or made
            same = sum(mine == theirs for mine, theirs in zip(first, made, strict=True))
            told(f"{hashlib.sha256(b''.join(made)).hexdigest()[:16]}  {same} of {len(made)} the same  {way}")
            if made != first:
                found.append(way)
    return found


def scan_shuffled(seed: int, arguments: Sequence[str]) -> None:
    """`musnad scan` in this process, the folders and the files of the rules read in an order of the seed."""
    from musnad.cli.main import main
    from musnad.ruleset import packs

    if seed:
        choose, listed, files_of = random.Random(seed), os.listdir, packs.pack_files

        def pack_files(pack: Path) -> dict[str, Path]:
            found = list(files_of(pack).items())
            choose.shuffle(found)
            return dict(found)

        def listdir(path: str = ".") -> list[str]:
            found = listed(path)
            choose.shuffle(found)
            return found

        packs.pack_files, os.listdir = pack_files, listdir  # type: ignore[assignment]
    sys.argv = ["musnad", "scan", *arguments]
    main()


def documents(path: Path) -> Iterator[bytes]:
    """The lines of a corpus."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
        yield from file


def main() -> int:
    """Scan in every way and compare."""
    if sys.argv[1:2] == ["--scan"]:
        scan_shuffled(int(sys.argv[2]), sys.argv[3:])
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("documents", type=int, nargs="?", default=200)
    arguments = parser.parse_args()
    return 1 if differing(list(islice(documents(arguments.corpus), arguments.documents)), WAYS) else 0


if __name__ == "__main__":
    sys.exit(main())
