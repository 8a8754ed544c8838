"""Whether `musnad verify` finds every changed byte: python benchmarks/tampering.py [CHANGES] [--seed N]

Scans the project's own articles (tests/gold, docs/examples), then changes one random byte at a time in the texts, in the
rules, in the results or in the manifest, and verifies each time with the functions of the command, the engine opened once.
Prints how many changes of each kind were made and found; the exit code is 1 when one was not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import musnad
from musnad.cli import replaying
from musnad.cli.console import CannotRunError
from musnad.cli.replaying import Asked, read_then
from musnad.cli.verify import _claims, _verdict
from musnad.ruleset.packs import Sources, digest_of, read_sources, shipped_pack

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("text", "rules", "results", "manifest")
TEXTS, RESULTS, MANIFEST = "texts.jsonl", "results.jsonl", "run.json"


class Tampering:
    """A verified run in a folder, and what verify says of it when one byte is another."""

    def __init__(self, folder: Path, articles: Sequence[str]) -> None:
        self.folder = folder
        lines = (json.dumps({"doc": f"a{n}", "text": text}, ensure_ascii=False) for n, text in enumerate(articles, 1))
        (folder / TEXTS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = ["scan", TEXTS, "--format", "jsonl", "-o", RESULTS, "--manifest", MANIFEST]
        subprocess.run([sys.executable, "-m", "musnad", *command], cwd=folder, check=True)
        self.sources = read_sources([shipped_pack()])
        self.engine = musnad.load()
        self.files = {kind: (folder / name).read_bytes() for kind, name in zip(
            ("text", "results", "manifest"), (TEXTS, RESULTS, MANIFEST), strict=True)}  # fmt: skip

    def found(self, kind: str, choose: random.Random) -> bool:
        """Whether verify tells a change of one byte, in one file of a kind."""
        if kind == "rules":
            path = choose.choice(sorted(self.sources.files))
            files = {**self.sources.files, path: changed(self.sources.files[path], choose)}
            sources = replace(self.sources, files=files, digest=digest_of(files))
            return self._differs(sources)
        name = {"text": TEXTS, "results": RESULTS, "manifest": MANIFEST}[kind]
        path, data = self.folder / name, self.files[kind]
        path.write_bytes(changed(data, choose))
        try:
            return self._differs(self.sources)
        finally:
            path.write_bytes(data)

    def _differs(self, sources: Sources) -> bool:
        """Whether verify is not content; an input or a manifest that cannot be read is found as well."""
        with _standing_in(sources, self.engine):
            try:
                then = read_then(self.folder / MANIFEST, ())
                claims = _claims(self.folder / RESULTS)
                if then.rules_changed:
                    return True
                asked = Asked(claims, (TEXTS,), then.settings, then, (), True, 1)
                return bool(_verdict(asked).differences)
            except CannotRunError:
                return True

    def clean(self) -> bool:
        """Whether verify is content with the run as it is."""
        return not self._differs(self.sources)


@contextmanager
def _standing_in(sources: Sources, engine: musnad.Engine) -> Iterator[None]:
    """Rules that were read, and an engine that was opened, in the place of those that verify would open."""
    with (
        patch.object(replaying, "sources_of", lambda _packs: sources),
        patch.object(replaying, "open_engine", lambda *_: engine),
    ):
        yield


def changed(data: bytes, choose: random.Random) -> bytes:
    """The bytes with one of them another."""
    at = choose.randrange(len(data))
    return data[:at] + bytes([data[at] ^ choose.randrange(1, 256)]) + data[at + 1 :]


def articles() -> list[str]:
    """The project's own articles."""
    files = [*sorted((ROOT / "docs/examples").glob("*.txt")), *sorted((ROOT / "tests/gold").rglob("*.txt"))[:4]]
    return [file.read_text(encoding="utf-8") for file in files]


def run(folder: Path, changes: int, seed: int, told: Callable[[str], object] = print) -> bool:
    """Make the changes and print the table; whether all were found."""
    choose, made, found = random.Random(seed), Counter[str](), Counter[str]()
    tampering = Tampering(folder, articles())
    assert tampering.clean(), "the run does not verify as it is"
    for number in range(changes):
        kind = KINDS[number % len(KINDS)]
        made[kind] += 1
        found[kind] += tampering.found(kind, choose)
    for kind in KINDS:
        told(f"{kind:9} {made[kind]:5} changes, {found[kind]:5} found")
    told(f"{'all':9} {made.total():5} changes, {found.total():5} found")
    return found == made


def main() -> int:
    """Run in a folder that is thrown away."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("changes", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        done = run(Path(place), arguments.changes, arguments.seed)
        os.chdir(ROOT)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
