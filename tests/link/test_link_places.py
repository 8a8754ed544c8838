"""Which place a name means: the criteria, each where the earlier ones leave candidates equal, and what is kept."""

from __future__ import annotations

import pytest

from musnad.engine import Document, Engine
from musnad.lexicon.gazetteer import gazetteer_of
from musnad.link.places import CRITERIA, places
from musnad.match.program import compile_program
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import Sources, digest_of
from small_pack import CLITICS

TABLE = "\n".join(
    "\t".join(cells)
    for cells in (
        ("name", "id", "type", "country", "admin", "lat", "lon", "population", "source", "flags"),
        ("لبنى", "x:1", "country", "AA", "", "1", "2", "5000000", "test", ""),
        ("سمرة", "x:2", "country", "BB", "", "3", "4", "9000000", "test", ""),
        ("النور", "x:3", "city", "BB", "BB.01", "5", "6", "900000", "test", ""),
        ("النور", "x:4", "city", "AA", "AA.01", "7", "8", "3000", "test", ""),
        ("النور", "x:5", "region", "AA", "AA.01", "7", "8", "800000", "test", "admin1"),
        ("المرج", "x:6", "city", "AA", "AA.01", "", "", "100", "test", ""),
        ("الحجر", "x:7", "city", "AA", "AA.02", "9", "10", "200", "test", "common"),
    )
)
LEXICONS = {
    "gazetteer": """
id: gazetteer
title: names
clitics: [و, ب, ل]
gazetteer: "true"
large: {population: 1000}
features: {type: [country, city, region], size: [large, small], word: [plain, common], flag: [admin1, common]}
""",
    "kinds": """
id: kinds
title: nouns
clitics: [ب]
features: {place_type: [city, region]}
entries: [{id: مدينة, place_type: city}, {id: محافظة, place_type: region}]
""",
}
RULES = {
    "named": "pattern: [{place: {lexicon: gazetteer, clitics: [و, ب, ل]}}]",
    "kind": "priority: 60\npattern: [{_kind: {lexicon: kinds, clitics: [ب]}}, {place: {lexicon: gazetteer}}]",
    "inside": "priority: 70\npattern: [{_head: {word: نادي}}, {place: {lexicon: gazetteer}}]\nsets: {inside_name: \"true\"}",
    "told": "priority: 55\npattern: [{place: {lexicon: gazetteer}}]\nwhere: [{place: {elsewhere: {before: {lexicon: kinds}}}}]",
    "within": "priority: 61\npattern: [{place: {lexicon: gazetteer}}, {_in: {word: في}}, {_within: {lexicon: gazetteer}}]",
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine with seven rows and four rules."""
    files = {"rules/clitics.yaml": CLITICS, "rules/gazetteer/names.tsv": TABLE}
    files |= {f"rules/lexicons/{name}.yaml": text for name, text in LEXICONS.items()}
    files |= {
        f"rules/place/{name}.yaml": f"id: place.{name}\ntitle: t\nkind: place\nstatus: test\n{text}\n"
        for name, text in RULES.items()
    }
    data = {path: text.encode() for path, text in files.items()}
    loaded = load_ruleset(Sources(data, digest_of(data)))
    assert not [problem for problem in loaded.problems if problem.is_error]
    return Engine(compile_program(loaded.ruleset), ruleset=lambda: loaded.ruleset)


def best(document: Document) -> list[str]:
    """The first candidates of the places, in text order."""
    return [place["candidates"][0]["id"] for place in document.annotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلوا إلى النور.", ["x:3"]),
        ("وصلوا إلى محافظة النور.", ["x:5"]),
        ("وصلوا إلى مدينة النور.", ["x:3"]),
        ("وصلوا إلى النور في لبنى.", ["x:4", "x:1"]),
        ("وصلوا إلى مدينة النور. وعادوا إلى لبنى.", ["x:4", "x:1"]),
        ("المرج قرية. وصلوا إلى النور.", ["x:6", "x:4"]),
        ("وصلوا إلى سمرة ثم النور.", ["x:2", "x:3"]),
    ],
)
def test_the_first_candidate(engine: Engine, text: str, expected: list[str]) -> None:
    assert best(engine.scan(text)) == expected


def test_all_candidates_stay(engine: Engine) -> None:
    (place,) = engine.scan("وصلوا إلى النور.").annotations
    assert [one["id"] for one in place["candidates"]] == ["x:3", "x:4", "x:5"]
    assert (place["place_type"], place["country"]) == ("city", "BB")


def test_the_noun_says_the_kind(engine: Engine) -> None:
    (place,) = engine.scan("وصلوا إلى محافظة المرج.").annotations
    assert (place["text"], place["place_type"]) == ("المرج", "region")


@pytest.mark.parametrize(("text", "span"), [("بالنور", "النور"), ("وبالنور", "النور"), ("للنور", "نور"), ("ولبنى", "لبنى")])
def test_clitics_stay_outside(engine: Engine, text: str, span: str) -> None:
    (place,) = engine.scan(f"وصلوا {text} أمس.").annotations
    assert place["text"] == span


def test_names_inside_names_are_reported_on_demand_only(engine: Engine) -> None:
    text = "فاز نادي النور أمس."
    assert engine.scan(text).annotations == []
    (place,) = engine.with_inside_names().scan(text).annotations
    assert (place["text"], place["inside_name"]) == ("النور", True)


def test_why_the_first_is_first(engine: Engine) -> None:
    text = "وصلوا إلى النور في لبنى."
    assert f"behind 1: {CRITERIA[1]}" in engine.explain(text, record_id="P1")


def test_without_coordinates_nothing_is_made_up(engine: Engine) -> None:
    (place,) = engine.scan("وصلوا إلى المرج.").annotations
    assert (place["candidates"][0]["lat"], place["candidates"][0]["lon"]) == (None, None)


def test_no_findings_no_places() -> None:
    assert places(None, (), gazetteer_of([])) == ()  # type: ignore[arg-type]  # the text is not looked at


def test_both_matchers_find_the_same(engine: Engine) -> None:
    text = "وصلوا إلى محافظة النور في لبنى، ثم للمرج وبالحجر، وفاز نادي النور."
    assert engine.derive(text).record == engine.scan(text).record


def test_a_word_may_be_asked_for_where_the_same_words_stand_elsewhere(engine: Engine) -> None:
    """`elsewhere`: the name alone counts once the text has put the noun before it, earlier or later."""
    first, second = engine.scan("وصلوا إلى محافظة النور. وعادوا من النور.").annotations
    assert (first["rule"], second["rule"]) == ("place.kind", "place.told")
    assert [place["rule"] for place in engine.scan("وصلوا إلى النور. وعادوا من النور.").annotations] == ["place.named"] * 2
    backwards = engine.scan("عادوا من النور. وكانوا في محافظة النور.").annotations
    assert [place["rule"] for place in backwards] == ["place.told", "place.kind"]


def test_why_a_name_is_told_elsewhere(engine: Engine) -> None:
    text = "وصلوا إلى محافظة النور. وعادوا من النور."
    assert "before it stands «محافظة»" in engine.explain(text, record_id="P2")
    assert "its words stand nowhere else" in engine.why_not("place.told", "عادوا من النور.").text
