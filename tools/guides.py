"""Guides that are true: the commands of a page are run one after another, and what they print is what the page shows.

    python -m tools.guides docs/editors-guide.md …            writes the outputs anew
    python -m tools.guides --check docs/editors-guide.md …    says what differs (exit code 1)

A page is Markdown with two kinds of blocks that count, in the order in which they stand, in a folder of their own. A comment
`<!-- environment: MUSNAD_LANG=ar -->` sets a variable for all of its commands, `<!-- folder: docs/examples -->` copies a
folder of the project into theirs.

    ```yaml file=house/rules/attribution/x.yaml      the file is written
    ```console                                       each line with `$ ` in front is run, the lines behind it are its output
    ```console exit=1                                the same for commands that end with another exit code than 0

What every new rule changes (how many rules there are, digests of rules, decisions and results) may differ from what a
page shows.
A line `…` in an output stands for lines that are left out; what is shown must be in the output, in that order.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\bfile=(\S+)")
_EXIT = re.compile(r"\bexit=(\d+)")
_FOLDER = re.compile(r"<!-- folder: (\S+) -->")
_LEFT_OUT = "…"
_COUNTED = re.compile(
    r"^\d[\d,]* (?:rules|قاعدة|قواعد)\b[^:]*(?=: )|(?:decision   |القرار: )[0-9a-f]{64}\b"
    r'|(?:(?<=^  rules   )|(?<="sha256": ")|^)[0-9a-f]{64}\b',
    re.MULTILINE,
)
_ROOT = Path(__file__).resolve().parents[1]
_VARIABLE = re.compile(r"<!-- environment: (\w+)=(\S*) -->")


class GuideError(Exception):
    """A command of a guide that ends with another exit code than the guide says."""


def walk(page: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The page with what its commands print when they are run in a folder. Raises GuideError."""

    variables = {**environment, **dict(_VARIABLE.findall(page))}
    for copied in _FOLDER.findall(page):
        shutil.copytree(_ROOT / copied, folder / copied)

    def walked(block: re.Match[str]) -> str:
        info, body = block["info"], block["body"]
        named = _FILE.search(info)
        if named:
            path = folder / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        if not info.startswith("console"):
            return block[0]
        wanted = _EXIT.search(info)
        lines = _ran(body, folder, variables, int(wanted[1]) if wanted else 0)
        return f"```{info}\n{''.join(lines)}```"

    return _BLOCK.sub(walked, page)


def alike(one: str, other: str) -> bool:
    """Whether two pages say the same, but for what every new rule changes."""
    return _COUNTED.sub("", one) == _COUNTED.sub("", other)


def _ran(body: str, folder: Path, environment: Mapping[str, str], code: int) -> Iterator[str]:
    """Each command of a block with what it prints; as the block shows it, where that is a true excerpt."""
    for command, shown in _commands(body):
        yield f"$ {command}\n"
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"], cwd=folder, env=environment, timeout=120,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        printed = [line.rstrip() for line in done.stdout.decode("utf-8").rstrip().splitlines()]
        if done.returncode != code:
            raise GuideError("\n".join((f"$ {command}: exit code {done.returncode}, not {code}", *printed)))
        yield "".join(f"{line}\n" for line in (shown if _is_excerpt(shown, printed) else printed))


def _commands(body: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def _is_excerpt(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether shown lines are printed ones with some left out where `…` stands."""
    if _LEFT_OUT not in shown:
        return False
    shown, printed = ([_COUNTED.sub("", line) for line in lines] for lines in (shown, printed))
    at = 0
    for kept, part in groupby(shown, key=lambda line: line != _LEFT_OUT):
        wanted = list(part)
        if kept:
            starts = range(at, len(printed) - len(wanted) + 1)
            start = next((i for i in starts if list(printed[i : i + len(wanted)]) == wanted), None)
            if start is None or (at == 0 and start and shown[0] != _LEFT_OUT):
                return False
            at = start + len(wanted)
    return shown[-1] == _LEFT_OUT or at == len(printed)


def environment_of(cache: Path) -> dict[str, str]:
    """What the commands of guides see: this engine, a cache of their own, no colours, one time zone and locale."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return {
        "PATH": path, "PYTHONPATH": str(_ROOT / "engine"), "MUSNAD_CACHE": str(cache), "HOME": str(cache),
        "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
    }  # fmt: skip


def main() -> int:
    """Write the pages named on the command line anew, or check them."""
    check = "--check" in sys.argv
    stale = 0
    for name in sys.argv[1:]:
        if name.startswith("--"):
            continue
        page = Path(name)
        old = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
            new = walk(old, Path(folder), environment_of(Path(cache)))
        if check and alike(new, old):
            continue
        stale += 1
        if check:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name} as run"))
        else:
            page.write_text(new, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
