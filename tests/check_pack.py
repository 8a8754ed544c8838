"""The small pack under check: a rule to change, and what is said of it with the words that the caret marks."""

from __future__ import annotations

from musnad.check.run import Checked, check_sources
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.problems import Problem
from small_pack import FILES

SAYS_FILE = "rules/attribution/says.yaml"
SAYS = """\
id: attribution.says
title: فعل قول ومصدر وأداة
kind: attribution
status: stable
priority: 50
pattern:
  - cue:     {lexicon: verbs, clitics: [و, ف]}
  - source:  {grammar: source.phrase}
  - _link:   {lexicon: links}
  - content: {to: content_end}
where:
  - _link:   {agrees_with: cue.governs}
examples:
  - text: قال الوزير إن الكتاب وصل.
    expect: {cue: قال, source: الوزير, content: الكتاب وصل}
  - text: قال الوزير أن الكتاب وصل.
    expect: nothing
    because: قال does not govern أن
"""


def changed(text: str, *edits: tuple[str, str]) -> str:
    """A text with pieces of it exchanged; each must stand there once."""
    for old, new in edits:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def checked(**files: str) -> Checked:
    """The check of the small pack with `SAYS` and these files laid over it; an empty text takes a file away."""
    texts = {**FILES, SAYS_FILE: SAYS, **files}
    data = {path: text.encode() for path, text in sorted(texts.items()) if text}
    return check_sources(Sources(data, digest_of(data)))


def marked(found: Checked, problem: Problem) -> str:
    """The words that the caret of a problem marks."""
    place = problem.place
    return found.lines[place.file][place.line - 1][place.column - 1 :][: place.width]


def told(found: Checked) -> list[tuple[str, str]]:
    """Code and marked words of every problem."""
    return [(problem.code, marked(found, problem)) for problem in found.problems]
