"""Whatever is done to a rule file, a check says something about a place that is there, and never raises."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from musnad.check.proof import run_examples
from musnad.check.run import Checked, check_sources
from musnad.check.unrun import keeps_from_use, problems_of
from musnad.engine import Engine
from musnad.match.program import Program, compile_program
from musnad.ruleset.load import Loaded, load_ruleset, role_of
from musnad.ruleset.nodes import lines_of
from musnad.ruleset.packs import Sources, digest_of, read_sources, shipped_pack
from musnad.ruleset.problems import Place, Problem, render
from musnad.ruleset.read_rule import read_rule
from small_pack import FILES

MARKS = ":-{}[]#&*!|>'\"%@`,?\\~\t \n\r\x00\x07\x0b\x0c\x1b\x85\u200f\u2028\u2029\ufeff\ufffeـًﺍیوa9🙂"
ODD = st.sampled_from([*MARKS, "{a: ", "- ", "\n  - "])


@cache
def shipped() -> Loaded:
    """The shipped rule set."""
    return load_ruleset(read_sources([shipped_pack()]))


@cache
def program() -> Program:
    """The shipped rule set, compiled."""
    return compile_program(shipped().ruleset)


@cache
def rule_texts() -> dict[str, str]:
    """Every shipped rule file."""
    files = read_sources([shipped_pack()]).files
    return {path: data.decode() for path, data in files.items() if role_of(path) == "rule"}


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A text to which one to four slips of an editor have happened."""
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        number = draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        kind = draw(st.sampled_from(["delete", "double", "swap", "indent", "insert", "cut", "replace"]))
        if kind == "delete":
            del lines[number]
        elif kind == "double":
            lines.insert(number, line)
        elif kind == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[number], lines[other] = lines[other], line
        elif kind == "indent":
            lines[number] = " " * draw(st.integers(0, 6)) + line.lstrip()
        else:
            at = draw(st.integers(0, len(line)))
            odd = draw(ODD) if kind != "cut" else ""
            lines[number] = line[:at] + odd + line[at + (kind != "insert") :]
        text = "\n".join(lines)
    return text


def assert_in_file(place: Place, lines: list[str]) -> None:
    """A place must be one of the file: at a character, or at the end of a line."""
    assert 1 <= place.line <= len(lines), place
    line = lines[place.line - 1]
    assert 1 <= place.column <= len(line) + 1, place
    assert place.width >= 1, place
    assert place.column - 1 + place.width <= max(len(line), place.column), (place, line)


@st.composite
def mutated_rules(draw: st.DrawFn) -> tuple[str, str]:
    """The path of a shipped rule and what has become of its text."""
    path = draw(st.sampled_from(sorted(rule_texts())))
    return path, draw(mutated(rule_texts()[path]))


@given(mutated_rules())
def test_every_problem_of_a_mutated_rule_has_a_place_in_its_file(case: tuple[str, str]) -> None:
    path, text = case
    problems: list[Problem] = []
    rule = read_rule(text, path, problems)
    loaded, files = shipped(), {**shipped().lines, path: lines_of(text)}
    others = tuple(other for other in loaded.rules if other.place.file != path)
    if rule is not None:
        problems += problems_of(replace(loaded, rules=(*others, rule), lines=files))
    for problem in problems:
        assert_in_file(problem.place, list(files[problem.place.file]))
        assert render(problem, {file: list(lines) for file, lines in files.items()}).startswith(problem.line())


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # most changes are errors
@given(mutated_rules())
def test_the_examples_of_a_mutated_rule_without_errors_can_be_run(case: tuple[str, str]) -> None:
    path, text = case
    problems: list[Problem] = []
    rule = read_rule(text, path, problems)
    assume(rule is not None and not any(p.is_error for p in problems))
    assert rule is not None
    others = tuple(other for other in shipped().rules if other.place.file != path)
    named = problems_of(replace(shipped(), rules=(*others, rule)))
    assume(not any(map(keeps_from_use, named)))
    rules = {} if rule.status == "deprecated" else {rule.id: rule}
    results = run_examples(Engine(replace(program(), rules=rules)))
    assert [result.number for result in results] == [example.number for example in rule.examples if rules]
    for problem in (p for result in results for p in result.problems):
        assert_in_file(problem.place, lines_of(text))


SMALL_RULE = """\
id: attribution.says
title: فعل قول ومصدر وأداة
kind: attribution
status: stable
priority: 50
pattern:
  - cue:     {lexicon: verbs, clitics: [و, ف]}
  - source:  {grammar: source.phrase}
  - _about:  {circumstances: {any_of: [venue, place], max: 2}}
  - _marks:  {optional: [{_comma: {punct: comma}}, {_gap: {words: 0..2}}]}
  - _link:   {one_of: [{lexicon: links, enclitics: next}, [{_by: {word: على}}, {_that: {regex: "أن"}}]]}
  - content: {to: content_end}
where:
  - _link:   {agrees_with: cue.governs}
  - cue:     {is: {mood: [plain]}, unless: {before: {word: لم}, within: 2}}
sets: {stance: cue.mood, identity: role}
examples:
  - text: قال الوزير إن الكتاب وصل.
    expect: {cue: قال, source: الوزير, content: {text: الكتاب وصل, at: 1}}
  - text: قال الوزير أن الكتاب وصل.
    title: خبر
    expect: nothing
    because: قال does not govern أن
    todo: "false"
"""
SMALL = {**FILES, "rules/attribution/says.yaml": SMALL_RULE}


def assert_sound(checked: Checked) -> None:
    """What is always true of a check."""
    for problem in checked.problems:
        assert_in_file(problem.place, list(checked.lines[problem.place.file]))
    assert checked.clean == (checked.proved and not checked.problems)
    assert checked.summary().endswith(": clean") == checked.clean
    assert checked.problems == tuple(sorted(checked.problems))


@pytest.mark.parametrize("path", sorted(SMALL))
@given(data=st.data())
@settings(max_examples=100)
def test_a_check_never_raises_whatever_file_is_broken(path: str, data: st.DataObject) -> None:
    files = {name: text.encode() for name, text in SMALL.items()}
    files[path] = data.draw(mutated(SMALL[path])).encode("utf-8", "replace")
    assert_sound(check_sources(Sources(files, digest_of(files))))


@pytest.mark.parametrize("path", sorted(SMALL))
@given(junk=st.binary(max_size=60), at=st.integers(0, 400))
@settings(max_examples=30)
def test_a_check_never_raises_for_bytes_that_are_no_text(path: str, junk: bytes, at: int) -> None:
    files = {name: text.encode() for name, text in SMALL.items()}
    files[path] = files[path][:at] + junk + files[path][at:]
    assert_sound(check_sources(Sources(files, digest_of(files))))
