"""Tables with tabs between the cells (text/tab-separated-values): one line a record, whatever its cells hold."""

from __future__ import annotations

from musnad.record.export.delimited import Delimited
from musnad.record.export.model import Options


def writer(options: Options) -> Delimited:
    """A table as TSV."""
    return Delimited(options, delimiter="\t", one_line=True)
