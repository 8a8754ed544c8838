"""The commands by name, each imported only when it is called (or when the help lists them)."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from musnad.cli.language import language_option, with_language
from musnad.version import __version__

INTERRUPTED: Final = 130
"""The exit code that shells give to a process that was interrupted."""
COMMANDS: Final = {
    "scan": "musnad.cli.scan",
    "export": "musnad.cli.export",
    "explain": "musnad.cli.explain",
    "why-not": "musnad.cli.why_not",
    "eval": "musnad.cli.evaluate",
    "near-miss": "musnad.cli.near_miss",
    "check": "musnad.cli.check",
    "fmt": "musnad.cli.fmt",
    "test": "musnad.cli.examples",
    "diff": "musnad.cli.diff",
    "coverage": "musnad.cli.coverage",
    "docs": "musnad.cli.docs",
    "new": "musnad.cli.new",
    "show": "musnad.cli.show",
    "forms": "musnad.cli.forms",
    "schema": "musnad.cli.schema",
    "help": "musnad.cli.help",
    "verify": "musnad.cli.verify",
    "lock": "musnad.cli.lock",
    "release-notes": "musnad.cli.release_notes",
}
"""Command to the module that holds it; the function is called `command`. The help keeps this order."""


class Commands(click.Group):
    """A group that knows its commands by name and loads one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or nothing."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return with_language(command)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. An interrupt is answered here, because click would print a line for it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, params=[language_option()])
@click.version_option(__version__, "-V", "--version", message="musnad %(version)s")
def musnad() -> None:
    """Musnad (مُسنَد): who said what in Arabic news, and the proof of how it was found.

    Exit codes: 0 all fine, 1 some inputs had problems or problems were found, 2 could not run.
    """
