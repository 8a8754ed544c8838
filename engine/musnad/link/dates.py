"""Dates of a text completed by its day, and by the dates that were named before (DESIGN §7)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from musnad.grammar.calendar import Date
from musnad.grammar.moments import resolve
from musnad.link.quantities import Quantity


def resolve_dates(found: Iterable[Quantity], day: datetime.date | None) -> tuple[Quantity, ...]:
    """The quantities of a text, in their order, its dates completed.

    `day` is the day of the text where it is known; else the first date that a rule calls so (a dateline) is.
    """
    quantities = tuple(found)
    if all(q.moment is None for q in quantities):
        return quantities
    now = day or next((d for q in quantities if q.text_day and q.moment and (d := q.moment.date.gregorian())), None)
    near: Date | None = None
    resolved = []
    for quantity in quantities:
        if quantity.moment is not None:
            told = resolve(quantity.moment, now, near)
            if told.date.month is not None and not quantity.moment.alone:
                near = told.date
            quantity = replace(quantity, value=told.iso, notes=(*quantity.notes, *filter(None, [told.note])))
        resolved.append(quantity)
    return tuple(resolved)
