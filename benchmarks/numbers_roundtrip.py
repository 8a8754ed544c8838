"""Round trips of spelled integers: python benchmarks/numbers_roundtrip.py [COUNT] [MOST|all] [PROCESSES]

COUNT integers (20,000) to 10^15, as many of each length, in the accepted spellings of the test-side speller: all genders,
cases and states, and each way of writing that a consistent writer may choose; of integers with more spellings than MOST (12),
an even choice of them and as many mixed ones. Each is scanned in a sentence and must come back as one number, with its span
and its value. Prints the rate, and the first spellings that did not.

`all` instead of MOST: every spelling of every integer that a consistent writer may choose, thousands for the longer ones. Words
that no rule and no grammar can tell apart here (`alike.py` says why) are read alike; so of the spellings of an integer that
agree so word for word one is scanned for all. The count of both is printed. 20,000 integers take about half an hour on a core,
and half of that in 2 PROCESSES.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import musnad

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from benchmarks.alike import Alike

from spelling.sentences import NOUNS, OPENING, Spelled, counted, sentence
from spelling.speller import GRAMMARS, consistent, fits, spell

_TOGETHER: Final = 100
"""Integers that are read in one go."""
_SENTENCES: Final = 200
"""Sentences of one text."""
_SHOWN: Final = 40
_SHORT: Final = (*range(1_000), *(count * 10**power for power in (3, 6, 9, 12) for count in (1, 2, 3, 11, 101, 102)))
_EVERY_WORD: Final = (*_SHORT, *(10**15 + number for number in _SHORT))
"""Integers whose spellings have all words that there are, each first in the number and behind و."""


class Job(NamedTuple):
    """Some integers, and how many spellings of each are read; all when `most` is none. `seed` settles which."""

    numbers: Sequence[int]
    most: int | None
    seed: int


class Result(NamedTuple):
    """How many spellings some integers have, how many were scanned, and what is wrong with those that did not come back."""

    spellings: int
    scanned: int
    complaints: list[str]


def integers(count: int, choose: random.Random) -> Iterator[int]:
    """The integers to 100, then as many of each length to 10^15, round and uneven ones."""
    for i in range(count):
        if i <= 100:
            yield i
            continue
        number = choose.randrange(10 ** (i % 15), 10 ** (i % 15 + 1) + 1)
        yield number if i % 2 else number // 10 ** (i // 15 % (i % 15 + 1)) * 10 ** (i // 15 % (i % 15 + 1))


def spellings(number: int, most: int, choose: random.Random) -> list[Spelled]:
    """Some of the spellings of an integer, each in its sentence."""
    forms = [(grammar, words) for grammar in GRAMMARS if fits(number, grammar) for words in consistent(number, grammar)]
    if len(forms) > most:
        grammars = [g for g, _ in choose.sample(forms, most // 2)]
        mixed = [(g, spell(number, g, lambda _name, options: choose.choice(options))) for g in grammars]
        forms = [*choose.sample(forms, most // 2), *mixed]
    return [sentence(number, grammar, words) for grammar, words in dict.fromkeys(forms)]


def told_apart(number: int, alike: Alike) -> tuple[int, list[Spelled]]:
    """How many spellings an integer has, and one for each row of words that are read alike."""
    count, found = 0, dict[tuple[int, ...], Spelled]()
    for grammar in (g for g in GRAMMARS if fits(number, g)):
        noun = (alike[counted(number, grammar.feminine)],) if grammar.before_noun else ()
        for words in consistent(number, grammar):
            count += 1
            row = (*map(alike.__getitem__, words.split(" ")), *noun)
            if row not in found:
                found[row] = sentence(number, grammar, words)
    return count, list(found.values())


def vocabulary() -> set[str]:
    """All words of spelled integers and of what they count."""
    spelled = (consistent(n, grammar) for n in _EVERY_WORD for grammar in GRAMMARS if fits(n, grammar))
    return {word for ways in spelled for words in ways for word in words.split()}.union(*NOUNS.values())


@cache
def engine() -> musnad.Engine:
    """The engine of this process."""
    return musnad.load(kinds=["number"])


@cache
def words_alike() -> Alike:
    """Which words this process need not tell apart."""
    return Alike(engine().program, vocabulary(), OPENING.split())


def wrong(batch: Sequence[Spelled]) -> Iterator[str]:
    """What is wrong with each sentence of a batch that did not come back; each is a paragraph of one text."""
    text = "\n".join(one.text for one in batch)
    found: dict[int, list[tuple[int, int, object]]] = {}
    starts, at = [], 0
    for one in batch:
        starts.append(at)
        at += len(one.text) + 1
    line = 0
    for record in engine().scan(text).annotations:
        while line + 1 < len(starts) and record["start"] >= starts[line + 1]:
            line += 1
        found.setdefault(line, []).append((record["start"] - starts[line], record["end"] - starts[line], record["value"]))
    for i, one in enumerate(batch):
        if found.get(i) != [(one.start, one.end, one.number)]:
            yield f"{one.number}: «{one.text}» gave {found.get(i)}"


def read_back(job: Job) -> Result:
    """Spell some integers, scan, compare."""
    choose, total, chosen = random.Random(job.seed), 0, list[Spelled]()
    for number in job.numbers:
        if job.most is None:
            count, some = told_apart(number, words_alike())
        else:
            some = spellings(number, job.most, choose)
            count = len(some)
        total += count
        chosen += some
    batches = (chosen[i : i + _SENTENCES] for i in range(0, len(chosen), _SENTENCES))
    return Result(total, len(chosen), [complaint for batch in batches for complaint in wrong(batch)])


def in_order(jobs: Sequence[Job], processes: int) -> Iterator[Result]:
    """The results of the jobs, in their order."""
    if processes < 2:
        yield from map(read_back, jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(read_back, jobs)


def with_progress(results: Iterable[Result], count: int) -> Iterator[Result]:
    """The results, each told of on standard error as it comes in."""
    for i, result in enumerate(results, 1):
        print(f"\r{min(i * _TOGETHER, count):,} of {count:,} integers", end="", file=sys.stderr, flush=True)
        yield result
    print(file=sys.stderr)


def main() -> int:
    """Spell, scan, compare; 1 when a spelling did not come back."""
    began = time.perf_counter()
    count, most, processes = [*sys.argv[1:4], *("20000", "12", "1")[len(sys.argv) - 1 :]]
    numbers = list(integers(int(count), random.Random(15)))
    limit = None if most == "all" else int(most)
    jobs = [Job(numbers[i : i + _TOGETHER], limit, i) for i in range(0, len(numbers), _TOGETHER)]
    results = list(with_progress(in_order(jobs, int(processes)), len(numbers)))
    total, scanned = sum(r.spellings for r in results), sum(r.scanned for r in results)
    complaints = [complaint for result in results for complaint in result.complaints]
    for complaint in complaints[:_SHOWN]:
        print(complaint)
    right, bad = scanned - len(complaints), {complaint.partition(":")[0] for complaint in complaints}
    print(f"{len(numbers):,} integers, {total:,} spellings, {scanned:,} of them read differently")
    print(f"{right:,} came back ({right / scanned:.4%}), {len(bad)} integers failed; {time.perf_counter() - began:,.0f} s")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
