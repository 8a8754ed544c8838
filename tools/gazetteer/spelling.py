"""Which of a place's names are Arabic, and how they are written: Persian, Urdu and reversed strings leak into GeoNames.

GeoNames' alternate names carry no language in its packages. What is told by letters is told by letters; what is not, by the
names that Debian's package has under another language, and by the Arabic names that the same place has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from tools.gazetteer.rows import Name

from musnad.lexicon.spelling import key
from musnad.text.fold import fold_text

_ARABIC: Final = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_LETTERS: Final = re.compile(r"[ء-غف-يڤ \-']+")
_FOREIGN: Final = re.compile(r"(?![ء-غـ-يڤ])[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f]")
_BRACKETS: Final = re.compile(r"\s*[(\[（].*?[)\]）]\s*")
_IMPOSSIBLE: Final = re.compile(r"(?:^|[ -])[ةىءئؤ]|ة[^ \-]|ى[^ \-]|ا{2}|[أإ]ا|^ال?$")
"""ة and ى end words; no word starts with a carried hamza: so strings that are written backwards show."""
_BEHIND: Final = " ولايت"
"""Pashto names of provinces have their noun behind."""
_SPACE: Final = re.compile(r"\s+")


def tidy(name: str) -> str:
    """The name as matching sees it: folded, without brackets, single spaces; no comma and what follows it."""
    bare = _BRACKETS.sub(" ", fold_text(name).replace("،", ",").split(",")[0])
    return _SPACE.sub(" ", bare.replace("–", "-").replace("’", "'")).strip(" -'\"«»“”.")


def in_arabic_script(name: str) -> bool:
    """Whether a name has any Arabic letter."""
    return bool(_ARABIC.search(name))


def reason_against(name: Name, look_alikes: bool = False) -> str:
    """Why a name alone cannot be an Arabic one; "" when it can. `look_alikes`: ی and ک may stand for ي and ك."""
    text = tidy(name.text)
    if not in_arabic_script(text):
        return "no Arabic letters"
    if _FOREIGN.search(text if look_alikes else name.text):
        return "letters of Persian, Urdu or another language"
    if not _LETTERS.fullmatch(text):
        return "letters or signs that Arabic names do not have"
    if _IMPOSSIBLE.search(text):
        return "letters where Arabic words cannot have them (backwards?)"
    if len(text) < 2:
        return "one letter"
    return ""


def foreign_among(names: Iterable[Name], tagged: Collection[str]) -> dict[str, str]:
    """The names that are rather those of another language, with the reason; `tagged` are names under other languages.

    Only where the place has a name that is surely Arabic: a place whose single name is shared keeps it.
    """
    listed = list(names)
    sure = [n for n in listed if n.tagged or _looks_arabic(tidy(n.text))]
    if not sure:
        return {}
    keys = {key_of(tidy(n.text)) for n in sure}
    found = {}
    for name in listed:
        text = tidy(name.text)
        if not name.tagged and key_of(text) not in keys and text in tagged:
            found[name.text] = "tagged as Persian, Urdu or another language, and the place has an Arabic name"
    return found


def _looks_arabic(text: str) -> bool:
    return bool(re.search("[أإآةى]|(?:^| )ال", text))


def key_of(text: str) -> str:
    """What spellings of one name have in common: the engine's lenient key of each of its words."""
    return " ".join(key(word) for word in text.split(" "))


def without_designator(text: str, designators: Mapping[str, str], kept: Collection[str]) -> tuple[str, str]:
    """The name without a leading kind of place, and that kind (مدينة حلب); the whole and "" where it belongs to the name."""
    first, _, rest = text.partition(" ")
    if text.endswith(_BEHIND):
        return text.removesuffix(_BEHIND), "region"
    if not rest or text in kept or first not in designators or len(rest) < 3:
        return text, ""
    return rest, designators[first]
