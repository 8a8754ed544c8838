"""The books of a run that `musnad scan --manifest` keeps, and the file in which they end."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from musnad.batch.model import Began, Done, Ended, Item, Trouble
from musnad.batch.work import Job
from musnad.cli.console import CannotRunError, Output
from musnad.cli.inputs import Format
from musnad.cli.rules import pack_names, sources_of
from musnad.messages import tr
from musnad.record.environment import engine_part, python_part, ruleset_part
from musnad.record.manifest import Ledger, about, manifest, rendered


class Books:
    """What is read and written, entered in the order of the input."""

    def __init__(
        self,
        path: Path,
        job: Job,
        kinds: Iterable[str],
        encoding: str,
        input_format: Format | None,
        workers: int,
    ) -> None:
        """Raises CannotRunError when the manifest cannot be written, or the rules changed since they were read."""
        self.started = datetime.datetime.now(datetime.UTC)
        self.ledger = Ledger()
        self.workers = workers
        self.out = Output(path)
        sources = sources_of(job.packs)
        if sources.digest != job.digest:
            raise CannotRunError(tr("musnad: the rules changed while they were read; run again"))
        self.run: dict[str, Any] = {
            "engine": engine_part(),
            "python": python_part(),
            "ruleset": ruleset_part(sources, pack_names(job.packs)),
            "options": {
                "kinds": list(kinds),
                "inside_names": job.inside_names,
                "reference_date": None if job.reference_date is None else job.reference_date.isoformat(),
                "trace": job.trace,
                "encoding": encoding,
                "input_format": input_format,
            },
        }

    def enter(self, item: Item, done: Done | None) -> None:
        """Enter an item and what became of it."""
        if isinstance(item, Began):
            self.ledger.file(item.file)
        elif isinstance(item, Ended):
            self.ledger.file_read(item.sha256, item.size)
        elif isinstance(item, Trouble) or done is None or done.failure:
            self.ledger.problem(item.line)
        else:
            self.ledger.document(item.doc, item.line, item.text, item.title, done.data, done.records)

    def close(self) -> None:
        """Write the manifest."""
        run = {**self.run, "inputs": self.ledger.files, "results": self.ledger.results()}
        finished = datetime.datetime.now(datetime.UTC)
        self.out.write(rendered(manifest(run, about(self.started, finished, self.workers))))
        self.out.close()
