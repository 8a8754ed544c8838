"""What examples say before any is run: do they prove enough (R401, R402), could they be fulfilled (R403-R405, R410)?"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from musnad.messages import tr, trn
from musnad.ruleset.model import Example, Expected, ExpectedValue, Rule
from musnad.ruleset.problems import Place, Problem, Severity
from musnad.ruleset.read_examples import NOTHING_THERE
from musnad.ruleset.records import RECORD_FIELDS
from musnad.text.fold import fold_text

SPAN_FIELDS: Final = frozenset(name for fields in RECORD_FIELDS.values() for name in fields.spans)
"""The fields, of records of any kind, whose value is words of the text."""
_WORD: Final = re.compile(r"\S+")
_EDGE: Final = ".,;:!?،؛؟…«»\"'()[]"


def check_examples(rules: Iterable[Rule]) -> Iterator[Problem]:
    """All that can be said of the examples without running them."""
    rules = tuple(rules)
    for rule in rules:
        yield from _enough(rule)
        for example in rule.examples:
            yield from check_example(example)
    yield from _contradictions(rules)


def check_example(example: Example) -> Iterator[Problem]:
    """Why an example could not be fulfilled by any rule (R403, R404), or does not give its reason (R405)."""
    yield from _because(example)
    for record in expected_records(example):
        for name, value in record.items():
            if name in SPAN_FIELDS:
                yield from _occurs(name, value, example)


def expected_records(example: Example) -> tuple[Mapping[str, ExpectedValue], ...]:
    """The records that an example expects; none when it expects nothing."""
    return () if isinstance(example.expect, str) else example.expect


def expected_of(value: ExpectedValue) -> tuple[Expected, ...]:
    """The texts of an expected value, one or several."""
    return value if isinstance(value, tuple) else (value,)


def refuses(rule: Rule, example: Example) -> bool:
    """Whether an example shows what the rule must not do.

    Those are `nothing` and `nobody`; for an attribute rule also a record that expects another value than the rule sets,
    for a link rule one that expects no link.
    """
    records = expected_records(example)
    if not records:
        return True
    return bool(refused_fields(rule, records[0])) if len(records) == 1 else False


def refused_fields(rule: Rule, record: Mapping[str, ExpectedValue]) -> frozenset[str]:
    """The fields of an expected record whose value a rule of the document level must leave to others."""
    found = set()
    for name, value in record.items():
        texts = {one.text for one in expected_of(value)}
        if rule.kind == "attribute":
            given = {text for set_name, text, _ in rule.sets if set_name == name}
            plain = given and not any("." in text for text in given)
            if given and (texts == {NOTHING_THERE} or (plain and not texts & given)):
                found.add(name)
        elif rule.kind == "link":
            no_link = name == "link" and not texts & {"resolved"}
            if no_link or (name == "resolved_source" and texts == {NOTHING_THERE}):
                found.add(name)
    return frozenset(found)


def _enough(rule: Rule) -> Iterator[Problem]:
    severity: Severity = "error" if rule.status == "stable" else "warning"
    refused = [refuses(rule, example) for example in rule.examples if not example.todo]  # a to-do proves nothing yet
    if all(refused):
        help_ = tr("write a sentence that it is made for")
        yield Problem(rule.place, "R401", tr("no example that must match"), help_, severity)
    if not any(refused):
        help_ = tr("write the nearest thing that is *not* this")
        yield Problem(rule.place, "R402", tr("no example that must not match"), help_, severity)


FEW: Final = 3
"""So many examples of each kind a stable rule should have: one shows that it can, three show what it is about."""


def few_examples(rules: Iterable[Rule]) -> Iterator[Problem]:
    """Stable rules with few examples (R506). Of a kind of which there is none, R401 and R402 speak."""
    for rule in rules:
        refused = [refuses(rule, example) for example in rule.examples if not example.todo]
        if rule.status == "stable" and 0 < refused.count(False) < FEW:
            message = trn(
                "stable rule with {n} example that must match; there should be {few}",
                "stable rule with {n} examples that must match; there should be {few}",
                refused.count(False), few=FEW,
            )  # fmt: skip
            yield Problem(rule.place, "R506", message, tr("take sentences of another shape from real news"), "warning")
        if rule.status == "stable" and 0 < refused.count(True) < FEW:
            message = trn(
                "stable rule with {n} example that must not match; there should be {few}",
                "stable rule with {n} examples that must not match; there should be {few}",
                refused.count(True), few=FEW,
            )  # fmt: skip
            yield Problem(rule.place, "R506", message, tr("write what an editor could take for it, and it is not"), "warning")


def _because(example: Example) -> Iterator[Problem]:
    if isinstance(example.expect, str) and not example.because:
        message = tr("example {number} expects {expect}, but gives no `because`", number=example.number, expect=example.expect)
        yield Problem(example.expect_place, "R405", message, tr("say why, in half a line"))


def _occurs(name: str, value: ExpectedValue, example: Example) -> Iterator[Problem]:
    """A span that is expected must stand in the text (else in the title), once or at a place that is told."""
    for one in expected_of(value):
        if one.text in ("", NOTHING_THERE):
            continue
        times = len(occurrences(example.text, one.text)) or len(occurrences(example.title, one.text))
        told: dict[str, object] = {"name": name, "text": one.text, "times": _times(times), "at": one.at}
        if times == 0:
            message = tr("expected {name} «{text}» does not occur in the example text", **told)
            yield Problem(one.place, "R403", message, _nearest(example, one.text))
        elif one.at > times:
            message = tr("expected {name} «{text}» occurs {times} in the text, but `at` is {at}", **told)
            yield Problem(one.place, "R404", message, tr("`at` counts from 1 to {times}", times=times))
        elif times > 1 and not one.at:
            help_ = tr("say which one, as `{{text: {text}, at: {times}}}`", text=one.text, times=times)
            yield Problem(one.place, "R404", tr("expected {name} «{text}» occurs {times} in the text", **told), help_)


def with_text(example: Example, text: str) -> Example:
    """The example with another text. A title with which its text began is again the first line."""
    repeated = bool(example.title) and example.text.partition("\n")[0] == example.title
    return replace(example, text=text, title=text.partition("\n")[0] if repeated else example.title)


def occurrences(text: str, words: str) -> list[int]:
    """The offsets at which the words stand in a text, from 1 to the last.

    They count where they stand as words of their own, a conjunction before them aside; only when they nowhere do, also
    where more letters are attached (قول in قوله).
    """
    return list(_places(text, words, whole=True)) or list(_places(text, words, whole=False))


def _places(text: str, words: str, whole: bool) -> Iterator[int]:
    """Where words stand that do not overlap, of those that are wanted. No expression, since no two examples ask alike."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        fits = not whole or (not _is_letter(text[end : end + 1]) and _begins(text, at))
        if fits:
            yield at
        at = text.find(words, end if fits else at + 1)


