"""The words of Arabic numbers, as grammar books give them: written down for the tests, apart from the engine's lexicons."""

from __future__ import annotations

from typing import Final, NamedTuple

ZERO: Final = "صفر"

WITH_MASCULINE: Final = {
    3: "ثلاثة", 4: "أربعة", 5: "خمسة", 6: "ستة", 7: "سبعة", 8: "ثمانية", 9: "تسعة", 10: "عشرة",
}  # fmt: skip
"""3 to 10 before a masculine noun, where the number itself is feminine."""

WITH_FEMININE: Final = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 9: "تسع", 10: "عشر"}
"""3 to 10 before a feminine noun; 8 has two spellings, EIGHT."""

EIGHT: Final = ("ثماني", "ثمان")
TWO: Final = {(False, False): "اثنان", (False, True): "اثنين", (True, False): "اثنتان", (True, True): "اثنتين"}
"""Two by (feminine, oblique)."""
TWELVE: Final = {(False, False): "اثنا", (False, True): "اثني", (True, False): "اثنتا", (True, True): "اثنتي"}
ONE: Final = {False: "واحد", True: "واحدة"}
ONE_OF_TENS: Final = {False: ("واحد", "أحد"), True: ("إحدى", "واحدة")}
ELEVEN: Final = {False: "أحد", True: "إحدى"}
TENS: Final = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
"""The stems of عشرون … تسعون."""

HUNDRED: Final = ("مئة", "مائة")
HUNDREDS_STEM: Final = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 9: "تسع"}


class Scale(NamedTuple):
    """A scale word: its power of ten, its spellings, each singular with its plural."""

    power: int
    forms: tuple[tuple[str, str], ...]


SCALES: Final = (
    Scale(15, (("كوادريليون", "كوادريليونات"),)),
    Scale(12, (("تريليون", "تريليونات"), ("ترليون", "ترليونات"))),
    Scale(9, (("مليار", "مليارات"), ("بليون", "بلايين"))),
    Scale(6, (("مليون", "ملايين"), ("ميليون", "ملاين"))),
    Scale(3, (("ألف", "آلاف"),)),
)
MOST: Final = 10**18 - 1
"""The largest number that these words reach."""
RISING: Final = 3_000
"""Below it a number may be told in the order of old books, the units first."""

TANWIN: Final = ("ا", "اً", "ًا")
"""How the accusative ending of a singular is written."""

LENIENT: Final = (
    (),
    (("أ", "ا"), ("إ", "ا"), ("آ", "ا")),
    (("ة ", "ه "), ("ي ", "ى ")),
)
"""As it should be; without hamza on alif; and with the endings of the press of Egypt: what is written for what, where a space
stands behind every word."""
