"""The files in which a new verb is written down: the list of verbs, the table of their forms, the lexicon with its entry."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import yaml

from musnad.lexicon.conjugation.conjugate import Paradigms
from musnad.lexicon.conjugation.table import table_of
from musnad.messages import tr
from musnad.ruleset.lemmas import LemmaError
from musnad.ruleset.packs import FORMS, LEXICONS, rules_folder

_LISTS: Final = {FORMS: "lemmas", LEXICONS: "entries"}
"""The list at whose end a line is put, by the folder of the file."""


def additions(pack: Path, name: str, verb: str, entry: str, paradigms: Paradigms, shipped: bool) -> dict[Path, str]:
    """The new texts of the files of a pack, by path: of the list of verbs with the line `verb`, the table, and the lexicon with
    the line `entry`. Nothing is written.

    A pack of somebody's own extends the lexicon `name`. Raises LemmaError for a file to which no line can be added, OSError.
    """
    root = rules_folder(pack)
    verbs, lexicon = root / FORMS / f"{name}.yaml", root / LEXICONS / f"{name}.yaml"
    listed = _with_line(verbs, _read(verbs) or "lemmas:\n", verb)
    words = _read(lexicon) or f"id: {name}\ntitle: {name}\nstatus: experimental\nextends: {name}\nforms: {name}\nentries:\n"
    if not shipped and not re.search(r"^forms:", words, re.MULTILINE):
        words = re.sub(r"^(extends:.*\n)", rf"\1forms: {name}\n", words, count=1, flags=re.MULTILINE)
    try:
        table = table_of(listed, name, paradigms)
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise LemmaError(tr("{file} is no list of verbs: {reason}", file=verbs.as_posix(), reason=str(error))) from None
    return {verbs: listed, root / FORMS / f"{name}.tsv": table, lexicon: _with_line(lexicon, words, entry)}


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _with_line(file: Path, text: str, line: str) -> str:
    """A file's text with one more line in its list, which must stand last."""
    wanted = _LISTS[file.parent.name]
    keys = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    if not keys or keys[-1] != wanted or (item := yaml.safe_load(line)) is None:
        raise LemmaError(tr("{file} does not end with its `{key}`: add the line yourself", file=file.as_posix(), key=wanted))
    new = f"{text.rstrip()}\n{line}\n"
    try:
        added = (yaml.safe_load(new) or {}).get(wanted, [])[-1:]
    except yaml.YAMLError:
        added = []
    if added != item:
        raise LemmaError(tr("{file} does not end with its `{key}`: add the line yourself", file=file.as_posix(), key=wanted))
    return new
