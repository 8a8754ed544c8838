"""Names of findings and of decisions, which anybody can work out anew (DESIGN §9).

`key` names a finding across versions of the rules: sha256 of text digest, field, kind and spans. `decision` names how it was
reached: sha256 of the key, the digest of the rule set and the rule. Parts are joined by newlines; digests are hexadecimal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def text_digest(text: str) -> str:
    """sha256 of a raw text's UTF-8; a lone surrogate counts as its three bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(digest: str, field: str, kind: str, spans: Iterable[tuple[str, int, int]]) -> str:
    """The key of a finding; `spans` are its slots with code-point offsets, in text order."""
    listed = ";".join(f"{slot}:{start}-{end}" for slot, start, end in spans)
    return hashlib.sha256(f"{digest}\n{field}\n{kind}\n{listed}".encode()).hexdigest()


def decision_of(key: str, ruleset_digest: str, rule: str) -> str:
    """The decision that a rule of a rule set made for a key."""
    return hashlib.sha256(f"{key}\n{ruleset_digest}\n{rule}".encode()).hexdigest()
