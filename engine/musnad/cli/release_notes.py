"""`musnad release-notes`: what a change of rules does to results, for a changelog."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.comparing import compared
from musnad.cli.console import Output
from musnad.cli.inputs import Format, check_encoding
from musnad.cli.options import compared_option, encoding_option, input_format_option
from musnad.cli.reading import Documents


@click.command("release-notes")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@compared_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of to standard output.")
@click.option("--samples", default=0, show_default=True, metavar="N", help="So many sentences of the corpus for each rule.")
@input_format_option
@encoding_option
def command(
    old: str,
    new: str,
    corpus: tuple[str, ...],
    output: Path | None,
    samples: int,
    input_format: Format | None,
    encoding: str,
) -> int:
    """Write what changes in results between two versions of the rules, in Markdown: rules that came and went, what was
    gained, lost and changed by each, and which release the change asks for (docs/versioning.md).

    OLD and NEW are folders or git revisions, as for `musnad diff`. Exit codes: 0 done, 1 inputs that cannot be read,
    2 could not run.
    """
    from musnad.cli.release_report import as_markdown

    check_encoding(encoding)
    both = compared(old, new, Documents(corpus, input_format, encoding))
    out = Output(output)
    out.write(as_markdown(both, samples).encode("utf-8", "backslashreplace"))
    out.close()
    return 1 if both.troubles else 0
