"""Quotations as steps: what `quoted:` takes."""

from __future__ import annotations

from musnad.match.view import Piece, View
from musnad.ruleset.model import QuotedStep
from musnad.text.quotes import Quote


def quoted(view: View, step: QuotedStep, token: int) -> tuple[int, tuple[Piece, ...]] | None:
    """The quotation that opens at a token: the token behind it, and its inside, one piece a paragraph.

    A quotation that the next paragraphs re-open goes on there. One without a closing mark reaches the paragraph's end.
    """
    quote = view.text.quotes.at(token)
    if quote is None or quote.bracket or quote.close <= token + 1 or (quote.unclosed and step.closed):
        return None
    if step.fresh and quote.continues is not None:
        return None
    pieces = []
    for part in (quote, *_reopened(view, quote)):
        pieces.append(Piece(step.slot, part.open + 1, part.close, step))
        last = part
    return last.close + (not last.unclosed), tuple(pieces)


def _reopened(view: View, quote: Quote) -> list[Quote]:
    """The quotations that continue this one, a paragraph each."""
    found: list[Quote] = []
    quotes = view.text.quotes
    while quote.unclosed:
        further = quotes.at(quote.close + 1) if quote.close + 1 < len(view.text) else None
        if further is None or further.continues is None or quotes.all[further.continues].open != quote.open:
            break
        found.append(further)
        quote = further
    return found
