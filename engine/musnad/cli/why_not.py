"""`musnad why-not`: why a rule does not report anything in a text."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.explain import documents
from musnad.cli.inputs import Trouble, check_encoding
from musnad.cli.options import cache_option, encoding_option, rules_option
from musnad.cli.report import plain
from musnad.cli.rules import open_engine
from musnad.messages import tr, trn


@click.command("why-not")
@click.argument("rule", metavar="RULE")
@click.argument("text", required=False)
@click.option("--file", "path", metavar="FILE", help="Take the text from a file that holds one document, or from -.")
@click.option("--title", help="The title of the text.")
@click.option(
    "--expect",
    multiple=True,
    metavar="FIELD=WORDS",
    help="What the rule should have reported: source=المصدر, for example; may be given several times.",
)
@encoding_option
@rules_option
@cache_option
def command(
    rule: str,
    text: str | None,
    path: str | None,
    title: str | None,
    expect: tuple[str, ...],
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Say why RULE reports nothing in TEXT, or that it does. Always exactly one outcome.

    Exit codes: 0 answered, whatever the answer; 2 could not run.
    """
    check_encoding(encoding)
    if (text is None) == (path is None):
        raise click.UsageError(tr("give the text, or name it with --file"))
    if path is not None:
        text, title = _only_document(path, encoding, title)
    engine = open_engine(rules, cache)
    outcome = engine.why_not(rule, text or "", title or "", dict(_field(one) for one in expect) or None)
    Output(None).write(plain(outcome.text.rstrip() + "\n").encode("utf-8", "backslashreplace"))
    return 0


def _only_document(path: str, encoding: str, title: str | None) -> tuple[str, str | None]:
    """Text and title of the one document of a file."""
    found = list(documents(path, None, encoding))
    troubles = [str(item) for item in found if isinstance(item, Trouble)]
    if troubles:
        raise CannotRunError(*troubles)
    if len(found) != 1 or isinstance(found[0], Trouble):
        message = trn(
            "musnad: {path} holds {n} documents; why-not looks at one",
            "musnad: {path} holds {n} documents; why-not looks at one",
            len(found), path=path,
        )  # fmt: skip
        raise CannotRunError(message)
    return found[0].text, found[0].title if title is None else title


def _field(expected: str) -> tuple[str, str]:
    name, mark, words = expected.partition("=")
    if not mark or not name or not words:
        raise click.BadParameter(tr("`{expected}` is not FIELD=WORDS", expected=expected), param_hint="--expect")
    return name, words
