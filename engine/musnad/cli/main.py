"""The entry point: `musnad COMMAND`. Nothing is imported before it is known to be needed."""

from __future__ import annotations

import gc
import os
import sys

from musnad.collector import SELDOM
from musnad.version import __version__


def main() -> None:
    """Run the command line and leave the process with its exit code. Errors of the user never show a traceback."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"musnad {__version__}")
        _leave(0)
    gc.set_threshold(*SELDOM)  # a start makes much and drops little
    try:
        code = _run()
    except KeyboardInterrupt:
        code = 130
    gc.disable()  # to look for garbage in what is given back as a whole takes as long as a short scan
    _leave(code)


def _run() -> int:
    from musnad.cli.language import asked, speaking_throughout

    with speaking_throughout(asked(sys.argv[1:], os.environ)):
        return _spoken()


def _spoken() -> int:
    import click

    from musnad.cli.commands import musnad
    from musnad.cli.console import CannotRunError, complain
    from musnad.cli.language import localized

    try:
        return int(localized(musnad).main(prog_name="musnad", standalone_mode=False) or 0)
    except CannotRunError as error:
        for line in error.lines:
            complain(line)
        return 2
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # the reader of help or of a report has seen enough
        return 0


def _leave(code: int) -> None:
    """Exit without the noise that Python makes when the reader of standard output is gone."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
