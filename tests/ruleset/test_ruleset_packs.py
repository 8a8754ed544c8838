"""Which files a pack holds, and the digest that names their content wherever they lie."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.ruleset.packs import NoPackError, digest_of, pack_files, read_sources, shipped_pack

FILES = {
    "rules/pack.yaml": "name: x\n",
    "rules/attribution/says.yaml": "id: attribution.says\n",
    "rules/lexicons/verbs.yaml": "id: verbs\n",
    "rules/forms/verbs.tsv": "lemma\tform\n",
    "grammars/source.lark": "// start: phrase\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_files_of_a_pack_are_its_rules_and_grammars_sorted(tmp_path: Path) -> None:
    others = {"README.md": "x", "rules/notes.txt": "x", "rules/.hidden.yaml": "x", "tests/other.yaml": "x"}
    pack = write(tmp_path, {**dict(reversed(FILES.items())), **others})
    assert list(pack_files(pack)) == sorted(FILES)
    assert read_sources([pack]).files == {name: text.encode() for name, text in FILES.items()}


def test_a_folder_without_rules_inside_is_itself_the_folder_of_rules(tmp_path: Path) -> None:
    write(tmp_path, {"drafts/a.yaml": "id: x.a\n", "drafts/b.yaml": "id: x.b\n"})
    assert list(pack_files(tmp_path / "drafts")) == ["drafts/a.yaml", "drafts/b.yaml"]


@pytest.mark.parametrize("name", ["gone", "empty", "only_text"])
def test_a_folder_without_rule_files_is_no_pack(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, {"only_text/rules/a.txt": "x"})
    with pytest.raises(NoPackError, match=name):
        read_sources([tmp_path / name])


def test_the_digest_does_not_depend_on_where_the_pack_lies(tmp_path: Path) -> None:
    one = write(tmp_path / "one", FILES)
    other = shutil.copytree(one, tmp_path / "far" / "other")
    assert read_sources([one]).digest == read_sources([other]).digest


@given(st.permutations(sorted(FILES)))
def test_the_digest_does_not_depend_on_the_order_of_files(names: list[str]) -> None:
    files = {name: FILES[name].encode() for name in names}
    assert digest_of(files) == digest_of({name: text.encode() for name, text in FILES.items()})


def test_the_digest_can_be_recomputed_by_anybody() -> None:
    told = hashlib.sha256(b"a.yaml\x004\x00x: y" + b"b.yaml\x000\x00").hexdigest()
    assert digest_of({"b.yaml": b"", "a.yaml": b"x: y"}) == told


@pytest.mark.parametrize(
    "changed",
    [
        {"a": b"x", "b": b"yz"},
        {"a": b"x", "c": b"y"},
        {"a": b"xb", "b": b"y"},
        {"a": b"y", "b": b"x"},
        {"a": b"x"},
        {"a": b"x", "b": b"y", "c": b""},
        {"ab": b"xy"},
        {},
    ],
)
def test_the_digest_depends_on_every_path_and_byte(changed: dict[str, bytes]) -> None:
    assert digest_of(changed) != digest_of({"a": b"x", "b": b"y"})


def test_later_packs_add_to_earlier_ones_under_their_own_names(tmp_path: Path) -> None:
    first, desk = write(tmp_path / "first", FILES), write(tmp_path / "desk", {"rules/zone/a.yaml": "id: zone.a\n"})
    sources = read_sources([first, desk])
    assert list(sources.files) == [*sorted(FILES), "desk/rules/zone/a.yaml"]
    assert sources.digest != read_sources([first]).digest


def test_packs_of_the_same_name_do_not_hide_one_another(tmp_path: Path) -> None:
    one, two = (write(tmp_path / part / "desk", {"rules/zone/a.yaml": part}) for part in "pq")
    files = read_sources([write(tmp_path / "first", FILES), one, two]).files
    assert (files["desk/rules/zone/a.yaml"], files["desk~2/rules/zone/a.yaml"]) == (b"p", b"q")


def test_the_order_of_packs_counts_where_they_may_override_one_another(tmp_path: Path) -> None:
    first = write(tmp_path / "first", FILES)
    one, two = (write(tmp_path / name, {"rules/zone/a.yaml": name}) for name in ("one", "two"))
    there, back = read_sources([first, one, two]), read_sources([first, two, one])
    assert there.files == back.files
    assert there.digest != back.digest
    assert (there.layer_of("rules/pack.yaml"), there.layer_of("two/rules/zone/a.yaml")) == (0, 2)
    assert back.layer_of("two/rules/zone/a.yaml") == 1


def test_a_pack_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    pack = write(tmp_path / "first", FILES)
    assert read_sources([pack, tmp_path / "first" / ".." / "first"]).files == read_sources([pack]).files


def test_the_shipped_pack_has_rules_and_grammars() -> None:
    files = read_sources([shipped_pack()]).files
    assert {"rules/pack.yaml", "rules/clitics.yaml", "grammars/source.lark"} <= files.keys()
