"""`python -m musnad.schema [--check]`: write the schemas beside this file, or tell whether they are up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from musnad.schema.published import schemas


def main(arguments: list[str]) -> int:
    """0 done or up to date, 1 out of date."""
    stale = 0
    for name, text in schemas().items():
        path = Path(__file__).with_name(name)
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{name}: out of date")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
