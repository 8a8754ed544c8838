"""A title that the text repeats at its head: a headline zone, so that it is scanned once and known as what it is."""

from __future__ import annotations

from musnad.match.view import Zone
from musnad.text.document import Text
from musnad.text.fold import fold_text

HEADLINE = "headline"


def headline_zone(text: Text, title: str) -> tuple[Zone, ...]:
    """The first paragraph of the text when it is the title, white space aside."""
    wanted = "".join(fold_text(title).split())
    end = text.paragraph_end(0)
    if not wanted or not end:
        return ()
    head = "".join(t.text for t in text.tokens.types[:end])
    return (Zone(HEADLINE, 0, end, None),) if head == wanted else ()
