"""Where the time of a scan goes: python benchmarks/stages.py CORPUS.jsonl[.gz] [--documents N] [--rounds N]

Prints milliseconds a document for each stage, in the order in which a text goes through them, by the processor's clock;
the best of the rounds counts. The last lines tell the throughput of the whole, and what it would be if finding and linking
took no time at all: reading, symbols, records and writing alone are a bound for everything that the matcher could gain.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import orjson

import musnad
from musnad.collector import rare_collections
from musnad.engine import Engine
from musnad.match.scan import Scan
from musnad.record.build import Numbering, records
from musnad.record.ids import text_digest
from musnad.text.document import read_text
from throughput import read

T = TypeVar("T")
FREE = ("match", "link")
"""The stages that the bound leaves out."""


class Clock:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def of(self, stage: str, work: Callable[[], T]) -> T:
        """Do some work and book its time."""
        started = time.process_time()
        made = work()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - started
        return made


def scan(engine: Engine, text: str, title: str, clock: Clock) -> None:
    """One text through all stages. Symbols are found once more on their own: `match` holds them too."""
    known, rules = engine.program.abbreviations.__contains__, engine._document_rules
    read_in = clock.of("read", lambda: read_text(text, engine._types, known))
    clock.of("symbols", lambda: Scan(read_in, engine.machine.resources, "text"))
    matched = clock.of("match", lambda: engine.machine.match(read_in, "text", title, defeats=False))
    linked = clock.of("link", lambda: rules.link(matched.scan, matched.outcomes, None))
    digest = clock.of("records", lambda: text_digest(text))
    found = clock.of("records", lambda: records(matched, linked, digest, engine.digest, Numbering()))
    clock.of("write", lambda: orjson.dumps(found))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents: list[dict[str, Any]] = read(options.corpus)[: options.documents]
    size = sum(len(d["text"].encode()) + len((d.get("title") or "").encode()) for d in documents)
    engine, best = musnad.load(), dict[str, float]()
    with rare_collections():
        for _ in range(options.rounds):
            clock = Clock()
            gc.collect()
            for document in documents:
                title = document.get("title") or ""
                scan(engine, document["text"], title, clock)
                if title:
                    scan(engine, title, title, clock)
            best = {stage: min(best.get(stage, spent), spent) for stage, spent in clock.spent.items()}
    best["match"] -= best["symbols"]
    for stage, spent in best.items():
        print(f"{stage:10} {spent / len(documents) * 1e3:6.2f} ms a document")
    total = sum(best.values())
    bound = sum(spent for stage, spent in best.items() if stage not in FREE)
    print(f"{'all':10} {total / len(documents) * 1e3:6.2f} ms a document, {size / total / 1e6:.2f} MB/s")
    print(f"without {' and '.join(FREE)}: {size / bound / 1e6:.2f} MB/s")


if __name__ == "__main__":
    main()
