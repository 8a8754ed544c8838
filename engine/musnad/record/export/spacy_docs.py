"""Documents as spaCy `Doc`s with a group of spans for each role. Needs `musnad[spacy]`.

Offsets of spaCy are code points too, but its spans are made of tokens. `to_doc` cuts tokens wherever a span begins or ends (و +
أضاف), so that spans are exact. `annotate` takes the tokens of a doc as they are: a span there takes in the whole token, and
the group's `attrs["offsets"]` keep the exact code points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from musnad.record.export.conllu import Field
from musnad.record.export.model import ATTRIBUTION, Exported, Options, Record, roles
from musnad.text.tokens import TokenTypes

EXTENSION: Final = "musnad"
_LABELS: Final = {ATTRIBUTION: "quote_type", "number": "number_kind", "place": "place_type"}


def register() -> None:
    """Make `doc._.musnad` (the record of the document) and `span._.musnad` (the record of the span) known to spaCy.

    What is read from a file of docs must be registered before it is asked; lists come back from there as tuples.
    """
    from spacy.tokens import Doc, Span

    if not Doc.has_extension(EXTENSION):
        Doc.set_extension(EXTENSION, default=None)
    if not Span.has_extension(EXTENSION):
        Span.set_extension(EXTENSION, getter=record_of)


def record_of(span: Any) -> Record | None:
    """The record that a span is a part of, or nothing."""
    document = span.doc._.musnad or {"annotations": ()}
    return next((a for a in document["annotations"] if a["id"] == span.id_), None)


def spans_of(annotation: Record) -> Iterator[tuple[str, Record]]:
    """A record and its parts, by the group each belongs to: `attribution`, `cue`, `source`, `content`, …, `number`, `place`."""
    yield annotation["kind"], annotation
    for name, spans in roles(annotation):
        for span in spans:
            yield name, span


def annotate(doc: Any, record: Record, field: str = "text") -> Any:
    """Put the records of one field into a doc of the same text: span groups, and the record as `doc._.musnad`.

    The span's `label_` is the value that tells sorts apart (quote_type, number_kind, place_type; the role for parts), its
    `id_` the record's id, its `kb_id_` the id of a place or of the party that speaks.
    """
    register()
    groups: dict[str, list[Any]] = defaultdict(list)
    offsets: dict[str, list[list[int]]] = defaultdict(list)
    for annotation in record["annotations"]:
        if annotation["field"] == field:
            for name, span in spans_of(annotation):
                groups[name].append(_span(doc, annotation, name, span))
                offsets[name].append([span["start"], span["end"]])
    for name in sorted(groups):
        doc.spans[name] = groups[name]
        doc.spans[name].attrs["offsets"] = offsets[name]
    doc._.musnad = {**record, "annotations": [a for a in record["annotations"] if a["field"] == field]}
    return doc


def _span(doc: Any, annotation: Record, name: str, span: Record) -> Any:
    kind = annotation["kind"]
    label = (annotation[_LABELS[kind]] or kind) if name == kind else name
    known = {"source": annotation.get("party"), "place": next((c["id"] for c in annotation.get("candidates", ())), None)}
    return doc.char_span(
        span["start"], span["end"], label=label, kb_id=known.get(name) or "", span_id=annotation["id"], alignment_mode="expand"
    )


def to_doc(document: Exported, field: str = "text", vocab: Any = None) -> Any:
    """A `Doc` of a document's text or title with tokens that fit all spans; a `Vocab` of Arabic unless one is given."""
    import spacy
    from spacy.tokens import Doc

    pieces = list(_pieces(Field(document, field, TokenTypes()), document.raw(field)))
    words, spaces = [words for words, _ in pieces], [space for _, space in pieces]
    doc = Doc(spacy.blank("ar").vocab if vocab is None else vocab, words=words, spaces=spaces)
    return annotate(doc, document.record, field)


def _pieces(field: Field, raw: str) -> Iterator[tuple[str, bool]]:
    """The tokens of a text, each with whether one space follows; white space of other sorts is a token, as in spaCy."""
    at = 0
    for word in field.words:
        yield from _white(raw[at : word.start])
        spaced = raw[word.end : word.end + 1] == " "
        yield raw[word.start : word.end], spaced
        at = word.end + spaced
    yield from _white(raw[at:])


def _white(gap: str) -> Iterator[tuple[str, bool]]:
    if gap:
        yield gap, False


class Bin:
    """Writes a `DocBin`, spaCy's own file of docs: a doc for each text, and one for a title with records."""

    def __init__(self) -> None:
        import spacy
        from spacy.tokens import DocBin

        register()
        self._vocab = spacy.blank("ar").vocab
        self._bin = DocBin(store_user_data=True)

    def add(self, document: Exported) -> bytes:
        """Take a document."""
        fields = {a["field"] for a in document.annotations()} | {"text"}
        for field in ("title", "text"):
            if field in fields:
                self._bin.add(to_doc(document, field, self._vocab))
        return b""

    def end(self) -> bytes:
        """The file."""
        return bytes(self._bin.to_bytes())


def writer(_options: Options) -> Bin:
    """A file of docs."""
    return Bin()
