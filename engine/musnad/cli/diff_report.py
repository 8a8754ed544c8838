"""Differences between two versions of the rules as text, as JSON, and as a page with the words marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from musnad.cli.report import plain
from musnad.explain.compare import ORDER, Difference, Record, What
from musnad.messages import later, listed, told, tr, trn

MARKS: Final = {"cue": "cue", "source": "source", "content": "content", "number": "number", "place": "place"}
"""Slots that the page marks, and the class of each."""
_STYLE: Final = """
body{font:16px/1.7 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,.how,table{direction:ltr;text-align:left} section{border-top:1px solid #ccc;padding:.6rem 0}
p{margin:.3rem 0} .how{color:#555;font-size:.85rem} td,th{padding:.1rem .8rem .1rem 0}
mark{background:none;border-radius:.2rem;padding:0 .1rem} mark.cue{background:#ffd54f} mark.source{background:#a5d6a7}
mark.content{background:#e3f2fd} mark.number{background:#ffccbc} mark.place{background:#d1c4e9}
.gained{color:#2e7d32} .lost{color:#c62828} .changed{color:#ef6c00} .won{color:#1565c0}
"""


def counts(differences: Sequence[Difference]) -> dict[str, int]:
    """How many differences there are of each sort, none left out."""
    found = Counter(d.what for d in differences)
    return {what: found[what] for what in ORDER}


def by_rule(differences: Sequence[Difference]) -> list[tuple[str, dict[str, int]]]:
    """Each rule with its differences, those with most first; a rule that lost a record to another is among them."""
    tallies: dict[str, Counter[str]] = {}
    for difference in differences:
        for rule in difference.rules:
            tallies.setdefault(rule, Counter())[difference.what] += 1
    ordered = sorted(tallies.items(), key=lambda item: (-item[1].total(), item[0]))
    return [(rule, {what: tally[what] for what in ORDER}) for rule, tally in ordered]


def as_text(differences: Sequence[Difference], documents: int, most: int) -> str:
    """A summary, a line a rule, then up to `most` differences with their sentences, each line in one direction."""
    lines = [summary(differences, documents), ""]
    width = max((len(rule) for rule, _ in by_rule(differences)), default=0)
    lines += [f"  {rule:<{width}}  {_tally(tally)}" for rule, tally in by_rule(differences)]
    for difference in differences[:most]:
        lines += ["", *_shown(difference)]
    if len(differences) > most:
        lines += ["", tr("… and {n} more (--most shows more of them)", n=len(differences) - most)]
    return plain("\n".join(lines).rstrip() + "\n")


def summary(differences: Sequence[Difference], documents: int) -> str:
    """One line: how many differences of each sort."""
    tally = _tally(counts(differences), zero=True)
    return trn("{n} document: {tally}", "{n} documents: {tally}", documents, tally=tally)


def _tally(tally: Mapping[str, int], zero: bool = False) -> str:
    return listed(_counted(what, tally[what]) for what in ORDER if tally[what] or zero)


def _counted(what: What, n: int) -> str:
    if what == "gained":
        return trn("{n} gained", "{n} gained", n)
    if what == "lost":
        return trn("{n} lost", "{n} lost", n)
    if what == "changed":
        return trn("{n} changed", "{n} changed", n)
    return trn("{n} won by another rule", "{n} won by another rule", n)


def _shown(difference: Difference) -> Iterator[str]:
    yield f"{difference.what.upper()}  {difference.doc}  {difference.field} {difference.start}  {how(difference)}"
    start, end = difference.sentence
    yield f"    {' '.join(difference.text[start:end].split())}"
    for name in difference.changed:
        for sign, record in (("-", difference.old), ("+", difference.new)):
            assert record is not None
            yield f"    {sign} {name}: {_words(record.get(name))}"


def how(difference: Difference) -> str:
    """The rule that found the record, or the old and the new one."""
    return " → ".join(difference.rules)


def _words(value: Any) -> str:
    """A value of a record as words."""
    if isinstance(value, list):
        return " … ".join(map(_words, value)) or tr("nothing")
    if isinstance(value, Mapping):
        return " ".join(str(value.get("text", value)).split())
    return tr("nothing") if value is None else str(value)


def as_json(differences: Sequence[Difference], documents: int) -> dict[str, Any]:
    """Counts, the counts of each rule, and every difference with both records."""
    return {
        "documents": documents,
        "counts": counts(differences),
        "rules": dict(by_rule(differences)),
        "differences": [
            {
                "what": d.what, "doc": d.doc, "field": d.field, "start": d.start, "changed": list(d.changed),
                "sentence": {"start": d.sentence[0], "end": d.sentence[1], "text": d.text[slice(*d.sentence)]},
                "old": d.old, "new": d.new,
            }
            for d in differences
        ],
    }  # fmt: skip


_HEADS: Final[Mapping[What, str]] = {
    "gained": later("gained"),
    "lost": later("lost"),
    "changed": later("changed"),
    "won": later("won by another"),
}


def as_html(differences: Sequence[Difference], documents: int, names: tuple[str, str]) -> str:
    """A page that needs nothing else: the sentences with cue, source and content marked, old above new."""
    rows = "".join(_row(rule, tally) for rule, tally in by_rule(differences))
    head = "".join(f"<th>{escape(told(_HEADS[what]))}</th>" for what in ORDER)
    rule = escape(tr("rule"))
    title = f"{escape(names[0])} → {escape(names[1])}"
    sections = "\n".join(map(_section, differences))
    return (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{title}</h1>\n<h2>{escape(summary(differences, documents))}</h2>\n"
        f"<table><tr><th>{rule}</th>{head}</tr>{rows}</table>\n{sections}\n</html>\n"
    )


def _row(rule: str, tally: Mapping[str, int]) -> str:
    cells = "".join(f"<td>{tally[what] or ''}</td>" for what in ORDER)
    return f"<tr><td>{escape(rule)}</td>{cells}</tr>"


def _section(difference: Difference) -> str:
    where = f"{difference.what} · {difference.doc} · {difference.field} {difference.start} · {how(difference)}"
    changed = f" · {', '.join(difference.changed)}" if difference.changed else ""
    shown = [difference.old, difference.new] if difference.what == "changed" else [difference.record]
    lines = "".join(f"<p>{_marked(difference, record)}</p>" for record in shown if record is not None)
    return f'<section><div class="how {difference.what}">{escape(where + changed)}</div>{lines}</section>'


def _marked(difference: Difference, record: Record) -> str:
    """The sentence with the record's spans marked; where they overlap, the later and shorter one is inside."""
    first, last = difference.sentence
    spans = sorted(_spans(record), key=lambda s: (s[0], -s[1]))
    parts, at = [], first
    for start, end, name in spans:
        start, end = max(start, at), min(end, last)
        if start < end:
            parts.append(escape(difference.text[at:start]))
            parts.append(f'<mark class="{name}">{escape(difference.text[start:end])}</mark>')
            at = end
    return "".join([*parts, escape(difference.text[at:last])])


def _spans(record: Record) -> Iterator[tuple[int, int, str]]:
    if record["kind"] in MARKS:
        yield record["start"], record["end"], MARKS[record["kind"]]
    for slot in ("cue", "source", "content"):
        value = record.get(slot)
        for span in value if isinstance(value, list) else [value] if value else []:
            yield span["start"], span["end"], MARKS[slot]
