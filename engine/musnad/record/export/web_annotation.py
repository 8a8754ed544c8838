"""W3C Web Annotations as JSON-LD, a collection a line for each document, with their provenance as PROV-O.

An annotation is about the words of its record; its body says what they are. Every span is a SpecificResource with a
TextPositionSelector and a TextQuoteSelector. Positions are code points, as the Web Annotation Data Model demands (§4.2.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from musnad.record.build import WORD_FIELDS
from musnad.record.export.json_lines import JsonLines
from musnad.record.export.model import ATTRIBUTION, MEANT, Exported, Made, Options, Record, roles
from musnad.record.export.names import (
    ENGINE,
    TERMS,
    decision_iri,
    party_iri,
    place_iri,
    rule_iri,
    ruleset_iri,
    text_iri,
)  # fmt: skip
from musnad.record.ids import text_digest

Node = dict[str, Any]
CONTEXT: Final = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "musnad": TERMS},
]
AROUND: Final = 32
"""Code points of the text before and after a quotation that a TextQuoteSelector shows."""
_MOTIVATIONS: Final = {ATTRIBUTION: "describing", "number": "classifying", "place": "identifying"}
_NUMBER_FIELDS: Final = ("number_kind", "value", "unit_code", "approx", "bound", "min", "max")
_PLACE_FIELDS: Final = ("place_type", "country", "metonym", "inside_name")


def collection(document: Exported, made: Made) -> Node:
    """The annotations of a document with its texts and parties: an AnnotationCollection with its one page."""
    items = [_annotation(document, annotation, made) for annotation in document.annotations()]
    name = f"urn:musnad:annotations:{document.record['sha256']}"
    page = {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": document.doc,
        "total": len(items),
        **({"first": page} if items else {}),
        "prov:wasGeneratedBy": _scan(document, made),
        "musnad:party": [_party(document, party) for party in document.record["parties"]],
    }


def _scan(document: Exported, made: Made) -> Node:
    """The scan that found the records: what it used, and by whom. It has no time: the same scan, the same bytes."""
    plan = {"id": ruleset_iri(made.ruleset), "type": ["prov:Entity", "prov:Plan"]} if made.ruleset else None
    association = {"type": "prov:Association", "prov:agent": _engine(made), **({"prov:hadPlan": plan} if plan else {})}
    return {
        "id": _scan_iri(document, made),
        "type": "prov:Activity",
        "prov:used": [_text(document, name) for name in ("text", "title") if document.raw(name)],
        "prov:qualifiedAssociation": association,
    }


def _scan_iri(document: Exported, made: Made) -> str:
    return f"urn:musnad:scan:{document.record['sha256']}:{made.ruleset or ''}".removesuffix(":")


def _engine(made: Made) -> Node:
    name = " ".join(filter(None, ("Musnad", made.version)))
    return {"id": _engine_iri(made), "type": ["Software", "prov:SoftwareAgent"], "name": name}


def _engine_iri(made: Made) -> str:
    return f"{ENGINE}:{made.version}" if made.version else ENGINE


def _text(document: Exported, field: str) -> Node:
    described = {"format": "text/plain", "language": "ar", "musnad:doc": document.doc, "musnad:field": field}
    return {"id": _source(document, field), "type": ["Text", "prov:Entity"], **described}


def _source(document: Exported, field: str) -> str:
    return text_iri(document.record["sha256"] if field == "text" else text_digest(document.title))


def _party(document: Exported, party: Record) -> Node:
    field = party.get("field", "text")
    mentions = [_words(document, field, mention) for mention in party["mentions"]]
    return {
        "id": party_iri(document.record["sha256"], party["id"]),
        "type": "prov:Agent",
        "name": party["name"],
        **_terms(party, ("identity",)),
        "musnad:mention": mentions,
    }


def _annotation(document: Exported, annotation: Record, made: Made) -> Node:
    kind = annotation["kind"]
    body = {ATTRIBUTION: _attribution, "number": _number, "place": _place}[kind](document, annotation)
    return {
        "id": decision_iri(annotation),
        "type": ["Annotation", "prov:Entity"],
        "motivation": _MOTIVATIONS[kind],
        "body": body,
        "target": _words(document, annotation["field"], annotation),
        "generator": _engine_iri(made),
        "prov:wasGeneratedBy": {"id": _scan_iri(document, made)},
        "prov:wasDerivedFrom": {"id": _source(document, annotation["field"])},
        "prov:wasInfluencedBy": {"id": rule_iri(annotation["rule"]), "type": ["prov:Entity", "prov:Plan"]},
        **_terms(annotation, ("key", "decision", "rule")),
        "musnad:recordId": annotation["id"],
    }


def _words(document: Exported, field: str, span: Mapping[str, Any]) -> Node:
    """Words of a field as both selectors see them."""
    raw, start, end = document.raw(field), span["start"], span["end"]
    quoted = {"exact": raw[start:end], "prefix": raw[max(0, start - AROUND) : start], "suffix": raw[end : end + AROUND]}
    return {
        "type": "SpecificResource",
        "source": _source(document, field),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", **quoted},
        ],
    }


def _attribution(document: Exported, annotation: Record) -> Node:
    """Who said what: the spans by their roles, the values, and the party to whom the content is attributed."""
    field = annotation["field"]
    ids = {a["id"]: decision_iri(a) for a in document.annotations(ATTRIBUTION)}
    party = annotation["party"]
    body: Node = {"type": "musnad:Attribution"}
    for name, spans in roles(annotation):
        words = [_words(document, field, span) for span in spans]
        body[f"musnad:{name}"] = words if name == "content" else words[0]
    body |= {f"musnad:{name}": _words(document, field, annotation[name]) for name in MEANT if annotation[name]}
    body |= _terms(annotation, (*WORD_FIELDS, "link"))
    if annotation["cue"]:
        body["musnad:lemma"] = annotation["cue"]["lemma"]
    body |= {f"musnad:{name}": {"id": ids[annotation[name]]} for name in ("source_ref", "parent") if annotation[name] in ids}
    if party:
        body["prov:wasAttributedTo"] = {"id": party_iri(document.record["sha256"], party)}
    return body


def _number(document: Exported, annotation: Record) -> Node:
    words = {f"musnad:{name}": _words(document, annotation["field"], spans[0]) for name, spans in roles(annotation)}
    return {"type": "musnad:Number", **_terms(annotation, _NUMBER_FIELDS), **words}


def _place(_document: Exported, annotation: Record) -> list[Node]:
    """What sort of place it is, and which one: the candidates, best first, are a Choice, of which a reader takes one."""
    bodies: list[Node] = [{"type": "musnad:Place", **_terms(annotation, _PLACE_FIELDS)}]
    candidates = [_candidate(candidate) for candidate in annotation["candidates"]]
    if len(candidates) > 1:
        bodies.append({"type": "Choice", "items": candidates})
    return bodies + candidates[:1] if len(candidates) == 1 else bodies


def _candidate(candidate: Record) -> Node:
    return {"type": "SpecificResource", "source": place_iri(candidate["id"]), "purpose": "identifying"}


def _terms(record: Record, names: tuple[str, ...]) -> Node:
    """Fields of a record as Musnad's own terms; the order of a range is kept, and what is not known is left out."""
    values = {name: record[name] for name in names if record[name] is not None}
    return {f"musnad:{name}": {"@list": v} if isinstance(v, list) else v for name, v in values.items()}


def writer(options: Options) -> JsonLines:
    """A collection a line."""
    return JsonLines(lambda document: collection(document, options.made))
