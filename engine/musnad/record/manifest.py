"""The manifest of a run: what was read, with which rules and which engine, and the digest of what was written (DESIGN §9).

`digest` is sha256 over `run` in canonical JSON; two runs that must give the same results have the same digest. `about` (clock
times, worker processes, platform) stands outside it. `seal` is over all the rest, so that no byte of the file changes unseen.
"""

from __future__ import annotations

import datetime
import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from musnad.messages import tr
from musnad.record.ids import text_digest

SCHEMA: Final = "musnad/manifest/1"
Part = dict[str, Any]


class BrokenManifestError(ValueError):
    """A file that is no manifest at all; the message says why."""


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8: `jq -jcS` writes the same."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest_of_json(value: Any) -> str:
    """sha256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


@dataclass(slots=True)
class Ledger:
    """What a run has read and written so far, in the order of the input."""

    files: list[Part] = field(default_factory=list)
    written: int = 0
    documents: int = 0
    records: int = 0
    _results: Any = field(default_factory=hashlib.sha256)

    def file(self, name: str) -> None:
        """A file is read from now on."""
        self.files.append({"file": name, "sha256": None, "bytes": 0, "documents": [], "problems": []})

    def file_read(self, sha256: str | None, size: int) -> None:
        """The file has been read to its end; nothing when it could not be read."""
        self.files[-1] |= {"sha256": sha256, "bytes": size}

    def problem(self, line: int | None) -> None:
        """A line of the file (None: the file itself) could not be used."""
        self.files[-1]["problems"].append(line)

    def document(self, doc: str, line: int, text: str, title: str | None, result: bytes, records: int) -> None:
        """A document was scanned and `result` written for it."""
        self._results.update(result)
        self.written += len(result)
        self.documents += 1
        self.records += records
        self.files[-1]["documents"].append({
            "doc": doc,
            "line": line,
            "text": text_digest(text),
            "title": None if title is None else text_digest(title),
            "result": hashlib.sha256(result).hexdigest(),
            "records": records,
        })  # fmt: skip

    def results(self) -> Part:
        """The results as the manifest names them."""
        counts = {"bytes": self.written, "documents": self.documents, "records": self.records}
        return {"sha256": self._results.hexdigest(), **counts}


def manifest(run: Part, about: Part) -> Part:
    """A manifest with its digest and its seal."""
    whole = {"schema": SCHEMA, "digest": digest_of_json(run), "run": run, "about": about}
    return {**whole, "seal": digest_of_json(whole)}


def rendered(made: Mapping[str, Any]) -> bytes:
    """The file of a manifest, byte for byte."""
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def about(started: datetime.datetime, finished: datetime.datetime, workers: int) -> Part:
    """What does not decide results. Times are in UTC."""
    seconds = round((finished - started).total_seconds(), 3)
    times = {"started": _utc(started), "finished": _utc(finished), "seconds": seconds}
    return {**times, "workers": workers, "platform": f"{platform.system()} {platform.machine()}".strip().lower()}


def _utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _not_json(error: orjson.JSONDecodeError) -> str:
    return tr("not JSON: {error} (line {line}, column {column})", error=error.msg, line=error.lineno, column=error.colno)


def read_manifest(data: bytes) -> tuple[Part, list[str]]:
    """A manifest and what is wrong with it: nothing when it is as `musnad scan` wrote it. Raises BrokenManifestError."""
    try:
        made = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BrokenManifestError(_not_json(error)) from None
    if not isinstance(made, dict) or made.get("schema") != SCHEMA or not isinstance(made.get("run"), dict):
        raise BrokenManifestError(tr("no manifest of a run ({schema})", schema=SCHEMA))
    wrong = []
    if digest_of_json(made["run"]) != made.get("digest"):
        wrong.append(tr("its part `run` is not the one that its digest was taken of"))
    if digest_of_json({key: value for key, value in made.items() if key != "seal"}) != made.get("seal"):
        wrong.append(tr("it was changed after it was sealed"))
    elif rendered(made) != data:
        wrong.append(tr("it is not laid out as it was written"))
    return made, wrong
