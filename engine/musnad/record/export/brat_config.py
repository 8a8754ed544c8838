"""What brat must be told of a collection: types, roles of events, and the attributes with the values that occur."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

ANNOTATION_CONF: Final = """\
# Records of Musnad as brat annotations. An Attribution is an event at its cue.

[entities]

Source
Content
Addressee
Target
Medium
Venue
Time
Via
Number
Unit
Approximator
Place

[relations]

[events]

Attribution\tSource?:Source, Content?:Content, Addressee?:Addressee, Target?:Target, Medium?:Medium, Venue?:Venue, \
Time?:Time, Via?:Via, Meant?:Source, Inside?:Attribution

[attributes]

{attributes}"""


@dataclass(slots=True)
class Seen:
    """The values of attributes that occur in a collection, by the type and the attribute."""

    values: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def value(self, type_: str, name: str, value: str | bool) -> None:
        """Learn a value; a flag has none."""
        self.values[type_, name] |= set() if value is True else {str(value)}

    def lines(self) -> str:
        """A line for each attribute, in a fixed order."""
        return "".join(f"{name}\tArg:{type_}{_listed(values)}\n" for (type_, name), values in sorted(self.values.items()))


def _listed(values: set[str]) -> str:
    return f", Value:{'|'.join(sorted(values))}" if values else ""
