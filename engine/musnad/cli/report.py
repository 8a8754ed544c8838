"""Records as a report to read. Every line has one direction: Arabic words after Arabic labels, the rest in Latin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from musnad.messages import listed, tr, trn
from musnad.record.export.page.labels import MEANT, ROLES

_ATTRIBUTION: Final = (
    "cue", "source", "resolved_source", "via", "content", "addressee", "target", "medium", "venue", "time",
)  # fmt: skip
LABELS: Final = {name: ROLES.get(name, MEANT) for name in _ATTRIBUTION}
NUMBER_LABELS: Final = {"text": ROLES["number"], "unit": ROLES["unit"], "approximator": ROLES["approximator"]}
PLACE_LABELS: Final = {"text": ROLES["place"]}
"""Field to its label, in the order in which a record is read. An Arabic label makes the line a right-to-left line."""
ATTRIBUTES: Final = ("quote_type", "identity", "stance", "reporter", "reality", "negated", "gender")
_WIDTH: Final = max(map(len, (*LABELS.values(), *NUMBER_LABELS.values(), *PLACE_LABELS.values()))) + 2
_UNPRINTABLE: Final = dict.fromkeys((*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0)), "�")
_UNPRINTABLE[0x09] = " "
_UNPRINTABLE[0x0D] = ""


def report(record: dict[str, Any]) -> str:
    """A document's records, in text order. Inside a span, lines break only where the text itself breaks them."""
    annotations = record["annotations"]
    count = listed(_count(annotations, kind) for kind in ("attribution", *_further(annotations)))
    lines = [plain(record["doc"]), count, ""]
    for annotation in annotations:
        lines += [*_annotation(annotation), ""]
    return "\n".join(lines) + "\n"


def _further(annotations: list[dict[str, Any]]) -> list[str]:
    """The kinds besides attributions of which there are records."""
    return [kind for kind in ("number", "place") if any(a["kind"] == kind for a in annotations)]


def _count(annotations: list[dict[str, Any]], kind: str) -> str:
    count = sum(a["kind"] == kind for a in annotations)
    if kind == "attribution":
        return trn("{n} attribution", "{n} attributions", count)
    return trn("{n} number", "{n} numbers", count) if kind == "number" else trn("{n} place", "{n} places", count)


def _annotation(record: dict[str, Any]) -> Iterator[str]:
    where = f"{record['field']} {record['start']}-{record['end']}"
    yield f"{record['id']}  {record['rule']}  {where}"
    if record["kind"] == "number":
        yield from _number(record)
        return
    if record["kind"] == "place":
        yield from _labelled(record, PLACE_LABELS)
        yield from _place(record)
        return
    for name, label in LABELS.items():
        value = record.get(name)
        for span in value if isinstance(value, list) else [value] if value else []:
            yield from _span(label, span["text"])
    yield "    " + ", ".join(_attributes(record))
    yield "    " + _link(record)


def _number(record: dict[str, Any]) -> Iterator[str]:
    yield from _labelled(record, NUMBER_LABELS)
    value = record["value"]
    shown = tr(" to ").join(map(str, value)) if isinstance(value, list) else tr("unknown") if value is None else str(value)
    parts = [f"{record['number_kind']} {shown}"]
    parts += [f"{name} {record[name]}" for name in ("unit_code", "bound", "min", "max") if record[name] is not None]
    yield "    " + plain(", ".join(parts))


def _place(record: dict[str, Any]) -> Iterator[str]:
    marks = [name for name in ("metonym", "inside_name") if record[name]]
    kind, country = record["place_type"] or tr("no place_type"), record["country"] or tr("no country")
    yield "    " + plain(listed([kind, country, *marks]))
    for candidate in record["candidates"][:1]:
        more = len(record["candidates"]) - 1
        where = "" if candidate["lat"] is None else f", {candidate['lat']:.4f} {candidate['lon']:.4f}"
        line = plain(f"{candidate['id']}{where}")
        yield "    " + (trn("{line}, and {n} more", "{line}, and {n} more", more, line=line) if more else line)


def _labelled(record: dict[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    for name, label in labels.items():
        value = record[name]
        if value:
            yield from _span(label, value["text"] if isinstance(value, dict) else value)


def _span(label: str, text: str) -> Iterator[str]:
    """A span under its label; each further paragraph of it stands on a line of its own."""
    first, *more = [part.strip() for part in text.split("\n") if part.strip()]
    yield f"    {label:<{_WIDTH}}{plain(first)}"
    for part in more:
        yield f"    {'':<{_WIDTH}}{plain(part)}"


def _attributes(record: dict[str, Any]) -> Iterator[str]:
    for name in ATTRIBUTES:
        value = record.get(name)
        if isinstance(value, str):
            yield f"{name} {value}"
        elif value:
            yield name


def _link(record: dict[str, Any]) -> str:
    parts = [tr("link {status}", status=record["link"])]
    parts += [tr("as {record}", record=record["source_ref"])] if record.get("source_ref") else []
    parts += [tr("inside {record}", record=record["parent"])] if record.get("parent") else []
    parts += [tr("party {party}", party=record["party"])] if record.get("party") else []
    return listed(parts)


def plain(text: str) -> str:
    """The text without characters that would steer a terminal."""
    return text.translate(_UNPRINTABLE)
