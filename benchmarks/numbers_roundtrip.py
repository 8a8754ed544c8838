"""Round trips of spelled integers: python benchmarks/numbers_roundtrip.py [COUNT] [MOST|all]

COUNT integers (20,000) to 10^15, as many of each length, in the accepted spellings of the test-side speller: all genders,
cases and states, and each way of writing that a consistent writer may choose; of integers with more spellings than MOST (12),
an even choice of them and as many mixed ones. Each is scanned in a sentence and must come back as one number, with its span
and its value. Prints the rate, and the first spellings that did not.

`all` instead of MOST: every spelling of every integer that a consistent writer may choose, thousands for the longer ones. Words
that the engine's lexicons read alike (مئة and مائه: one entry, the same features, the same clitics) cannot be told apart by
what follows; so of the spellings of an integer that agree so word for word one is scanned for all. The count of both is
printed; 20,000 integers take hours.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import musnad
from musnad.text.tokens import TokenTypes

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from spelling.sentences import Spelled, counted, sentence
from spelling.speller import GRAMMARS, consistent, fits, spell

Kind = tuple[str, ...]
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


class Alike:
    """Spellings whose words the engine's lexicons read alike, one by one, taken together."""

    def __init__(self, engine: musnad.Engine) -> None:
        """Reads no word yet."""
        self._index, self._types = engine.program.index, TokenTypes()
        self._kinds: dict[str, Kind] = {}

    def kind(self, word: str) -> Kind:
        """All that the lexicons say of a word, whichever way it is spelled; the word itself when they say nothing."""
        if word not in self._kinds:
            hits = self._index.look_up(self._types[word]).readings
            forms = ((h.form.lexicon, h.form.entry, sorted(h.form.features.items()), h.proclitics, h.enclitic) for h in hits)
            self._kinds[word] = tuple(sorted({repr(form) for form in forms})) or (word,)
        return self._kinds[word]

    def spellings(self, number: int) -> tuple[int, list[Spelled]]:
        """How many spellings an integer has, and one for each row of words that are read alike."""
        count, found = 0, dict[tuple[object, ...], Spelled]()
        for grammar in (g for g in GRAMMARS if fits(number, g)):
            for words in consistent(number, grammar):
                count += 1
                row = (grammar.before_noun and counted(number, grammar.feminine), *map(self.kind, words.split()))
                if row not in found:
                    found[row] = sentence(number, grammar, words)
        return count, list(found.values())


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
    count, most = [*sys.argv[1:3], *("20000", "12")[len(sys.argv) - 1 :]]
    choose = random.Random(15)
    engine = musnad.load(kinds=["number"])
    alike = Alike(engine) if most == "all" else None
    total = scanned = 0
    complaints: list[str] = []
    batch: list[Spelled] = []
    for number in integers(int(count), choose):
        made = list(spellings(number, int(most), choose)) if alike is None else []
        known, chosen = (len(made), made) if alike is None else alike.spellings(number)
        total, scanned = total + known, scanned + len(chosen)
        batch += chosen
        if len(batch) >= _TOGETHER:
            complaints += wrong(engine, batch)
            batch.clear()
    complaints += wrong(engine, batch)
    for complaint in complaints[:_SHOWN]:
        print(complaint)
    right, bad = scanned - len(complaints), {complaint.partition(":")[0] for complaint in complaints}
    print(f"{count} integers, {total:,} spellings, {scanned:,} of them read differently")
    print(f"{right:,} came back ({right / scanned:.4%}), {len(bad)} integers failed")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
