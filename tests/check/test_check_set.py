"""Lints of a set: what counts as a change that needs a reason, as one word of two minds, as twins, as shadowed, as matched."""

from __future__ import annotations

import pytest

from check_pack import SAYS, SAYS_FILE, changed
from lint_cases import LINTS, wanted_for
from musnad.check.run import Checked, check_sources
from musnad.check.wanted import Corpus, Since, Wanted
from musnad.ruleset.packs import Sources, digest_of
from small_pack import FILES

MORE = "rules/lexicons/more_verbs.yaml"
TELLS = "rules/attribution/tells.yaml"


def checked(wanted: Wanted, abreast: bool = False, **files: str) -> Checked:
    data = {path: text.encode() for path, text in sorted({**FILES, SAYS_FILE: SAYS, **files}.items())}
    return check_sources(Sources(data, digest_of(data)), abreast=abreast, wanted=wanted)


def told(found: Checked) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in found.problems]


def codes(found: Checked) -> list[str]:
    return [problem.code for problem in found.problems]


def bad_files(code: str) -> dict[str, str]:
    folder = LINTS / code / "bad"
    return {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in folder.rglob("*.yaml")}


# --- R505


def since(before: str, after: str) -> list[str]:
    return codes(checked(Wanted(since=Since("v1", {SAYS_FILE: before.encode()})), **{SAYS_FILE: after}))


@pytest.mark.parametrize(
    "edit",
    [
        ("priority: 50", "priority: 51"),
        ("clitics: [و, ف]", "clitics: [و]"),
        ("where:\n", "where:\n  - content: {min_words: 1}\n"),
    ],
)
def test_what_changes_a_match_needs_a_reason(edit: tuple[str, str]) -> None:
    after = changed(SAYS, edit)
    assert since(SAYS, after) == ["R505"]
    assert since(SAYS, changed(after, ("pattern:", "changed: 2026-12-01\nreason: x\npattern:"))) == []
    dated = changed(SAYS, ("pattern:", "changed: 2026-12-01\nreason: x\npattern:"))
    assert since(dated, changed(dated, edit)) == ["R505"]
    assert since(dated, changed(dated, edit, ("reason: x", "reason: y"))) == []
    assert since(changed(SAYS, ("stable", "test")), after) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("title: فعل", "title: كل فعل"),
        ("pattern:", "doc: What it finds.\npattern:"),
        ("  - _link:   {lexicon: links}", "  - _link: {lexicon: links}  # a comment"),
        ("قال does not", "It does not"),
        ("الوزير إن الكتاب وصل", "الوزير إن الكتاب وصل اليوم"),
    ],
)
def test_what_changes_no_match_needs_none(edit: tuple[str, str]) -> None:
    found = since(SAYS, changed(SAYS, edit))
    assert "R505" not in found


def test_files_that_are_gone_or_were_not_there_are_no_change() -> None:
    assert codes(checked(Wanted(since=Since("v1", {TELLS: SAYS.encode()})))) == []
    assert codes(checked(Wanted(since=Since("v1", {SAYS_FILE: b"id: ["})))) == []


# --- R503


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("{id: أكد, governs: [أن]}", True),
        ("{id: أكد, governs: [إن, أن]}", False),
        ("{id: أكد}", False),
        ("{id: أضاف, forms: [أضاف, {form: أكد, governs: [أن]}]}", True),
        ("{id: ذكر, forms: [{form: ذكر, vowelled: ذِكْر, governs: [إن]}]}", False),
        ("{id: قال, gender: f, governs: [إن]}", False),
    ],
)
def test_a_word_asks_for_the_same_in_every_lexicon(entry: str, wrong: bool) -> None:
    lexicon = f"id: more_verbs\ntitle: x\nfeatures: {{governs: {{entries: [links]}}, gender: [m, f]}}\nentries: [{entry}]\n"
    rule = changed(SAYS, ("{lexicon: verbs,", "{lexicon: [verbs, more_verbs],"))
    assert ("R503" in codes(checked(Wanted(), **{MORE: lexicon, SAYS_FILE: rule}))) == wrong


# --- R411, R501, R502


def corpus(*texts: str) -> Wanted:
    return Wanted(corpus=Corpus("news", [(text, None) for text in texts]))


@pytest.mark.parametrize("abreast", [False, True])
def test_every_kind_of_rule_has_a_part_in_a_corpus_or_not(abreast: bool) -> None:
    border = """\
id: border.mark
title: x
kind: border
status: experimental
pattern:
  - mark: {punct: semicolon}
cut: {before: mark}
examples: []
"""
    attribute = """\
id: attribute.says
title: x
kind: attribute
status: experimental
where:
  - cue: {is: {mood: [plain]}}
sets: {stance: say}
examples: []
"""
    files = {"rules/border/mark.yaml": border, "rules/attribute/says.yaml": attribute}
    every = {f"R411 {name}" for name in (SAYS_FILE, *files)}

    def missed(*texts: str) -> set[str]:
        found = checked(corpus(*texts), abreast, **files).problems
        return {f"{p.code} {p.place.file}" for p in found if p.code == "R411"}

    assert missed("وصل الكتاب.") == every
    assert missed("قال الوزير إن الكتاب وصل.") == {"R411 rules/border/mark.yaml"}
    assert missed("أكد الوزير أن الكتاب وصل؛ ثم عاد.", "وصل.") == {"R411 rules/attribute/says.yaml"}
    assert missed("وصل.", "أكد الوزير أن الكتاب وصل؛ ثم عاد.", "قال الوزير إن الكتاب وصل.") == set()


def test_a_rule_that_wins_in_a_corpus_is_not_shadowed() -> None:
    files = bad_files("R502")
    assert codes(checked(Wanted(), **files)) == ["R502"]
    assert codes(checked(corpus("قال المدير إن الكتاب وصل."), **files)) == ["R502"]
    found = checked(corpus("قال المدير أن الكتاب وصل.", "قال المدير إن الكتاب وصل."), **files)
    assert codes(found) == []


def test_what_fails_is_not_told_as_shadowed_too() -> None:
    files = bad_files("R502")
    files[TELLS] = changed(files[TELLS], ("    won_by: attribution.says\n", ""))
    assert codes(checked(Wanted(), **files)) == ["R407"]


def test_twins_are_told_once_and_not_as_shadowed() -> None:
    files = bad_files("R501")
    assert told(checked(Wanted(), **files)) == [("R501", TELLS)]
    apart = {**files, TELLS: changed(files[TELLS], ("priority: 50", "priority: 49"))}
    assert codes(checked(Wanted(), **apart)) == ["R502"]


# --- R506


def test_few_examples_are_told_of_stable_rules_only_and_only_when_asked_for() -> None:
    assert wanted_for("R506").all
    assert codes(checked(Wanted(all=True))) == ["R506", "R506"]
    assert codes(checked(Wanted())) == []
    assert codes(checked(Wanted(all=True), **{SAYS_FILE: changed(SAYS, ("stable", "test"))})) == []
