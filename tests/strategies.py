"""Hypothesis strategies for Arabic text as news writes it, and as it is mangled on the way."""

from __future__ import annotations

from hypothesis import strategies as st

from musnad.text.characters import COMPOSED, LOOK_ALIKES

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة"
VOWELS = "ًٌٍَُِّْٰ"
TATWEEL = "ـ"
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
INVISIBLE = BIDI + "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f"
NEWLINES = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n", "\r\n\r\n", "\n \t\n")
SPACES = (" ", "  ", "\t", "\u00a0", "\u202f", "\u3000", " \u200f", "\u200e ")
QUOTE_PAIRS = ("«»", "“”", "„“", "‘’", "‹›", '""', "''", "”“", "»«")
MARKS = "،,؛;:.…؟?!-–—/٪%()[]{}﴾﴿«»“”„‹›‘’\"'•@#*"
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")

letters = st.text(LETTERS, min_size=1, max_size=8)
"""Bare Arabic words."""

words = st.builds(
    lambda front, article, stem, back: front + article + stem + back,
    st.sampled_from(["", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "فل", "وس"]),
    st.sampled_from(["", "", "ال", "لل"]),
    letters,
    st.sampled_from(["", "", "ه", "ها", "هم", "هما", "كم", "نا", "ي", "ني"]),
)
"""Arabic words that may carry clitics."""

presentation_forms = st.sampled_from("ﻻﷲﷺﻼﺍﺎﻳﻲﯾﮐﻋﺋﻷﻹﻵﭐﹶﹼﺓﯽ")
look_alikes = st.sampled_from(sorted(LOOK_ALIKES))
combining = st.sampled_from(sorted({sign for _, sign in COMPOSED}))


@st.composite
def dressed(draw: st.DrawFn, inner: st.SearchStrategy[str] = words) -> str:
    """A word with vowel marks, tatweel, invisible controls, look-alikes and ligatures between or for its letters."""
    extra = st.one_of(
        st.just(""),
        st.just(""),
        st.text(VOWELS, min_size=1, max_size=2),
        st.just(TATWEEL),
        st.sampled_from(BIDI),
        presentation_forms,
        look_alikes,
        combining,
    )
    word = draw(inner)
    return word[0] + "".join(draw(extra) + letter for letter in word[1:]) + draw(st.text(VOWELS, max_size=1))


numbers = st.builds(
    lambda digits, sizes, marks: "".join(
        "".join(digits[(size * 7 + i) % 10] for i in range(size)) + mark
        for size, mark in zip(sizes, [*marks, ""], strict=False)
    ),
    st.sampled_from(DIGITS),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.lists(st.sampled_from([".", ",", "٫", "٬", "-", "/", ":"]), min_size=2, max_size=2),
)
"""Numbers in the digits of all three scripts, with separators, as in 3.5 and 20-1-2012."""

latin = st.sampled_from(
    ["BBC", "www.example.com", "don't", "O’Brien", "U.S.", "rock 'n' roll", "Dr.", "a@b.org", "it's"]
)
odd = st.sampled_from(
    [
        *("\ud800", "\udfff", "\x00", "\ufffd"),
        *("😀", "👍\U0001f3fd", "\u2764\ufe0f", "👨\u200d👩\u200d👧"),
        *("﷽", "ـــ", "ـَ", "َ", "’", "د.", "أ.ف.ب"),
    ]
)
newlines = st.sampled_from(NEWLINES)
spaces = st.sampled_from(SPACES)
marks = st.one_of(
    st.sampled_from(MARKS), st.sampled_from(["''", "``", "...", "..", "--", "؟!", "!!", ".»", '".', "،«"])
)

_atoms = st.one_of(words, words, dressed(), numbers, latin, odd, marks, marks, newlines, spaces, spaces)
_plain_atoms = st.one_of(words, words, dressed(), numbers, marks, spaces, spaces, newlines)


def _quoted(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Quotations and brackets around something: closed, unclosed, and of two kinds."""
    pair = st.sampled_from([*QUOTE_PAIRS, "()", "[]", "{}"])
    closed = st.builds(lambda p, s: p[0] + s + p[1], pair, inner)
    doubled = inner.map(lambda s: f"''{s}''")
    unclosed = st.builds(lambda p, s: p[0] + s, pair, inner)
    mixed = st.builds(lambda p, q, s: p[0] + s + q[1], pair, pair, inner)
    return st.one_of(closed, closed, doubled, unclosed, mixed)


def _texts(atoms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    run = st.lists(atoms, max_size=8)
    glued = run.map("".join)
    spaced = run.map(" ".join)
    return st.recursive(
        st.one_of(glued, spaced, spaced),
        lambda inner: st.one_of(_quoted(inner), st.lists(inner, min_size=1, max_size=4).map(" ".join)),
        max_leaves=6,
    )


texts = _texts(_atoms)
"""Raw text with everything in it, lone surrogates and emoji too."""

plain_texts = _texts(_plain_atoms)
"""Raw text without addresses and oddities: words, numbers, marks, quotations, paragraphs."""

anything = st.one_of(texts, st.text(max_size=60))
"""Texts, and any code points at all."""
