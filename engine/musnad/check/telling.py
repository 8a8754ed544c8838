"""How a failing example is told: the field that differs, what was expected there, and what stands there instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from musnad.check.expected import expected_of
from musnad.check.found import Findings, Mismatch, Record
from musnad.ruleset.model import Example, ExpectedValue
from musnad.ruleset.problems import Place, Problem

_FIRST: Final = ("cue", "number", "place")
"""Fields by which records are told apart first."""


def failed(example: Example, place: Place, what: str, help_: str = "", where: str = "") -> Problem:
    """An example that is not fulfilled (R406)."""
    return Problem(place, "R406", f"example {example.number} fails{where}: {what}", help_)


def quoted(values: Collection[tuple[str, int | None]]) -> str:
    """The texts of a field."""
    return " and ".join(f"«{text}»" for text, _ in values) or "nothing"


def nearest(findings: Findings, wanted: Mapping[str, ExpectedValue]) -> tuple[Record, list[Mismatch]] | None:
    """The record that is most like an expected one, and how it differs; the same cue counts most, then the earlier one."""
    pairs = [(record, findings.mismatches(record, wanted)) for record in findings.records]
    return min(pairs, key=lambda pair: (any(m.field in _FIRST for m in pair[1]), len(pair[1])), default=None)


def misses(findings: Findings, wanted: Collection[Mapping[str, ExpectedValue]], where: str = "") -> Iterator[Problem]:
    """Of each expected record that was not found the first field that differs in the record most like it."""
    example, told = findings.example, False
    for expected in wanted:
        near = nearest(findings, expected)
        if near is not None and near[1]:
            told = True
            mismatch = near[1][0]
            texts = expected_of(mismatch.wanted)
            what = f"expected {mismatch.field} {quoted([(one.text, None) for one in texts])}, got {_got(mismatch)}"
            yield failed(example, texts[0].place, what, where=where)
    if not told:
        found = len(findings.records)
        what = f"expected {len(wanted)} records, got {found}" if found else "nothing is found"
        yield failed(example, example.expect_place, what, where=where)


def _got(mismatch: Mismatch) -> str:
    texts = expected_of(mismatch.wanted)
    if [text for text, _ in mismatch.got] == [one.text for one in texts]:
        return f"another one than number {texts[0].at}"
    return quoted(mismatch.got)
