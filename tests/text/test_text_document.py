"""A text by token index: offsets, slices, paragraphs."""

from __future__ import annotations

import pytest

from musnad.text.document import read_text
from musnad.text.tokens import TokenTypes

TEXT = read_text("عنوان\n\nقال  «نعم»\r\nثم", TokenTypes())  # عنوان ¶ قال « نعم » ¶ ثم


def test_offsets() -> None:
    assert len(TEXT) == 8
    assert [(TEXT.start(i), TEXT.end(i)) for i in range(len(TEXT))] == [
        (0, 5), (5, 7), (7, 10), (12, 13), (13, 16), (16, 17), (17, 19), (19, 21),
    ]  # fmt: skip
    assert TEXT.start(8) == len(TEXT.raw) == 21


def test_slices_are_raw() -> None:
    assert TEXT.slice(2, 6) == "قال  «نعم»"
    assert TEXT.slice(3, 3) == ""


@pytest.mark.parametrize(("offset", "token"), [(0, 0), (4, 0), (5, 1), (10, 3), (11, 3), (12, 3), (20, 7), (21, 8)])
def test_token_at(offset: int, token: int) -> None:
    assert TEXT.token_at(offset) == token


def test_paragraphs() -> None:
    assert [TEXT.paragraph(i) for i in range(8)] == [0, 0, 1, 1, 1, 1, 1, 2]
    assert [TEXT.paragraph_start(i) for i in range(8)] == [0, 0, 2, 2, 2, 2, 2, 7]
    assert [TEXT.paragraph_end(i) for i in range(8)] == [1, 1, 6, 6, 6, 6, 6, 8]


def test_an_empty_text() -> None:
    empty = read_text("", TokenTypes())
    assert (len(empty), empty.start(0), empty.token_at(0), empty.slice(0, 0)) == (0, 0, 0, "")
    assert (empty.quotes.all, empty.sentences.outer, empty.breaks) == ((), [0], [])


def test_a_cache_of_types_may_be_shared() -> None:
    types = TokenTypes()
    first, second = read_text("قال نعم", types), read_text("ثم نعم", types)
    assert first.tokens.types[1] is second.tokens.types[1]
