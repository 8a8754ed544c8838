"""CoNLL-U: sentences and words, with the records in MISC.

A span that begins or ends inside of a token (و + أضاف) makes it a multiword token, as Universal Dependencies do with clitics.
A word's MISC names for each role the records that it belongs to: `Cue=B:A1`, `Content=I:A1,B:A3`, with B at the first word of
a span. What holds for a record as a whole is JSON in a comment of the sentence in which it begins. SpaceAfter and SpacesAfter
keep the white space, so that the text comes back to the letter. Lemmas, tags and trees are not known: `_`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import orjson

from musnad.record.export.model import ATTRIBUTION, Exported, Options, Record, meant, roles
from musnad.text.document import Text, read_text
from musnad.text.tokens import TokenTypes

_ESCAPED: Final = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_BLANK: Final = re.compile(r"\s")
_LEFT_OUT: Final = ("id", "steps")
"""Fields of a record that its comment does not repeat."""
_REST: Final = "\t_\t_\t_\t_\t_\t_\t_\t"
"""The columns between FORM and MISC."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a field: its code points, and the token that it is, or is a part of."""

    start: int
    end: int
    token: int


def spans_of(annotation: Record) -> Iterator[tuple[str, Record]]:
    """The spans of a record with their names in MISC: of an attribution those of its roles, else its own words as well."""
    if annotation["kind"] != ATTRIBUTION:
        yield annotation["kind"].capitalize(), annotation
    for name, spans in roles(annotation):
        for span in spans:
            yield name.capitalize(), span
    words = meant(annotation) if annotation["kind"] == ATTRIBUTION else None
    if words:
        yield "Meant", words


class Field:
    """One field of a document, cut into words wherever a token or a span begins or ends."""

    def __init__(self, document: Exported, name: str, types: TokenTypes) -> None:
        self.records = [a for a in document.annotations() if a["field"] == name]
        self.text: Text = read_text(document.raw(name), types)
        spans = [(label, span, record) for record in self.records for label, span in spans_of(record)]
        cuts = sorted({at for _, span, _ in spans for at in (span["start"], span["end"])})
        self.words = list(self._cut(cuts))
        self.marks: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        """Word, by its place in `words`, to label to what stands in MISC."""
        starts = [word.start for word in self.words]
        for label, span, record in spans:
            first = True
            for i in range(bisect_left(starts, span["start"]), bisect_left(starts, span["end"])):
                self.marks[i][label].append(f"{'B' if first else 'I'}:{record['id']}")
                first = False

    def _cut(self, cuts: list[int]) -> Iterator[Word]:
        tokens = self.text.tokens
        for i, type_ in enumerate(tokens.types):
            if type_.kind != "break":
                start, end = tokens.start(i), tokens.ends[i]
                inside = cuts[bisect_left(cuts, start + 1) : bisect_left(cuts, end)]
                for first, last in pairwise((start, *inside, end)):
                    yield Word(first, last, i)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Sentences as ranges of words; a paragraph break belongs to none."""
        tokens = [word.token for word in self.words]
        first = 0
        for end in (*self.text.sentences.outer, len(self.text)):
            last = bisect_left(tokens, end)
            if first < last:
                yield first, last
            first = max(first, last)

    def lines(self, first: int, last: int) -> Iterator[str]:
        """The lines of the words of a sentence; a token of several words stands before them."""
        i = first
        while i < last:
            parts = 1
            while i + parts < last and self.words[i + parts].token == self.words[i].token:
                parts += 1
            spacing = self._spacing(i, i + parts)
            number = i - first + 1
            if parts > 1:
                whole = self._misc(self.words[i].start, self.words[i + parts - 1].end, {}, spacing)
                yield f"{number}-{number + parts - 1}\t{self._form(i, i + parts)}{_REST}{whole}"
            for k in range(i, i + parts):
                misc = self._misc(self.words[k].start, self.words[k].end, self.marks.get(k, {}), spacing if parts == 1 else [])
                yield f"{k - first + 1}\t{self._form(k, k + 1)}{_REST}{misc}"
            i += parts

    def _form(self, first: int, last: int) -> str:
        return _BLANK.sub("_", self.text.raw[self.words[first].start : self.words[last - 1].end])

    def _spacing(self, first: int, last: int) -> list[str]:
        """What MISC says of the white space around a token: before it only at the very beginning."""
        raw = self.text.raw
        end = self.words[last - 1].end
        behind = raw[end : self.words[last].start if last < len(self.words) else len(raw)]
        before = raw[: self.words[0].start] if first == 0 else ""
        said = [f"SpacesBefore={_escaped(before)}"] if before else []
        if not behind:
            return [*said, "SpaceAfter=No"]
        return said if behind == " " else [*said, f"SpacesAfter={_escaped(behind)}"]

    def _misc(self, start: int, end: int, marks: dict[str, list[str]], spacing: list[str]) -> str:
        said = [f"{label}={','.join(marks[label])}" for label in sorted(marks)]
        return "|".join([*said, *spacing, f"TokenRange={start}:{end}"])


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(c, c) for c in text)


def _comment(name: str, value: Record) -> str:
    return f"# {name} = {orjson.dumps(value).decode()}"


class Sentences:
    """Writes the sentences of the documents, those of a title first."""

    def __init__(self) -> None:
        self._types = TokenTypes()
        self._documents = 0

    def add(self, document: Exported) -> bytes:
        """The sentences of a document."""
        self._documents += 1
        lines = [f"# newdoc id = {_BLANK.sub(' ', document.doc)}"]
        lines += [_comment(f"party {party['id']}", party) for party in document.record["parties"]]
        for name in ("title", "text"):
            if document.raw(name).strip():
                field = Field(document, name, self._types)
                for number, (first, last) in enumerate(field.sentences(), 1):
                    lines += self._sentence(field, f"{self._documents}.{name}.{number}", first, last)
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")

    def _sentence(self, field: Field, name: str, first: int, last: int) -> Iterator[str]:
        raw, words = field.text.raw, field.words
        start, end = words[first].start, words[last - 1].end
        if first == 0 or "\n" in raw[words[first - 1].end : start]:
            yield "# newpar"
        yield f"# sent_id = {name}"
        yield f"# text = {_BLANK.sub(' ', raw[start:end])}"
        until = words[last].start if last < len(words) else len(raw) + 1
        for record in field.records:
            if start <= record["start"] < until:
                yield _comment(f"record {record['id']}", {k: v for k, v in record.items() if k not in _LEFT_OUT})
        yield from field.lines(first, last)
        yield ""

    def end(self) -> bytes:
        """Nothing: sentences need no frame."""
        return b""


def writer(_options: Options) -> Sentences:
    """One stream for all documents."""
    return Sentences()
