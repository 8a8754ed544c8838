"""`python -m tools.gazetteer LOCALES [--check]`: build rules/gazetteer/ from the installed sources and overrides.yaml.

LOCALES is the usr/share/locale of Debian's libgeonames-common 0.3.0-1 (`apt-get download`, `dpkg-deb -x`); the Python packages
are those of `pip install musnad[gazetteer]`.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from tools.gazetteer.build import collect, flags_of_names, report, table
from tools.gazetteer.overrides import read_overrides
from tools.gazetteer.rows import FOLDER
from tools.gazetteer.sources import check_versions

HERE = Path(__file__).resolve().parent
REJECTS, USAGE = HERE / "rejects.tsv.gz", HERE / "usage.tsv"


def main(arguments: list[str]) -> int:
    """0 done or up to date, 1 out of date, 2 called wrongly."""
    paths = [a for a in arguments if a != "--check"]
    if len(paths) != 1:
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    check_versions()
    overrides = read_overrides(FOLDER / "overrides.yaml")
    built = collect(Path(paths[0]), overrides)
    data, out = table(built.places, flags_of_names(USAGE, overrides)), FOLDER / "names.tsv.gz"
    if "--check" in arguments:
        same = out.is_file() and out.read_bytes() == data
        print(f"{out.name}: {'up to date' if same else 'out of date'}")
        return 0 if same else 1
    out.write_bytes(data)
    REJECTS.write_bytes(gzip.compress(report(built.rejects).encode(), mtime=0))
    print(f"{out.name}: {len(built.places)} places, {sum(len(p.names) for p in built.places)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
