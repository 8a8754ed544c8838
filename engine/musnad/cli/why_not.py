"""`musnad why-not`: why a rule does not report anything in a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from musnad.cli.console import CannotRunError, Output
from musnad.cli.inputs import Trouble, check_encoding
from musnad.cli.options import cache_option, encoding_option, rules_option
from musnad.cli.reading import documents
from musnad.cli.report import plain
from musnad.cli.rules import open_engine
from musnad.messages import tr, trn

if TYPE_CHECKING:
    from musnad.engine import Engine
    from musnad.explain.outcome import Outcome

ANY: Final = "any"
FINDING: Final = ("attribution", "number", "place")
"""The kinds of rules that find records."""
RULE_KINDS: Final = (*FINDING, "border", "zone", "attribute", "link")


@click.command("why-not")
@click.argument("rule", metavar="RULE", required=False)
@click.argument("text", required=False)
@click.option("--all", "everybody", is_flag=True, help="Ask about all rules, the furthest first; give the text alone.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(min=1), help="With --all: how many rules are told.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([*RULE_KINDS, ANY]),
    help="With --all: rules of this kind; those that find records otherwise. May be given several times.",
)
@click.option("--plain", "sentences", is_flag=True, help="One sentence a rule, for people who do not read rules.")
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
    rule: str | None,
    text: str | None,
    everybody: bool,
    limit: int,
    kinds: tuple[str, ...],
    sentences: bool,
    path: str | None,
    title: str | None,
    expect: tuple[str, ...],
    encoding: str,
    rules: tuple[Path, ...],
    cache: bool,
) -> int:
    """Say why RULE reports nothing in TEXT, or that it does. Always exactly one outcome.

    With --all, what became of every rule: musnad why-not --all TEXT. Exit codes: 0 answered, whatever the answer; 2 could
    not run.
    """
    check_encoding(encoding)
    if everybody and text is None:
        rule, text = None, rule
    if (rule is None) != everybody:
        raise click.UsageError(tr("name a rule, or ask about --all"))
    if (text is None) == (path is None):
        raise click.UsageError(tr("give the text, or name it with --file"))
    if path is not None:
        text, title = _only_document(path, encoding, title)
    engine = open_engine(rules, cache)
    if rule is None:
        lines = _everybody(engine, text or "", title or "", kinds, limit, sentences)
    else:
        outcome = engine.why_not(rule, text or "", title or "", dict(_field(one) for one in expect) or None)
        lines = [_told(outcome, sentences)]
    Output(None).write(plain("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
    return 0


def _told(outcome: Outcome, sentence: bool) -> str:
    from musnad.explain.plain import outcome_sentence

    return outcome_sentence(outcome) if sentence else outcome.text.rstrip()


def _everybody(
    engine: Engine, text: str, title: str, kinds: tuple[str, ...], limit: int, sentences: bool
) -> list[str]:
    """How many rules came how far, and the first of them."""
    from musnad.explain.every_rule import why_not_all

    found = why_not_all(engine, text, title, () if ANY in kinds else kinds or FINDING, limit)
    counts = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in found.counts)
    rules = sum(n for _, n in found.counts)
    lines = [trn("{n} rule: {counts}", "{n} rules: {counts}", rules, counts=counts)]
    for outcome in found.shown:
        lines += [""] if not sentences or len(lines) == 1 else []
        head = [] if sentences else [f"`{outcome.rule}`"]
        lines += [*head, _told(outcome, sentences)]
    return lines


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
