"""A run over many documents, in this process or in several; what several need is imported only for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from musnad.batch.model import Input, Item, Result
from musnad.batch.work import Job, work

if TYPE_CHECKING:
    from musnad.engine import Engine


def run(engine: Engine, job: Job, items: Iterable[Item], workers: int = 1) -> Iterator[Result]:
    """All items in their order, each document with what became of it. With one worker nothing is read ahead.

    Several processes open the rules of the job for themselves. Raises WorkersFailedError.
    """
    if workers > 1:
        from musnad.batch.pool import spread

        yield from spread(job, items, workers)
        return
    for item in items:
        yield item, work(engine, job, item) if isinstance(item, Input) else None
