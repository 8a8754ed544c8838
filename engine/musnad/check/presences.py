"""Examples that follow from examples: with the word or mark of an optional step that is not there put in its place.

Where a word of a lexicon is optional, a few of its words are tried, since not each fits every verb; so these only prove that
the step is needed, and nothing is promised by those that do not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from musnad.check.expected import refuses
from musnad.check.found import find, pieces_in
from musnad.check.variants import Edit, Variant, edited
from musnad.engine import Engine
from musnad.lexicon.model import Form
from musnad.match.view import Piece, View
from musnad.ruleset.model import Matcher, OptionalStep, Rule, Step, TokenStep
from musnad.text.characters import PUNCTUATION

Forms = Mapping[str, list[Form]]
"""The forms of each lexicon."""
_WORDS = 3
"""So many words of a lexicon are tried."""


def presences(engine: Engine, rules: Iterable[Rule]) -> Iterator[Variant]:
    """Those of the examples of some rules, in the order of rules, examples and steps. Examples that fail have none."""
    forms: dict[str, list[Form]] = {}
    for form in engine.program.index.forms():
        forms.setdefault(form.lexicon, []).append(form)
    for rule in rules:
        options = [step for step in rule.pattern if isinstance(step, OptionalStep) and _word_of(step) is not None]
        for example in rule.examples if options else ():
            if example.todo or example.won_by or refuses(rule, example):
                continue
            findings = find(engine, example, rule)
            view = findings.document.fields["text"].matched.scan
            for pieces in pieces_in(engine, rule, findings):
                for step in options:
                    for edit in _edits(forms, view, rule, step, pieces):
                        variant = edited(findings, rule, step.slot, "", edit)
                        if variant is not None:
                            yield variant


def _word_of(step: OptionalStep) -> TokenStep | None:
    """The word or mark that an optional step is, when it is no more."""
    inner = step.steps[0]
    return inner if len(step.steps) == 1 and isinstance(inner, TokenStep) else None


def _edits(
    forms: Forms, view: View, rule: Rule, step: OptionalStep, pieces: tuple[Piece, ...]
) -> Iterator[Edit]:
    inner, token = _word_of(step), _place(rule.pattern, step, pieces)
    if inner is None or token is None or token == 0 or any(piece.slot == inner.slot for piece in pieces):
        return
    for words in _spellings(forms, inner.matcher, _governed(rule, inner.slot, pieces)):
        if inner.matcher.kind == "punct":
            yield Edit(view.text.end(token - 1), 0, words)
        else:
            yield Edit(view.text.start(token), 0, f"{words} ")


def _place(pattern: tuple[Step, ...], step: OptionalStep, pieces: tuple[Piece, ...]) -> int | None:
    """The token at which the first step behind an optional one starts."""
    behind = {id(later) for later in pattern[pattern.index(step) + 1 :]}
    return next((piece.start for piece in pieces if id(piece.step) in behind), None)


def _governed(rule: Rule, slot: str, pieces: tuple[Piece, ...]) -> tuple[str, ...] | None:
    """The entries that a slot must be one of, when it must agree with another one; None when it need not."""
    for condition in rule.where:
        if condition.slot == slot and condition.test == "agrees_with":
            other, _, feature = str(condition.argument).partition(".")
            hits = (piece.hit for piece in pieces if piece.slot == other and piece.hit is not None)
            return next((hit.form.feature(feature) for hit in hits), ())
    return None


def _spellings(forms: Forms, matcher: Matcher, entries: tuple[str, ...] | None) -> list[str]:
    """The words to try, of these entries when there are any that must be."""
    if matcher.kind == "punct":
        return [PUNCTUATION[name][0] for name in matcher.values if name in PUNCTUATION]
    if matcher.kind == "word":
        return list(matcher.values)
    if matcher.kind != "lexicon":
        return []
    found: dict[str, str] = {}
    for lexicon in matcher.values:
        for form in forms.get(lexicon, ()):
            fits = all(set(values) & set(form.feature(name)) for name, values in matcher.features)
            if fits and len(form.text) > 1 and (entries is None or form.entry in entries):
                found.setdefault(form.entry, form.text)
    return list(found.values())[:_WORDS]
