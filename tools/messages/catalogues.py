"""The catalogues under engine/musnad/locale: brought up to date, compiled, and looked at for what is missing or wrong."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from tools.messages.extract import Message

from musnad.messages import DOMAIN, ENGLISH, FOLDER, LANGUAGES

TRANSLATED: Final = tuple(language for language in LANGUAGES if language != ENGLISH)
_WITH_NUMBER: Final = 3
"""The plural form from which on a number is written in digits, in all languages that have several."""
_MADE: Final = datetime(2026, 11, 25, tzinfo=UTC)
"""A catalogue does not depend on the day on which it is written."""
_HEADER: Final = """\
# What Musnad says to people, in another language than English.
# Brought up to date by `python -m tools.messages`; docs/languages.md tells how to translate.
#"""


def path_of(language: str, suffix: str = ".po", folder: Path = FOLDER) -> Path:
    """The catalogue of a language, or what it is compiled to (`.mo`)."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}{suffix}"


def read(language: str, folder: Path = FOLDER) -> Catalog:
    """The catalogue of a language as it is; an empty one when there is none yet."""
    path = path_of(language, folder=folder)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(old: Catalog, messages: Iterable[Message]) -> Catalog:
    """The messages of the code with the translations that the catalogue has; what the code no longer says is left out."""
    new = Catalog(
        locale=old.locale, header_comment=_HEADER, project=DOMAIN, version="1", copyright_holder="Musnad",
        msgid_bugs_address="docs/languages.md",
        creation_date=_MADE, revision_date=_MADE, last_translator="Musnad", language_team="Arabic desk", fuzzy=False,
    )  # fmt: skip
    for message in messages:
        key = (message.text, message.plural) if message.plural else message.text
        before = old.get(message.text)
        same = before is not None and bool(before.pluralizable) == bool(message.plural)
        new.add(key, before.string if before is not None and same else "", locations=[(message.file, message.line)])
    return new


def po(catalogue: Catalog) -> bytes:
    """The catalogue as text: sorted, and without the places of messages in the code, so that few changes meet."""
    out = BytesIO()
    write_po(out, catalogue, no_location=True, width=0, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def mo(catalogue: Catalog) -> bytes:
    """The catalogue compiled, as the engine reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is missing or wrong in a catalogue, a line each."""
    forms = catalogue.num_plurals
    for entry in catalogue:
        if not entry.id:
            continue
        texts = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
        if not all(texts) or len(texts) != (forms if entry.pluralizable else 1):
            yield f"not translated: {_shown(entry)}"
            continue
        if entry.fuzzy:
            yield f"marked as fuzzy: {_shown(entry)}"
        for number, text in enumerate(texts):
            yield from _places(entry, number, text)


def _places(entry: Entry, number: int, text: str) -> Iterator[str]:
    """The named places of a translation are those of the message; the forms for few may do without the number."""
    wanted = least = fields(entry.id[1] if entry.pluralizable else entry.id)
    if entry.pluralizable and number < _WITH_NUMBER:
        one = fields(entry.id[0])
        wanted, least = wanted | one, {place for place in wanted & one if place.partition(":")[0] != "n"}
    if not least <= fields(text) <= wanted:
        yield f"other places than {sorted(wanted)} in «{text}», the translation of {_shown(entry)}"


def fields(text: str) -> set[str]:
    """The named places of a message, with how they are to be written; none in one that is taken as it stands."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1]]
        return {f"{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}" for _, name, form, how in parts}
    except ValueError:  # braces that are letters like others
        return set()


def _shown(entry: Entry) -> str:
    text = entry.id[0] if entry.pluralizable else entry.id
    where = f" ({entry.locations[0][0]})" if entry.locations else ""
    return f"«{text if len(text) < 80 else text[:79] + '…'}»{where}"
