"""`musnad diff`: what a change of rules does to real text."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.comparing import compared
from musnad.cli.console import Output
from musnad.cli.inputs import Format, check_encoding
from musnad.cli.options import compared_option, encoding_option, input_format_option
from musnad.cli.reading import Documents


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@compared_option
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of to standard output.")
@click.option("--most", default=40, show_default=True, metavar="N", help="How many differences the text shows.")
@input_format_option
@encoding_option
def command(
    old: str,
    new: str,
    corpus: tuple[str, ...],
    form: str,
    output: Path | None,
    most: int,
    input_format: Format | None,
    encoding: str,
) -> int:
    """Compare what two versions of the rules find in real texts: gained, lost, changed, won by another rule.

    OLD and NEW are folders or git revisions of the shipped rules (HEAD, main~3). A folder with rules/ and grammars/ is a
    whole rule set, another one is laid over the shipped rules. Exit codes: 0 no
    difference, 1 differences or inputs that cannot be read, 2 could not run.
    """
    check_encoding(encoding)
    both = compared(old, new, Documents(corpus, input_format, encoding))
    found, scanned = both.differences, both.documents
    from musnad.cli import diff_report

    out = Output(output)
    if form == "json":
        import orjson

        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        out.write(orjson.dumps(diff_report.as_json(found, scanned), option=options))
    elif form == "html":
        out.write(diff_report.as_html(found, scanned, (old, new)).encode("utf-8", "backslashreplace"))
    else:
        out.write(diff_report.as_text(found, scanned, most).encode("utf-8", "backslashreplace"))
    out.close()
    return 1 if found or both.troubles else 0
