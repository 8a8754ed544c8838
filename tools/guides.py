"""Guides that are true: the commands of a page are run one after another, and what they print is what the page shows.

    python -m tools.guides docs/editors-guide.md …            writes the outputs anew
    python -m tools.guides --check docs/editors-guide.md …    says what differs (exit code 1)

A page is Markdown with two kinds of blocks that count, in the order in which they stand, in a folder of their own. A comment
`<!-- environment: MUSNAD_LANG=ar -->` sets a variable for all of its commands.

    ```yaml file=house/rules/attribution/x.yaml      the file is written
    ```console                                       each line with `$ ` in front is run, the lines behind it are its output
    ```console exit=1                                the same for commands that end with another exit code than 0
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\bfile=(\S+)")
_EXIT = re.compile(r"\bexit=(\d+)")
_VARIABLE = re.compile(r"<!-- environment: (\w+)=(\S*) -->")


class GuideError(Exception):
    """A command of a guide that ends with another exit code than the guide says."""


def walk(page: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The page with what its commands print when they are run in a folder. Raises GuideError."""

    variables = {**environment, **dict(_VARIABLE.findall(page))}

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


def _ran(body: str, folder: Path, environment: Mapping[str, str], code: int) -> Iterator[str]:
    for line in body.splitlines():
        if not line.startswith("$ "):
            continue
        yield f"{line}\n"
        done = subprocess.run(
            _command(line[2:]), cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120
        )
        if done.returncode != code:
            raise GuideError(f"{line}: exit code {done.returncode}, not {code}\n{done.stdout.decode('utf-8', 'replace')}")
        shown = "".join(f"{part.rstrip()}\n" for part in done.stdout.decode("utf-8").splitlines())
        yield shown


def _command(written: str) -> list[str]:
    words = shlex.split(written)
    return [sys.executable, "-m", *words] if words[0] == "musnad" else words


def environment_of(cache: Path) -> dict[str, str]:
    """What the commands of guides see: this engine, a cache of their own, no colours, one time zone and locale."""
    engine = Path(__file__).resolve().parents[1] / "engine"
    return {
        "PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(engine), "MUSNAD_CACHE": str(cache), "HOME": str(cache),
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
        if new == old:
            continue
        stale += 1
        if check:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name} as run"))
        else:
            page.write_text(new, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
