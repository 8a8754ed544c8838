"""Release notes in Markdown: which rules came and went, and what each does to results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from musnad.cli.comparing import Compared, Version
from musnad.cli.diff_report import by_rule, counts
from musnad.explain.compare import ORDER, Difference
from musnad.messages import listed, tr, trn

_DIGITS: Final = 12
"""So many digits of a digest are shown."""


def as_markdown(both: Compared, samples: int) -> str:
    """The notes; `samples` sentences a rule."""
    return "\n".join(_lines(both, samples)) + "\n"


def _lines(both: Compared, samples: int) -> Iterator[str]:
    old, new, found = both.old, both.new, both.differences
    yield f"# {tr('Results: {old} to {new}', old=_named(old), new=_named(new))}"
    documents = trn("{n} document", "{n} documents", both.documents)
    records = tr("{before} records before, {after} after", before=old.records, after=new.records)
    yield from ("", f"{documents}; {records}.", "", _release(both))
    came, went = _rules(both)
    yield from _list(tr("New rules"), came)
    yield from _list(tr("Rules that are gone"), went)
    if not found:
        return
    yield from ("", f"## {tr('What changed')}", "", f"| | {' | '.join(ORDER)} |", "|---|--:|--:|--:|--:|")
    yield _row(tr("all"), counts(found).values())
    for rule, tally in by_rule(found):
        yield _row(f"`{rule}`", (tally[what] for what in ORDER))
    fields = Counter(name for difference in found for name in difference.changed)
    if fields:
        told = listed(f"{name} {n}" for name, n in sorted(fields.items(), key=lambda item: (-item[1], item[0])))
        yield from ("", tr("Fields of changed records: {fields}.", fields=told))
    yield from _samples(found, samples)


def _named(version: Version) -> str:
    program = version.engine.program
    return f"{program.name} {program.version} ({program.digest[:_DIGITS]})"


def _release(both: Compared) -> str:
    """The release that the change asks for."""
    if both.old.engine.digest == both.new.engine.digest:
        return tr("The rules are the same, byte for byte: nothing to release.")
    if not both.differences:
        return tr("No result changes on this corpus: a patch release.")
    return tr("Results change: a minor release at least.")


def _rules(both: Compared) -> tuple[list[str], list[str]]:
    """The rules that only one of the two has, each with its title."""
    old, new = both.old.engine.program.rules, both.new.engine.program.rules
    came = [f"`{id_}`: {rule.title}" for id_, rule in new.items() if id_ not in old]
    return came, [f"`{id_}`: {rule.title}" for id_, rule in old.items() if id_ not in new]


def _list(head: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", f"## {head}", "", *(f"* {item}" for item in items))


def _row(name: str, tally: Iterable[int]) -> str:
    return f"| {name} | {' | '.join(str(n or '') for n in tally)} |"


def _samples(found: Sequence[Difference], most: int) -> Iterator[str]:
    shown: Counter[str] = Counter()
    for difference in found:
        rule = difference.rules[-1]
        shown[rule] += 1
        if shown[rule] <= most:
            start, end = difference.sentence
            words = " ".join(difference.text[start:end].split())
            yield from ("", f"{difference.what}, `{rule}`, {difference.doc}:", "", f"> {words}")
