"""A rule and a text for every outcome, by the rules of tests/message_pack.py; and a text with records to explain."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A rule, a text, and the outcome."""

    file: str
    rule: str
    text: str
    name: str
    expect: dict[str, str] | None = None


CASES = [
    Case("not_loaded_unknown", "attribution.say", "قال", "NOT_LOADED"),
    Case("not_loaded_deprecated", "attribution.old", "قال", "NOT_LOADED"),
    Case("never_started", "attribution.agency", "كتب المدير", "NEVER_STARTED"),
    Case("never_started_near", "attribution.agency", "كتبت وكاية النور", "NEVER_STARTED"),
    Case("never_started_unfit", "attribution.agency", "كتب وزير كتابا", "NEVER_STARTED"),
    Case("never_started_record", "attribute.named", "كتب", "NEVER_STARTED"),
    Case("never_started_zone", "zone.channel", "كتب", "NEVER_STARTED"),
    Case("broke_off", "attribution.says", "وقال المدير بوزير كتابا", "BROKE_OFF"),
    Case("broke_off_near", "attribution.agency", "قناة 24 اكت «كتاب»", "BROKE_OFF"),
    Case("broke_off_unfit", "attribution.agency", "وكالة النور وقالت «كتاب»", "BROKE_OFF"),
    Case("broke_off_end", "attribution.says", "قال المدير", "BROKE_OFF"),
    Case("broke_off_zone", "zone.channel", "وكالة النور كتبت", "BROKE_OFF"),
    Case("blocked", "attribution.says", "قالت الوكالة إن الكتاب كتب", "BLOCKED"),
    Case("blocked_twice", "attribution.says", "قالت الوكالة أن الكتاب كتب", "BLOCKED"),
    Case("blocked_border", "border.verb", "قال المدير إن الكتاب كتب وأكد الوزير", "BLOCKED"),
    Case("blocked_border_no_content", "border.verb", "كتب وقال الوزير", "BLOCKED"),
    Case("blocked_attribute", "attribute.named", "أكد كتاب أن", "BLOCKED"),
    Case("blocked_attribute_value", "attribute.governed", "قال المدير إن الكتاب كتب", "BLOCKED"),
    Case("blocked_link", "link.same", "قال المدير إن الكتاب كتب. وقالت كتابا أن", "BLOCKED"),
    Case("budget", "attribution.dear", "أكد " + "كتب " * 62 + "24", "BUDGET"),
    Case("outranked_priority", "attribution.short", "قال المدير إن الكتاب كتب", "OUTRANKED"),
    Case("outranked_length", "attribution.equal", "قال المدير إن الكتاب كتب", "OUTRANKED"),
    Case("outranked_border", "border.verb", "قال المدير إن الكتاب كتب: كتبنا وقال الوزير", "OUTRANKED"),
    Case("outranked_attribute", "attribute.default", "قال المدير إن الكتاب كتب", "OUTRANKED"),
    Case("other_slots", "attribution.says", "قال المدير إن الكتاب كتب", "OTHER_SLOTS", {"source": "الكتاب", "time": "أمس"}),
    Case("matched", "attribution.says", "قال المدير إن الكتاب كتب", "MATCHED", {"source": "المدير", "stance": "say"}),
    Case("matched_border", "border.verb", "قال المدير إن الكتاب كتب وقال الوزير", "MATCHED"),
    Case("matched_zone", "zone.channel", "كتبت وكالة النور", "MATCHED"),
    Case("matched_attribute", "attribute.named", "قال المدير إن الكتاب كتب", "MATCHED"),
    Case("matched_link", "link.same", "قال المدير إن الكتاب كتب. وقال كتابا أن", "MATCHED"),
]

TEXT = "وقال المدير بوزير ان الكتاب كتب وقال كتابا أن. قالت الوكالة."
