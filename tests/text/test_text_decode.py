"""Bytes to text: byte order marks, legacy encodings, and an error that names the line."""

from __future__ import annotations

import codecs

import pytest

from musnad.text.decode import UndecodableError, decode

TEXT = "قال الوزير\r\nنعم"


@pytest.mark.parametrize("encoding", ["utf-8", "utf8", "windows-1256", "cp1256", "iso-8859-6", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), encoding) == TEXT


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)],
)
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str, mark: bytes) -> None:
    assert decode(mark + TEXT.encode(encoding), encoding) == TEXT


def test_only_one_byte_order_mark_is_taken_and_only_in_front() -> None:
    assert decode("\ufeff\ufeffأ\ufeff".encode()) == "\ufeffأ\ufeff"


def test_newlines_stay_as_they_are() -> None:
    assert decode("أ\rب\r\nج\u2028د".encode()) == "أ\rب\r\nج\u2028د"


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_the_error_names_line_byte_and_offset(newline: bytes) -> None:
    data = newline.join(["نعم".encode(), b"ab", b"c\xff"])
    with pytest.raises(UndecodableError, match=rf"^line 3: .*0xff at offset {data.index(0xFF)}"):
        decode(data)


def test_a_windows_1256_file_read_as_utf_8_is_an_error_not_a_replacement() -> None:
    with pytest.raises(UndecodableError, match=r"^line 1: not utf-8"):
        decode(TEXT.encode("windows-1256"))


def test_an_unknown_encoding_is_a_lookup_error() -> None:
    with pytest.raises(LookupError):
        decode(b"a", "klingon")
