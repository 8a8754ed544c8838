"""Articles as reporters write them, put together from sentences of our own, for properties of the whole engine."""

from __future__ import annotations

from hypothesis import strategies as st

SPEAKERS = (
    ("m", "وزير الزراعة سامر الدالي"), ("m", "مصدر أمني"), ("m", "الناطق باسم البلدية"), ("m", "رائد الحلواني"),
    ("f", "وزارة الصحة"), ("f", "رئيسة النقابة سلمى البيطار"), ("f", "مصادر مطلعة"), ("m", "خبراء في المناخ"),
    ("m", "المصدر"), ("f", "شركة الأفق للنقل"),
)  # fmt: skip
CUES = {"m": ("قال", "أكد", "أوضح", "أعلن", "كشف", "ذكر"), "f": ("قالت", "أكدت", "أوضحت", "أعلنت", "كشفت", "ذكرت")}
CONTENTS = (
    "الجسر سيفتح قبل الشتاء", "الخسائر بلغت مليوني دينار", "الطريق إلى الساحل مغلق منذ يومين", "المحصول تراجع هذا العام",
    "التحقيق في الحادث لم ينته", "الفرق الفنية وصلت إلى الموقع وبدأت العمل",
)  # fmt: skip
PLAIN = (
    "وصلت الشاحنات إلى السوق في الصباح.", "هطلت أمطار غزيرة على السهل.", "تضم القرية مدرسة ومستوصفا.",
    "يبلغ طول الجسر ثلاثة كيلومترات.",
)  # fmt: skip
"""Sentences in which nobody says anything, without quotation marks."""


@st.composite
def statements(draw: st.DrawFn) -> str:
    """One sentence in which somebody says something."""
    gender, speaker = draw(st.sampled_from(SPEAKERS))
    cue, content = draw(st.sampled_from(CUES[gender])), draw(st.sampled_from(CONTENTS))
    verb_first, colon, according, continued = (
        f"و{cue} {speaker} أن {content}.",
        f"و{cue} {speaker}: «{content}».",
        f"{content}، بحسب {speaker}.",
        f"و{cue} أن {content}، مشيرا إلى أن {draw(st.sampled_from(CONTENTS))}.",
    )
    return draw(st.sampled_from((verb_first, colon, according, continued)))


paragraphs = st.lists(st.one_of(statements(), st.sampled_from(PLAIN)), min_size=1, max_size=3).map(" ".join)
articles = st.lists(paragraphs, min_size=1, max_size=4).map("\n\n".join)
plain_paragraphs = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=2).map(" ".join)
