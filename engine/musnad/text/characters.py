"""Characters of Arabic print: which are dropped for matching, which look alike, which mark what.

Facts: The Unicode Standard, chapters 9.2 (Arabic) and 23 (format characters).
"""

from __future__ import annotations

import unicodedata
from typing import Final

MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
"""Vowel marks and Quranic signs, as the inside of a character class."""

CONTROLS: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Invisible format, direction and variation controls, as the inside of a character class."""

SPACES: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Horizontal white space, as the inside of a character class."""

NEWLINES: Final = "\n\r\x0b\x0c\x85\u2028\u2029"
"""Line ends; a run of them ends a paragraph."""

TATWEEL: Final = "\u0640"

FATHA, DAMMA, KASRA, SUKUN, SHADDA = "\u064e", "\u064f", "\u0650", "\u0652", "\u0651"
SHORT_VOWELS: Final = frozenset(FATHA + DAMMA + KASRA + SUKUN)

HAMZA_ABOVE, HAMZA_BELOW, MADDA = "\u0654", "\u0655", "\u0653"
COMPOSED: Final = {
    ("ا", HAMZA_ABOVE): "أ",
    ("ا", HAMZA_BELOW): "إ",
    ("ا", MADDA): "آ",
    ("و", HAMZA_ABOVE): "ؤ",
    ("ي", HAMZA_ABOVE): "ئ",
    ("ى", HAMZA_ABOVE): "ئ",
}
"""Letter and combining sign that NFC writes as one letter."""

LOOK_ALIKES: Final = {
    "ی": "ي",  # U+06CC, Persian yeh
    "ې": "ي",
    "ے": "ي",
    "ک": "ك",  # U+06A9, keheh
    "ڪ": "ك",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ۀ": "ه",
    "ۃ": "ة",
    "ٱ": "ا",
    "ٲ": "أ",
    "ٳ": "إ",
    "ۆ": "و",
    "ٶ": "ؤ",
    "ٸ": "ئ",
}
"""Letters of other languages in Arabic script that replace an Arabic letter in Arabic text."""

PUNCTUATION: Final[dict[str, str]] = {
    "comma": "،,﹐٬、‚",
    "semicolon": "؛;",
    "colon": ":﹕：",
    "stop": ".۔。",
    "question": "؟?",
    "exclamation": "!",
    "ellipsis": "…",
    "dash": "-–—―‐‑‒−",
    "slash": "/\\",
    "percent": "٪%",
    "paren_open": "([{﴿",
    "paren_close": ")]}﴾",
    "quote_left": "«“„‹‘",
    "quote_right": "»”›’",
    "quote_straight": "\"'＂",
    "bullet": "•▪●■◆*·",
    "at": "@#",
}
"""Class of mark to its characters; of the ornate brackets, ﴿ (U+FD3F) opens in Arabic.

Whether a quotation mark opens or closes is found by `quotes`.
"""

PUNCT_CLASS: Final[dict[str, str]] = {c: name for name, chars in PUNCTUATION.items() for c in chars}


def expand(inside: str) -> frozenset[str]:
    """The characters that the inside of a character class names."""
    found: set[str] = set()
    i = 0
    while i < len(inside):
        last = inside[i + 2] if inside[i + 1 : i + 2] == "-" else inside[i]
        found.update(map(chr, range(ord(inside[i]), ord(last) + 1)))
        i += 3 if inside[i + 1 : i + 2] == "-" else 1
    return frozenset(found)


def _presentation_forms() -> dict[str, str]:
    """Presentation forms A and B (U+FB50-FDFF, U+FE70-FEFC) to the letters that they show."""
    table = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        shown = unicodedata.normalize("NFKC", chr(code)).strip()
        if shown and shown != chr(code):
            table[chr(code)] = "".join(LOOK_ALIKES.get(c, c) for c in shown if c not in DROPPED)
    return table


def _digits() -> dict[str, str]:
    """Arabic-Indic and extended Arabic-Indic digits to ASCII digits."""
    return {chr(base + d): str(d) for base in (0x0660, 0x06F0) for d in range(10)}


DROPPED: Final = expand(MARKS) | expand(CONTROLS) | {TATWEEL}
REPLACED: Final[dict[str, str]] = {**LOOK_ALIKES, **_presentation_forms(), **_digits()}
"""Character to what matching sees instead; a ligature gives several letters."""
