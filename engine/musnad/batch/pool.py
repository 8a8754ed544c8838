"""Documents through several processes: chunks go out, results come back in the order of the input, so many at a time.

Each process opens the rules for itself, from the cache, and must find those with which the run began.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from musnad.batch.model import Done, Input, Item, Result, WorkersFailedError
from musnad.batch.work import Job, work
from musnad.messages import later, tr

if TYPE_CHECKING:
    from musnad.engine import Engine

CHUNK: Final = 60_000
"""Characters of text after which a chunk is sent: about a tenth of a second of work."""
MOST_IN_CHUNK: Final = 64


def spread(job: Job, items: Iterable[Item], workers: int) -> Iterator[Result]:
    """All items in their order, each document with what became of it. Raises WorkersFailedError when a process dies."""
    try:
        yield from _spread(job, items, workers)
    except BrokenProcessPool:
        raise WorkersFailedError(tr("a worker process ended before its work was done")) from None


def _spread(job: Job, items: Iterable[Item], workers: int) -> Iterator[Result]:
    context = multiprocessing.get_context("spawn")  # the same on every platform; a fork may copy locks that are held
    pool = ProcessPoolExecutor(workers, context, _open, (job,))
    waiting: deque[tuple[list[Item], Future[list[Done | None]]]] = deque()
    try:
        for chunk in chunks(items):
            with _uninterrupted():
                waiting.append((chunk, pool.submit(_work_all, chunk)))
            while len(waiting) > 2 * workers or (waiting and waiting[0][1].done()):
                yield from _taken(waiting.popleft())
        while waiting:
            yield from _taken(waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)  # waits: an exit of Python that overtakes the pool's own end writes to a closed pipe


def _taken(done: tuple[list[Item], Future[list[Done | None]]]) -> Iterator[Result]:
    chunk, future = done
    return zip(chunk, future.result(), strict=True)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in lists of about the same amount of text, in their order."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.text) if isinstance(item, Input) else 0
        if size >= CHUNK or len(chunk) >= MOST_IN_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that start here never hear an interrupt of the terminal: the run itself hears it, and ends them."""
    block = getattr(signal, "pthread_sigmask", None)
    if block is None:  # Windows
        yield
        return
    before = block(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        block(signal.SIG_SETMASK, before)


_opened: list[tuple[Engine, Job]] = []
"""The engine of this process and its job; filled in worker processes only."""
_refused: list[str] = []
"""Why this process could not be made ready."""


def _open(job: Job) -> None:
    """Make this process ready: open the rules of the run. What goes wrong is told when work comes in."""
    from musnad.collector import collect_rarely
    from musnad.engine import load
    from musnad.ruleset.records import RECORD_FIELDS

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        kinds = RECORD_FIELDS if job.kinds is None else job.kinds
        engine = load(job.packs, job.cache, kinds=kinds, inside_names=job.inside_names)
    except Exception as error:
        _refused.append(later("a worker process cannot use the rules: {error}", error=f"{type(error).__name__}: {error}"))
        return
    if engine.digest != job.digest:
        _refused.append(later("the rules changed during the run"))
        return
    collect_rarely()
    _opened.append((engine, job))


def _work_all(chunk: list[Item]) -> list[Done | None]:
    if _refused:
        raise WorkersFailedError(_refused[0])
    engine, job = _opened[0]
    return [work(engine, job, item) if isinstance(item, Input) else None for item in chunk]
