"""`python -m tools.units [--check]`: write rules/lexicons/{currencies,measures}.yaml from CLDR and additions.yaml.

CLDR comes by way of Babel 2.18.0 (`pip install musnad[gazetteer]`, with PyYAML).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from babel import Locale
from babel.core import get_global

HERE: Final = Path(__file__).resolve().parent
FOLDER: Final = HERE.parents[1] / "rules" / "lexicons"
KINDS: Final = (
    "length", "area", "volume", "mass", "speed", "temperature", "energy", "power", "digital", "frequency", "graphics",
    "pressure", "electric",
)  # fmt: skip
"""CLDR's kinds of units that news count with; durations are no measures here."""
_MARKS: Final = re.compile("[\u064b-\u0652\u200e\u200f]")
_NAME: Final = re.compile("[\u0621-\u064a]+(?: [\u0621-\u064a]+)*")


def main(arguments: list[str]) -> int:
    """0 done or up to date, 1 out of date."""
    added = yaml.safe_load((HERE / "additions.yaml").read_text(encoding="utf-8"))
    built = {"currencies": currencies(added), "measures": measures(added)}
    stale = 0
    for name, text in built.items():
        path = FOLDER / f"{name}.yaml"
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{path.name}: out of date")
            stale = 1
    return stale


def currencies(added: Mapping[str, Any]) -> str:
    """The lexicon of currencies: each name with all its forms, and its ISO 4217 code where it has one by itself."""
    names = {name: code for code, name in Locale("ar").currencies.items() if code in _current() and _NAME.fullmatch(name)}
    names = {name: code for name, code in names.items() if name not in added["drop"]}
    for code, more in added["currencies"].items():
        names.update(dict.fromkeys(more, code))
    entries = [_entry(name, {"code": code}, _forms(name, added["nouns"])) for name, code in sorted(names.items())]
    return _lexicon("currencies", "العملات", "code", entries)


def _current() -> set[str]:
    """The codes that are legal tender somewhere today."""
    ranges = get_global("territory_currencies").values()
    return {code for used in ranges for code, _, end, tender in used if end is None and tender}


def _forms(name: str, nouns: Mapping[str, Any]) -> list[str]:
    """The forms of a noun with its adjectives: دولار أمريكي، دولارا أمريكيا، دولاران أمريكيان، دولارات أمريكية."""
    noun, *adjectives = name.split(" ")
    how = nouns.get(noun)
    forms = [name]
    if how is None:
        return forms
    if "accusative" in how:
        forms.append(" ".join([how["accusative"], *(f"{a}ا" if a.endswith("ي") else a for a in adjectives)]))
    for dual in how.get("dual", ()):
        tail = dual[-2:] if dual.endswith("ن") else "ان"
        stem = "ت" if how["gender"] == "f" else ""
        forms.append(" ".join([dual, *(_dual(a, stem, tail) for a in adjectives)]))
    if "plural" in how:
        forms.append(" ".join([how["plural"], *(f"{a}ة" if a.endswith("ي") else a for a in adjectives)]))
    return list(dict.fromkeys(forms))


def _dual(adjective: str, stem: str, tail: str) -> str:
    bare = adjective.removesuffix("ة")
    return f"{bare}{stem}{tail}" if bare.endswith("ي") else adjective


def measures(added: Mapping[str, Any]) -> str:
    """The lexicon of units of measure: all that CLDR writes behind a number in Arabic, and the additions."""
    forms: dict[str, dict[str, None]] = {}
    for unit, patterns in Locale("ar")._data["unit_patterns"].items():
        kind, _, name = unit.partition("-")
        if kind in KINDS and name not in added["leave_out"]:
            forms.setdefault(name, {}).update(dict.fromkeys(_written(patterns)))
    for name, more in added["units"].items():
        forms.setdefault(name, {}).update(dict.fromkeys(more))
    dropped = set(added["drop_units"])
    entries = [
        _entry(name, {"code": name}, [f for f in written if f not in dropped or f in added["units"].get(name, ())])
        for name, written in sorted(forms.items())
    ]
    return _lexicon("measures", "وحدات القياس", "code", [e for e in entries if e])


def _written(patterns: Mapping[str, Any]) -> Iterable[str]:
    for width in ("long", "short"):
        for count, pattern in sorted(dict(patterns.get(width, {})).items()):
            name = _MARKS.sub("", str(pattern).replace("{0}", "")).strip()
            if count != "per" and _NAME.fullmatch(name):
                yield name


def _entry(name: str, features: Mapping[str, str], forms: list[str]) -> str:
    if not forms:
        return ""
    said = "".join(f", {key}: {_quoted(value)}" for key, value in features.items() if value)
    return f"  - {{id: {_quoted(name)}{said}, forms: [{', '.join(map(_quoted, forms))}]}}"


def _quoted(text: str) -> str:
    return text if re.fullmatch("[\u0621-\u064a A-Za-z-]+", text) and text not in ("NO", "no") else f'"{text}"'


def _lexicon(name: str, title: str, feature: str, entries: list[str]) -> str:
    doc = (
        "Generated by `python -m tools.units` from CLDR and tools/units/additions.yaml, and reviewed; mend the additions,",
        f"not this file. Of CLDR's licence: NOTICE. `{feature}` is absent where the name alone does not tell it (ريال).",
    )
    schema = "# yaml-language-server: $schema=../../engine/musnad/schema/lexicon.v1.schema.json"
    head = (schema, f"id: {name}", f"title: {title}", "status: stable", "author: Arabic desk", "created: 2026-11-25", "doc: |")
    told = (f"  {line}" for line in doc)
    return "\n".join([*head, *told, "clitics: [و, ف, ب, ل, ال]", "features:", f"  {feature}: any", "entries:", *entries, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
