"""What people read, in the language they ask for: English as the code has it, other languages from a catalogue.

How to write a message: a whole sentence, as a literal, with named places for what differs:

    tr("there is no lexicon `{name}`", name=name)
    trn("{n} example", "{n} examples", len(examples))

* The literal is what `python -m tools.messages` finds and what the catalogue translates: no f-string, no `+`, no variable.
  Literals that stand beside each other are one. Without values it is taken as it stands, so braces are written once then.
* A sentence is not put together from pieces, because other languages order them otherwise. What has several forms is written
  as several sentences. Names that are listed go through `listed` or `either`; a count through `trn`.
* A value may be a message itself when it is a phrase of its own («3 examples»), or code (`key`, «word», file:line).
* What is kept and told later, as a constant or in a cache, is made by `later` and told by `told`.
* Codes, outcome names, JSON, records and what is read by programs are never translated.

Then `python -m tools.messages` adds the message to every catalogue under `locale/`; docs/languages.md tells how to
translate it.

The language is that of the context (`contextvars`), English unless `speaking` says otherwise: no locale ever decides. While it
is English, no catalogue is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, "ar")
"""The languages that messages can be had in."""
DOMAIN: Final = "musnad"
FOLDER: Final = Path(__file__).resolve().parent / "locale"
"""Where the catalogues are: LANGUAGE/LC_MESSAGES/musnad.po, and beside it what it is compiled to."""
_PADDING: Final = re.compile(" +\n")
_SPOKEN: ContextVar[str] = ContextVar("musnad_language", default=ENGLISH)


def tr(message: str, /, **values: object) -> str:
    """A message in the language spoken, its named places filled. Without values its braces are letters like others."""
    language = _SPOKEN.get()
    if language == ENGLISH:
        return message.format(**values) if values else message
    message = _catalogue(language).gettext(message)
    return _trimmed(message.format(**values)) if values else message


def _trimmed(text: str) -> str:
    """A message that may be laid out on more lines than in English: what is padded there for a column is not padded here."""
    return _PADDING.sub("\n", text)


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """A message that counts: `one` for 1, `many` for other numbers, other languages by their own forms; `{n}` is the number."""
    language = _SPOKEN.get()
    message = (one if n == 1 else many) if language == ENGLISH else _catalogue(language).ngettext(one, many, n)
    return message.format(n=n, **values)


class Kept(str):
    """A message that is made in one place and told in another: its English, with what `told` needs for other languages."""

    __slots__ = ("message", "values")

    message: str
    values: dict[str, Hashable]


@lru_cache(maxsize=1024)
def later(message: str, /, **values: Hashable) -> str:
    """A message that is kept in English, whatever is spoken now, because it may be told in any language: see `told`."""
    kept = Kept(message.format(**values) if values else message)
    kept.message, kept.values = message, values
    return kept


def later_n(one: str, many: str) -> tuple[str, str]:
    """Both forms of a message that counts and that others translate, as click does with its own."""
    return one, many


def looked_up(message: str) -> str:
    """The translation of a message that is a literal elsewhere, as help texts of commands are; itself when there is none."""
    language = _SPOKEN.get()
    return message if language == ENGLISH else _catalogue(language).gettext(message)


def told(kept: str) -> str:
    """What `later` has kept, in the language spoken; any other text as it is."""
    return tr(kept.message, **kept.values) if isinstance(kept, Kept) else kept


def listed(words: Iterable[object]) -> str:
    """Words with commas between them."""
    return tr(", ").join(map(str, words))


def either(words: Iterable[object]) -> str:
    """Words of which one is meant: `a or b`."""
    return tr(" or ").join(map(str, words))


def both(words: Iterable[object]) -> str:
    """Words that are all meant: `a and b`."""
    return tr(" and ").join(map(str, words))


def quoted(name: object) -> str:
    """A name of the rules, as it is shown in messages."""
    return f"`{name}`"


def spoken() -> str:
    """The language that messages are given in now."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Give messages in a language, in this context, as long as the block runs. Raises ValueError for one that there is not."""
    if language not in LANGUAGES:
        raise ValueError(f"no messages in `{language}`; there are: {', '.join(LANGUAGES)}")
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@cache
def _catalogue(language: str) -> NullTranslations:
    from gettext import translation  # English does without it

    return translation(DOMAIN, FOLDER, [language])
