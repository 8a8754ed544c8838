"""The language of a command's output: `--lang`, else MUSNAD_LANG, else English; and what click says, in it as well."""

from __future__ import annotations

import copy
import inspect
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import click

from musnad.messages import DOMAIN, ENGLISH, FOLDER, LANGUAGES, later, later_n, looked_up, speaking, spoken, tr

OPTION: Final = "--lang"
VARIABLE: Final = "MUSNAD_LANG"
_GETTEXT: Final = "LANGUAGE"
"""What Python's gettext, by which click speaks, asks for the language."""
CLICK: Final = (
    later("Usage:"),
    later("Options"),
    later("Commands"),
    later("Positional arguments"),
    later("Show this message and exit."),
    later("Show the version and exit."),
    later("default: {default}"),
    later("Error: {message}"),
    later("Try '{command} {option}' for help."),
    later("Invalid value: {message}"),
    later("Invalid value for {param_hint}: {message}"),
    later("Missing argument"),
    later("Missing option"),
    later("Missing command."),
    later("Choose from:\n\t{choices}"),
    later("No such option {name!r}."),
    later("No such option: {name}"),
    later("No such command {name!r}."),
    later("Option {name!r} does not take a value."),
    later("{value!r} is not a valid {number_type}."),
    later("{name} {filename!r} does not exist."),
    later("{name} {filename!r} is a file."),
    later("{name} {filename!r} is a directory."),
    later("file"),
    later("directory"),
    later("path"),
    later_n("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    later_n("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    later_n("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    later_n("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
"""What click says to users of these commands, in the words of its versions; it looks for the translation by itself."""


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that a command line asks for, wherever in it, else the environment.

    English for a language that there is not; click complains of it.
    """
    found = environment.get(VARIABLE, ENGLISH)
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and number + 1 < len(arguments):
            found = arguments[number + 1]
        elif argument.startswith(f"{OPTION}="):
            found = argument.removeprefix(f"{OPTION}=")
    return found if found in LANGUAGES else ENGLISH


@contextmanager
def speaking_throughout(language: str) -> Iterator[None]:
    """Let click speak the language as well, as long as the block runs. English changes nothing."""
    if language == ENGLISH:
        yield
        return
    import gettext

    before, domain = os.environ.get(_GETTEXT), gettext.textdomain()
    os.environ[_GETTEXT] = language
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    try:
        with speaking(language):
            yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop(_GETTEXT)
        if before is not None:
            os.environ[_GETTEXT] = before


def language_option(hidden: bool = False) -> click.Option:
    """`--lang`, which is read before click sees it; here it is checked and told of."""
    return click.Option(
        [OPTION],
        type=click.Choice(LANGUAGES),
        envvar=VARIABLE,
        expose_value=False,
        hidden=hidden,
        help="The language of messages, before or behind the command; MUSNAD_LANG gives it as well.",
    )


def with_language(command: click.Command) -> click.Command:
    """The command, and those in it, as they are called: with `--lang`, and with their help in the language spoken."""
    found = copy.copy(command)
    found.params = [*command.params, language_option(hidden=True)]
    if isinstance(found, click.Group):
        found.commands = {name: with_language(inner) for name, inner in found.commands.items()}
    return localized(found)


def localized(command: click.Command) -> click.Command:
    """The command with its help texts in the language spoken."""
    if spoken() == ENGLISH:
        return command
    found = copy.copy(command)
    found._help_option = None  # click makes it once, in the language that it speaks then
    found.help = _help(command.help)
    found.params = [_localized(parameter) for parameter in command.params]
    found.context_class = _Context
    return found


def _localized(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    found = copy.copy(parameter)
    found.help = _help(parameter.help)
    return found


def _help(text: str | None) -> str | None:
    """The translation of a help text, which the catalogue has without the indentation of the code."""
    return looked_up(inspect.cleandoc(text)) if text else text


class _Formatter(click.HelpFormatter):
    """Help in which every line has one direction: what a term means stands below it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """How the command is called, below the word for it."""
        self.write(f"{tr('Usage:')}\n")
        super().write_usage(prog, args, "  ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:  # noqa: ARG002
        """Terms, each with its meaning below it."""
        for term, meaning in rows:
            self.write(f"{'':>{self.current_indent}}{term}\n")
            self.indent()
            self.write_text(meaning)
            self.dedent()


class _Context(click.Context):
    formatter_class = _Formatter
