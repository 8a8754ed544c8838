"""The catalogues say all that the code says, and the tool that looks after them sees what is missing or wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

babel = pytest.importorskip("babel.messages.catalog")

from tools.messages import catalogues  # noqa: E402
from tools.messages.__main__ import main, stale  # noqa: E402
from tools.messages.extract import Message, extract  # noqa: E402

FORMS = ("لا أمثلة", "مثال", "مثالان", "{n} أمثلة", "{n} مثال", "{n} مثالا")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return extract()[0]


def code(folder: Path, *lines: str, file: str = "musnad/cli/a.py") -> tuple[list[tuple[str, str]], list[str]]:
    """What is found in some lines: messages with their plurals, and the reasons of what is none."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    found, faults = extract(folder / "musnad")
    return [(m.text, m.plural) for m in found], [fault.reason for fault in faults]


def test_everything_that_people_read_can_be_translated() -> None:
    assert [str(fault) for fault in extract()[1]] == []


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_the_catalogue_is_whole_and_up_to_date(language: str, messages: list[Message]) -> None:
    assert list(stale(language, messages)) == []
    assert len(messages) > 700


def test_what_was_checked_here_is_what_the_tool_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out.endswith(" messages, 0 problems\n")


def test_no_translation_has_letters_that_nobody_sees(messages: list[Message]) -> None:
    for entry in catalogues.updated(catalogues.read("ar"), messages):
        texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        assert not [c for text in texts for c in text if unicodedata.category(c) == "Cf"], entry.id


def test_a_line_with_arabic_words_begins_with_one(messages: list[Message]) -> None:
    """So that it has one direction. What begins with a value begins with what the value is."""
    for entry in catalogues.updated(catalogues.read("ar"), messages):
        for text in entry.string if isinstance(entry.string, tuple) else (entry.string,):
            for line in text.split("\n") if entry.id else ():
                first = next(
                    (c for c in line.replace("{", "\0{") if c == "\0" or unicodedata.bidirectional(c) in ("L", "AL", "R")), "\0"
                )
                arabic = any(unicodedata.bidirectional(c) == "AL" for c in line)
                assert not arabic or first == "\0" or unicodedata.bidirectional(first) == "AL", line


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("tr('a lexicon')", ("a lexicon", "")),
        ("tr('a ' 'lexicon `{name}`', name=name)", ("a lexicon `{name}`", "")),
        ("trn('{n} rule', '{n} rules', n)", ("{n} rule", "{n} rules")),
        ("REASON = later('another one')", ("another one", "")),
        ("@click.option('-x', help='Write\\n    here.')\ndef f(): 'No help.'", ("Write\nhere.", "")),
        ("@click.command('x')\ndef f():\n    '''Find it.\n\n    All.\n    '''", ("Find it.\n\nAll.", "")),
    ],
)
def test_what_is_a_message(tmp_path: Path, line: str, found: tuple[str, str]) -> None:
    assert code(tmp_path, line) == ([found], [])


@pytest.mark.parametrize(
    "line",
    [
        "tr(f'a {name}')",
        "tr(message)",
        "trn('{n} rule', rules, n)",
        "Problem(place, 'R1', f'there is no {name} here')",
        "raise CannotRunError('musnad: it is closed')",
        "help_ = 'write it out' if odd else ''",
        "message = near or f'known: {names} and more'",
    ],
)
def test_what_no_catalogue_can_have(tmp_path: Path, line: str) -> None:
    found, faults = code(tmp_path, line)
    assert (found, len(faults)) == ([], 1)


@pytest.mark.parametrize(
    "line", ["Problem(place, code, tr('it'))", "message = ''", "help_ = '`{x}`'", "print('some words here')", "what = other"]
)
def test_what_is_let_pass(tmp_path: Path, line: str) -> None:
    assert code(tmp_path, line)[1] == []


def test_published_data_has_one_language(tmp_path: Path) -> None:
    assert code(tmp_path, "what = 'the words of it'", file="musnad/schema/a.py") == ([], [])


def faults_of(string: str | tuple[str, ...], text: str = "no `{name}`", plural: str = "") -> list[str]:
    catalogue = catalogues.updated(babel.Catalog(locale="ar"), [Message(text, plural, "a.py", 1)])
    catalogue.get(text).string = string
    return [fault.partition(" in «")[0].partition(": «")[0] for fault in catalogues.faults(catalogue)]


def test_what_is_wrong_with_a_translation() -> None:
    assert faults_of("لا `{name}`") == []
    assert faults_of("") == ["not translated"]
    assert faults_of("لا شيء") == faults_of("لا `{nmae}`") == ["other places than ['name']"]
    assert faults_of("لا {name!r}", "no {name!r}") == []
    assert faults_of("لا {name}", "no {name!r}") == ["other places than ['name!r']"]
    assert faults_of("{share}", "{share:.1%}") == ["other places than ['share:.1%']"]


def test_what_is_wrong_with_a_translation_that_counts() -> None:
    assert faults_of(FORMS, "{n} example", "{n} examples") == []
    assert faults_of((*FORMS[:5], ""), "{n} example", "{n} examples") == ["not translated"]
    assert faults_of((*FORMS[:5], "مثالا"), "{n} example", "{n} examples") == ["other places than ['n']"]
    assert faults_of(("لا", *FORMS[1:]), "{n} of {rule}", "{n} of {rule}")[0] == "other places than ['n', 'rule']"


def test_a_catalogue_keeps_what_it_has_and_drops_what_is_said_no_more() -> None:
    old = catalogues.updated(babel.Catalog(locale="ar"), [Message("one", "", "a.py", 1), Message("two", "", "a.py", 2)])
    old.get("one").string, old.get("two").string = "واحد", "اثنان"
    new = catalogues.updated(old, [Message("two", "", "b.py", 9), Message("three", "", "b.py", 1)])
    assert [(entry.id, entry.string) for entry in new if entry.id] == [("two", "اثنان"), ("three", "")]
    text = catalogues.po(new).decode()
    assert '\nmsgid "two"\nmsgstr "اثنان"\n' in text
    again = catalogues.updated(new, [Message("three", "", "a.py", 7), Message("two", "", "b.py", 1)])
    assert text == catalogues.po(again).decode()


def test_both_catalogues_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, messages: list[Message]) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for suffix in (".po", ".mo"):
        (folder / f"musnad{suffix}").write_bytes(catalogues.path_of("ar", suffix).read_bytes())
    monkeypatch.setattr(catalogues.path_of, "__defaults__", (".po", tmp_path))
    assert list(stale("ar", messages)) == []
    (folder / "musnad.mo").write_bytes(b"old")
    assert list(stale("ar", messages)) == ["musnad.mo of `ar` is out of date: python -m tools.messages"]
