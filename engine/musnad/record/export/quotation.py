"""Sayings as schema.org has them: an article a line, its parts a Quotation where words are quoted, else a Claim.

Only what somebody is reported to have said is shown: nothing that is negated, not yet said, possible or asked for, and no
mere topic. A reader of schema.org has no means to tell these apart, and would take them for sayings.
"""

from __future__ import annotations

from typing import Any, Final

from musnad.record.export.json_lines import JsonLines
from musnad.record.export.model import ATTRIBUTION, Exported, Options, Record, said
from musnad.record.export.names import decision_iri, party_iri, text_iri

Node = dict[str, Any]
CONTEXT: Final = "https://schema.org"
_TYPES: Final = {"direct": "Quotation", "mixed": "Quotation", "indirect": "Claim"}
_SPEAKER: Final = {"Quotation": "spokenByCharacter", "Claim": "author"}
"""How each type names to whom the article attributes it."""


def article(document: Exported) -> Node:
    """A document with its sayings."""
    shown = [annotation for annotation in document.annotations(ATTRIBUTION) if _is_said(annotation)]
    name = text_iri(document.record["sha256"])
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": name,
        "identifier": document.doc,
        **({"headline": document.title} if document.title else {}),
        "inLanguage": "ar",
        "hasPart": [_saying(document, annotation, name) for annotation in shown],
    }


def _is_said(annotation: Record) -> bool:
    """Whether the article reports that this was said."""
    actual = annotation["reality"] in ("actual", None) and not annotation["negated"]
    return bool(actual and annotation["content"] and annotation["quote_type"] in _TYPES)


def _saying(document: Exported, annotation: Record, article_name: str) -> Node:
    type_ = _TYPES[annotation["quote_type"]]
    speaker = _speaker(document, annotation)
    venue = annotation["venue"]
    return {
        "@type": type_,
        "@id": decision_iri(annotation),
        "text": said(annotation),
        "inLanguage": "ar",
        **({_SPEAKER[type_]: speaker} if speaker else {}),
        **({"recordedAt": {"@type": "Event", "name": venue["text"]}} if venue else {}),
        **({"appearance": {"@id": article_name}} if type_ == "Claim" else {}),
    }


def _speaker(document: Exported, annotation: Record) -> Node | None:
    """The party that speaks, else the words of the source. Whether it is a person or an organisation is not known."""
    party, source = document.party(annotation["party"]), annotation["source"]
    if party is None:
        return {"name": source["text"]} if source else None
    name = party["name"]
    other = {"alternateName": source["text"]} if source and source["text"] != name else {}
    return {"@id": party_iri(document.record["sha256"], party["id"]), "name": name, **other}


def writer(_options: Options) -> JsonLines:
    """An article a line."""
    return JsonLines(article)
