"""Pages about rules in Markdown, written from the rules alone: one a rule, and an index. The same rules give the same bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from musnad.ruleset.model import Example, Expected, ExpectedValue, Rule, RuleSet

INDEX: Final = "index.md"
_KINDS: Final = ("attribution", "number", "place", "border", "link", "attribute", "zone")
_KEY: Final = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_ABOUT: Final = frozenset((
    "id", "title", "kind", "status", "priority", "author", "created", "changed", "reason", "related", "references", "doc",
))  # fmt: skip
"""Keys of what a rule says of itself; the others, but for its examples, say what it does."""


def pages_of(ruleset: RuleSet, files: Mapping[str, bytes]) -> dict[str, str]:
    """Path inside the folder of the pages to the page; `files` are those of the pack, by path, as rules name their places."""
    rules = sorted(ruleset.rules.values(), key=lambda rule: (_KINDS.index(rule.kind), rule.id))
    found = {INDEX: _index(rules)}
    for rule in rules:
        found[path_of(rule)] = "\n".join(_page(rule, files.get(rule.place.file, b"").decode("utf-8-sig", "replace"))) + "\n"
    return found


def path_of(rule: Rule) -> str:
    """The path of a rule's page: `attribution/says.md`."""
    return f"{rule.kind}/{rule.id.partition('.')[2]}.md"


def _index(rules: list[Rule]) -> str:
    lines = ["# Rules", "", "Written by `musnad docs` from the rules; edit these, not the pages."]
    for kind, group in groupby(rules, key=lambda rule: rule.kind):
        own = list(group)
        lines += ["", f"## {kind}", "", f"{len(own)} rules.", ""]
        lines += ["| rule | title | status | priority | examples |", "|---|---|---|--:|--:|"]
        lines += [
            f"| [{rule.id}]({path_of(rule)}) | {_cell(rule.title)} | {rule.status} | {rule.priority} | {len(rule.examples)} |"
            for rule in own
        ]
    return "\n".join(lines) + "\n"


def _page(rule: Rule, source: str) -> Iterator[str]:
    yield from (f"# {rule.id}", "", _aside(rule.title), "")
    yield f"{rule.kind}, {rule.status}, priority {rule.priority}. Source: `{rule.place.file}`. [All rules](../{INDEX})"
    if rule.doc:
        yield from ("", rule.doc.strip())
    written = _written(source)
    if written:
        yield from ("", "## What it says", "", "```yaml", written, "```")
    found = [e for e in rule.examples if not isinstance(e.expect, str)]
    refused = [e for e in rule.examples if isinstance(e.expect, str)]
    if found:
        yield from ("", "## What it finds")
        for example in found:
            yield from ("", *_shown(example))
    if refused:
        yield from ("", "## What it leaves")
        for example in refused:
            yield from ("", *_shown(example))
    if rule.related:
        yield from ("", "## Related", "")
        yield from (f"* `{name}`" for name, _ in rule.related)


def _written(source: str) -> str:
    """The part of a rule file that says what the rule does, as it is written."""
    parts = [(part.partition(":")[0], part) for part in _KEY.split(source)]
    return "".join(part for key, part in parts if key.isidentifier() and key not in _ABOUT and key != "examples").rstrip()


def _shown(example: Example) -> Iterator[str]:
    yield f"{example.number}. {_aside(example.text.strip())}"
    notes = []
    if example.title:
        notes.append(f"title: {_cell(example.title)}")
    if example.day:
        notes.append(f"day of the text: {example.day.isoformat()}")
    if example.won_by:
        notes.append(f"in the whole set `{example.won_by}` takes it")
    if example.todo:
        notes.append("a known miss")
    if notes:
        yield from ("", f"   {'; '.join(notes)}")
    if isinstance(example.expect, str):
        whom = "nothing by this rule" if example.expect == "nothing" else "nothing by any rule"
        yield from ("", f"   {whom}: {_cell(example.because)}")
        return
    for record in example.expect:
        yield from ("", "   | field | value |", "   |---|---|")
        yield from (f"   | {field} | {_value(value)} |" for field, value in record.items())


def _value(value: ExpectedValue) -> str:
    if isinstance(value, Expected):
        return _cell(value.text) + (f" ({value.at})" if value.at else "")
    return " … ".join(_cell(one.text) for one in value)


def _aside(text: str) -> str:
    """A text with the direction of its first letter, on a line of its own."""
    return f'<span dir="auto">{html.escape(_cell(text), quote=False)}</span>'


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
