"""`musnad scan --manifest`: what was read and written, and from what."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from jsonschema import Draft202012Validator

from musnad.record.manifest import digest_of_json, read_manifest
from musnad.schema.published import schemas

PORT = "أعلن مدير الميناء أن السفينة غادرت الرصيف."
LINES = json.dumps({"doc": "x", "text": PORT, "title": "الميناء"}, ensure_ascii=False) + "\n{broken\n"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def run(musnad):
    """A run over a text, lines, standard input and a missing file."""
    musnad.write("a.txt", PORT)
    musnad.write("b.jsonl.gz", gzip.compress(LINES.encode(), mtime=0))

    def scan(*options: str, **environment: str):
        command = ["scan", "a.txt", "b.jsonl.gz", "-", "gone.txt", "--format", "jsonl", "--manifest", "run.json", *options]
        ran = musnad(*command, stdin=PORT.encode(), **environment)
        data = (musnad.folder / "run.json").read_bytes()
        return ran, data

    return scan


def test_it_names_every_byte_that_was_read_and_written(musnad, run):
    ran, data = run()
    made, wrong = read_manifest(data)
    assert wrong == []
    files = {file["file"]: file for file in made["run"]["inputs"]}
    assert files["a.txt"]["sha256"] == sha256(PORT.encode())
    assert files["-"]["sha256"] == sha256(PORT.encode())
    packed = (musnad.folder / "b.jsonl.gz").read_bytes()
    assert (files["b.jsonl.gz"]["sha256"], files["b.jsonl.gz"]["bytes"]) == (sha256(packed), len(packed))
    assert files["b.jsonl.gz"]["problems"] == [2]
    assert files["gone.txt"] == {"file": "gone.txt", "sha256": None, "bytes": 0, "documents": [], "problems": [None]}
    (document,) = files["b.jsonl.gz"]["documents"]
    assert (document["doc"], document["line"]) == ("x", 1)
    assert (document["text"], document["title"]) == (sha256(PORT.encode()), sha256("الميناء".encode()))
    assert document["result"] == sha256(ran.out.splitlines(keepends=True)[1].encode())
    results = {"sha256": sha256(ran.out.encode()), "bytes": len(ran.out.encode()), "documents": 3, "records": 3}
    assert made["run"]["results"] == results


def test_it_is_valid_and_its_digest_can_be_taken_by_anybody(run):
    made, _ = read_manifest(run()[1])
    schema = json.loads(schemas()["manifest.v1.schema.json"])
    assert [e.message for e in Draft202012Validator(schema).iter_errors(made)] == []
    plain = json.dumps(made["run"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert made["digest"] == sha256(plain.encode()) == digest_of_json(made["run"])


def test_workers_and_the_clock_stay_outside_the_digest(run):
    one, _ = read_manifest(run(TZ="UTC")[1])
    other, _ = read_manifest(run("--workers", "2", TZ="Asia/Aden")[1])
    assert one["digest"] == other["digest"]
    assert (one["about"]["workers"], other["about"]["workers"]) == (1, 2)


def test_options_are_inside_the_digest(run):
    more = ("--trace", "none", "--kinds", "place", "--inside-names")
    one, other = (read_manifest(run(*options)[1])[0]["run"] for options in ((), more))
    assert other["options"] == {**one["options"], "trace": "none", "kinds": ["place"], "inside_names": True}


def test_the_report_has_no_manifest(musnad):
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--manifest", "run.json")
    assert (ran.code, ran.out) == (2, "")
    assert not (musnad.folder / "run.json").exists()


def test_an_input_is_not_written_over(musnad):
    path = musnad.write("a.txt", PORT)
    assert musnad("scan", "a.txt", "--format", "jsonl", "--manifest", "a.txt").code == 2
    assert path.read_text() == PORT
