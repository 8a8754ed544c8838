"""Names of the gazetteer as entries of a lexicon: what all the places of a name are together."""

from __future__ import annotations

from itertools import permutations

import pytest

from musnad.lexicon.gazetteer import Cells
from musnad.lexicon.model import Entry, Origin
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_gazetteer import Large, gazetteer_entries, read_large

LARGE = Large(1000, frozenset({"water"}), frozenset({"capital"}), frozenset({"hand"}), frozenset({"rare"}))


def row(name: str, kind: str = "city", population: str = "", source: str = "test", flags: str = "") -> Cells:
    """A row of a table."""
    return (name, f"x:{name}", kind, "", "", "", "", population, source, flags)


def entries(*rows: Cells) -> dict[str, Entry]:
    """The entries of rows that stand one below the other; every feature value is declared."""
    placed = [(Origin("rules/gazetteer/a.tsv", line), cells) for line, cells in enumerate(rows, 2)]
    return gazetteer_entries("names", placed, LARGE, lambda _feature, value, _origin: bool(value))


@pytest.mark.parametrize(
    ("cells", "size"),
    [
        (row("النور", population="1000"), "large"),
        (row("النور", population="999"), "small"),
        (row("النور"), "small"),
        (row("النور", "water"), "large"),
        (row("النور", flags="old capital"), "large"),
        (row("النور", source="hand"), "large"),
        (row("النور", population="9000", flags="rare"), "small"),
    ],
)
def test_what_makes_a_place_large(cells: Cells, size: str) -> None:
    assert entries(cells)["النور"].features["size"] == (size,)


def test_without_a_word_on_size_every_place_is_large() -> None:
    problems: list[Problem] = []
    assert read_large(None, problems).holds(row("النور"))
    assert problems == []


def test_the_places_of_a_name_speak_together() -> None:
    entry = entries(row("النور", population="5"), row("النور", "region", "9000", flags="capital"))["النور"]
    assert entry.features == {"type": ("city", "region"), "flag": ("capital",), "size": ("large",), "word": ("plain",)}


@pytest.mark.parametrize(
    ("flags", "word"), [("", "plain"), ("rare", "plain"), ("common", "common"), ("person", "common"), ("club", "common")]
)
def test_what_a_name_is_besides(flags: str, word: str) -> None:
    assert entries(row("النور", flags=flags))["النور"].features["word"] == (word,)


def test_spellings_that_leniency_joins_are_one_entry() -> None:
    (entry,) = entries(row("أربيل"), row("إربيل")).values()
    assert [form.text for form in entry.forms] == ["أربيل", "إربيل"]


def test_a_bare_first_letter_may_have_a_hamza_in_texts() -> None:
    assert {form.text for form in entries(row("ادلب"))["ادلب"].forms} == {"ادلب", "أدلب", "إدلب"}
    assert {form.text for form in entries(row("الباب"))["الباب"].forms} == {"الباب"}


def test_the_order_of_rows_changes_no_form() -> None:
    rows = [row("إربيل", population="7"), row("أربيل", "region"), row("اربيل", flags="common")]
    made = [[form for entry in entries(*some).values() for form in entry.forms] for some in permutations(rows)]
    assert len({tuple((form.text, form.entry, tuple(form.features.items())) for form in forms) for forms in made}) == 1


def test_a_flag_that_the_lexicon_does_not_declare_is_told_once_at_its_row() -> None:
    table = "name\tid\ttype\tcountry\tadmin\tlat\tlon\tpopulation\tsource\tflags\n" + "".join(
        f"{name}\tx:{name}\tcity\t\t\t\t\t\ttest\todd\n" for name in ("النور", "المرج")
    )
    lexicon = "id: names\ntitle: t\ngazetteer: yes\nfeatures: {type: [city], size: [large], word: [plain], flag: [capital]}\n"
    files = {"rules/gazetteer/a.tsv": table.encode(), "rules/lexicons/names.yaml": lexicon.encode()}
    problems = load_ruleset(Sources(files, digest_of(files))).problems
    (told,) = [problem for problem in problems if "odd" in problem.message]
    assert (told.code, told.place.file, told.place.line) == ("R105", "rules/gazetteer/a.tsv", 2)
