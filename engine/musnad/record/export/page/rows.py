"""The tables of a page: attributions, numbers, places and parties of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from musnad.record.export.model import ATTRIBUTION, Exported, Record, meant, said
from musnad.record.export.page import labels
from musnad.record.export.page.marked import shown

_VALUES = ("quote_type", "identity", "stance", "reporter", "reality", "link")
_BOUNDS = ("unit_code", "bound", "min", "max")
_CIRCUMSTANCES = ("addressee", "target", "medium", "venue", "time", "via")


def code(value: object, name: str = "") -> str:
    """A value as records name it, read from the left; pointing at it tells its field."""
    title = f' title="{name}"' if name else ""
    return f"<code{title}>{shown(str(value))}</code>" if value != "" else ""


def table(caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    """A table, or nothing when it would have no rows."""
    body = "".join(rows)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return body and f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\n"


def attributions(document: Exported, prefix: str) -> str:
    """Who said what."""
    heads = (labels.RECORD, labels.ROLES["source"], labels.ROLES["cue"], labels.ROLES["content"], labels.VALUES, labels.PROOF)
    rows = (_attribution(document, record, prefix) for record in document.annotations(ATTRIBUTION))
    return table(labels.SECTIONS[ATTRIBUTION], heads, rows)


def _attribution(document: Exported, record: Record, prefix: str) -> str:
    source, cue = record["source"], record["cue"]
    words = meant(record)
    party = document.party(record["party"])
    speaker = [f"<bdi>{shown(source['text'])}</bdi>"] if source else []
    speaker += [f'<span class="note">{labels.MEANT}: <bdi>{shown(words["text"])}</bdi></span>'] if words else []
    speaker += [f'<a class="note" href="#{prefix}{party["id"]}">{party["id"]}</a>'] if party else []
    content = [f"<bdi>{shown(said(record))}</bdi>"]
    content += [
        f'<span class="note">{labels.ROLES[name]}: <bdi>{shown(record[name]["text"])}</bdi></span>'
        for name in _CIRCUMSTANCES
        if record[name]
    ]
    values = [code(record[name], name) for name in _VALUES if record[name]]
    values += [code("negated")] if record["negated"] else []
    values += [code(f"{name} {record[name]}") for name in ("source_ref", "parent") if record[name]]
    cells = ["<br>".join(speaker), shown(cue["text"]) if cue else "", "<br>".join(content), " ".join(values)]
    return _row(record, prefix, cells)


def numbers(document: Exported, prefix: str) -> str:
    """The numbers with what they are worth."""
    heads = (labels.RECORD, labels.ROLES["number"], labels.ROLES["unit"], labels.VALUE, labels.VALUES, labels.PROOF)
    rows = (_number(record, prefix) for record in document.annotations("number"))
    return table(labels.SECTIONS["number"], heads, rows)


def _number(record: Record, prefix: str) -> str:
    value, unit = record["value"], record["unit"]
    shown_value = " .. ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    more = [f"{name} {record[name]}" for name in _BOUNDS if record[name] is not None]
    words = [f"<bdi>{shown(record['text'])}</bdi>", shown(unit["text"]) if unit else ""]
    return _row(record, prefix, [*words, code(shown_value), " ".join(map(code, [record["number_kind"], *more]))])


def places(document: Exported, prefix: str) -> str:
    """The places with which one each is."""
    heads = (labels.RECORD, labels.ROLES["place"], labels.IN_GAZETTEER, labels.VALUES, labels.PROOF)
    rows = (_place(record, prefix) for record in document.annotations("place"))
    return table(labels.SECTIONS["place"], heads, rows)


def _place(record: Record, prefix: str) -> str:
    values = [record[name] for name in ("place_type", "country") if record[name]]
    values += [name for name in ("metonym", "inside_name") if record[name]]
    best = record["candidates"][:1]
    found = [f"<bdi>{shown(c['name'])}</bdi> {code(c['id'])}" for c in best]
    found += [code(f"{c['lat']:.4f}, {c['lon']:.4f}") for c in best if c["lat"] is not None and c["lon"] is not None]
    more = len(record["candidates"]) - 1
    found += [code(f"+{more}")] if more > 0 else []
    return _row(record, prefix, [f"<bdi>{shown(record['text'])}</bdi>", " ".join(found), " ".join(map(code, values))])


def _row(record: Record, prefix: str, cells: Iterable[str]) -> str:
    name = record["id"]
    where = labels.TITLE_FIELD if record["field"] == "title" else labels.TEXT_FIELD
    decision = shown(str(record["decision"]))
    offsets = code(f"{record['start']}-{record['end']}")
    proof = f'{where} {offsets}<br>{code(record["rule"])}<br><code title="{decision}">{decision[:12]}…</code>'
    link = f'<a href="#{prefix}{name}t" data-r="{name}">{name}</a>'
    body = "".join(f"<td>{cell}</td>" for cell in (*cells, proof))
    return f'<tr id="{prefix}{name}" data-r="{name}"><th scope="row">{link}</th>{body}</tr>'


def parties(document: Exported, prefix: str) -> str:
    """Who speaks in the document, with the records of each."""
    heads = (labels.PARTY, "", labels.IDENTITY, labels.SAYINGS)
    rows = (_party(document, party, prefix) for party in document.record["parties"])
    return table(labels.SECTIONS["party"], heads, rows)


def _party(document: Exported, party: Record, prefix: str) -> str:
    name = party["id"]
    records = " ".join(_sayings(document, name, prefix))
    identity = code(party["identity"]) if party["identity"] else ""
    cells = f"<td><bdi>{shown(party['name'])}</bdi></td><td>{identity}</td><td>{records}</td>"
    return f'<tr id="{prefix}{name}"><th scope="row">{name}</th>{cells}</tr>'


def _sayings(document: Exported, party: str, prefix: str) -> Iterator[str]:
    for record in document.annotations(ATTRIBUTION):
        if record["party"] == party:
            yield f'<a href="#{prefix}{record["id"]}" data-r="{record["id"]}">{record["id"]}</a>'
