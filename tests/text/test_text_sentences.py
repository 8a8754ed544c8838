"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from musnad.text.document import Text, read_text
from musnad.text.tokens import TokenTypes

TYPES = TokenTypes()
ABBREVIATIONS = frozenset({"د", "كلم", "إلخ", "Dr"})


def read(text: str) -> Text:
    return read_text(text, TYPES, ABBREVIATIONS.__contains__)


def sentences(text: str) -> list[str]:
    """The sentences of the text itself, paragraph breaks left out."""
    found = read(text)
    bounds = [0, *found.sentences.outer]
    return [s for a, b in pairwise(bounds) if (s := found.slice(a, b).strip())]


@pytest.mark.parametrize(
    "text",
    [
        "بلغت النسبة 3.5 في المئة",
        "بلغت النسبة ٣٫٥ في المئة أو 1.234.567",
        "قال د. سامي نعم",
        "المسافة 12 كلم. تقريبا",
        "قال س. العلي نعم",
        "وكالة أ.ف.ب. قالت نعم",
        "وكالة أ. ف. ب. قالت نعم",
        "قال Dr. Smith نعم",
        "زار www.example.com اليوم",
        "راجع http://example.com/?id=5&x=نعم اليوم",
        "السعر .5 تقريبا",
        "1. قال الوزير نعم",
        "١٠. قال الوزير نعم",
        "قال… ثم ذهب",
        "قال... ثم ذهب",
        "قال (نعم. لا. ربما) ثم ذهب",
        "قال «نعم. لا! ربما» ثم ذهب",
        "سأل «لماذا؟» ثم ذهب",
        "«نعم.» قال الوزير",
        "«نعم.»، وقال الوزير",
        "قال (المصدر: «نعم. لا») ثم ذهب",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال نعم. ثم ذهب.", ["قال نعم.", "ثم ذهب."]),
        ("قال نعم .ثم ذهب", ["قال نعم .", "ثم ذهب"]),
        ("ذهب إلى مصر.وقال نعم", ["ذهب إلى مصر.", "وقال نعم"]),
        ("بلغ العدد 5.وقال نعم", ["بلغ العدد 5.", "وقال نعم"]),
        ("بلغ العدد 5. وقال نعم", ["بلغ العدد 5.", "وقال نعم"]),
        ("في عام 2012. وقال نعم", ["في عام 2012.", "وقال نعم"]),
        ("2012. وقال نعم", ["2012.", "وقال نعم"]),
        ("زار www.example.com. ثم ذهب", ["زار www.example.com.", "ثم ذهب"]),
        ("هل ذهب؟ نعم!", ["هل ذهب؟", "نعم!"]),
        ("هل ذهب؟! نعم", ["هل ذهب؟!", "نعم"]),
        ("عجبا!!! ثم", ["عجبا!!!", "ثم"]),
        ("عجبا!... ثم", ["عجبا!...", "ثم"]),
        ("هل قال د؟ نعم", ["هل قال د؟", "نعم"]),
        ("قال نعم۔ ثم", ["قال نعم۔", "ثم"]),
        ("1. أولا\n2. ثانيا", ["1. أولا", "2. ثانيا"]),
        ("قال سامي د.\nوقال آخر", ["قال سامي د.", "وقال آخر"]),
        ("عنوان بلا نقطة\nقال نعم", ["عنوان بلا نقطة", "قال نعم"]),
        ("قال «نعم». ثم ذهب", ["قال «نعم».", "ثم ذهب"]),
        ("قال: «نعم.» وأضاف آخر", ["قال: «نعم.»", "وأضاف آخر"]),
        ('قال: "هل ذهب؟!" وأضاف آخر', ['قال: "هل ذهب؟!"', "وأضاف آخر"]),
        ("قال: «نعم.»\nثم", ["قال: «نعم.»", "ثم"]),
        ("قال «نعم. ثم ذهب", ["قال «نعم.", "ثم ذهب"]),
        ("ذهب (أمس). ثم عاد", ["ذهب (أمس).", "ثم عاد"]),
        ("", []),
        ("  \n ", []),
        (".", ["."]),
        ("؟", ["؟"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\n \n"])
def test_a_paragraph_ends_a_sentence_whatever_the_newline(newline: str) -> None:
    assert sentences(f"قال نعم{newline}ثم ذهب") == ["قال نعم", "ثم ذهب"]


def test_sentences_inside_a_quotation() -> None:
    text = read("قال «نعم. لا. ربما» ثم")
    spans = [(text.sentences.start(i), text.sentences.end(i)) for i in range(len(text))]
    assert spans == [(0, 9), (0, 9), (2, 4), (2, 4), (4, 6), (4, 6), (6, 7), (0, 9), (0, 9)]


def test_a_nested_quotation_has_sentences_of_its_own() -> None:
    text = read("«أولا (ثانيا. ثالثا) رابعا. خامسا»")
    spans = {text.slice(text.sentences.start(i), text.sentences.end(i)) for i in range(1, len(text) - 1)}
    assert spans == {"أولا (ثانيا. ثالثا) رابعا.", "ثانيا.", "ثالثا", "خامسا"}


def test_past_the_last_token() -> None:
    text = read("قال نعم. ثم")
    assert (text.sentences.end(99), text.sentences.start(99)) == (4, 3)


def test_of_an_empty_text() -> None:
    text = read("")
    assert (text.sentences.start(0), text.sentences.end(0)) == (0, 0)
