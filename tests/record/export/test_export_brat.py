"""brat standoff, read by a strict reader of the format."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

import brat_standoff
from musnad.record.export.formats import FORMATS
from musnad.record.export.model import Exported, Options


def written(folder: Path, documents: list[Exported]) -> Path:
    writer = FORMATS["brat"].open(Options(folder=folder))
    assert b"".join([*map(writer.add, documents), writer.end()]) == b""
    return folder


@pytest.fixture(scope="module")
def folder(documents, tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("brat"), documents)


@pytest.fixture(scope="module")
def read(documents, folder):
    """Document and field to what brat would show."""
    stems = {"bridge": "bridge", "desk/حلب.txt": "desk_حلب", "=broken": "broken"}
    made = {}
    for document in documents:
        for field in sorted({a["field"] for a in document.annotations()} | {"text"}):
            stem = stems[document.doc] + ("" if field == "text" else "-title")
            made[document.doc, field] = (document, brat_standoff.read(folder, stem))
    return made


def test_there_are_two_files_a_text_and_those_of_the_collection(folder):
    names = ["bridge", "broken", "desk_حلب", "desk_حلب-title"]
    files = sorted([f"{name}.{suffix}" for name in names for suffix in ("ann", "txt")] + ["annotation.conf", "documents.tsv"])
    assert sorted(file.name for file in folder.iterdir()) == files
    rows = [row.split("\t")[:2] for row in (folder / "documents.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows == [["bridge", "bridge"], ["desk_حلب", "desk/حلب.txt"], ["broken", "=broken"]]


def test_texts_are_the_raw_texts(read):
    for (_, field), (document, found) in read.items():
        assert found.text == document.raw(field)


def test_attributions_come_back_as_events(read):
    for (_, field), (document, found) in read.items():
        records = [a for a in document.annotations("attribution") if a["field"] == field]
        assert len(found.events) == len(records)
        for (event, (_, trigger, _)), record in zip(found.events.items(), records, strict=True):
            arguments = found.arguments(event)
            anchor = record["cue"] or record["source"] or record["content"][0]
            assert found.words(trigger) == anchor["text"].replace("\t", " ")
            for name in ("source", "addressee", "venue", "time", "via"):
                assert arguments.get(name.capitalize()) == (record[name] and record[name]["text"].replace("\t", " "))
            parts = [words for span in record["content"] for words in span["text"].replace("\t", " ").splitlines()]
            assert arguments.get("Content", "") == " ".join(parts)
            values = found.attributes[event]
            assert (values.get("Stance"), values.get("Negated", False)) == (record["stance"], record["negated"])
            assert f"decision {record['decision']}" in found.notes[event]


def test_an_event_names_the_one_inside_which_it_is_and_who_is_meant(read):
    nested = named = 0
    for (_, field), (document, found) in read.items():
        records = [a for a in document.annotations("attribution") if a["field"] == field]
        order = {record["id"]: f"E{i}" for i, record in enumerate(records, 1)}
        for event, record in zip(found.events, records, strict=True):
            arguments = found.arguments(event)
            assert arguments.get("Inside") == order.get(record["parent"])
            words = record["resolved_source"] or record["source_mention"]
            assert arguments.get("Meant") == (words and words["text"])
            assert (f"source_ref {record['source_ref']};" in found.notes[event]) == (record["source_ref"] is not None)
            nested, named = nested + (record["parent"] is not None), named + (words is not None)
    assert nested
    assert named


def test_places_are_normalised_and_numbers_have_their_value(read):
    _, found = read["desk/حلب.txt", "text"]
    by_words = {words: name for name, (type_, _, words) in found.spans.items() if type_ in ("Place", "Number")}
    assert found.references[by_words["البوكمال"]][:2] == ("Geonames", "174448")
    assert "; value 600" in found.notes[by_words["600"]]
    assert found.attributes[by_words["600"]]["Bound"] == "about"


def test_a_span_of_several_parts_or_lines_is_written_in_fragments(read, documents, tmp_path):
    _, found = read["desk/حلب.txt", "text"]
    contents = [fragments for type_, fragments, _ in found.spans.values() if type_ == "Content"]
    assert any(len(fragments) > 1 for fragments in contents)
    document = copy.deepcopy(documents[2])
    first = document.annotations("attribution")[0]
    first["content"] = [{"start": 0, "end": len(document.text), "text": document.text}]  # all lines of the text
    across = brat_standoff.read(written(tmp_path, [document]), "broken")
    fragments = max((spans for _, spans, _ in across.spans.values()), key=len)
    assert [document.text[start:end] for start, end in fragments] == [line for line in document.text.splitlines() if line]


def test_names_of_files_never_collide(documents, tmp_path):
    names = ("a/b", "A b", "a_b.txt", "a_b-title", "a.b", "..", "")
    made = [Exported({**documents[0].record, "doc": doc}, documents[0].text) for doc in names]
    folder = written(tmp_path, made)
    assert len(list(folder.glob("*.txt"))) == len(made)
    assert all(file.parent == folder for file in folder.rglob("*"))