def _begins(text: str, at: int) -> bool:
    """Whether a word begins at an offset, alone or behind a conjunction."""
    before = text[max(0, at - 2) : at]
    return not _is_letter(before[-1:]) or (before[-1] in "وف" and not _is_letter(before[:-1]))


def _is_letter(char: str) -> bool:
    """Whether a character, if there is one, is a part of words."""
    return char.isalnum() or char == "_"


def _times(count: int) -> str:
    return tr("twice") if count == 2 else trn("once", "{n} times", count)


def _nearest(example: Example, words: str) -> str:
    """The words of the example that are most like some words, with the line on which they stand when it is another."""
    size = len(words.split())
    windows: dict[str, str] = {}
    for text in (example.text, example.title):
        found = list(_WORD.finditer(text))
        for first, last in zip(found, found[size - 1 :], strict=False):
            window = text[first.start() : last.end()].strip(_EDGE)
            windows.setdefault(fold_text(window), window)
    near = difflib.get_close_matches(fold_text(words), sorted(windows), n=1, cutoff=0.6)
    if not near:
        return ""
    return tr("the text has «{words}» (line {line})", words=windows[near[0]], line=example.text_place.line)


def _contradictions(rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """Examples of several rules with one text, of which one expects what the other excludes."""
    seen: dict[tuple[str, str, datetime.date | None], list[tuple[Rule, Example]]] = {}
    for rule in rules:
        for example in rule.examples:
            others = seen.setdefault((example.title, example.text, example.day), [])
            for other, earlier in others:
                place = _conflict(earlier, example)
                if place is not None:
                    where = f"{other.id} ({earlier.place.file}:{earlier.place.line})"
                    message = tr("the same example text is in {where} too, with another expectation", where=where)
                    yield Problem(place, "R410", message, tr("make them agree, or change one text"), "warning")
            others.append((rule, example))


def _conflict(one: Example, other: Example) -> Place | None:
    """Where the second of two examples with one text contradicts the first.

    `nothing` speaks of one rule only, and so does an example that another rule wins.
    """
    if one.won_by or other.won_by:
        return None
    mine, theirs = expected_records(one), expected_records(other)
    if (one.expect == "nobody" and theirs) or (other.expect == "nobody" and mine):
        return other.expect_place
    for first in mine:
        for second in theirs:
            if "cue" in first and "cue" in second and _same(first["cue"], second["cue"]):
                for name in second:
                    if name in first and not _same(first[name], second[name]):
                        return expected_of(second[name])[0].place
    return None


def _same(one: ExpectedValue, other: ExpectedValue) -> bool:
    return [(e.text, e.at) for e in expected_of(one)] == [(e.text, e.at) for e in expected_of(other)]
