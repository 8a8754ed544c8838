"""Marked-up gold as lines of JSON: `python -m musnad.measure FILE.txt… > gold.jsonl`."""

from __future__ import annotations

import sys
from pathlib import Path

import orjson

from musnad.measure.gold import GoldError
from musnad.measure.markup import rows_of


def main(paths: list[str]) -> int:
    """The exit code: 0 written, 2 when a file cannot be read or is not well-formed."""
    try:
        rows = [row for path in paths for row in rows_of(path, Path(path).read_text("utf-8"))]
    except (GoldError, OSError, UnicodeDecodeError) as error:
        print(f"musnad.measure: {error}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
