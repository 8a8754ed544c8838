"""Results replayed: every document is scanned again, and what comes out is compared with the results, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from musnad.batch.claims import Claim, Claims
from musnad.batch.model import Began, Done, Ended, Input, Result, Trouble
from musnad.batch.work import json_line
from musnad.messages import tr
from musnad.record.differences import Alteration, alterations
from musnad.record.ids import decision_of, text_digest

Kind = Literal["manifest", "engine", "rules", "input", "text", "results", "record"]
Part = Mapping[str, Any]
_OF_RULES = frozenset({"decision"})
"""Keys that differ wherever the rules do."""
_OF_TEXTS = frozenset({"decision", "key", "sha256"})
"""Keys that differ wherever the texts do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was when the results were made. `kind` says what; the sentence is for people."""

    kind: Kind
    where: str
    says: str
    line: int | None = None
    """Of the results."""
    alteration: Alteration | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the manifest of the run says of its inputs and results."""

    files: Mapping[str, Part]
    results: Part

    @classmethod
    def of(cls, run: Part) -> Expected:
        """From the part `run` of a manifest. Raises KeyError or TypeError when a part of it is missing."""
        for part, keys in _parts(run):
            missing = [key for key in keys if key not in part]
            if missing:
                raise KeyError(missing[0])
        return cls({part["file"]: part for part in run["inputs"]}, run["results"])


def _parts(run: Part) -> Iterator[tuple[Part, tuple[str, ...]]]:
    """The parts of a manifest that a replay looks into, with the keys that each must have."""
    yield run["results"], ("sha256", "bytes")
    for file in run["inputs"]:
        yield file, ("file", "sha256", "documents", "problems")
        for document in file["documents"]:
            yield document, ("doc", "line", "text", "title", "result")


