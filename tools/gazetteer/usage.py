"""python -m tools.gazetteer.usage CORPUS.jsonl.gz: count how names are used in news, for usage.tsv beside this file.

A name of one word may be an everyday word (المدينة، بيان) or a person's (كلينتون). Told by three things: what the lexicons
know of the word, how often a text has it and how often behind words that go with places, and how large the place is. The
table is read by people; `flags` and `sure` of overrides.yaml have the last word.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from tools.gazetteer.rows import FOLDER
from tools.gazetteer.sources import ARAB

import musnad
from musnad.lexicon.gazetteer import Entry, gazetteer_of, read_places
from musnad.lexicon.index import Index
from musnad.lexicon.spelling import key, leniency
from musnad.text.tokens import TokenTypes, tokenize

TABLE: Final = Path(__file__).resolve().parent / "usage.tsv"
_COLUMNS: Final = ("name", "seen", "in_company", "readings", "flag")
_OFTEN: Final = 3
_SHARE: Final = 0.3
"""A word that is seen this often, and behind words that go with places in a smaller share, is used for something else."""
_LARGE: Final = 300_000
_MIDDLING: Final = 100_000
_ARAB_LARGE: Final = 20_000
"""Inhabitants of places of which news speaks without saying what they are: anywhere; where towns do not bear the names of
people; in Arab countries."""
_SHORT: Final = 4
"""Shorter names of middling towns are too like parts of other words."""


@dataclass(slots=True)
class Usage:
    """How often a name is seen, and how often behind words that go with places."""

    seen: int = 0
    in_company: int = 0


Spelt = dict[str, list[str]]
"""The key of a name of one word to the spellings that the table has, the best place's first."""


def count(documents: Iterable[Sequence[str]], spelt: Spelt, company: Collection[str]) -> dict[str, Usage]:
    """The use of each name of one word, by its key; with و ف ب ل ك in front as well, and in lenient spellings."""
    found: dict[str, Usage] = {}
    for words in documents:
        before = ""
        for word in words:
            for proclitic, stem in _views(word):
                if any(leniency(stem, name) is not None for name in spelt.get(key(stem), ())):
                    use = found.setdefault(key(stem), Usage())
                    use.seen += 1
                    use.in_company += before in company or proclitic == "ب"
                    break
            before = word
    return found


def _views(word: str) -> Iterator[tuple[str, str]]:
    """The word with the letter before it that is ب ل ك or nothing; the whole word first."""
    yield "", word
    bare = word[1:] if word[:1] in "وف" and len(word) > 3 else word
    yield "", bare
    if bare[:2] == "لل" and len(bare) > 3:
        yield "ل", f"ال{bare[2:]}"
    if bare[:1] in "بلك" and len(bare) > 3:
        yield bare[0], bare[1:]


def readings(index: Index, names: Sequence[str], types: TokenTypes, ignored: Collection[str]) -> tuple[str, ...] | None:
    """The lexicons that know a name, as it is spelt, as something else than a place; None when one knows it as a sure place."""
    hits = [
        hit
        for name in names
        for hit in index.look_up(tokenize(name, types).types[0]).readings
        if not (hit.proclitics or hit.enclitic or hit.leniency)
    ]
    if any(h.form.lexicon == "places" and not h.form.feature("ambiguous") for h in hits):
        return None
    return tuple(sorted({h.form.lexicon for h in hits} - set(ignored)))


def flag_of(name: str, places: Sequence[Entry], known: Sequence[str] | None, use: Usage, of_people: Collection[str]) -> str:
    """`common` for an everyday word, `person` for a name of people, `rare` for a place that news hardly means; or nothing."""
    if known is None or any(p.type == "country" or p.source == "musnad" for p in places):
        return ""
    if "given_names" in known:
        return "person"
    if known or (use.seen >= _OFTEN and use.in_company < _SHARE * use.seen):
        return "common"
    large = any("admin1" in p.flags or p.population >= _least(name, p.country, of_people) for p in places)
    return "" if large or (use.seen >= _OFTEN and use.in_company >= use.seen / 2) else "rare"


def _least(name: str, country: str, of_people: Collection[str]) -> int:
    if country in ARAB:
        return _ARAB_LARGE
    return _LARGE if country in of_people or len(name) < _SHORT else _MIDDLING


def _documents(path: Path) -> Iterator[list[str]]:
    types = TokenTypes()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield [token.text for token in tokenize(json.loads(line)["text"], types).types]


def table_text(corpus: Path) -> str:
    """The whole table, by name; names that no text has and no lexicon knows are left out when they need no flag."""
    rows_of_names = read_places((FOLDER / "names.tsv.gz").read_bytes())
    gazetteer, index, types = gazetteer_of(rows_of_names), musnad.load().program.index, TokenTypes()
    asked = yaml.safe_load((FOLDER / "overrides.yaml").read_text(encoding="utf-8"))
    spelt: Spelt = {}
    for row in rows_of_names:
        if row[0] not in spelt.setdefault(key(row[0]), []):
            spelt[key(row[0])].append(row[0])
    used = count(_documents(corpus), spelt, frozenset(asked["company"]))
    rows, flags = [], Counter[str]()
    for name in sorted(gazetteer.words()):
        places, use = gazetteer.candidates(name), used.get(name, Usage())
        known = readings(index, spelt[name], types, asked["place_lexicons"])
        flag = flag_of(name, places, known, use, asked["towns_of_people"])
        flags[flag] += 1
        if flag or use.seen:
            rows.append("\t".join((spelt[name][0], str(use.seen), str(use.in_company), " ".join(known or ()), flag)))
    print({flag or "sure": n for flag, n in sorted(flags.items())})
    head = "# Generated by: python -m tools.gazetteer.usage; `flags` and `sure` of overrides.yaml have the last word."
    return "\n".join([head, "\t".join(_COLUMNS), *rows]) + "\n"


def main(arguments: list[str]) -> int:
    """0 done, 2 called wrongly."""
    if len(arguments) != 1:
        print((__doc__ or "").splitlines()[0], file=sys.stderr)
        return 2
    TABLE.write_text(table_text(Path(arguments[0])), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
