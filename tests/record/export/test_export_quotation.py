"""Sayings for readers of schema.org: only what was said, each by whom the article says it is."""

from __future__ import annotations

import json

import pytest

from linked_data import graph
from musnad.record.export.names import decision_iri

pytest.importorskip("pyld")
rdflib = pytest.importorskip("rdflib")
SDO, RDF = rdflib.namespace.SDO, rdflib.RDF


@pytest.fixture(scope="module")
def lines(export):
    return [json.loads(line) for line in export("quotation").splitlines()]


def test_every_type_and_property_is_one_of_schema_org(lines):
    found = {term for line in lines for triple in graph(line) for term in triple if str(term).startswith(str(SDO))}
    assert {SDO.Quotation, SDO.Claim, SDO.spokenByCharacter, SDO.author, SDO.text, SDO.headline} <= found
    assert all(term in SDO for term in found)  # RDFLib has the list of schema.org


def test_sayings_come_back_with_speaker_and_words(documents, lines):
    for document, line in zip(documents, lines, strict=True):
        found = graph(line)
        for record in document.annotations("attribution"):
            node = rdflib.URIRef(decision_iri(record))
            words = found.value(node, SDO.text)
            if words is None:
                continue
            assert str(words) == " … ".join(span["text"] for span in record["content"])
            quoted = record["quote_type"] in ("direct", "mixed")
            assert found.value(node, RDF.type) == (SDO.Quotation if quoted else SDO.Claim)
            speaker = found.value(node, SDO.spokenByCharacter if quoted else SDO.author)
            party = document.party(record["party"])
            expected = party["name"] if party else record["source"] and record["source"]["text"]
            assert (speaker and str(found.value(speaker, SDO.name))) == expected


def test_what_was_not_said_is_no_saying(documents, lines):
    shown = {part["@id"] for line in lines for part in line["hasPart"]}
    records = [record for document in documents for record in document.annotations("attribution")]
    left_out = [r for r in records if decision_iri(r) not in shown]
    assert {bool(r["negated"]) for r in left_out} == {True, False}
    assert any(r["reality"] == "future" for r in left_out)
    for record in left_out:
        assert record["negated"] or record["reality"] != "actual" or record["quote_type"] == "topic" or not record["content"]
