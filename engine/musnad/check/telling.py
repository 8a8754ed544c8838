"""How a failing example is told: the field that differs, what was expected there, and what stands there instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from musnad.check.expected import expected_of
from musnad.check.found import Findings, Mismatch, Record
from musnad.messages import both, tr
from musnad.ruleset.model import Example, ExpectedValue
from musnad.ruleset.problems import Place, Problem

_FIRST: Final = ("cue", "number", "place")
"""Fields by which records are told apart first."""


def failed(example: Example, place: Place, what: str, help_: str = "", whole: bool = False) -> Problem:
    """An example that is not fulfilled (R406), on its rule alone or in the `whole` set."""
    message = (
        tr("example {number} fails in the whole set: {what}", number=example.number, what=what)
        if whole
        else tr("example {number} fails: {what}", number=example.number, what=what)
    )
    return Problem(place, "R406", message, help_)


def quoted(values: Collection[tuple[str, int | None]]) -> str:
    """The texts of a field."""
    return both(f"«{text}»" for text, _ in values) or tr("nothing")


def nearest(findings: Findings, wanted: Mapping[str, ExpectedValue]) -> tuple[Record, list[Mismatch]] | None:
    """The record that is most like an expected one, and how it differs; the same cue counts most, then the earlier one."""
    pairs = [(record, findings.mismatches(record, wanted)) for record in findings.records]
    return min(pairs, key=lambda pair: (any(m.field in _FIRST for m in pair[1]), len(pair[1])), default=None)


def misses(findings: Findings, wanted: Collection[Mapping[str, ExpectedValue]], whole: bool = False) -> Iterator[Problem]:
    """Of each expected record that was not found the first field that differs in the record most like it."""
    example, told = findings.example, False
    for expected in wanted:
        near = nearest(findings, expected)
        if near is not None and near[1]:
            told = True
            mismatch = near[1][0]
            texts = expected_of(mismatch.wanted)
            words = quoted([(one.text, None) for one in texts])
            what = tr("expected {field} {words}, got {found}", field=mismatch.field, words=words, found=_got(mismatch))
            yield failed(example, texts[0].place, what, whole=whole)
    if not told:
        found = len(findings.records)
        what = tr("expected {wanted} records, got {found}", wanted=len(wanted), found=found)
        yield failed(example, example.expect_place, what if found else tr("nothing is found"), whole=whole)


def _got(mismatch: Mismatch) -> str:
    texts = expected_of(mismatch.wanted)
    if [text for text, _ in mismatch.got] == [one.text for one in texts]:
        return tr("another one than number {number}", number=texts[0].at)
    return quoted(mismatch.got)
