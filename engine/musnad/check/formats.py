"""What a check found, for other programs: SARIF 2.1.0, and the commands of GitHub workflows.

Facts: OASIS, Static Analysis Results Interchange Format 2.1.0; GitHub, Workflow commands for GitHub Actions, whose escapes are
those of `@actions/core`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from musnad.check.checked import Checked
from musnad.check.pages import pages
from musnad.ruleset.problems import Place, Problem
from musnad.version import __version__

SARIF_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def sarif(checked: Checked) -> dict[str, Any]:
    """A SARIF log of one run; columns count code points, places are relative to where the check was made."""
    codes = sorted({problem.code for problem in checked.problems})
    told = {
        "tool": {"driver": {"name": "musnad", "version": __version__, "rules": [_descriptor(code) for code in codes]}},
        "invocations": [_invocation(checked)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(checked, problem, codes.index(problem.code)) for problem in checked.problems],
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [told]}


def _descriptor(code: str) -> dict[str, Any]:
    page = pages().get(code)
    if page is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": "warning" if page.is_warning else "error"},
    }


def _invocation(checked: Checked) -> dict[str, Any]:
    """Examples that could not be run make the run one that did not succeed, so that nobody takes silence for praise."""
    if checked.proved:
        return {"executionSuccessful": True}
    message = {"text": "The examples were not run; mend the other errors first."}
    return {"executionSuccessful": False, "toolExecutionNotifications": [{"level": "error", "message": message}]}


def _result(checked: Checked, problem: Problem, index: int) -> dict[str, Any]:
    place = problem.place
    text = f"{problem.message}\n{problem.help}" if problem.help else problem.message
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.width}
    source = _line(checked, place)
    if source:
        region["snippet"] = {"text": source}
    location = {"artifactLocation": {"uri": quote(place.file, errors="surrogateescape")}, "region": region}
    # the same fault of the same line stays the same when lines above it come and go
    same = hashlib.sha256(f"{problem.code}\0{place.file}\0{source}\0{problem.message}".encode("utf-8", "replace")).hexdigest()
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"musnad/v1": same},
    }


def _line(checked: Checked, place: Place) -> str:
    lines = checked.lines.get(place.file, ())
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def github(checked: Checked) -> Iterator[str]:
    """A workflow command for each problem, which GitHub shows beside the line; then the summary, for the log."""
    for problem in checked.problems:
        place = problem.place
        about = {
            "file": place.file,
            "line": place.line,
            "endLine": place.line,
            "col": place.column,
            "endColumn": place.column + place.width,
            "title": problem.code,
        }
        written = ",".join(f"{name}={_property(str(value))}" for name, value in about.items())
        text = f"{problem.message}\n{problem.help}" if problem.help else problem.message
        yield f"::{problem.severity} {written}::{_data(text)}"
    yield checked.summary()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
