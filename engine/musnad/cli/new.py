"""`musnad new`: the file of a new rule, clean but for its missing examples."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.console import CannotRunError, Output, nearby
from musnad.cli.options import rules_option
from musnad.cli.rules import why_not_run
from musnad.messages import tr


@click.command("new")
@click.argument("rule_id", metavar="ID")
@click.option("--like", metavar="ID", help="Copy pattern and conditions of this rule, without its examples.")
@click.option("--overrides", is_flag=True, help="The new rule stands in the place of the one that it is like.")
@click.option("--title", default="", help="What it finds, in a few words.")
@click.option("--author", default="", help="Who answers for it.")
@rules_option
def command(rule_id: str, like: str | None, overrides: bool, title: str, author: str, rules: tuple[Path, ...]) -> int:
    """Write a new rule into its folder; ID is its kind and name: attribution.came_in_words.

    It goes into the last pack that --rules names, which need not exist yet; in a checkout of Musnad, into the shipped
    rules when none is named. Nothing is overwritten. Exit codes: 0 done, 2 could not run.
    """
    from musnad.ruleset.drafts import Draft, DraftError, draft_text, place_for
    from musnad.ruleset.packs import NoPackError, holds_files, is_checkout, read_sources, shipped_pack

    if overrides and like is None:
        raise click.UsageError(tr("--overrides needs --like"))
    if not rules and not is_checkout():
        raise CannotRunError(tr("musnad: name the folder of your own rules: --rules DIR"))
    draft = Draft(rule_id, _one_line(title), like or "", overrides, _one_line(author))
    try:
        sources = read_sources([shipped_pack(), *filter(holds_files, rules)])
        file, schema = place_for(draft, rules[-1] if rules else shipped_pack())
        text = draft_text(draft, sources, schema)
    except DraftError as error:
        raise CannotRunError(tr("musnad: {error}", error=error)) from None
    except (NoPackError, OSError) as error:
        raise CannotRunError(why_not_run(error)) from None
    _write(file, text)
    Output(None).write("\n".join([nearby(file), *_next(draft.id, file, rules)]).encode("utf-8", "backslashreplace") + b"\n")
    return 0


def _one_line(text: str) -> str:
    """A text of the command line as a YAML value; in quotation marks when it has to be."""
    line = " ".join(text.split())
    plain = line and line[0].isalpha() and not any(mark in f"{line} " for mark in (": ", " #", '"', "\\"))
    return line if plain or not line else '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet. Raises CannotRunError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise CannotRunError(tr("musnad: {file} is there already; nothing was written", file=nearby(file))) from None
    except OSError as error:
        reason = error.strerror or error
        raise CannotRunError(tr("musnad: cannot write {file}: {reason}", file=nearby(file), reason=reason)) from None


def _next(rule_id: str, file: Path, rules: tuple[Path, ...]) -> list[str]:
    """What to do with the file."""
    packs = "".join(f" --rules {nearby(pack)}" for pack in rules)
    checked = nearby(rules[-1]) if rules else nearby(file)
    return [
        tr("  1. write its examples: one at least that it must find, and one that it must not"),
        f"  2. musnad check {checked}",
        f"  3. musnad test {rule_id}{packs}",
        f"  4. musnad show {rule_id}{packs}",
    ]
