"""The entry point: `musnad COMMAND`. Nothing is imported before it is known to be needed."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from musnad.collector import SELDOM
from musnad.version import __version__


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code. Errors of the user never show a traceback."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"musnad {__version__}")
        _leave(0)
    gc.set_threshold(*SELDOM)  # a start makes much and drops little
    try:
        code = _run()
    except KeyboardInterrupt:
        code = 130
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


def _leave(code: int) -> NoReturn:
    """End the process at once: to give back piece by piece what a start has made takes as long as a short scan.

    Where threads are at work, those of worker processes, they are waited for.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:  # its reader is gone; what is left to say finds another
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    threads = sys.modules.get("threading")  # not imported for this
    if threads is not None and threads.active_count() > 1:
        sys.exit(code)
    os._exit(code)  # results are flushed as they are written, and files closed


if __name__ == "__main__":
    main()
