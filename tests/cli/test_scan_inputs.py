"""What `musnad scan` reads, and the one line that it prints for each thing it cannot read."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

PORT = "أعلن مدير الميناء أن السفينة غادرت الرصيف."
DAM = "قالت وزيرة الري إن السد امتلأ."


def docs(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def names(out: str) -> list[str]:
    return [record["doc"] for record in docs(out)]


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_a_text_file_is_one_document_named_by_its_path(musnad):
    musnad.write("desk/port.txt", PORT)
    ran = musnad("scan", "desk/port.txt", "--format", "jsonl")
    (record,) = docs(ran.out)
    assert (ran.code, ran.err, record["doc"]) == (0, "", "desk/port.txt")
    assert [a["cue"]["text"] for a in record["annotations"]] == ["أعلن"]


def test_a_jsonl_file_is_a_document_a_line_and_keeps_other_fields_apart(musnad):
    musnad.write("a.jsonl", line(doc="x", text=PORT, outlet="المرفأ", annotations=[1]) + "\n" + line(id=7, text=DAM))
    ran = musnad("scan", "a.jsonl", "--format", "jsonl")
    first, second = docs(ran.out)
    assert ran.code == 0
    assert (first["doc"], first["meta"]) == ("x", {"outlet": "المرفأ", "annotations": [1]})
    assert first["annotations"][0]["kind"] == "attribution"
    assert second["doc"] == "7"
    assert "meta" not in second


def test_doc_comes_before_id_and_a_line_without_either_is_named_by_its_place(musnad):
    musnad.write("a.jsonl", line(id="i", doc="d", text=PORT) + line(text=DAM))
    first, second = docs(musnad("scan", "a.jsonl", "--format", "jsonl").out)
    assert (first["doc"], first["meta"], second["doc"]) == ("d", {"id": "i"}, "a.jsonl:2")


def test_the_title_is_scanned_too_and_kept(musnad):
    musnad.write("a.jsonl", line(doc="x", title="وزير الزراعة: القمح المحلي يكفي المطاحن", text=PORT))
    (record,) = docs(musnad("scan", "a.jsonl", "--format", "jsonl").out)
    assert {a["field"] for a in record["annotations"]} == {"title", "text"}
    assert record["meta"] == {"title": "وزير الزراعة: القمح المحلي يكفي المطاحن"}


def test_a_folder_is_walked_in_the_order_of_its_paths(musnad):
    for name in ("n/b.txt", "n/a/z.txt", "n/c.jsonl.gz", "n/a.txt", "n/.hidden.txt", "n/.git/x.txt", "n/notes.md"):
        content = line(doc="packed", text=PORT).encode() if ".jsonl" in name else PORT.encode()
        musnad.write(name, gzip.compress(content) if name.endswith(".gz") else content)
    ran = musnad("scan", "n", "--format", "jsonl")
    assert ran.code == 0
    assert names(ran.out) == ["n/a.txt", "n/a/z.txt", "n/b.txt", "packed"]


def test_output_follows_the_order_of_the_arguments(musnad):
    for name in ("c.txt", "a.txt", "b.txt"):
        musnad.write(name, PORT)
    assert names(musnad("scan", "b.txt", "a.txt", "c.txt", "--format", "jsonl").out) == ["b.txt", "a.txt", "c.txt"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("content", "options", "expected"),
    [
        (PORT, [], "-"),
        ("\ufeff \n" + line(doc="j", text=PORT), [], "j"),
        (line(doc="j", text=PORT), ["--input-format", "txt"], "-"),
        (line(doc="j", text=PORT), ["--input-format", "jsonl"], "j"),
    ],
)
def test_standard_input_is_told_apart_by_its_first_character(musnad, content, options, expected, packed):
    data = content.encode()
    ran = musnad("scan", "-", "--format", "jsonl", *options, stdin=gzip.compress(data) if packed else data)
    assert (ran.code, names(ran.out)) == (0, [expected])


def test_gzip_gives_the_same_records_as_the_plain_file(musnad):
    content = line(doc="1", text=PORT) + line(doc="2", text=DAM)
    musnad.write("a.jsonl", content)
    musnad.write("b.jsonl.gz", gzip.compress(content.encode()))
    plain, packed = (musnad("scan", name, "--format", "jsonl") for name in ("a.jsonl", "b.jsonl.gz"))
    assert plain.out == packed.out
    assert names(plain.out) == ["1", "2"]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-8"])
def test_encodings_give_the_records_of_utf_8(musnad, encoding):
    musnad.write("plain.txt", PORT)
    musnad.write("other.txt", PORT.encode(encoding))
    musnad.write("other.jsonl", line(doc="plain.txt", text=PORT).encode(encoding))
    (plain,) = docs(musnad("scan", "plain.txt", "--format", "jsonl").out)
    ran = musnad("scan", "other.txt", "other.jsonl", "--format", "jsonl", "--encoding", encoding)
    assert ran.code == 0
    assert docs(ran.out) == [{**plain, "doc": "other.txt"}, plain]


def test_a_byte_order_mark_is_not_text_and_line_ends_are(musnad):
    musnad.write("a.txt", b"\xef\xbb\xbf" + f"سطر.\r\n{PORT}".encode())
    (record,) = docs(musnad("scan", "a.txt", "--format", "jsonl").out)
    assert record["annotations"][0]["cue"]["start"] == len("سطر.\r\n")


BAD_FILES = [
    ("bad.txt", PORT.encode() + b"\n" + PORT.encode("windows-1256"), "bad.txt:2: not utf-8 (byte 0xc3"),
    ("empty.txt", b"", "empty.txt:1: the text is empty"),
    ("blank.txt", b" \n\t\n", "blank.txt:1: the text is empty"),
    ("empty.jsonl", b"\n\n", "empty.jsonl:1: the file is empty"),
    ("bad.jsonl", b"\n{'doc': 1}\n", "bad.jsonl:2: not JSON: "),
    ("list.jsonl", b'["text"]\n', "list.jsonl:1: not a JSON object but a list"),
    ("none.jsonl", b'{"doc": "a", "txt": "b"}\n', "none.jsonl:1: no field `text`"),
    ("number.jsonl", b'{"doc": "a", "text": 5}\n', "number.jsonl:1: field `text` is not a string but a number"),
    ("null.jsonl", b'{"doc": "a", "text": null}\n', "null.jsonl:1: field `text` is not a string but null"),
    ("void.jsonl", b'{"doc": "a", "text": " "}\n', "void.jsonl:1: the text is empty"),
    ("title.jsonl", b'{"text": "a", "title": []}\n', "title.jsonl:1: field `title` is not a string but a list"),
    ("doc.jsonl", b'{"text": "a", "doc": true}\n', "doc.jsonl:1: field `doc` is not a string or a whole number but"),
    ("bytes.jsonl", b'{"text": "\xc7\xe1"}\n', "bytes.jsonl:1: not utf-8 (byte 0xc7"),
    ("half.jsonl", b'{"text": "\\ud800"}\n', "half.jsonl:1: not JSON: "),
    ("cut.txt.gz", gzip.compress(PORT.encode())[:-9], "cut.txt.gz: not a whole gzip file"),
    ("plain.jsonl.gz", line(text=PORT).encode(), "plain.jsonl.gz: not a whole gzip file"),
]


@pytest.mark.parametrize(("name", "content", "complaint"), BAD_FILES, ids=[b[0] for b in BAD_FILES])
def test_a_bad_file_gets_one_line_and_the_others_are_scanned(musnad, name, content, complaint):
    musnad.write(name, content)
    musnad.write("good.txt", DAM)
    ran = musnad("scan", name, "good.txt", "--format", "jsonl")
    assert (ran.code, names(ran.out)) == (1, ["good.txt"])
    assert len(ran.complaints) == 1
    assert ran.err.startswith(complaint)


def test_a_bad_line_costs_no_other_line(musnad):
    musnad.write("a.jsonl", line(doc="1", text=PORT) + "{\n" + line(doc="3", text=DAM) + "[]\n" + line(doc="5", text=PORT))
    ran = musnad("scan", "a.jsonl", "--format", "jsonl")
    assert (ran.code, names(ran.out)) == (1, ["1", "3", "5"])
    assert [c.split(": ")[0] for c in ran.complaints] == ["a.jsonl:2", "a.jsonl:4"]


def test_missing_files_and_folders_without_texts_are_named(musnad):
    musnad.write("good.txt", PORT)
    musnad.write("pictures/a.png", b"x")
    ran = musnad("scan", "gone.txt", "pictures", "good.txt", "--format", "jsonl")
    assert (ran.code, names(ran.out)) == (1, ["good.txt"])
    assert ran.complaints[0] == "gone.txt: No such file or directory"
    assert ran.complaints[1].startswith("pictures: no text in this folder")


@pytest.mark.parametrize("argument", ["gone.txt", "pictures", "empty.txt", ""])
def test_when_nothing_at_all_could_be_scanned_the_code_is_2(musnad, argument):
    musnad.write("pictures/a.png", b"x")
    musnad.write("empty.txt", b"")
    ran = musnad("scan", argument)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(musnad):
    musnad.write("shut.txt", PORT).chmod(0)
    assert musnad("scan", "shut.txt").complaints == ["shut.txt: Permission denied"]


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_odd_file_names_are_shown_and_do_not_break_lines(musnad):
    odd = os.fsencode(musnad.folder) + b"/a\xff\n.txt"
    Path(os.fsdecode(odd)).write_bytes(PORT.encode())
    musnad.write("b\x1b.txt", b"")
    ran = musnad("scan", ".", "--format", "jsonl")
    assert (ran.code, names(ran.out)) == (1, ["a\\xff\n.txt"])
    assert ran.complaints == ["b\\x1b.txt:1: the text is empty"]
