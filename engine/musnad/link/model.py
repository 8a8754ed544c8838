"""What the document level knows of a finding: whom it is nested in, its attributes, and who is meant by its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from musnad.match.findings import Finding
from musnad.match.view import Piece
from musnad.ruleset.model import Rule

Status = Literal["resolved", "unresolved", "unattributed"]


@dataclass(frozen=True, slots=True)
class Value:
    """The value of an attribute and the rule that gave it."""

    value: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Rejected:
    """An earlier attribution, or else a phrase, that was not taken for the antecedent, and why."""

    index: int | None
    reason: str
    phrase: Piece | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Who is meant. `ref` is the index of the antecedent; `resolved` the words that name the party best.

    `mention` names a party that no earlier record names: a phrase that the text says something else of.
    """

    status: Status
    rule: Rule | None = None
    ref: int | None = None
    resolved: Piece | None = None
    rejected: tuple[Rejected, ...] = ()
    mention: Piece | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """An accepted finding with all that the document says of it."""

    finding: Finding
    parent: int | None
    values: Mapping[str, Value]
    link: Link
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One who speaks in a document: the best name, and every mention, in text order."""

    name: Piece
    identity: str
    mentions: tuple[Piece, ...] = field(default_factory=tuple)
