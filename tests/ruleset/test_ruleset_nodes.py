"""YAML with places: every value knows where it stands, and what a rule must not use is refused with its place."""

from __future__ import annotations

import pytest

from musnad.ruleset.nodes import Map, Node, Seq, Text, lines_of, read_yaml
from musnad.ruleset.problems import Place, Problem

FILE = "rules/zone/x.yaml"


def read(text: str) -> tuple[Map | None, list[Problem]]:
    problems: list[Problem] = []
    return read_yaml(text, FILE, problems), problems


def sound(text: str) -> Map:
    root, problems = read(text)
    assert root is not None
    assert problems == []
    return root


def refused(text: str) -> list[tuple[str, int, int, int]]:
    """Code, line, column and width of all that is wrong with a text."""
    problems = read(text)[1]
    assert all(p.is_error for p in problems)
    return [(p.code, p.place.line, p.place.column, p.place.width) for p in problems]


def at(place: Place) -> tuple[int, int, int]:
    return place.line, place.column, place.width


def texts(node: Node) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    inner = node.items if isinstance(node, Seq) else node.items.values()
    return [text for child in inner for text in texts(child)]


def test_places_count_code_points_from_1() -> None:
    root = sound("id: zone.x\ntitle: قَالَ الحارس\nlist: [واو, 'فاء']\nmap: {اسم: قيمة}\n")
    assert at(root.keys["title"]) == (2, 1, 5)
    assert [at(text.place) for text in texts(root)] == [(1, 5, 6), (2, 8, 12), (3, 8, 3), (3, 13, 5), (4, 12, 4)]


def test_a_place_holds_its_text() -> None:
    written = "a: 😀\nb:\n  - {ج: [دال, هاء], 'واو': \"زاي\"}\nlast: end"
    lines = lines_of(written)
    found = texts(sound(written))
    assert [text.value for text in found] == ["😀", "دال", "هاء", "زاي", "end"]
    for text in found:
        where = text.place
        assert lines[where.line - 1][where.column - 1 :][: where.width].strip("'\"") == text.value


def test_a_value_over_several_lines_stands_where_it_starts() -> None:
    root = sound("doc: |\n  first\n  second\nid: x\n")
    assert root.items["doc"] == Text("first\nsecond\n", Place(FILE, 1, 6, 1))
    assert at(root.items["id"].place) == (4, 5, 1)


@pytest.mark.parametrize("written", ["yes", "50", "~", "null", "1e3", "2026-11-25", "0x10", "=", "<<"])
def test_a_scalar_is_the_text_that_is_written(written: str) -> None:
    assert sound(f"a: {written}\n").items["a"] == Text(written, Place(FILE, 1, 4, len(written)))


def test_an_absent_value_is_an_empty_text() -> None:
    assert texts(sound("a:\nb: ''\n"))[0].value == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_are_those_of_yaml(end: str) -> None:
    written = f"a: x{end}b: y{end}"
    assert lines_of(written) == ["a: x", "b: y"]
    assert at(sound(written).items["b"].place) == (2, 4, 1)


def test_a_key_that_is_written_twice_is_told_with_the_line_of_the_first() -> None:
    root, problems = read("id: a\nlist: [x]\nid: b\n")
    assert [(p.code, at(p.place), p.message) for p in problems] == [
        ("R102", (3, 1, 2), "`id` is written twice; the first is on line 1")
    ]
    assert root is not None
    assert root.items["id"] == Text("a", Place(FILE, 1, 5, 1))


def test_a_key_that_is_written_twice_deep_inside() -> None:
    assert refused("a:\n  - {b: 1, c: 2, b: 3}\n") == [("R102", 2, 18, 1)]


def test_the_same_key_in_two_mappings_is_none_written_twice() -> None:
    sound("a: {b: 1}\nc: {b: 2}\nlist: [{b: 1}, {b: 2}]\n")


@pytest.mark.parametrize(
    ("written", "column"),
    [("a: &name x\n", 4), ("a: &name [x]\n", 4), ("a: !!str x\n", 4), ("a: !mine {b: c}\n", 4), ("&k a: x\n", 1)],
)
def test_anchors_and_tags_are_refused_where_they_stand(written: str, column: int) -> None:
    (found,) = refused(written)
    assert found[:3] == ("R113", 1, column)
    assert read(written)[0] is None


def test_an_alias_is_refused_beside_its_anchor() -> None:
    assert [(code, line) for code, line, *_ in refused("a: &who x\nb: *who\n")] == [("R113", 1), ("R113", 2)]


def test_no_tag_makes_anything(tmp_path_factory: pytest.TempPathFactory) -> None:
    mark = tmp_path_factory.mktemp("tag") / "made"
    found = read(f"a: !!python/object/apply:pathlib.Path.touch ['{mark}']\n")[1]
    assert [p.code for p in found] == ["R113"]
    assert "`!!python/object/apply:pathlib.Path.touch`" in found[0].message
    assert not mark.exists()


@pytest.mark.parametrize("written", ['a: "&no anchor"\n', "a: b & c\n", "a: 'x *y'\n", 'a: "!!str"\n', "a: b # &c *d !e\n"])
def test_the_signs_of_anchors_are_allowed_in_text(written: str) -> None:
    sound(written)


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("a:\n\t- x\n", [("R111", 2, 1, 1)]),
        ("a:\n  \t\t- x\n", [("R111", 2, 3, 2)]),
        ("a:\n\t- x\n\t- y\n", [("R111", 2, 1, 1), ("R111", 3, 1, 1)]),
    ],
)
def test_every_tab_that_indents_is_told(written: str, places: list[tuple[str, int, int, int]]) -> None:
    assert refused(written) == places


def test_a_tab_behind_the_first_word_is_no_indentation() -> None:
    assert sound("a:\tx\n").items["a"] == Text("x", Place(FILE, 1, 4, 1))


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("title: قال: الباب\n", 1, 11),
        ("a: [x\n", 1, 6),
        ("a: 'x\n", 1, 6),
        ("a: x\n b: y\n", 2, 3),
        ("a: x\x07\n", 1, 5),
        ("", 1, 1),
        ("# a comment alone\n", 1, 1),
        ("- a\n- b\n", 1, 1),
        ("only words\n", 1, 1),
        ("a: x\n---\nb: y\n", 2, 1),
        ("? [a]\n: x\n", 1, 3),
    ],
)
def test_what_is_no_yaml_is_told_once_with_a_place_in_the_file(written: str, line: int, column: int) -> None:
    (found,) = refused(written)
    assert found[:3] == ("R101", line, column)


def test_a_colon_inside_a_value_gets_the_advice_to_quote_it() -> None:
    (problem,) = read("title: قال: الباب\n")[1]
    assert problem.message == "this is not valid YAML: mapping values are not allowed in this context"
    assert "double quotes" in problem.help


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_nesting_without_end_is_refused_and_does_not_overflow(opening: str) -> None:
    (found,) = refused("a: " + opening * 5_000)
    assert found[0] == "R101"
