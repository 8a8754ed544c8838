"""spaCy: docs with span groups, from results and in a pipeline."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from musnad.record.export.spacy_docs import spans_of, to_doc

spacy = pytest.importorskip("spacy")


@pytest.fixture(scope="module")
def docs(export):
    """The docs of a DocBin, as another process would read them."""
    from spacy.tokens import DocBin

    return list(DocBin(store_user_data=True).from_bytes(export("spacy")).get_docs(spacy.blank("ar").vocab))


@pytest.fixture(scope="module")
def fields(documents):
    fields = [(d, {"text", *(a["field"] for a in d.annotations())}) for d in documents]
    return [(document, name) for document, names in fields for name in ("title", "text") if name in names]


def plain(value):
    """A value without the tuples that msgpack makes of lists."""
    return json.loads(json.dumps(value))


def test_texts_come_back_to_the_letter(docs, fields):
    assert [doc.text for doc in docs] == [document.raw(field) for document, field in fields]


def test_span_groups_hold_exactly_the_spans_of_the_records(docs, fields):
    for doc, (document, field) in zip(docs, fields, strict=True):
        expected = defaultdict(list)
        for record in document.annotations():
            if record["field"] == field:
                for name, span in spans_of(record):
                    expected[name].append((record["id"], span["start"], span["end"]))
        found = {name: [(s.id_, s.start_char, s.end_char) for s in group] for name, group in doc.spans.items()}
        assert found == expected


def test_records_come_along(docs, fields):
    for doc, (document, field) in zip(docs, fields, strict=True):
        assert plain(doc._.musnad["annotations"]) == [a for a in document.annotations() if a["field"] == field]
        for span in doc.spans.get("source", ()):
            assert span._.musnad["source"]["text"] == span.text
            assert (span.kb_id_ or None) == span._.musnad["party"]
        for span in doc.spans.get("place", ()):
            candidates = span._.musnad["candidates"]
            assert span.kb_id_ == (candidates[0]["id"] if candidates else "")


def test_a_doc_of_one_document_without_a_file(documents):
    doc = to_doc(documents[0])
    assert "أضاف" in [token.text for token in doc]
    assert {span.label_ for span in doc.spans["attribution"]} <= {"direct", "indirect", "mixed", "topic"}


def test_the_component_is_found_by_its_name_and_keeps_the_tokens(documents, engine):
    nlp = spacy.blank("ar")
    if "musnad" not in nlp.factory_names:  # a checkout that is not installed has no entry points
        import musnad.spacy_component  # noqa: F401
    pipe = nlp.add_pipe("musnad", config={"kinds": ["attribution"]})
    text = documents[0].text
    doc = nlp(text)
    assert [token.text for token in doc] == [token.text for token in spacy.blank("ar")(text)]
    records = [a for a in engine.scan(text).annotations if a["kind"] == "attribution"]
    assert [span.id_ for span in doc.spans["attribution"]] == [a["id"] for a in records]
    assert pipe.engine.kinds == ("attribution",)
    cues = [a["cue"] for a in records if a["cue"]]
    assert doc.spans["cue"].attrs["offsets"] == [[cue["start"], cue["end"]] for cue in cues]
    for span, cue in zip(doc.spans["cue"], cues, strict=True):
        assert cue["text"] in span.text


def test_the_entry_point_names_the_factory():
    import tomllib
    from importlib import import_module
    from pathlib import Path

    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, name = project["entry-points"]["spacy_factories"]["musnad"].split(":")
    assert getattr(import_module(module), name)(spacy.blank("ar"), "musnad", [], ["place"], False).engine.kinds == ("place",)
