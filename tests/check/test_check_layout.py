"""The layout of files: what is mended and what is left alone, that it says the same, and that a second run finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check_pack import SAYS, SAYS_FILE, changed
from musnad.check.layout import MENDED, laid_out
from musnad.check.run import check_sources
from musnad.lexicon.model import Lexicon
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.model import Rule
from musnad.ruleset.packs import Sources, digest_of, read_sources
from musnad.text.characters import LOOK_ALIKES, REPLACED
from musnad.text.fold import fold_text
from small_pack import FILES

LINTS = Path(__file__).resolve().parents[1] / "golden" / "lints"
DOC = "doc: |\n  What it finds: who spoke,\n  then what.\n"
RULE = SAYS.replace("pattern:\n", f"{DOC}# The words in their order.\npattern:\n")
"""In its layout already, with a block of text and a comment."""


def laid(text: str, file: str = SAYS_FILE) -> tuple[str, tuple[str, ...]]:
    found = laid_out(text, file)
    return found.text, found.mended


# --- shipped files


def test_shipped_files_are_in_their_layout(pack: Path) -> None:
    files = {path: data.decode() for path, data in read_sources([pack]).files.items() if path.endswith(".yaml")}
    assert len(files) > 400
    assert [path for path, text in files.items() if laid_out(text, path).mended or laid_out(text, path).text != text] == []


# --- what is mended


@pytest.mark.parametrize("code", MENDED)
def test_what_a_lint_says_that_fmt_mends_is_mended(code: str) -> None:
    folder = LINTS / code / "bad"
    files = {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in folder.rglob("*.yaml")}
    found = {path: laid_out(text, path) for path, text in files.items()}
    assert code in {mended for one in found.values() for mended in one.mended}
    data = {path: text.encode() for path, text in sorted({**FILES, **{p: one.text for p, one in found.items()}}.items())}
    checked = check_sources(Sources(data, digest_of(data)))
    assert checked.clean, checked.problems


@pytest.mark.parametrize("code", sorted(folder.name for folder in LINTS.iterdir() if folder.name not in MENDED))
def test_what_other_lints_say_is_left_alone(code: str) -> None:
    folder = LINTS / code / "bad"
    for file in folder.rglob("*.yaml"):
        path, text = file.relative_to(folder).as_posix(), file.read_bytes().decode("utf-8", "replace")
        assert set(laid_out(text, path).mended) <= {"layout"}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (RULE.replace("\n", "\r\n"), RULE),
        ("\ufeff" + RULE, RULE),
        (RULE.rstrip("\n"), RULE),
        (RULE + "\n\n", RULE),
        (RULE.replace("status: stable", "status: stable  \t"), RULE),
        (RULE.replace("pattern:\n", "pattern: \n"), RULE),
        (RULE.replace("  What it finds: who spoke,\n  then what.", "      What it finds: who spoke,\n      then what."), RULE),
        (RULE.replace(DOC, 'doc: "What it finds: who spoke,\\nthen what.\\n"\n'), RULE),
    ],
    ids=["crlf", "bom", "no end", "many ends", "spaces", "space behind a key", "deep block", "quoted block"],
)
def test_spaces_line_ends_and_blocks(written: str, wanted: str) -> None:
    assert laid(written) == (wanted, ("layout",))
    assert laid(wanted) == (wanted, ())


def test_a_block_that_does_not_end_its_line_stays_so() -> None:
    text, _ = laid(RULE.replace(DOC, 'doc: "one\\n\\ntwo"\n'))
    assert "doc: |-\n  one\n\n  two\n#" in text


def test_comments_move_with_the_key_below_them_and_the_head_stays() -> None:
    head = "# yaml-language-server: $schema=x.json\n"
    first, pattern, rest = RULE.partition("# The words in their order.\npattern:\n")
    inner, where, last = rest.partition("where:\n")
    assert laid(head + first.replace(DOC, "") + pattern + inner + DOC + where + last) == (head + RULE, ("R110",))


def test_a_key_that_nothing_reads_follows_the_one_before_it() -> None:
    text, _ = laid("id: attribution.says\nkind: attribution\nprioriy: 3\ntitle: x\n")
    assert text == "id: attribution.says\ntitle: x\nkind: attribution\nprioriy: 3\n"


def test_keys_of_lexicons_have_an_order_and_those_of_other_files_none() -> None:
    assert laid("title: x\nid: old\nentries: [ا]\n", "rules/lexicons/old.yaml") == (
        "id: old\ntitle: x\nentries: [ا]\n",
        ("R110",),
    )
    assert laid("version: 1\nname: x\n", "rules/pack.yaml") == ("version: 1\nname: x\n", ())


# --- what is left alone


@pytest.mark.parametrize(
    "text",
    [
        SAYS.replace("stable", "[stable"),
        SAYS.replace("status: stable", "status: stable\nstatus: test"),
        SAYS.replace("title:", "title: &a"),
        "doc: |+\n  x\n\n\n",
        "{title: x, id: attribution.says}\n",
        "",
        "- a\n",
    ],
    ids=["no yaml", "key twice", "anchor", "kept ends", "flow", "empty", "list"],
)
def test_what_cannot_be_mended_safely_is_not_touched(text: str) -> None:
    assert laid(text) == (text, ())


def test_letters_of_examples_prose_and_comments_are_left_alone() -> None:
    text = RULE.replace("قال الوزير إن", "قـال الوزیر إن").replace("title: ", "title: ک ").replace("# The", "# قـال The")
    assert laid(text) == (text, ())


def test_entries_that_would_become_one_are_left_alone() -> None:
    text = "id: old\ntitle: x\nentries:\n  - {id: کتاب}\n  - {id: كتاب}\n  - {id: ی}\n"
    assert laid(text, "rules/lexicons/old.yaml") == (text, ())


def test_tables_and_grammars_have_no_layout() -> None:
    for file in ("rules/forms/x.tsv", "grammars/x.lark", "rules/gazetteer/overrides.yaml", "rules/forms/x.yaml"):
        assert laid("a: 1  \r\n", file) == ("a: 1  \r\n", ())


# --- laws

LEXICON_FILE = "rules/lexicons/verbs.yaml"
LETTERS = {letter: mark for mark, letter in {**LOOK_ALIKES, "ﻗ": "ق", "ﺎ": "ا", "ﻟ": "ل"}.items()}
TEXTS = {SAYS_FILE: RULE, **{file: FILES[file].lstrip("\n") for file in (LEXICON_FILE, "rules/lexicons/nouns.yaml")}}


@st.composite
def mangled(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the small pack as nobody should write it: other letters in its words, keys in any order, loose spaces."""
    file = draw(st.sampled_from(sorted(TEXTS)))
    head, _, examples = TEXTS[file].partition("examples:\n")
    letters = []
    for line in head.splitlines():
        prose = line.startswith(("title:", "doc:", "  What", "  then", "#"))
        for char in line:
            letters.append(char)
            if not prose and char.isalpha() and char > "\u0600" and draw(st.integers(0, 9)) == 0:
                how = draw(st.sampled_from(["\u200f", "\u200c", "ـ", "look"]))
                letters[-1] = LETTERS.get(char, char) if how == "look" else char + how
        letters.append(draw(st.sampled_from(["\n"] * 8 + [" \n", "\r\n"])) if not line.startswith("  ") else "\n")
    text = "".join(letters) + (f"examples:\n{examples}" if examples else "")
    blocks = draw(st.permutations([block for block in _blocks(text) if block]))
    if blocks[0].startswith("#"):  # a comment at the head speaks of the file
        blocks = [*blocks[1:], blocks[0]]
    return file, "".join(blocks)


