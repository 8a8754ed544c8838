"""Where content ends and where it starts: the work of `to:` and `from:` steps."""

from __future__ import annotations

from typing import Final

from musnad.match.conditions import holds
from musnad.match.view import Border, Piece, View
from musnad.ruleset.model import FromStep, Rule, Step, ToStep
from musnad.text.quotes import Quote
from musnad.text.tokens import SHAPES

_EDGE: Final = ".,;:-…!?\n*~"
_CLAUSE: Final = ",;:"
_WORD: Final = SHAPES["word"]


def to_end(view: View, step: ToStep, start: int) -> tuple[int, tuple[Piece, ...]] | None:
    """The token behind everything that a `to:` step takes from `start`, and its pieces; None when there is nothing."""
    if start >= len(view.text):
        return None
    by: Rule | None = None
    if step.end == "content_end":
        end, by = _content_end(view, start)
    elif step.end == "paragraph_end":
        end = view.text.paragraph_end(start)
    else:
        end = view.sentences.end(start)
        if step.end == "clause_end":
            end = _clause_end(view, start, end)
    piece = trimmed(view, step, start, end, by)
    return None if piece is None else (end, (piece,))


def from_start(view: View, step: FromStep, end: int) -> tuple[Piece, ...] | None:
    """The pieces that a `from:` step takes up to (not including) token `end`; None when there is nothing."""
    if end == 0:
        return None
    if step.start == "word":
        return (Piece(step.slot, end - 1, end, step),) if view.text.shapes[end - 1] == _WORD else None
    by: Rule | None = None
    if step.start == "paragraph_start":
        start = view.text.paragraph_start(end - 1)
    else:
        start = view.sentences.start(end - 1)
        if step.start == "content_start":
            start, by = _content_start(view, start, end)
    piece = trimmed(view, step, start, end, by)
    return None if piece is None else (piece,)


def _content_end(view: View, start: int) -> tuple[int, Rule | None]:
    """The first border that holds for content from `start`, else the sentence's end."""
    limit = view.sentences.end(start)
    level = view.text.quotes.inside[start]
    for border in view.borders(start + 1, limit):
        if border.cut > limit:
            break
        if border.cut > start and view.text.quotes.inside[border.start] == level and applies(view, border, start):
            return border.cut, border.rule
    return limit, None


def _content_start(view: View, start: int, end: int) -> tuple[int, Rule | None]:
    """Behind the last border before `end`, else the sentence's start. A border at the very end cuts nothing off."""
    while end > start and view.text.shapes[end - 1] in _EDGE:
        end -= 1
    if end == start:
        return start, None
    level = view.text.quotes.inside[end - 1]
    best: Border | None = None
    for border in view.borders(start + 1, end):
        inside = view.text.quotes.inside[border.start] == level
        if inside and start < border.cut < end and applies(view, border, start):
            best = border
    return (start, None) if best is None else (best.cut, best.rule)


def applies(view: View, border: Border, start: int) -> bool:
    """Whether the border rule's conditions hold for content from `start` to the cut."""
    if not border.rule.where:
        return True
    binding = {slot: [p for p in border.pieces if p.slot == slot] for slot in {p.slot for p in border.pieces}}
    binding["content"] = [Piece("content", start, border.cut, border.pieces[0].step)]
    return all(holds(view, binding, condition) for condition in border.rule.where)


def first_words(view: View, start: int) -> tuple[int, ...]:
    """The tokens of which one is the first of what a `to:` step takes from `start`: behind marks, or behind a quote."""
    shapes, size = view.text.shapes, len(view.text)
    while start < size and shapes[start] in _EDGE:
        start += 1
    if start >= size:
        return ()
    return (start, start + 1) if start + 1 < size and view.text.quotes.at(start) is not None else (start,)


def _clause_end(view: View, start: int, end: int) -> int:
    level = view.text.quotes.inside[start]
    for token in range(start + 1, end):
        if view.text.shapes[token] in _CLAUSE and view.text.quotes.inside[token] == level:
            return token
    return end


def _is_stray(quote: Quote | None) -> bool:
    """Whether this is a quotation mark without its other half: at the end of content it closes what was never opened."""
    return quote is not None and quote.unclosed and not quote.bracket


def trimmed(view: View, step: Step, start: int, end: int, by: Rule | None = None) -> Piece | None:
    """The piece without marks at its edges; when all of it is one quotation, that quotation's inside."""
    shapes, quotes = view.text.shapes, view.text.quotes
    while start < end and shapes[start] in _EDGE:
        start += 1
    while end > start and (shapes[end - 1] in _EDGE or _is_stray(quotes.at(end - 1))):
        end -= 1
    whole = quotes.at(start) if start < end else None
    if whole is not None and not whole.bracket and whole.close >= end - 1:
        return Piece(step.slot, start + 1, min(end, whole.close), step, by=by) if start + 1 < end else None
    return Piece(step.slot, start, end, step, by=by) if start < end else None
