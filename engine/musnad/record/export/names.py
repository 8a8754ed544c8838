"""IRIs of what records speak of. They are names, not addresses: the same text, finding or rule has the same IRI everywhere."""

from __future__ import annotations

import base64
from typing import Any, Final

TERMS: Final = "urn:musnad:terms#"
"""Where Musnad's own terms are; a term is called as its field of the record."""
ENGINE: Final = "urn:musnad:engine"
_GEONAMES: Final = "geonames:"


def text_iri(sha256: str) -> str:
    """A text by the digest of its bytes, as RFC 6920 names things."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def decision_iri(annotation: dict[str, Any]) -> str:
    """A record by its decision, which names text, finding, rule set and rule at once."""
    return f"urn:musnad:decision:{annotation['decision']}"


def party_iri(sha256: str, party: str) -> str:
    """A party of a document; there is no identity of parties across documents."""
    return f"urn:musnad:party:{sha256}:{party}"


def rule_iri(rule: str) -> str:
    """A rule by its id."""
    return f"urn:musnad:rule:{rule}"


def ruleset_iri(digest: str) -> str:
    """A rule set by its digest."""
    return f"urn:musnad:ruleset:{digest}"


def place_iri(place: str) -> str:
    """A place of the gazetteer; those of GeoNames have the address that GeoNames gives them in linked data."""
    if place.startswith(_GEONAMES):
        return f"https://sws.geonames.org/{place.removeprefix(_GEONAMES)}/"
    return f"urn:musnad:place:{place.partition(':')[2] or place}"
