"""Other readers of Arabic numbers beside Musnad: python benchmarks/numbers_peers.py [--count N] [--venv DIR]

Two sets of cases: the examples of the number rules (every number that they expect), and round trips, N integers (2,000) each
in one spelling of the test-side speller, in a sentence and alone. A reader gets a text and gives the values that it finds,
in its own way; a case counts when the wanted value is among them. Peers are installed by pip into an environment of their
own (DIR, else a temporary one), never into ours. Prints the table for the docs.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

import musnad
from musnad.check.expected import expected_of
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import read_sources, shipped_pack

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from spelling.speller import GRAMMARS, fits, spell

PEERS: Final = {
    "mahad": """
from maha.parsers.functions import parse_dimension
def read(text):
    return [d.value for d in parse_dimension(text, numeral=True, ordinal=True)]
""",
    "ovos-number-parser": """
from ovos_number_parser.numbers_ar import extract_numbers_ar
def read(text):
    return [*extract_numbers_ar(text), *extract_numbers_ar(text, ordinals=True)]
""",
}
"""Package to the function that reads a text with it."""

_RUNNER: Final = """
import json, sys
failed = 0
for line in sys.stdin:
    try:
        values = [float(v) for v in read(json.loads(line)) if isinstance(v, (int, float))]
    except Exception:
        values, failed = None, failed + 1
    print(json.dumps(values))
"""
NOUN: Final = {False: ("دنانير", "دينارا", "دينار"), True: ("ليرات", "ليرة", "ليرة")}
"""A masculine and a feminine counted noun: after 3-10, after 11-99, and after hundreds and scales."""


class Case(NamedTuple):
    """A text, and a value that is in it: a number, or the two ends of a range."""

    group: str
    text: str
    wanted: tuple[float, ...]


def rule_cases() -> list[Case]:
    """Every number that an example of a number rule expects."""
    cases = []
    rules = load_ruleset(read_sources([shipped_pack()])).ruleset.rules
    for rule in sorted((r for r in rules.values() if r.kind == "number" and "timex" not in r.id), key=lambda r: r.id):
        for example in rule.examples:
            for record in () if isinstance(example.expect, str) else example.expect:
                value = record.get("value")
                wanted = numbers_in([one.text for one in expected_of(value)]) if value else None
                if wanted:
                    cases.append(Case(rule.id.partition("_")[0], example.text, wanted))
    return cases


def numbers_in(values: list[str]) -> tuple[float, ...] | None:
    """The numbers of a value, one or both ends of a range; nothing for dates and times, which peers do not read."""
    try:
        return tuple(float(value) for value in values)
    except ValueError:
        return None


def round_trips(count: int) -> Iterable[Case]:
    """Integers to 10^15, as many of each length, each in one spelling, before a noun or alone."""
    choose = random.Random(4)
    for i in range(count):
        number = choose.randrange(10 ** (i % 16))
        grammar = choose.choice([g for g in GRAMMARS if fits(number, g)])
        words = spell(number, grammar, lambda _name, options: choose.choice(options))
        if grammar.before_noun and number > 2:
            rest = number % 100
            noun = NOUN[grammar.feminine][0 if 3 <= rest <= 10 else 1 if rest > 10 else 2]
            words = f"بلغ المجموع {words} {noun} في العام"
        yield Case(f"round trip, below 10^{i % 16 // 4 * 4 + 4}", words, (float(number),))


def ours(texts: list[str]) -> list[list[float] | None]:
    """What Musnad reads."""
    engine = musnad.load()
    return [values_of(engine.scan(text).annotations) for text in texts]


def values_of(annotations: Iterable[Mapping[str, Any]]) -> list[float]:
    """All numbers among the values of number records."""
    found: list[float] = []
    for record in annotations:
        value = record.get("value")
        found += [float(v) for v in (value if isinstance(value, list) else [value]) if isinstance(v, int | float)]
    return found


def peer(package: str, python: Path, texts: list[str]) -> list[list[float] | None]:
    """What a peer reads; nothing for a text on which it raises."""
    lines = b"".join(orjson.dumps(text) + b"\n" for text in texts)
    ran = subprocess.run([python, "-c", PEERS[package] + _RUNNER], input=lines, stdout=subprocess.PIPE, check=True)
    return [orjson.loads(line) for line in ran.stdout.splitlines()]


def environment(folder: Path) -> Path:
    """The Python of an environment that has the peers."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS], check=True)
    return python


def is_right(case: Case, found: list[float] | None) -> bool:
    """Whether all that is wanted was found."""
    return found is not None and all(any(abs(w - f) <= 1e-9 * max(1.0, abs(w)) for f in found) for w in case.wanted)


def table(cases: list[Case], readers: Mapping[str, Callable[[list[str]], list[list[float] | None]]]) -> str:
    """A Markdown table: a line a group, a column a reader."""
    answers = {name: read([case.text for case in cases]) for name, read in readers.items()}
    groups = list(dict.fromkeys(case.group for case in cases))
    lines = [f"| cases | number | {' | '.join(readers)} |", "|---|---:|" + "---:|" * len(readers)]
    for group in [*groups, "all"]:
        chosen = [i for i, case in enumerate(cases) if group in (case.group, "all")]
        shares = [sum(is_right(cases[i], a[i]) for i in chosen) / len(chosen) for a in answers.values()]
        lines.append(f"| {group} | {len(chosen)} | {' | '.join(f'{share:.1%}' for share in shares)} |")
    raised = {name: sum(a is None for a in found) for name, found in answers.items()}
    return "\n".join([*lines, "", *(f"{name}: raised on {count} texts" for name, count in raised.items() if count)])


def main() -> int:
    """Compare, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=2_000, help="round trips")
    parser.add_argument("--venv", type=Path, help="the environment of the peers, made when it is not there")
    options = parser.parse_args()
    cases = [*rule_cases(), *round_trips(options.count)]
    with tempfile.TemporaryDirectory() as folder:
        python = environment(options.venv or Path(folder))
        readers = {"musnad": ours, **{p: lambda texts, p=p: peer(p, python, texts) for p in PEERS}}
        print(table(cases, readers))
    return 0


if __name__ == "__main__":
    sys.exit(main())
