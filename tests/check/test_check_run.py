"""A whole check: what it counts, which problems it tells, and the same as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from musnad.check.given import read_given
from musnad.check.run import Checked, check_sources
from musnad.check.verdict import check
from musnad.check.wanted import Corpus, Since, Wanted
from musnad.ruleset.packs import NoPackError, Sources, digest_of
from small_pack import FILES

GOOD = """\
id: attribution.says
title: فعل قول ومصدر وأداة
kind: attribution
status: stable
pattern:
  - cue:     {lexicon: verbs}
  - source:  {grammar: source.phrase}
  - _link:   {lexicon: links}
  - content: {to: content_end}
examples:
  - text: قال المدير إن الباب مفتوح.
    expect: {cue: قال, source: المدير, content: الباب مفتوح}
  - text: قال المدير شعرا.
    expect: nothing
    because: a poem is no clause
"""
SAYS, OLD = "rules/attribution/says.yaml", "rules/lexicons/old.yaml"
UNUSED = "id: old\ntitle: كلمات قديمة\nentries: [أنبأ]\n"


def checked(asked: frozenset[str] | None = None, **files: str) -> Checked:
    data = {path: text.encode() for path, text in sorted({**FILES, SAYS: GOOD, **files}.items())}
    return check_sources(Sources(data, digest_of(data)), asked)


def told(found: Checked) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in found.problems]


def test_a_clean_rule_set() -> None:
    found = checked()
    assert (found.problems, found.errors, found.proved, found.clean) == ((), 0, True, True)
    assert found.summary() == "1 rule, 3 lexicons, 2 examples in 9 files: clean"


def test_a_warning_is_no_error_and_not_clean() -> None:
    found = checked(**{OLD: UNUSED})
    assert told(found) == [("R205", OLD)]
    assert (found.errors, found.proved, found.clean) == (0, True, False)
    assert found.summary() == "1 rule, 4 lexicons, 2 examples in 10 files: 1 warning"


def test_examples_are_not_run_while_something_else_is_wrong() -> None:
    wrong = GOOD.replace("source: المدير, content", "source: الباب, content").replace("lexicon: links", "lexicon: link")
    found = checked(**{SAYS: wrong})
    assert told(found) == [("R201", SAYS)]
    assert (found.errors, found.proved, found.clean) == (1, False, False)
    assert found.summary().endswith("1 error; the examples were not run, mend the other errors first")


def test_examples_are_run_beside_other_problems_of_examples() -> None:
    wrong = GOOD.replace("source: المدير, content", "source: الباب, content").replace("    because: a poem is no clause\n", "")
    assert told(checked(**{SAYS: wrong})) == [("R406", SAYS), ("R405", SAYS)]


def test_a_to_do_proves_nothing() -> None:
    text = GOOD.replace("الباب مفتوح}\n", 'الباب}\n    todo: "yes"\n')
    assert told(checked(**{SAYS: text})) == [("R401", SAYS)]
    assert told(checked(**{SAYS: text.replace("status: stable", "status: test")})) == [("R401", SAYS)]


def test_all_problems_of_all_files_are_told_at_once_in_order() -> None:
    files = {OLD: UNUSED.replace("title", "tilte"), SAYS: GOOD.replace("verbs", "verb").replace("stable", "stabel")}
    found = checked(**files)
    assert told(found) == [("R105", SAYS), ("R201", SAYS), ("R205", OLD), ("R103", OLD)]
    assert found.problems == tuple(sorted(found.problems))


def test_warnings_are_told_of_the_files_asked_about_and_errors_of_all() -> None:
    files = {OLD: UNUSED.replace("title", "tilte")}
    assert told(checked(frozenset({SAYS}), **files)) == [("R103", OLD)]
    assert told(checked(frozenset({OLD}), **files)) == [("R205", OLD), ("R103", OLD)]
    assert told(checked(frozenset({SAYS}), **{OLD: UNUSED})) == []


def test_json_says_the_same() -> None:
    found = checked(**{OLD: UNUSED, SAYS: GOOD.replace("stable", "stabel")})
    said = json.loads(json.dumps(found.to_json(), ensure_ascii=False))
    assert {key: value for key, value in said.items() if key != "problems"} == {
        "rules": 1, "lexicons": 4, "files": 10, "examples": 2, "proved": False, "clean": False,
    }  # fmt: skip
    assert [(p["code"], p["file"], p["severity"]) for p in said["problems"]] == [
        ("R105", SAYS, "error"),
        ("R205", OLD, "warning"),
    ]
    assert said["problems"][0] | {"message": "", "help": ""} == {
        "file": SAYS, "line": 4, "column": 9, "width": 6, "code": "R105", "severity": "error", "message": "", "help": "",
    }  # fmt: skip
    assert checked().to_json()["clean"] is True


def test_a_file_is_checked_with_the_shipped_rules(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "mutters.yaml"
    path.parent.mkdir()
    path.write_text(
        GOOD.replace("attribution.says", "attribution.mutters").replace("lexicon: verbs", "lexicon: cue_verb"), "utf-8"
    )
    found = check([path])
    assert [(p.code, p.place.file, p.place.line, p.help) for p in found.problems if p.place.line == 6] == [
        ("R201", path.as_posix(), 6, "did you mean `cue_verbs`?")
    ]
    assert found.rules > 100
    assert not found.clean


def test_a_file_of_the_shipped_pack_goes_by_its_path_inside_it(pack: Path) -> None:
    given = read_given([pack / "rules" / "clitics.yaml"])
    assert given.asked == {"rules/clitics.yaml"}
    assert given.sources.files == read_given([]).sources.files
    zones = read_given([pack / "rules" / "zone"]).asked
    assert zones == {path for path in given.sources.files if path.startswith("rules/zone/")}


@pytest.mark.parametrize("name", ["gone", "gone.yaml", "empty", "a.txt"])
def test_a_path_without_rules_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(NoPackError, match=name):
        read_given([tmp_path / name])


def test_a_verdict_is_remembered_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path / "cache"))
    asked: list[Sources] = []

    def checks(sources: Sources, _asked: frozenset[str], abreast: bool, wanted: Wanted) -> Checked:
        asked.append(sources)
        return check_sources(Sources({}, digest_of({})), abreast=not abreast, wanted=wanted)

    monkeypatch.setattr("musnad.check.run.check_sources", checks)
    path = tmp_path / "mutters.yaml"
    path.write_text(GOOD, "utf-8")
    verdicts = [check([path], cache=True), check([path], cache=True)]
    assert (verdicts[0], len(asked)) == (verdicts[1], 1)
    check([path], cache=False)
    check([], cache=True)
    assert len(asked) == 3
    path.write_text(GOOD.replace("شعرا", "قصيدة"), "utf-8")
    check([path], cache=True)
    assert len(asked) == 4
    check([path], cache=True, wanted=Wanted(all=True))
    assert len(asked) == 5
    for wanted in (Wanted(corpus=Corpus("news", [("قال.", None)])), Wanted(since=Since("v1"))):
        check([path], cache=True, wanted=wanted)
        check([path], cache=True, wanted=wanted)
    assert len(asked) == 9
