"""Hold the compiled matcher to the reference matcher on real articles.

    python benchmarks/reference.py NEWS.jsonl.gz [COUNT]

Takes COUNT articles (200), spread evenly over the file, prints every difference and how many articles have any; then the
exit code is 1.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from musnad.match.machine import Machine
from musnad.match.program import compile_program
from musnad.match.reference.compare import differences, differences_told
from musnad.match.reference.machine import Reference
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import read_sources, shipped_pack
from musnad.text.document import read_text
from musnad.text.tokens import TokenTypes


def articles(path: Path, count: int) -> Iterator[dict[str, Any]]:
    """`count` articles of a file of JSON lines, spread evenly."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = [json.loads(line) for line in data.splitlines() if line.strip()]
    count = min(count, len(found))
    return (found[i * len(found) // count] for i in range(count))


def main() -> int:
    """Compare, print, and say whether all is equal."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    path, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    if not path.is_file():
        print(f"{path}: there is no such file; nothing was compared")
        return 2
    ruleset = load_ruleset(read_sources([shipped_pack()])).ruleset
    program = compile_program(ruleset)
    machine, reference, types = Machine(program), Reference(ruleset), TokenTypes()
    compared = unequal = findings = 0
    seconds = [0.0, 0.0]
    for article in articles(path, count):
        text = read_text(article["text"], types, program.abbreviations.__contains__)
        title = article.get("title") or ""
        before = time.perf_counter()
        fast = machine.match(text, "text", title)
        between = time.perf_counter()
        slow = reference.match(text, "text", title)
        seconds = [seconds[0] + between - before, seconds[1] + time.perf_counter() - between]
        told = differences_told(machine.match(text, "text", title, defeats=False), slow)
        found = [*differences(fast, slow), *(f"without defeats: {line}" for line in told)]
        for line in found:
            print(f"{article.get('doc') or article.get('id')}: {line}")
        compared, unequal, findings = compared + 1, unequal + bool(found), findings + len(fast.outcome.accepted)
    print(f"{compared} articles, {findings} findings, {unequal} articles with differences")
    print(f"compiled {seconds[0]:.1f} s, reference {seconds[1]:.1f} s")
    return 1 if unequal else 0


if __name__ == "__main__":
    sys.exit(main())
