"""`musnad verify --decision`: one record replayed, and its proof shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from musnad.batch.claims import Claim
from musnad.batch.model import Input
from musnad.batch.verify import Difference
from musnad.batch.work import record_of
from musnad.cli.console import CannotRunError, Output
from musnad.cli.progress import Progress
from musnad.cli.reading import stream
from musnad.cli.replaying import Asked, inputs_of
from musnad.cli.report import plain
from musnad.cli.verify_report import difference_lines
from musnad.messages import tr
from musnad.record.differences import Alteration, alterations
from musnad.record.ids import decision_of

if TYPE_CHECKING:
    from musnad.engine import Engine

Record = dict[str, Any]
_MOST: Final = 5


def prove(decision: str, asked: Asked) -> int:
    """Replay the document of a decision, compare its record, and show how it was found.

    0 when the record is what the replay gives, 1 otherwise. Raises CannotRunError when there is no such decision, or several.
    """
    claim, document, record = _find(decision, asked)
    engine = asked.engine()
    item = _input(claim, asked)
    out = Output(None)
    head = tr("record {record} of {document}, line {line}", record=record["id"], document=document, line=claim.line)
    lines = [f"{record['decision']}", f"  {head}"]
    if item is None:
        missing = Difference("results", document, tr("the line is of a document that is not among the inputs"), claim.line)
        out.write(plain("\n".join([*lines, *difference_lines(missing)]) + "\n").encode("utf-8", "backslashreplace"))
        return 1
    claimed, replayed = _document(claim, asked), record_of(engine, replace(asked.job, digest=engine.digest), item)
    theirs = _same(record, replayed)
    found = _differences(asked, engine, item, claimed, record, replayed, theirs, claim)
    lines += [line for difference in found for line in difference_lines(difference)]
    if theirs is not None:
        lines += _arithmetic(engine, record, theirs)
    if not found:
        lines.append(f"  {tr('replayed: the same record, field by field')}")
    if theirs is not None:
        day = asked.settings.reference_date
        lines += ["", engine.explain(item.text, item.title or "", theirs["id"], reference_date=day).rstrip()]
    out.write(plain("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
    return 1 if found else 0


def _find(decision: str, asked: Asked) -> tuple[Claim, str, Record]:
    """The line, the document and the record of a decision; the first of several lines of one text."""
    found: dict[str, tuple[Claim, str, Record]] = {}
    for claim, document in asked.claims.records():
        for record in document.get("annotations", ()):
            own = str(record.get("decision", "")) if isinstance(record, dict) else ""
            if own.startswith(decision.lower()) and "id" in record:
                found.setdefault(own, (claim, str(claim.doc), record))
    if not found:
        raise CannotRunError(tr("musnad: no decision of the results begins with {decision}", decision=decision))
    if len(found) > 1:
        message = tr("musnad: {count} decisions of the results begin with {decision}", count=len(found), decision=decision)
        raise CannotRunError(message, *sorted(found)[:_MOST])
    return next(iter(found.values()))


def _document(claim: Claim, asked: Asked) -> Record:
    import orjson

    document: Record = orjson.loads(asked.claims.data(claim))
    return document


def _input(claim: Claim, asked: Asked) -> Input | None:
    """The document of a line: of several of one name, the one at the same place among them."""
    before = sum(other.doc == claim.doc for other in asked.claims.lines if other.line < claim.line)
    sources = inputs_of(asked.inputs, asked.settings, asked.then)
    for item in stream(sources, asked.settings.encoding, Progress(0, None)):
        if isinstance(item, Input) and item.doc == claim.doc:
            if not before:
                return item
            before -= 1
    return None


def _same(record: Record, replayed: Record) -> Record | None:
    """The record of a replay that is the one claimed: by what it found and by which rule, else by its id."""
    for keys in (("key", "rule"), ("key",), ("id",)):
        for one in replayed["annotations"]:
            if all(one[key] == record.get(key) for key in keys):
                return dict(one)
    return None


def _differences(
    asked: Asked,
    engine: Engine,
    item: Input,
    claimed: Record,
    record: Record,
    replayed: Record,
    theirs: Record | None,
    claim: Claim,
) -> list[Difference]:
    found = [d for d in asked.then.differences if d.kind != "input"] if asked.then else []
    other_text = claimed.get("sha256") != replayed["sha256"]
    if other_text:
        found.append(Difference("text", item.doc, tr("the text is not the one that was scanned"), claim.line))
    if theirs is None:
        says = tr("the replay does not give this record")
        found.append(Difference("record", item.doc, says, claim.line, Alteration("added", record["id"])))
        return found
    rules = _made_by(record, engine.digest)
    if not rules and not other_text and not found:
        found.append(Difference("rules", "", tr("the decision was not made with these rules, or it was altered")))
    skipped = {"decision"} if not rules else set()
    skipped |= {"key", "decision"} if other_text else set()
    for alteration in alterations({"annotations": [record]}, {"annotations": [theirs]}, skipped):
        says = tr("the replay gives other values")
        found.append(Difference("record", item.doc, says, claim.line, alteration))
    return found


def _made_by(record: Record, digest: str) -> bool:
    return decision_of(str(record.get("key")), digest, str(record.get("rule"))) == record.get("decision")


def _arithmetic(engine: Engine, record: Record, theirs: Record) -> list[str]:
    """How the digest of a decision comes about, from the replay."""
    parts = {"key": theirs["key"], "rules": engine.digest, "rule": theirs["rule"]}
    says = tr("sha256 of these three lines is the decision")
    if theirs["decision"] != record["decision"]:
        says = tr("sha256 of these three lines is another decision: {decision}", decision=theirs["decision"])
    return [*(f"  {name:<6}  {value}" for name, value in parts.items()), f"  {says}"]