@dataclass(slots=True)
class Replay:
    """A replay of results against the inputs that they are said to be of."""

    claims: Claims
    expected: Expected | None = None
    other_rules: bool = False
    """Whether the rules are known not to be those of the results: then decisions cannot agree."""
    documents: int = 0
    records: int = 0
    same: int = 0
    """Documents of which every byte agrees, but for the decisions of other rules."""
    _known: dict[tuple[str, int, str], Part] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _order: int = 0

    def differences(self, results: Iterable[Result]) -> Iterator[Difference]:
        """All that differs, in the order of the inputs, then what the results hold beside; `results` is the replay."""
        yield from self._whole()
        for item, done in results:
            if isinstance(item, Input) and done is not None:
                yield from self._document(item, done)
            elif isinstance(item, Trouble):
                yield from self._trouble(item)
            elif isinstance(item, Began):
                self._began(item.file)
            elif isinstance(item, Ended):
                yield from self._ended(item)
        yield from self._beside()

    def _whole(self) -> Iterator[Difference]:
        if self.expected is None:
            return
        said = self.expected.results
        if (self.claims.sha256, self.claims.size) != (said["sha256"], said["bytes"]):
            says = tr("the results are not the bytes that the run wrote, by the manifest's digest of them")
            yield Difference("results", "", says)

    def _began(self, file: str) -> None:
        """Look up what the manifest says of the documents of a file."""
        self._seen.add(file)
        self._known = {}
        if self.expected is not None:
            documents = self.expected.files.get(file, {}).get("documents", ())
            self._known = {(file, part["line"], part["doc"]): part for part in documents}

    def _ended(self, item: Ended) -> Iterator[Difference]:
        if self.expected is None:
            return
        said = self.expected.files.get(item.file)
        if said is None:
            yield Difference("input", item.file, tr("the run did not read this file, by its manifest"))
        elif said["sha256"] != item.sha256:
            yield Difference("input", item.file, tr("the file is not the one that was scanned: its bytes differ"))

    def _trouble(self, trouble: Trouble) -> Iterator[Difference]:
        """A line that could not be used then either is as it should be."""
        said = self.expected.files.get(trouble.file) if self.expected is not None else None
        if said is None or trouble.line not in said["problems"]:
            yield Difference("input", str(trouble), tr("this input cannot be replayed"))

    def _document(self, item: Input, done: Done) -> Iterator[Difference]:
        self.documents += 1
        self.records += done.records
        known = self._known.get((item.file, item.line, item.doc))
        claim = self.claims.take(item.doc)
        if claim is None:
            if not done.failure:
                says = tr("the document is among the inputs, and the results have no line for it")
                yield Difference("results", item.doc, says)
            return
        if claim.line < self._order:
            says = tr("the line is not in the order of the inputs")
            yield Difference("results", item.doc, says, claim.line)
        self._order = claim.line
        if done.failure:
            says = tr("the document cannot be scanned now: {reason}", reason=done.failure)
            yield Difference("record", item.doc, says, claim.line)
            return
        data = self.claims.data(claim)
        yield from self._compared(item, claim, data, done.data, known)

    def _compared(self, item: Input, claim: Claim, data: bytes, replayed: bytes, known: Part | None) -> Iterator[Difference]:
        """The line of a document against its replay."""
        other_text = known is not None and _text_changed(item, known)
        if data != replayed:
            mine, theirs = orjson.loads(data), orjson.loads(replayed)
            other_text = other_text or (known is None and mine.get("sha256") != theirs["sha256"])
        if other_text:
            yield Difference("text", item.doc, tr("the text is not the one that was scanned"), claim.line)
        if known is not None and hashlib.sha256(data).hexdigest() != known["result"]:
            yield Difference("results", item.doc, tr("the line was changed after the run wrote it"), claim.line)
        if data == replayed:
            self.same += 1
            return
        skipped = _OF_TEXTS if other_text else _OF_RULES if self.other_rules else frozenset()
        found = alterations(mine, theirs, skipped)
        for alteration in found:
            yield Difference("record", item.doc, _SAYS[alteration.what](), claim.line, alteration)
        if not found and not other_text:
            yield from self._laid_out(item, claim, data, with_decisions(theirs, mine) if self.other_rules else replayed)

    def _laid_out(self, item: Input, claim: Claim, data: bytes, replayed: bytes) -> Iterator[Difference]:
        """Two lines that say the same: whether every byte agrees."""
        if data == replayed:
            self.same += 1
            return
        same = (i for i, (mine, theirs) in enumerate(zip(data, replayed, strict=False)) if mine != theirs)
        at = next(same, min(len(data), len(replayed)))
        says = tr("the line says the same, but from byte {at} on it is not written as the engine writes it", at=at)
        yield Difference("results", item.doc, says, claim.line)

    def _beside(self) -> Iterator[Difference]:
        """What the results or the manifest hold and the inputs do not."""
        for claim in self.claims.left():
            if claim.doc is None:
                says = tr("the line cannot be read: {reason}", reason=claim.reason)
                yield Difference("results", "", says, claim.line)
            else:
                says = tr("the line is of a document that is not among the inputs")
                yield Difference("results", claim.doc, says, claim.line)
        if self.expected is not None:
            for file, said in self.expected.files.items():
                if file not in self._seen and said["sha256"] is not None:
                    yield Difference("input", file, tr("the run read this file, and it is not among the inputs"))


def with_decisions(replayed: dict[str, Any], claimed: Part) -> bytes:
    """The line of a replayed record with the decisions that are claimed for the same records."""
    pairs = zip(replayed["annotations"], claimed["annotations"], strict=True)
    return json_line({**replayed, "annotations": [{**mine, "decision": theirs.get("decision")} for mine, theirs in pairs]})


def _text_changed(item: Input, known: Part) -> bool:
    title = None if item.title is None else text_digest(item.title)
    return (text_digest(item.text), title) != (known["text"], known["title"])


_SAYS = {
    "altered": lambda: tr("the replay gives other values"),
    "added": lambda: tr("the replay does not give this record"),
    "removed": lambda: tr("the replay gives this record, and the results do not have it"),
}


def made_with_other_rules(claims: Claims, digest: str) -> bool:
    """Whether no decision of the results was made with the rules of this digest. One that was is enough for the answer no."""
    found = False
    for _, record in claims.records():
        for one in record.get("annotations", ()):
            try:
                mine = decision_of(one["key"], digest, one["rule"])
                if mine == one["decision"]:
                    return False
            except (KeyError, TypeError):
                continue
            found = True
    return found
