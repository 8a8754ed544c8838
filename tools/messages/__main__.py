"""`python -m tools.messages [--check]`: bring the catalogues up to date with the code, and compile them.

With `--check` nothing is written. Exit codes: 0 all is translated and up to date, 1 something is missing, wrong or stale.
Babel is needed (`pip install musnad[dev]`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tools.messages import catalogues
from tools.messages.extract import Message, extract


def main(arguments: list[str]) -> int:
    """Write or check, and tell what is left to do."""
    messages, told = extract()
    problems = [*map(str, told)]
    for language in catalogues.TRANSLATED:
        problems += stale(language, messages) if "--check" in arguments else write(language, messages)
    for problem in problems:
        print(problem)
    print(f"{len({m.text for m in messages})} messages, {len(problems)} problems")
    return 1 if problems else 0


def write(language: str, messages: Sequence[Message]) -> Iterator[str]:
    """Write a catalogue anew with the translations that it has, and compile it; what is not translated is told."""
    new = catalogues.updated(catalogues.read(language), messages)
    for suffix, data in ((".po", catalogues.po(new)), (".mo", catalogues.mo(new))):
        path = catalogues.path_of(language, suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    yield from catalogues.faults(new)


def stale(language: str, messages: Sequence[Message]) -> Iterator[str]:
    """Whether a catalogue, or what it is compiled to, is another than would be written; and what is not translated."""
    new = catalogues.updated(catalogues.read(language), messages)
    for suffix, data in ((".po", catalogues.po(new)), (".mo", catalogues.mo(new))):
        path = catalogues.path_of(language, suffix)
        if not path.is_file() or path.read_bytes() != data:
            yield f"{path.name} of `{language}` is out of date: python -m tools.messages"
    yield from catalogues.faults(new)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
