"""Inputs as streams of documents in their order: with what could not be read, and where each file begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from musnad.batch.model import Began, Ended, Input, Item, Trouble
from musnad.cli.console import complain
from musnad.cli.inputs import Format, Source, find_sources, read_source
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


def documents(path: str, input_format: Format | None, encoding: str) -> Iterator[Input | Trouble]:
    """The documents of a file, a folder or standard input, and what could not be read."""
    return documents_of(find_sources([path], input_format), encoding)


def documents_of(found: Iterable[Source | Trouble], encoding: str) -> Iterator[Input | Trouble]:
    """The documents of some sources, and what could not be read."""
    for source in found:
        if isinstance(source, Trouble):
            yield source
        else:
            yield from read_source(source, encoding)


class Documents:
    """The documents of files and folders, one after another. What cannot be read is complained of and counted."""

    def __init__(self, paths: Sequence[str], input_format: Format | None, encoding: str) -> None:
        self._paths, self._input_format, self._encoding = paths, input_format, encoding
        self.troubles = 0

    def __iter__(self) -> Iterator[Input]:
        for path in self._paths:
            for item in documents(path, self._input_format, self._encoding):
                if isinstance(item, Input):
                    yield item
                else:
                    self.troubles += 1
                    complain(str(item))
