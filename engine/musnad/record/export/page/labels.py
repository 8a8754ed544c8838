"""What pages and reports call the fields of records. The words are Arabic, as the news are; values are named as in records."""

from __future__ import annotations

from typing import Final

ROLES: Final = {
    "cue": "اللفظ",
    "source": "المصدر",
    "content": "المضمون",
    "addressee": "المخاطب",
    "target": "المستهدف",
    "medium": "الوسيلة",
    "venue": "المناسبة",
    "time": "الوقت",
    "via": "الناقل",
    "number": "العدد",
    "unit": "المعدود",
    "approximator": "التقريب",
    "place": "المكان",
}
"""Every role of a span, in the order of the legend. Where several lie on the same words, the first one colours them."""
MEANT: Final = "المقصود"
RECORD: Final = "السجل"
VALUES: Final = "الصفات"
VALUE: Final = "القيمة"
PARTY: Final = "الجهة"
SAYINGS: Final = "أقوالها"
IDENTITY: Final = "الهوية"
IN_GAZETTEER: Final = "في المعجم"
PROOF: Final = "الدليل"
TITLE_FIELD: Final = "العنوان"
TEXT_FIELD: Final = "النص"
SECTIONS: Final = {"attribution": "الإسنادات", "number": "الأعداد", "place": "الأماكن", "party": "الجهات", "map": "الخريطة"}
CONTENTS: Final = "المحتويات"
LEGEND: Final = "مفتاح الألوان"
KEYS: Final = (
    "رقم السجل في النص يقود إلى صفّه في الجدول، ورقمه في الجدول يعود به إلى النص. يُنتقل بينها بمفتاح Tab ويُفتح بمفتاح Enter."
)
MAP_NOTE: Final = "خط السواحل من Natural Earth. كل مكان عند أول مرشح له في المعجم."
