"""Both matchers on articles of our own, with the shipped rules: news as agencies, local papers and broadcasters write it."""

from __future__ import annotations

from functools import cache

import pytest

from musnad.match.machine import Machine
from musnad.match.program import compile_program
from musnad.match.reference.compare import differences, differences_told
from musnad.match.reference.machine import Reference
from musnad.ruleset.load import load_ruleset
from musnad.ruleset.packs import read_sources, shipped_pack
from musnad.text.document import read_text
from musnad.text.tokens import TokenTypes

ARTICLES = {
    "harbour": (
        "مدير المرفأ: الرافعة الجديدة تصل في الربيع",
        "مدير المرفأ: الرافعة الجديدة تصل في الربيع\n\nطرابلس (رويترز) - قال مدير المرفأ سامي الحلاق اليوم إن الرافعة الجديدة "
        "ستصل في الربيع، مضيفا أن تكلفتها «أقل مما توقعنا». وأوضح الحلاق لـ«صوت الساحل» أن عشرين عاملا تدربوا عليها.\n"
        "ونقلت صحيفة الشاطئ عن مصدر في النقابة قوله إن العمال لم يستشاروا. ولم يؤكد متحدث باسم الوزارة هذه الرواية.",
    ),
    "school": (
        "افتتاح مدرسة في القرية",
        "أعلنت وزارة التربية افتتاح مدرسة في قرية النبعة، وذلك وفقا لبيان وزعته أمس. وبحسب البيان، فإن المدرسة تتسع لمئتي "
        "تلميذ.\nوقالت المعلمة هدى الريس: «انتظرنا هذا اليوم أعواما». وتابعت: إن الحافلات ستكون جاهزة غدا.\nلكن مصادر محلية "
        "شككت في الموعد، واعتبر أهال الطريق إلى المدرسة خطرا على الصغار.",
    ),
    "match": (
        "",
        "أكد مدرب الفريق الأزرق مروان الدقاق، في مؤتمر صحفي عقب المباراة، أن لاعبيه تعبوا. \"لم ننم منذ يومين\"، قال الدقاق. "
        "وكان رئيس النادي قد أعلن أن المدرب باق، مشيرا إلى أن عقده يمتد عامين.\nوذكر موقع الملعب أن ثلاثة لاعبين سيغادرون، "
        "حسبما أفادت إدارته؛ فيما نفى المدرب ذلك نفيا قاطعا، قائلا إن أحدا لم يطلب الرحيل",
    ),
    "unclosed": (
        "",
        "قال الطبيب «إن المريض بخير\n«وسيعود إلى بيته قريبا» وشدد على ضرورة الراحة.\n\nذُكر أن المستشفى ''الكبير'' استقبل عشرة "
        "جرحى (بينهم طفل. وأضافت الممرضة انه بكى طويلا: ثم نام!\nسي إن إن إن بي سي فرانس 24 قالت إنها لم تعلم",
    ),
    "nested": (
        "خبراء: الماء لا يكفي",
        "رأى خبراء أن تأكيد الوزير أن الماء يكفي الجميع «متفائل جدا»، وقالوا لوكالة الأناضول إن المصدر الوحيد نهر صغير. وعن "
        "السد، قال أحدهم إن المهندسين أبلغوه بأن بناءه توقف. وأعرب سكان عن قلقهم من الجفاف.\nورفض الناطق باسم البلدية التعليق، "
        "مكتفيا بالقول إن «لكل حادث حديثا»، على حد قوله.",
    ),
}


@cache
def matchers() -> tuple[Machine, Reference]:
    """The shipped rules, compiled and interpreted."""
    ruleset = load_ruleset(read_sources([shipped_pack()])).ruleset
    return Machine(compile_program(ruleset)), Reference(ruleset)


@pytest.mark.parametrize("name", ARTICLES)
def test_both_matchers_find_the_same_in_an_article(name: str) -> None:
    machine, reference = matchers()
    title, text = ARTICLES[name]
    read = read_text(text, TokenTypes())
    found = machine.match(read, "text", title)
    assert found.outcome.accepted
    derived = reference.match(read, "text", title)
    assert differences(found, derived) == []
    assert differences_told(machine.match(read, "text", title, defeats=False), derived) == []
