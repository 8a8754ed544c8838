"""What `musnad verify` found, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from musnad.batch.verify import Difference, Replay
from musnad.cli.report import plain
from musnad.messages import listed, tr, trn
from musnad.record.differences import ABSENT, Field

_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of a verification."""

    differences: Sequence[Difference]
    replay: Replay
    notes: Sequence[str]
    """What was not checked, and what differs without making results wrong."""


def as_text(verdict: Verdict, most: int) -> str:
    """The differences, up to so many, the notes, and one line that says whether the results stand."""
    found = verdict.differences
    lines = [line for difference in found[:most] for line in difference_lines(difference)]
    if len(found) > most:
        lines.append(trn("… and {n} more difference", "… and {n} more differences", len(found) - most))
    lines += [tr("note: {note}", note=note) for note in verdict.notes]
    return plain("\n".join([*lines, _summary(verdict)]) + "\n")


def _summary(verdict: Verdict) -> str:
    replay = verdict.replay
    documents = trn("{n} document", "{n} documents", replay.documents)
    records = trn("{n} record", "{n} records", replay.records)
    if not verdict.differences:
        return tr("verified: {documents}, {records}, byte for byte", documents=documents, records=records)
    differences = trn("{n} difference", "{n} differences", len(verdict.differences))
    return tr(
        "not verified: {differences}; {same} of {documents} as the replay gives them",
        differences=differences,
        same=replay.same,
        documents=documents,
    )


def difference_lines(difference: Difference) -> Iterator[str]:
    """A difference: what kind, where, and the values of fields, as claimed and as replayed."""
    where = [difference.where] if difference.where else []
    if difference.line is not None:
        where.append(tr("line {line}", line=difference.line))
    alteration = difference.alteration
    if alteration is not None:
        where.append(f"{alteration.name} {alteration.what}")
    kind, said = f"{difference.kind.upper():<8}", difference.says
    if where:
        yield tr("{kind}  {where}: {said}", kind=kind, where=listed(where), said=said)
    else:
        yield tr("{kind}  {said}", kind=kind, said=said)
    for field in alteration.fields if alteration is not None else ():
        yield f"    - {field.path}: {_shown(field.claimed)}"
        yield f"    + {field.path}: {_shown(field.replayed)}"


def _shown(value: Any) -> str:
    if value is ABSENT:
        return tr("absent")
    import orjson

    words = orjson.dumps(value).decode()
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"


def as_json(verdict: Verdict) -> dict[str, Any]:
    """All of it, for programs. A value that is not there at all is missing."""
    replay = verdict.replay
    return {
        "verified": not verdict.differences,
        "documents": replay.documents,
        "records": replay.records,
        "same": replay.same,
        "differences": [_as_json(difference) for difference in verdict.differences],
        "notes": list(verdict.notes),
    }


def _as_json(difference: Difference) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": difference.kind, "where": difference.where, "line": difference.line}
    if difference.alteration is not None:
        fields = [_field(field) for field in difference.alteration.fields]
        made |= {"record": difference.alteration.name, "what": difference.alteration.what, "fields": fields}
    return {**made, "says": difference.says}


def _field(field: Field) -> dict[str, Any]:
    values = {"claimed": field.claimed, "replayed": field.replayed}
    return {"path": field.path, **{name: value for name, value in values.items() if value is not ABSENT}}
