"""Laws of the text room, for every text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from musnad.text.characters import CONTROLS, MARKS, SPACES, expand
from musnad.text.document import Text, read_text
from musnad.text.fold import fold, fold_text
from musnad.text.tokens import TokenTypes, tokenize, words_of
from strategies import BIDI, NEWLINES, TATWEEL, anything, dressed, plain_texts, texts, words

TYPES = TokenTypes()
BETWEEN = expand(SPACES + CONTROLS + MARKS)
word_texts = st.one_of(words, dressed(), st.text(max_size=12))


def read(raw: str) -> Text:
    return read_text(raw, TYPES, {"د", "كلم", "Dr"}.__contains__)


# --- tokens


@given(anything)
def test_tokens_are_raw_slices_and_only_white_space_is_between(raw: str) -> None:
    tokens = tokenize(raw, TYPES)
    at = 0
    for i, token in enumerate(tokens.types):
        start, end = tokens.start(i), tokens.ends[i]
        assert at <= start < end
        assert raw[start:end] == token.raw
        assert raw[at:start] == token.lead
        assert set(token.lead) <= BETWEEN
        at = end
    assert set(raw[at:]) <= BETWEEN


@given(anything)
def test_words_and_only_words_have_letters(raw: str) -> None:
    for token in tokenize(raw, TYPES).types:
        assert token.text == fold_text(token.raw)
        if token.kind == "word":
            assert token.text
        if token.kind != "word" and token.text != "\u0640":
            assert not any(unicodedata.category(c)[0] == "L" for c in token.text)
        assert (token.kind == "number") == token.raw[0].isdecimal()


@given(st.one_of(anything, words, st.lists(words).map(" ".join), dressed()))
def test_the_words_of_a_text_are_its_folded_tokens(raw: str) -> None:
    assert words_of(raw, TYPES) == tuple(token.text for token in tokenize(raw, TYPES).types)


@given(anything)
def test_a_shared_cache_changes_nothing(raw: str) -> None:
    def said(types: TokenTypes) -> list[tuple[str, ...]]:
        return [(t.raw, t.lead, t.kind, t.punct, t.shape, t.text) for t in tokenize(raw, types).types]

    assert said(TYPES) == said(TokenTypes())


@given(anything)
def test_the_token_at_an_offset_holds_it_or_is_the_next_one(raw: str) -> None:
    text = read(raw)
    for offset in range(len(raw)):
        token = text.token_at(offset)
        assert token == 0 or text.end(token - 1) <= offset
        assert token == len(text) or offset < text.end(token)


@given(plain_texts, st.data())
def test_tatweel_and_bidi_controls_inside_words_change_no_folded_token(raw: str, data: st.DataObject) -> None:
    pieces = []
    text = read(raw)
    at = 0
    for i, token in enumerate(text.tokens.types):
        pieces.append(raw[at : text.end(i)])
        at = text.end(i)
        if token.kind == "word" and len(token.raw) > 1:
            where = data.draw(st.integers(1, len(token.raw) - 1))
            what = data.draw(st.text(BIDI + TATWEEL, max_size=3))
            word = token.raw[:where] + what + token.raw[where:]
            pieces[-1] = token.lead + word
    changed = read("".join([*pieces, raw[at:]]))
    assert [t.text for t in changed.tokens.types] == [t.text for t in text.tokens.types]
    assert changed.shapes == text.shapes
    assert changed.quotes == text.quotes
    assert changed.sentences.outer == text.sentences.outer


# --- folding


@given(word_texts)
def test_folding_is_idempotent(raw: str) -> None:
    assert fold_text(fold_text(raw)) == fold_text(raw)


@given(word_texts)
def test_fold_maps_are_monotone_and_cover_the_word(raw: str) -> None:
    folded = fold(raw)
    size = len(folded.text)
    assert len(folded.starts) == size + 1
    assert all(a <= b for a, b in pairwise(folded.starts))
    assert folded.to_raw(size) == len(raw)
    assert size == 0 or folded.to_raw(0) == 0
    back = [folded.to_folded(i) for i in range(len(raw) + 1)]
    assert all(a <= b for a, b in pairwise(back))
    assert all(0 <= k <= size for k in back)


@given(word_texts)
def test_fold_maps_round_trip(raw: str) -> None:
    folded = fold(raw)
    for k in range(len(folded.text) + 1):
        same = [n for n in range(k + 1) if folded.to_raw(n) == folded.to_raw(k)]
        assert folded.to_folded(folded.to_raw(k)) == same[0]  # itself, but within a ligature
    for i in range(len(raw) + 1):
        assert folded.text == "" or folded.to_raw(folded.to_folded(i)) <= i


@given(word_texts)
def test_a_folded_letter_is_what_its_raw_letters_fold_to(raw: str) -> None:
    folded = fold(raw)
    bounds = sorted({folded.to_folded(folded.to_raw(k)) for k in range(len(folded.text) + 1)})
    for a, b in pairwise(bounds):
        assert fold_text(raw[folded.to_raw(a) : folded.to_raw(b)]) == folded.text[a:b]


# --- quotations


@given(anything)
def test_a_quotation_lies_in_its_paragraph(raw: str) -> None:
    text = read(raw)
    for quote in text.quotes.all:
        assert quote.open < quote.close <= text.paragraph_end(quote.open)
        assert text.shapes[quote.open] in ("(" if quote.bracket else '«»"')
        if not quote.unclosed:
            assert text.paragraph(quote.open) == text.paragraph(quote.close)
            assert text.shapes[quote.close] in (")" if quote.bracket else '«»"')


@given(texts)
def test_quotations_nest_and_never_cross(raw: str) -> None:
    quotes = read(raw).quotes.all
    for i, outer in enumerate(quotes):
        for inner in quotes[i + 1 :]:
            assert outer.open < inner.open
            assert inner.open >= outer.close or inner.close <= outer.close
    marks = [m for q in quotes for m in ((q.open,) if q.unclosed else (q.open, q.close))]
    assert len(marks) == len(set(marks))


@given(anything)
def test_only_closed_quotations_enclose_and_the_innermost_speaks(raw: str) -> None:
    text = read(raw)
    for token, level in enumerate(text.quotes.inside):
        around = [k for k, q in enumerate(text.quotes.all) if not q.unclosed and q.open < token < q.close]
        assert level == (around[-1] if around else -1)


@given(texts)
def test_a_re_opened_quotation_opens_the_paragraph_behind_the_one_left_open(raw: str) -> None:
    text = read(raw)
    for quote in text.quotes.all:
        if quote.continues is not None:
            before = text.quotes.all[quote.continues]
            assert before.unclosed
            assert not before.bracket
            assert not quote.bracket
            assert before.close == text.paragraph_end(before.open) == quote.open - 1


@given(texts, texts)
def test_another_paragraph_changes_no_pair(first: str, second: str) -> None:
    """Text of another paragraph is told of only by `continues`."""
    alone, both = read(first), read(f"{first}\n{second}")
    shared = [q[:4] for q in both.quotes.all if q.open < text_size(alone)]
    assert shared == [(q.open, min(q.close, len(alone)), q.unclosed, q.bracket) for q in alone.quotes.all]


def text_size(text: Text) -> int:
    """The tokens of a text without the paragraph break at its end, which joins the next one."""
    return len(text) - (text.shapes[-1:] == "\n")


# --- sentences and paragraphs


@given(anything)
def test_every_token_is_in_its_sentence(raw: str) -> None:
    text = read(raw)
    for token in range(len(text)):
        start, end = text.sentences.start(token), text.sentences.end(token)
        assert start <= token < end
        level = text.quotes.inside[token]
        if level >= 0:
            assert text.quotes.all[level].open < start
            assert end <= text.quotes.all[level].close


@given(anything)
def test_sentences_are_a_partition(raw: str) -> None:
    text = read(raw)
    bounds = [0, *text.sentences.outer]
    assert bounds == sorted(bounds)
    assert bounds[-1] == len(text)
    for token in range(len(text)):
        if text.quotes.inside[token] < 0:
            start, end = text.sentences.start(token), text.sentences.end(token)
            assert start in bounds
            assert end in bounds
            assert not any(start < b < end for b in bounds)


@given(anything)
def test_no_sentence_passes_a_paragraph(raw: str) -> None:
    text = read(raw)
    for token, shape in enumerate(text.shapes):
        if shape == "\n":
            assert (text.sentences.start(token), text.sentences.end(token)) == (token, token + 1)
        else:
            assert text.sentences.end(token) <= text.paragraph_end(token)
            assert text.sentences.start(token) >= text.paragraph_start(token)


@given(anything)
def test_paragraphs_are_runs_between_breaks(raw: str) -> None:
    text = read(raw)
    for token, shape in enumerate(text.shapes):
        first, last = text.paragraph_start(token), text.paragraph_end(token)
        assert first <= token <= last
        assert "\n" not in text.shapes[first:last]
        assert (token == last) == (shape == "\n")
        assert text.paragraph(token) == text.shapes.count("\n", 0, token)


@given(st.lists(words, min_size=2, max_size=5), st.sampled_from(NEWLINES), st.sampled_from(NEWLINES))
def test_all_newlines_are_alike(paragraphs: list[str], one: str, other: str) -> None:
    first, second = read(one.join(paragraphs)), read(other.join(paragraphs))
    assert first.shapes == second.shapes
    assert first.breaks == second.breaks