def _blocks(text: str) -> list[str]:
    """The text cut in front of each top key, or the comment above it."""
    found: list[str] = [""]
    for line in text.splitlines(keepends=True):
        starts = line[0] not in " \n" and not (found[-1].startswith("#") and found[-1].count("\n") == 1)
        found.append(line) if starts else found.append(found.pop() + line)
    return found


@given(mangled())
def test_however_it_is_written_the_layout_is_the_same(case: tuple[str, str]) -> None:
    file, text = case
    assert laid_out(text, file).text == laid_out(TEXTS[file], file).text


@given(mangled())
def test_a_second_run_finds_nothing(case: tuple[str, str]) -> None:
    file, text = case
    once = laid_out(text, file)
    assert laid(once.text, file) == (once.text, ())
    assert bool(once.mended) == (once.text != text)


@given(mangled())
def test_the_rules_and_words_that_are_read_stay_the_same(case: tuple[str, str]) -> None:
    file, text = case
    before, after = (read(file, written) for written in (text, laid_out(text, file).text))
    assert before == after


@given(st.text("ab: -\t\n|>'\"#قی\u200f{}[],", max_size=40))
def test_any_text_comes_back_or_says_the_same(text: str) -> None:
    once = laid_out(text, SAYS_FILE)
    assert laid_out(once.text, SAYS_FILE) == type(once)(once.text, ())


def read(file: str, text: str) -> object:
    """What the engine takes from a file, as matching sees its words, without places."""
    data = {path: written.encode() for path, written in sorted({**FILES, SAYS_FILE: SAYS, file: text}.items())}
    loaded = load_ruleset(Sources(data, digest_of(data)))
    return [*map(_rule, loaded.rules), *map(_lexicon, loaded.ruleset.lexicons.values())]


def _rule(rule: Rule) -> object:
    steps = [(type(s).__name__, s.slot, _folded(getattr(getattr(s, "matcher", None), "key", None))) for s in rule.steps()]
    conditions = [(c.slot, c.test, str(c.argument)) for c in rule.where if isinstance(c.argument, str)]
    examples = [(e.text, e.number) for e in rule.examples]
    return (rule.id, rule.kind, rule.status, rule.priority, fold_text(rule.doc), steps, conditions, examples)


def _folded(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_folded, value))
    return fold_text(value) if isinstance(value, str) else value


def _lexicon(lexicon: Lexicon) -> object:
    forms = [
        (f.words, fold_text(f.entry), f.exact, {n: tuple(map(fold_text, v)) for n, v in f.features.items()})
        for entry in lexicon.entries.values()
        for f in entry.forms
    ]
    return (lexicon.id, frozenset(map(fold_text, lexicon.clitics)), lexicon.enclitics, forms)


def test_the_mangled_letters_are_ones_that_are_mended() -> None:
    assert all(REPLACED[mark] == letter for letter, mark in LETTERS.items())
    assert changed("a", ("a", "b")) == "b"
