"""Laws of clitics, lenient spelling and vowels."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.spelling import key, leniency
from musnad.lexicon.tables import read_table
from musnad.lexicon.vowels import agrees
from musnad.text.fold import fold_text
from strategies import VOWELS, dressed, letters, words

ENCLITICS = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ي", "ني", "نا")
CONTRACTIONS = {"لل": ("ل", "ال")}
CLITICS = Clitics.of((("و", "ف"), ("س",), ("ب", "ل", "ك"), ("ال",)), ENCLITICS, CONTRACTIONS)
folded_words = st.one_of(words, dressed().map(fold_text), letters)


def written(proclitics: tuple[str, ...]) -> str:
    """How proclitics are written in front of a word."""
    return "".join(proclitics).replace("لال", "لل")


@given(folded_words)
def test_a_split_rebuilds_the_word(word: str) -> None:
    for split in CLITICS.splits(word):
        assert written((*split.proclitics, split.own)) + word[split.start : split.end] + split.enclitic == word
        assert split.enclitic == "" or split.enclitic in ENCLITICS
        assert split.end - split.start >= 2 or split == ((), 0, len(word), "", "")


@given(folded_words)
def test_splits_are_distinct_and_the_whole_word_is_first(word: str) -> None:
    splits = list(CLITICS.splits(word))
    assert splits[0] == ((), 0, len(word), "", "")
    assert len(splits) == len(set(splits))
    assert all(a.start <= b.start for a, b in pairwise(splits))


@given(
    st.sampled_from(["", "و", "ف"]), st.sampled_from(["", "ب", "ل", "ك"]), st.sampled_from(["", "ال"]),
    st.text("تجدرزسشصطعقمن", min_size=2, max_size=6), st.sampled_from(["", *ENCLITICS]),
)  # fmt: skip
def test_what_is_put_together_can_be_taken_apart(conj: str, prep: str, article: str, stem: str, enclitic: str) -> None:
    proclitics = tuple(c for c in (conj, prep, article) if c)
    word = written(proclitics) + stem + enclitic
    assert (proclitics, stem, enclitic) in {
        (s.proclitics, word[s.start : s.end], s.enclitic) for s in CLITICS.splits(word)
    }


def test_contractions_are_made_of_the_slots() -> None:
    assert {written(way) for ways in CLITICS.prefixes.values() for way in ways} == set(CLITICS.prefixes)


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """A word as an entry has it, and as a lenient text may write it."""
    entry = draw(words)
    text = "".join("ا" if c in "أإآ" and draw(st.booleans()) else c for c in entry)
    last = {"ى": "ي", "ي": "ى", "ة": "ه"}.get(text[-1], text[-1])
    return entry, text[:-1] + (last if draw(st.booleans()) else text[-1])


@given(folded_words)
def test_a_word_is_itself(word: str) -> None:
    assert leniency(word, word) == leniency(word, word, final=False) == ""


@given(respelled())
def test_what_a_lenient_text_writes_is_found_by_the_key(pair: tuple[str, str]) -> None:
    entry, text = pair
    how = leniency(text, entry)
    assert how is not None
    assert key(text) == key(entry)
    assert (how == "") == (text == entry)
    assert len(how.split()) == sum(a != b for a, b in zip(text, entry, strict=True))


@given(folded_words, folded_words, st.booleans())
def test_what_can_stand_for_an_entry_has_its_key(text: str, entry: str, final: bool) -> None:
    if leniency(text, entry, final) is not None:
        assert key(text) == key(entry)


@given(respelled())
def test_leniency_goes_one_way_but_for_the_final_yeh(pair: tuple[str, str]) -> None:
    entry, text = pair
    if leniency(text, entry) and leniency(entry, text) is not None:
        assert text[:-1] == entry[:-1]
        assert {text[-1], entry[-1]} == {"ى", "ي"}


@given(words)
def test_a_key_is_its_own_key(word: str) -> None:
    assert key(key(word)) == key(word)


vowelled = st.lists(st.tuples(st.sampled_from("ذكرقلمنب"), st.text(VOWELS[3:8], max_size=1)), min_size=1, max_size=6)


@given(vowelled, st.data())
def test_marks_left_out_never_forbid(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    model = "".join(letter + mark for letter, mark in pairs)
    text = "".join(letter + (mark if data.draw(st.booleans()) else "") for letter, mark in pairs)
    assert agrees(text, model, 0, len(pairs))


@given(vowelled, st.data())
def test_another_vowel_than_the_last_decides(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    short = [i for i, (_, mark) in enumerate(pairs[:-1]) if mark in ("َ", "ُ", "ِ")]
    if short:
        at = data.draw(st.sampled_from(short))
        other = {"َ": "ُ", "ُ": "ِ", "ِ": "َ"}[pairs[at][1]]
        text = "".join(letter + (other if i == at else "") for i, (letter, _) in enumerate(pairs))
        assert not agrees(text, "".join(map("".join, pairs)), 0, len(pairs))


cells = st.text(st.characters(blacklist_characters="\t\r\n", blacklist_categories=["Cs"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(cells, st.one_of(st.just(""), cells)), max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_a_table_reads_back(rows: list[tuple[str, str]], newline: str) -> None:
    lines = [f"x{first}\t{second}" for first, second in rows]
    read = read_table(newline.join(["one\ttwo", *lines]))
    wanted = [{"one": f"x{first}", "two": second} if second else {"one": f"x{first}"} for first, second in rows]
    assert [r.cells for r in read] == wanted
    assert [r.line for r in read] == list(range(2, len(rows) + 2))
