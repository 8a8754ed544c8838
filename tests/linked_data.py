"""JSON-LD read by PyLD and RDFLib without a network: the contexts that exports name, as far as exports use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

OA: Final = "http://www.w3.org/ns/oa#"
ACTIVITIES: Final = "http://www.w3.org/ns/activitystreams#"


def _link(iri: str, kind: str = "@id", **more: str) -> dict[str, str]:
    return {"@id": iri, "@type": kind, **more}


ANNOTATION: Final[dict[str, Any]] = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{OA}{name}"
        for name in (
            "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "Choice",
            "describing", "classifying", "identifying", "start", "end", "exact", "prefix", "suffix",
        )
    },
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Software": f"{ACTIVITIES}Application",
    "AnnotationCollection": f"{ACTIVITIES}OrderedCollection",
    "AnnotationPage": f"{ACTIVITIES}OrderedCollectionPage",
    "body": _link(f"{OA}hasBody"),
    "target": _link(f"{OA}hasTarget"),
    "source": _link(f"{OA}hasSource"),
    "selector": _link(f"{OA}hasSelector"),
    "generator": _link(f"{ACTIVITIES}generator"),
    "motivation": _link(f"{OA}motivatedBy", "@vocab"),
    "purpose": _link(f"{OA}hasPurpose", "@vocab"),
    "items": _link(f"{ACTIVITIES}items", **{"@container": "@list"}),
    "partOf": _link(f"{ACTIVITIES}partOf"),
    "first": _link(f"{ACTIVITIES}first"),
    "total": f"{ACTIVITIES}totalItems",
    "startIndex": f"{ACTIVITIES}startIndex",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
}  # fmt: skip
"""The terms of http://www.w3.org/ns/anno.jsonld that exports use (Web Annotation Vocabulary, appendix A)."""
SCHEMA_ORG: Final = {"@vocab": "https://schema.org/"}
CONTEXTS: Final = {"http://www.w3.org/ns/anno.jsonld": ANNOTATION, "https://schema.org": SCHEMA_ORG}


def load(url: str, _options: object = None) -> dict[str, Any]:
    """A document loader for PyLD that knows these contexts and nothing else."""
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


def graph(document: dict[str, Any]) -> Any:
    """The RDF of a JSON-LD document: PyLD expands it, RDFLib reads the triples. A term that no context has is an error."""
    import rdflib
    from pyld import jsonld

    _refuse_unknown_terms(document, jsonld.expand)
    quads = jsonld.to_rdf(document, {"documentLoader": load, "format": "application/n-quads"})
    return rdflib.Graph().parse(data=quads, format="nt")  # all triples are of the default graph


def _refuse_unknown_terms(document: dict[str, Any], expand: Callable[..., Any]) -> None:
    """JSON-LD drops terms that it does not know; here each key of the document must come out as something."""
    strict = {"@vocab": "unknown:"}
    contexts = document["@context"]
    named = contexts if isinstance(contexts, list) else [contexts]
    inlined = [CONTEXTS[c] if isinstance(c, str) else c for c in named]
    found = str(expand({**document, "@context": [strict, *inlined]}, {"documentLoader": load}))
    assert "unknown:" not in found, found[max(0, found.index("unknown:") - 80) :][:200]
