"""All formats of results by name. The modules that write them, and the packages they need, are imported when one is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final, cast

from musnad.messages import tr
from musnad.record.export.model import Options, Writer

_PACKAGE: Final = "musnad.record.export"
ALL: Final = ("attribution", "number", "place")


class MissingPackageError(Exception):
    """A package that the format needs is not installed."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of results. `module` is the module of this package that writes it, by its function `writer(options)`."""

    name: str
    says: str
    """What is written, for the help of the command line."""
    module: str
    kinds: tuple[str, ...] = ALL
    """The kinds of records that it shows unless it is asked for others."""
    table: bool = False
    """Whether it has a row for each record of one kind."""
    needs_text: bool = False
    """Whether it is made from the raw texts as well, which results do not hold."""
    binary: bool = False
    folder: bool = False
    """Whether it is several files in a folder."""
    package: str = ""
    """The package that it needs, and the extra of Musnad that installs it."""
    extra: str = ""

    def open(self, options: Options) -> Writer:
        """What makes one export. Raises MissingPackageError, with what to install."""
        if self.package and find_spec(self.package) is None:
            raise MissingPackageError(
                tr(
                    "format {name} needs the package {package}: pip install 'musnad[{extra}]'",
                    name=self.name, package=self.package, extra=self.extra,
                )
            )
        writer = cast(Callable[[Options], Writer], import_module(f"{_PACKAGE}.{self.module}").writer)
        return writer(options)


FORMATS: Final = {
    made.name: made
    for made in (
        Format("csv", "a table, one row a record", "delimited", kinds=("attribution",), table=True),
        Format("tsv", "the same, with tabs", "tabbed", kinds=("attribution",), table=True),
        Format(
            "parquet", "the same table by Arrow", "parquet",
            kinds=("attribution",), table=True, binary=True, package="pyarrow", extra="arrow",
        ),
        Format("web-annotation", "W3C Web Annotations in JSON-LD, a line a document", "web_annotation", needs_text=True),
        Format("quotation", "schema.org Quotations in JSON-LD, a line a document", "quotation", kinds=("attribution",)),
        Format("geojson", "places, a FeatureCollection a line a document", "places", kinds=("place",)),
        Format("html", "a page to read: the text marked, tables, a map", "page.frame", needs_text=True),
        Format("brat", "a folder of texts with brat standoff annotations", "brat", needs_text=True, folder=True),
        Format("conllu", "CoNLL-U, the records in MISC", "conllu", needs_text=True),
        Format(
            "spacy", "a DocBin of docs with span groups", "spacy_docs",
            needs_text=True, binary=True, package="spacy", extra="spacy",
        ),
    )
}  # fmt: skip
"""Format by name, in the order in which they are listed."""
