"""Round trips of spelled integers: python benchmarks/numbers_roundtrip.py [COUNT] [MOST]

COUNT integers (20,000) to 10^15, as many of each length, in the accepted spellings of the test-side speller: all genders,
cases and states, and each way of writing that a consistent writer may choose; of integers with more spellings than MOST (12),
an even choice of them and as many mixed ones. Each is scanned in a sentence and must come back as one number, with its span
and its value. Prints the rate, and the first spellings that did not.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import musnad

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from spelling.sentences import Spelled, sentence
from spelling.speller import GRAMMARS, consistent, fits, spell

_TOGETHER: Final = 200
_SHOWN: Final = 40


def integers(count: int, choose: random.Random) -> Iterator[int]:
    """The integers to 100, then as many of each length to 10^15, round and uneven ones."""
    for i in range(count):
        if i <= 100:
            yield i
            continue
        number = choose.randrange(10 ** (i % 15), 10 ** (i % 15 + 1) + 1)
        yield number if i % 2 else number // 10 ** (i // 15 % (i % 15 + 1)) * 10 ** (i // 15 % (i % 15 + 1))


def spellings(number: int, most: int, choose: random.Random) -> Iterator[Spelled]:
    """The spellings of an integer, each in its sentence."""
    forms = [(grammar, words) for grammar in GRAMMARS if fits(number, grammar) for words in consistent(number, grammar)]
    if len(forms) > most:
        grammars = [g for g, _ in choose.sample(forms, most // 2)]
        mixed = [(g, spell(number, g, lambda _name, options: choose.choice(options))) for g in grammars]
        forms = [*choose.sample(forms, most // 2), *mixed]
    for grammar, words in dict.fromkeys(forms):
        yield sentence(number, grammar, words)


def wrong(engine: musnad.Engine, batch: list[Spelled]) -> Iterator[str]:
    """What is wrong with each sentence of a batch that did not come back; each is a paragraph of one text."""
    text = "\n".join(one.text for one in batch)
    found: dict[int, list[tuple[int, int, object]]] = {}
    starts, at = [], 0
    for one in batch:
        starts.append(at)
        at += len(one.text) + 1
    line = 0
    for record in engine.scan(text).annotations:
        while line + 1 < len(starts) and record["start"] >= starts[line + 1]:
            line += 1
        found.setdefault(line, []).append((record["start"] - starts[line], record["end"] - starts[line], record["value"]))
    for i, one in enumerate(batch):
        if found.get(i) != [(one.start, one.end, one.number)]:
            yield f"{one.number}: «{one.text}» gave {found.get(i)}"


def main() -> int:
    """Spell, scan, compare; 1 when a spelling did not come back."""
    count, most = (int(a) for a in [*sys.argv[1:3], *("20000", "12")[len(sys.argv) - 1 :]])
    choose = random.Random(15)
    engine = musnad.load(kinds=["number"])
    total, complaints, bad = 0, [], set()
    batch: list[Spelled] = []

    def flush() -> None:
        for complaint in wrong(engine, batch):
            complaints.append(complaint)
            bad.add(complaint.partition(":")[0])
        batch.clear()

    for number in integers(count, choose):
        for one in spellings(number, most, choose):
            batch.append(one)
            total += 1
        if len(batch) >= _TOGETHER:
            flush()
    flush()
    for complaint in complaints[:_SHOWN]:
        print(complaint)
    right = total - len(complaints)
    print(f"{count} integers, {total} spellings: {right} came back ({right / total:.4%}), {len(bad)} integers failed")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
