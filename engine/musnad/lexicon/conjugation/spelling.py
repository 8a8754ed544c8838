"""From sounds to letters: seats of hamza, long vowels after hamza, and what a sukun on a weak letter becomes.

Templates write every hamza as ء and every vowel as a mark; the spelling follows from the vowels around (Wright I
§§ 16-18, Badawi et al. § 1.3).
"""

from __future__ import annotations

import re
from typing import Final

FATHA, DAMMA, KASRA, SUKUN, SHADDA = "َ", "ُ", "ِ", "ْ", "ّ"
_VOWELS: Final = (FATHA, DAMMA, KASRA)
_SEATS: Final = {KASRA: "ئ", DAMMA: "ؤ", FATHA: "أ"}
_STRENGTH: Final = {KASRA: 3, DAMMA: 2, FATHA: 1, SUKUN: 0, "": 0}
_LONG: Final = {"ا": FATHA, "و": DAMMA, "ي": KASRA}
_MARKS: Final = re.compile("[ًٌٍَُِّْ]")


def bare(vowelled: str) -> str:
    """A spelling without its vowel marks."""
    return _MARKS.sub("", vowelled)


def spell(sounds: str) -> str:
    """The vowelled spelling of a template whose radicals are filled in."""
    sounds = re.sub(f"([{FATHA}{DAMMA}{KASRA}])\\1+", r"\1", sounds)
    sounds = re.sub(f"{KASRA}و{SUKUN}", f"{KASRA}ي", sounds)  # إوضاح -> إيضاح
    sounds = re.sub(f"{DAMMA}ي{SUKUN}", f"{DAMMA}و", sounds)  # يُيقن -> يوقن
    sounds = re.sub(f"([أء]){FATHA}ء{SUKUN}", "آ", sounds)
    sounds = re.sub(f"[إء]{KASRA}ء{SUKUN}", f"إ{KASRA}ي", sounds)  # إئمان -> إيمان
    sounds = re.sub(f"ن{SUKUN}ن", f"ن{SHADDA}", sounds)  # أعلننا -> أعلنّا
    letters = _units(sounds)
    written = [_hamza(letters, i) if letter == "ء" else letter + marks for i, (letter, marks) in enumerate(letters)]
    return re.sub(f"أ{FATHA}?ا", "آ", "".join(written))


def _units(sounds: str) -> list[tuple[str, str]]:
    units: list[tuple[str, str]] = []
    for char in sounds:
        if _MARKS.match(char) and units:
            units[-1] = (units[-1][0], units[-1][1] + char)
        else:
            units.append((char, ""))
    return units


def _hamza(units: list[tuple[str, str]], i: int) -> str:
    """A hamza with its seat and marks."""
    marks = units[i][1]
    own = next((v for v in _VOWELS if v in marks), "")
    if i == 0:
        return ("إ" if own == KASRA else "أ") + marks
    letter, before_marks = units[i - 1]
    before = next((v for v in _VOWELS if v in before_marks), "")
    long = letter in _LONG and not before_marks
    if i == len(units) - 1:
        return ("ء" if long or not before else _SEATS[before]) + marks
    follows = units[i + 1][0] if not own else ""
    own = own or (_LONG.get(follows, "") if not marks else "")
    if long and letter == "ي":
        return "ئ" + marks
    if long and own == FATHA:
        return "ء" + marks
    strongest = max((before if not long else "", own), key=lambda v: _STRENGTH[v])
    return _SEATS.get(strongest, "أ") + marks
