"""The inputs of a run as one stream: all documents in order, what could not be read, where each file begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.batch.model import Began, Ended, Input, Item, Trouble
from musnad.cli.inputs import Source, read_source
from musnad.cli.progress import Progress


def stream(found: Iterable[Source | Trouble], encoding: str, progress: Progress, digests: bool = False) -> Iterator[Item]:
    """All that the sources hold. With `digests`, each file is announced, and its digest told at its end."""
    for source in found:
        name = source.name if isinstance(source, Source) else source.file
        ended: list[Ended] = []
        if digests:
            yield Began(name)
        if isinstance(source, Trouble):
            yield source
        else:
            yield from _documents(source, encoding, progress, ended if digests else None)
        if digests:
            yield ended[0] if ended else Ended(name, None, 0)


def _documents(
    source: Source, encoding: str, progress: Progress, ended: list[Ended] | None
) -> Iterator[Input | Trouble]:
    def digested(sha256: str, size: int) -> None:
        if ended is not None:
            ended.append(Ended(source.name, sha256, size))

    yield from read_source(
        source, encoding, lambda tell: progress.opened(source.size, tell), None if ended is None else digested
    )
    progress.closed()

