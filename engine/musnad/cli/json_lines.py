"""One JSON line to one document, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import orjson

from musnad.messages import tr
from musnad.text.decode import UndecodableError, decode

NAME_FIELDS: Final = ("doc", "id")
TEXT_FIELD: Final = "text"
TITLE_FIELD: Final = "title"


@dataclass(frozen=True, slots=True)
class Fields:
    """A document of a JSON line. `doc` is empty when the line names none; `meta` is all that is not doc or text."""

    doc: str
    text: str
    title: str | None
    meta: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meaningless:
    """Why a line holds no document."""

    reason: str


def read_line(line: bytes, encoding: str = "utf-8") -> Fields | Meaningless:
    """Read a line of JSON. A byte order mark before it is allowed."""
    try:
        value = orjson.loads(decode(line, encoding))
    except UndecodableError as error:
        return Meaningless(error.reason)
    except orjson.JSONDecodeError as error:
        return Meaningless(tr("not JSON: {error} (column {column})", error=error.msg, column=error.colno))
    if not isinstance(value, dict):
        return Meaningless(tr("not a JSON object but {kind}", kind=_kind(value)))
    return _fields(value)


def _fields(value: dict[str, Any]) -> Fields | Meaningless:
    if TEXT_FIELD not in value:
        return Meaningless(tr("no field `{name}`", name=TEXT_FIELD))
    text, title = value[TEXT_FIELD], value.get(TITLE_FIELD)
    if not isinstance(text, str):
        return Meaningless(tr("field `{name}` is not a string but {kind}", name=TEXT_FIELD, kind=_kind(text)))
    if not text.strip():
        return Meaningless(tr("the text is empty"))
    if title is not None and not isinstance(title, str):
        return Meaningless(tr("field `{name}` is not a string but {kind}", name=TITLE_FIELD, kind=_kind(title)))
    key = next((name for name in NAME_FIELDS if value.get(name) not in (None, "")), None)
    doc = value[key] if key else ""
    if not isinstance(doc, str | int) or isinstance(doc, bool):
        return Meaningless(tr("field `{name}` is not a string or a whole number but {kind}", name=key, kind=_kind(doc)))
    return Fields(str(doc), text, title, {k: v for k, v in value.items() if k not in (key, TEXT_FIELD)})


def _kind(value: object) -> str:
    """What a JSON value is, in JSON's own words."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else tr("a boolean")
    if isinstance(value, str):
        return tr("a string")
    if isinstance(value, int | float):
        return tr("a number")
    return tr("a list") if isinstance(value, list) else tr("an object")
