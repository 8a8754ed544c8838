"""The gazetteer: names found by their lenient keys, places in a fixed order, tables that are none, and the shipped one."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import pytest

from musnad.lexicon.gazetteer import Gazetteer, gazetteer_of, load_gazetteer, name_key, read_places
from musnad.lexicon.tables import TableError
from musnad.ruleset.packs import shipped_pack

HEAD = "name\tid\ttype\tcountry\tadmin\tlat\tlon\tpopulation\tsource\tflags\n"
TABLE = HEAD + "\n".join(
    [
        "حلب\tg:1\tregion\tSY\tSY.09\t36.2\t37.2\t5000\tx\tadmin1",
        "حلب\tg:2\tcity\tSY\tSY.09\t36.2\t37.1\t2000\tx\t",
        "حلب\tg:3\tcity\tBR\tBR.01\t\t\t3000\tx\t",
        "إدلب\tg:4\tcity\tSY\tSY.12\t\t\t\tx\t",
        "دير الزور\tg:5\tcity\tSY\tSY.07\t\t\t9\tx\t",
        "دير\tg:6\tcity\tSY\tSY.07\t\t\t1\tx\tcommon",
        "دير الزور القديمة\tg:7\tregion\tSY\tSY.07\t\t\t\tx\t",
        "الزور\tg:5\tcity\tSY\tSY.07\t\t\t9\tx\tcommon",
    ]
)


@pytest.fixture(scope="module")
def small() -> Gazetteer:
    return gazetteer_of(read_places(TABLE.encode()))


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_gazetteer(shipped_pack() / "rules" / "gazetteer")


def test_candidates_stand_by_people_and_a_unit_behind_its_town(small: Gazetteer) -> None:
    assert [place.id for place in small.candidates(name_key("حلب"))] == ["g:3", "g:2", "g:1"]


def test_names_are_found_by_lenient_spellings(small: Gazetteer) -> None:
    assert [place.name for place in small.candidates(name_key("ادلب"))] == ["إدلب"]
    assert small.has_word(name_key("ادلب"))
    assert not small.candidates(name_key("ادلبي"))


def test_longest_name_of_several_words(small: Gazetteer) -> None:
    assert small.longest(name_key("دير الزور في الشرق").split()) == 2
    assert small.longest(name_key("دير الزور القديمه").split()) == 3
    assert small.longest(name_key("دير الرهبان").split()) == 0
    assert small.longest(name_key("حلب").split()) == 0


def test_an_alias_leads_to_the_best_name_and_keeps_its_own_flags(small: Gazetteer) -> None:
    (place,) = small.candidates(name_key("الزور"))
    assert (place.id, place.name, place.flags) == ("g:5", "دير الزور", frozenset({"common"}))
    assert small.flags(name_key("الزور")) == {"common"}
    assert not small.flags(name_key("دير الزور"))


def test_a_later_table_mends_a_place() -> None:
    mended = HEAD + "إدلب\tg:4\tregion\tSY\tSY.12\t35.9\t36.6\t\tdesk\t"
    gazetteer = gazetteer_of([*read_places(TABLE.encode()), *read_places(mended.encode())])
    (place,) = gazetteer.candidates(name_key("إدلب"))
    assert (place.type, place.lat, place.source) == ("region", 35.9, "desk")


def test_pickled_and_opened_again(small: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(small))
    assert again.candidates(name_key("حلب")) == small.candidates(name_key("حلب"))
    assert len(again) == len(small) == 6


@pytest.mark.parametrize(
    "bad",
    [
        HEAD + "حلب\tg:1\ttown\tSY\t\t\t\t\tx\t",
        HEAD + "حلب\t\tcity\tSY\t\t\t\t\tx\t",
        HEAD + "حلب\tg:1\tcity\tSY\t\tnorth\t\t\tx\t",
        HEAD + "حلب\tg:1\tcity\tSY\t\t\t\tmany\tx\t",
        "name\tid\ttype\tcolour\nحلب\tg:1\tcity\tred",
    ],
)
def test_what_is_no_table_of_places_is_refused_with_its_line(bad: str) -> None:
    with pytest.raises(TableError) as refused:
        read_places(bad.encode())
    assert refused.value.line == 2


def test_broken_compression_is_refused() -> None:
    with pytest.raises(TableError):
        read_places(gzip.compress(TABLE.encode())[:-9])


def test_shipped_names(shipped: Gazetteer) -> None:
    assert len(shipped) > 17_000
    first = {name: shipped.candidates(name_key(name))[0] for name in ("القاهرة", "لندن", "فرنسا", "أم درمان")}
    assert {name: (place.type, place.country) for name, place in first.items()} == {
        "القاهرة": ("city", "EG"), "لندن": ("city", "GB"), "فرنسا": ("country", "FR"), "أم درمان": ("city", "SD"),
    }  # fmt: skip


def test_shipped_table_is_sorted_and_whole() -> None:
    rows = read_places((Path(shipped_pack()) / "rules" / "gazetteer" / "names.tsv.gz").read_bytes())
    ids = [row[1] for row in rows]
    assert ids == sorted(ids)
    assert len({row[:2] for row in rows}) == len(rows)
