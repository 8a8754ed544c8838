"""`musnad help`: the page of a lint, a list of all lints, or the help of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from musnad.cli.console import CannotRunError, Output, system_reason
from musnad.messages import tr

if TYPE_CHECKING:
    from musnad.check.pages import Page


@click.command("help")
@click.argument("name", required=False, metavar="[CODE]")
@click.pass_context
def command(context: click.Context, name: str | None) -> int:
    """Say what a problem that `musnad check` tells means, by its code; all codes when none is named.

    The name of a command shows the help of that command.
    """
    from musnad.check.pages import pages
    from musnad.cli.commands import COMMANDS

    try:
        known = pages()
    except OSError as error:
        message = tr("musnad: cannot read the pages of help: {reason}", reason=system_reason(error))
        raise CannotRunError(message) from None
    if name is None:
        text = "".join(f"{_line(page)}\n" for page in known.values())
    elif name.upper() in known:
        text = known[name.upper()].text
    elif name in COMMANDS:
        text = _of_command(context, name)
    else:
        raise CannotRunError(_unknown(name, [*known, *COMMANDS]))
    Output(None).write(text.encode())
    return 0


def _line(page: Page) -> str:
    """A line of the list: a lint that is an error in stable rules only is one in the rules that count."""
    if page.is_warning:
        return tr("{code}  warning  {title}", code=page.code, title=page.title)
    return tr("{code}  error    {title}", code=page.code, title=page.title)


def _of_command(context: click.Context, name: str) -> str:
    group = context.parent.command if context.parent is not None else None
    found = group.get_command(context, name) if isinstance(group, click.Group) else None
    assert found is not None  # it is one of COMMANDS
    return found.context_class(found, info_name=name, parent=context.parent).get_help() + "\n"


def _unknown(name: str, known: list[str]) -> str:
    from musnad.ruleset.problems import did_you_mean

    near = did_you_mean(name.upper() if name[:1] in "rR" and name[1:].isdigit() else name, known)
    if not near:
        near = tr("musnad help lists the lints")
    return tr("musnad: there is no lint or command `{name}`; {near}", name=name, near=near)
