"""Web Annotations as an RDF store sees them: who said what, at which words, found by which rule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linked_data import graph
from musnad.record.export.model import Exported, Made
from musnad.record.export.names import decision_iri, text_iri
from musnad.record.ids import text_digest
from record_export import exported

pytest.importorskip("pyld")
rdflib = pytest.importorskip("rdflib")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV, RDF = rdflib.namespace.PROV, rdflib.RDF
MUSNAD = rdflib.Namespace("urn:musnad:terms#")
MADE = Made("1.2.3", "ab" * 32)


@pytest.fixture(scope="module")
def lines(documents: list[Exported]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("web-annotation", documents, made=MADE).splitlines()]


@pytest.fixture(scope="module")
def graphs(lines) -> list[Any]:
    return [graph(line) for line in lines]


def selected(document: Exported, found: Any, node: Any) -> str:
    """The words that a SpecificResource selects: both selectors must agree on them and on what stands around them."""
    source = str(found.value(node, OA.hasSource))
    field = "text" if source == text_iri(document.record["sha256"]) else "title"
    raw = document.raw(field)
    assert source == text_iri(text_digest(raw))
    selectors = {found.value(s, RDF.type): s for s in found.objects(node, OA.hasSelector)}
    assert set(selectors) == {OA.TextPositionSelector, OA.TextQuoteSelector}
    position, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
    start, end = (found.value(position, OA[name]).toPython() for name in ("start", "end"))
    exact, prefix, suffix = (str(found.value(quote, OA[name])) for name in ("exact", "prefix", "suffix"))
    assert raw[start:end] == exact
    assert raw[:start].endswith(prefix)
    assert raw[end:].startswith(suffix)
    assert (start == 0) == (prefix == "")
    return exact


def test_every_record_is_an_annotation_of_its_words(documents, graphs):
    for document, found in zip(documents, graphs, strict=True):
        annotations = set(found.subjects(RDF.type, OA.Annotation))
        assert {str(a) for a in annotations} == {decision_iri(a) for a in document.annotations()}
        for record in document.annotations():
            node = rdflib.URIRef(decision_iri(record))
            (target,) = found.objects(node, OA.hasTarget)
            assert selected(document, found, target) == document.raw(record["field"])[record["start"] : record["end"]]
            assert found.value(node, OA.motivatedBy) in (OA.describing, OA.classifying, OA.identifying)


def test_who_said_what_comes_back(documents, graphs):
    for document, found in zip(documents, graphs, strict=True):
        for record in document.annotations("attribution"):
            body = found.value(rdflib.URIRef(decision_iri(record)), OA.hasBody)
            for name in ("cue", "source", "addressee", "venue", "time", "resolved_source"):
                node = found.value(body, MUSNAD[name])
                assert (node and selected(document, found, node)) == (record[name] and record[name]["text"])
            contents = sorted(selected(document, found, node) for node in found.objects(body, MUSNAD.content))
            assert contents == sorted(span["text"] for span in record["content"])
            negated = found.value(body, MUSNAD.negated)
            assert (None if negated is None else negated.toPython()) == record["negated"]
            party = found.value(body, PROV.wasAttributedTo)
            name = found.value(party, rdflib.namespace.FOAF.name) if party else None
            assert (name and str(name)) == (record["party"] and document.party(record["party"])["name"])


def test_provenance_says_text_rule_rule_set_and_engine(documents, graphs):
    for document, found in zip(documents, graphs, strict=True):
        for record in document.annotations():
            node = rdflib.URIRef(decision_iri(record))
            assert str(found.value(node, PROV.wasInfluencedBy)) == f"urn:musnad:rule:{record['rule']}"
            assert str(found.value(node, PROV.wasDerivedFrom)) == text_iri(text_digest(document.raw(record["field"])))
            scan = found.value(node, PROV.wasGeneratedBy)
            assert (scan, RDF.type, PROV.Activity) in found
            association = found.value(scan, PROV.qualifiedAssociation)
            assert str(found.value(association, PROV.hadPlan)) == f"urn:musnad:ruleset:{MADE.ruleset}"
            agent = found.value(association, PROV.agent)
            assert str(found.value(agent, rdflib.namespace.FOAF.name)) == "Musnad 1.2.3"


def test_only_terms_of_prov_that_there_are(graphs):
    for found in graphs:
        terms = {t for triple in found for t in triple if str(t).startswith(str(PROV))}
        assert len(terms) > 8
        assert all(term in PROV for term in terms)  # RDFLib has the list of PROV-O


def test_the_candidates_of_a_place_are_a_choice_with_the_best_first(documents, lines):
    several = 0
    for document, line in zip(documents, lines, strict=True):
        by_id = {item["musnad:recordId"]: item for item in line.get("first", {"items": []})["items"]}
        for record in document.annotations("place"):
            bodies = by_id[record["id"]]["body"]
            assert bodies[0]["type"] == "musnad:Place"
            choice = [b for b in bodies if b["type"] == "Choice"]
            chosen = choice[0]["items"] if choice else bodies[1:]
            assert len(chosen) == len(record["candidates"])
            several += len(chosen) > 1
            for candidate, item in zip(record["candidates"], chosen, strict=True):
                number = candidate["id"].rpartition(":")[2]
                assert item["source"] in (f"https://sws.geonames.org/{number}/", f"urn:musnad:place:{number}")
                assert item["purpose"] == "identifying"
    assert several


def test_the_frame_is_what_the_model_demands(lines):
    for line in lines:
        assert "http://www.w3.org/ns/anno.jsonld" in line["@context"]
        assert line["type"] == "AnnotationCollection"
        assert line["total"] == len(line["first"]["items"])
        assert (line["first"]["type"], line["first"]["partOf"]) == ("AnnotationPage", line["id"])


def test_a_document_without_records_is_a_collection_without_pages():
    empty = Exported({"doc": "x", "sha256": text_digest("نص"), "parties": [], "annotations": []}, "نص")
    line = json.loads(exported("web-annotation", [empty]))
    assert line["total"] == 0
    assert "first" not in line
    assert len(graph(line))
