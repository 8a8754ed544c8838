"""Loading a rule set: one broken file is a problem of that file, and the others are read as if it were not there."""

from __future__ import annotations

import pytest

from musnad.check.run import check_sources
from musnad.ruleset.load import Ahead, Loaded, gazetteer_in, lexicons_ahead, load_ruleset, role_of
from musnad.ruleset.packs import Sources, digest_of
from small_pack import FILES, rule, rule_file

SAYS = rule("attribution", "says", [{"cue": {"lexicon": "verbs"}}, {"content": {"to": "content_end"}}])
COLON = rule("border", "colon", [{"_mark": {"punct": "colon"}}], cut={"before": "_mark"})
PACK = {**FILES, **dict(map(rule_file, (SAYS, COLON)))}
BROKEN = {
    "no YAML": b"id: [",
    "not UTF-8": "id: قول".encode("cp1256"),
    "empty": b"",
    "a list": b"- id: x",
    "a tab": b"id: x\n\tkind: y",
    "an anchor": b"id: &x y\nkind: zone",
    "a control character": b"id: x\x00\nkind: zone",
}


def sources(**files: bytes) -> Sources:
    data = {**{path: text.encode() for path, text in PACK.items()}, **files}
    return Sources(dict(sorted(data.items())), digest_of(data))


def load(**files: bytes) -> Loaded:
    return load_ruleset(sources(**files))


def test_a_sound_pack_is_read_whole() -> None:
    loaded = load()
    assert loaded.problems == ()
    assert list(loaded.ruleset.rules) == ["attribution.says", "border.colon"]
    assert list(loaded.ruleset.lexicons) == ["links", "nouns", "verbs"]
    assert list(loaded.ruleset.grammars) == ["circumstance", "source"]
    assert (loaded.ruleset.name, loaded.ruleset.version, loaded.unread) == ("small", "1", ())


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_file_leaves_the_others_readable_and_is_never_clean(content: bytes) -> None:
    path = "rules/zone/broken.yaml"
    loaded = load(**{path: content})
    assert {(p.place.file, p.severity) for p in loaded.problems} == {(path, "error")}
    assert loaded.unread == (path,)
    assert list(loaded.ruleset.rules) == ["attribution.says", "border.colon"]
    assert loaded.ruleset.lexicons.keys() == load().ruleset.lexicons.keys()
    checked = check_sources(sources(**{path: content}))
    assert (checked.clean, checked.proved, checked.rules) == (False, False, 2)
    assert "clean" not in checked.summary()


@pytest.mark.parametrize("path", sorted(FILES))
def test_whatever_file_is_broken_the_check_is_never_clean(path: str) -> None:
    checked = check_sources(sources(**{path: b"\xff\xfe: ["}))
    assert checked.errors > 0
    assert not checked.clean
    assert "clean" not in checked.summary()
    assert {p.place.file for p in checked.problems if p.code == "R101"} == {path}


def test_nothing_is_said_of_names_that_a_broken_file_may_define() -> None:
    checked = check_sources(sources(**{"rules/lexicons/verbs.yaml": b"id: ["}))
    assert [p.place.file for p in checked.problems if p.is_error] == ["rules/lexicons/verbs.yaml"]


def test_a_rule_with_an_error_is_not_in_the_rule_set_but_its_name_counts() -> None:
    other = rule("border", "stop", [{"_mark": {"punct": "full_stop"}}], cut={"before": "_mark"}, related="attribution.says")
    wrong = rule_file({**SAYS, "priority": "fifty"})[1].encode()
    path, text = rule_file(other)
    found = sources(**{"rules/attribution/says.yaml": wrong, path: text.encode()})
    assert "attribution.says" not in load_ruleset(found).ruleset.rules
    assert "R206" not in [p.code for p in check_sources(found).problems]


def test_of_two_rules_with_one_id_the_first_is_kept_and_the_second_told() -> None:
    twice = rule_file({**SAYS, "title": "second"})[1].encode()
    loaded = load(**{"rules/late/says.yaml": twice})
    (problem,) = loaded.problems
    assert (problem.code, problem.place.file) == ("R112", "rules/late/says.yaml")
    assert "rules/attribution/says.yaml:1" in problem.message
    assert loaded.ruleset.rules["attribution.says"].title == "says"


def test_rules_come_in_the_order_of_ids_whatever_the_order_of_files() -> None:
    files = sources().files
    backwards = Sources({path: files[path] for path in reversed(files)}, "")
    assert list(load_ruleset(backwards).ruleset.rules) == list(load().ruleset.rules)


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem() -> None:
    text = "\ufeff" + rule_file(SAYS)[1] + "\r\n"
    assert load(**{"rules/attribution/says.yaml": text.encode()}).problems == ()


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    (problem,) = load(**{"rules/zone/x.yaml": b"id: zone.x\ntitle: " + b"\xc7\xe1\n"}).problems
    assert (problem.code, problem.place.line, problem.help) == ("R101", 2, "save it as UTF-8")


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("rules/clitics.yaml", "clitics.yaml"),
        ("desk/rules/pack.yaml", "pack.yaml"),
        ("grammars/terminals.yaml", "terminals.yaml"),
        ("grammars/source.lark", "grammar"),
        ("rules/lexicons/verbs.yaml", "lexicon"),
        ("rules/forms/verbs.tsv", "table"),
        ("rules/forms/paradigms.yaml", "table"),
        ("rules/zone/x.yaml", "rule"),
        ("x.yaml", "rule"),
    ],
)
def test_what_a_file_is_for(path: str, role: str) -> None:
    assert role_of(path) == role


FURTHER = """\
id: zz
title: the last lexicon
clitics: [و]
entries: [كتاب, {id: كتاب}]
"""


AHEAD = {
    "that needs no other": (FURTHER, True),
    "with a form table": (FURTHER.replace("entries:", "forms: far\nentries:"), False),
    "of places": (FURTHER.replace("entries:", 'gazetteer: "true"\nentries:'), False),
    "not YAML": ("id: [", False),
}


@pytest.mark.parametrize(("last", "read_ahead"), AHEAD.values(), ids=AHEAD.keys())
def test_what_is_read_ahead_is_as_if_it_were_not(last: str, read_ahead: bool) -> None:
    files = sources(**{"rules/lexicons/zz.yaml": last.encode()})
    read = lexicons_ahead(files)
    ahead, alone = load_ruleset(files, Ahead(lambda: gazetteer_in(files), lambda: read)), load_ruleset(files)
    assert ("rules/lexicons/zz.yaml" in read) == read_ahead
    assert (ahead.problems, ahead.lines, ahead.unread) == (alone.problems, alone.lines, alone.unread)
    assert (ahead.references, ahead.lexicon_places) == (alone.references, alone.lexicon_places)
    assert str(ahead.ruleset.lexicons) == str(alone.ruleset.lexicons)
