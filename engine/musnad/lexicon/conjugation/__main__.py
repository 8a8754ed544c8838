"""`python -m musnad.lexicon.conjugation NAME [--check]`: write rules/forms/NAME.tsv, or tell whether it is current."""

from __future__ import annotations

import sys

from musnad.lexicon.conjugation.table import table_text
from musnad.ruleset.packs import shipped_pack


def main(arguments: list[str]) -> int:
    """0 done or up to date, 1 out of date, 2 called wrongly."""
    names = [a for a in arguments if a != "--check"]
    if len(names) != 1:
        print("usage: python -m musnad.lexicon.conjugation NAME [--check]", file=sys.stderr)
        return 2
    folder = shipped_pack() / "rules" / "forms"
    text, path = table_text(folder, names[0]), folder / f"{names[0]}.tsv"
    if "--check" in arguments:
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        print(f"{path.name}: {'up to date' if same else 'out of date'}")
        return 0 if same else 1
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name}: {text.count(chr(10)) - 3} forms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
