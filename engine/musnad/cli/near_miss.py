"""`musnad near-miss`: where a cue stands and nothing was reported, grouped by what stopped the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.inputs import Format, Input, check_encoding
from musnad.cli.options import cache_option, encoding_option, input_format_option, rules_option
from musnad.cli.reading import Documents
from musnad.cli.report import plain
from musnad.cli.rules import open_engine
from musnad.messages import listed, told, tr, trn

if TYPE_CHECKING:
    from musnad.explain.near_miss import Cues, NearMiss, Reason

ATTRIBUTION = "attribution"
_LEMMAS = 6
"""So many lemmas are named for each group."""


@click.command("near-miss")
@click.argument("paths", nargs=-1, required=True, metavar="CORPUS...")
@click.option("--samples", default=3, show_default=True, metavar="N", help="Sentences shown for each group.")
@click.option("--groups", default=30, show_default=True, metavar="N", help="The largest groups only; 0: all.")
@click.option("--sure", is_flag=True, help="Only sentences with an unambiguous cue.")
@click.option("--limit", type=int, metavar="N", help="Only the first so many documents.")
@input_format_option
@encoding_option
@rules_option
@cache_option
def command(
    paths: tuple[str, ...],
    samples: int,
    groups: int,
    sure: bool,
    limit: int | None,
    input_format: Format | None,
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """List the sentences where a cue stands and nothing was reported, grouped by reason.

    The reason is what stopped the rule that came furthest from the cue: the step at which it broke off, or the
    condition that does not hold. An unambiguous cue is a verb that is mostly a saying (`reliability` in its lexicon).
    Exit codes: 0 done, 1 some inputs had problems, 2 could not run.
    """
    from musnad.explain.near_miss import NearMisses

    check_encoding(encoding)
    engine = open_engine(rules, cache, (ATTRIBUTION,))
    misses = NearMisses(engine.program.rules.values())
    found, texts = _Found(sure), Documents(paths, input_format, encoding)
    for item in texts:
        if limit is None or found.documents < limit:
            for scanned in engine.scan(item.text, item.doc, item.title).fields.values():
                if scanned.matched.scan.field == "text":
                    found.add(item, misses.of(scanned.matched))
    if not found.documents:
        raise CannotRunError(tr("musnad: no document was read"))
    Output(None).write(plain("\n".join(found.report(samples, groups)) + "\n").encode("utf-8", "backslashreplace"))
    return 1 if texts.troubles else 0


@dataclass(slots=True)
class _Group:
    """The near misses of one reason."""

    count: int = 0
    lemmas: Counter[str] = field(default_factory=Counter)
    samples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """What was found in the documents so far."""

    only_sure: bool
    documents: int = 0
    sentences: int = 0
    sure: int = 0
    missed: int = 0
    sure_missed: int = 0
    groups: dict[Reason, _Group] = field(default_factory=dict)

    def add(self, document: Input, cues: Cues) -> None:
        """The sentences of one more document."""
        self.documents += 1
        self.sentences += cues.sentences
        self.sure += cues.sure
        self.missed += len(cues.misses)
        self.sure_missed += sum(miss.sure for miss in cues.misses)
        for miss in cues.misses:
            if miss.sure or not self.only_sure:
                self._group(document, miss)

    def _group(self, document: Input, miss: NearMiss) -> None:
        group = self.groups.setdefault(miss.reason, _Group())
        group.count += 1
        group.lemmas[miss.lemma] += 1
        group.samples.append(f"{document.doc} {miss.cue[0]}: {_shown(document.text, miss)}")

    def report(self, samples: int, most: int) -> list[str]:
        """The share that goes unreported, then a paragraph for each group, the largest first."""
        lines = [
            trn(
                "{n} document; {share} sentences with a cue unreported",
                "{n} documents; {share} sentences with a cue unreported",
                self.documents, share=_share(self.missed, self.sentences),
            ),
            tr("{share} sentences with an unambiguous cue unreported", share=_share(self.sure_missed, self.sure)),
        ]
        ordered = sorted(self.groups.items(), key=lambda item: (-item[1].count, item[0].rule, item[0].what))
        for reason, group in ordered[: most or None]:
            lemmas = sorted(group.lemmas.items(), key=lambda item: (-item[1], item[0]))[:_LEMMAS]
            lines += [
                "",
                _head(group.count, reason),
                "    " + listed(f"{lemma} {count}" for lemma, count in lemmas),
                *(f"    {sample}" for sample in _spread(group.samples, samples)),
            ]
        left = sum(group.count for _, group in ordered[most:]) if most else 0
        if not left:
            return lines
        return [*lines, "", tr("{n} more in {groups} smaller groups", n=left, groups=len(ordered) - most)]


def _head(count: int, reason: Reason) -> str:
    """How many sentences there are for a reason; the rule comes first where there is one."""
    if not reason.rule:
        return tr("{count}  {reason}", count=count, reason=told(reason.what))
    return tr("{count}  {rule} {reason}", count=count, rule=reason.rule, reason=told(reason.what))


def _share(part: int, whole: int) -> str:
    return tr("{part} of {whole} ({share:.1%})", part=part, whole=whole, share=part / whole if whole else 0.0)


def _spread(samples: list[str], most: int) -> list[str]:
    """Some samples, evenly spread."""
    if len(samples) <= most:
        return samples
    return [samples[i * len(samples) // most] for i in range(most)]


def _shown(text: str, miss: NearMiss) -> str:
    """The words around a cue, inside its sentence, on one line."""
    start, end = miss.cue
    before, behind = text[max(miss.start, start - 60) : start], text[end : min(miss.end, end + 90)]
    return " ".join(f"{before}[{text[start:end]}]{behind}".split())
