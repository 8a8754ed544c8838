"""`musnad export`: the same bytes as `scan --format`, and one line for whatever is not as it should be."""

from __future__ import annotations

import json

import pytest

from musnad.record.export.formats import FORMATS

PORT = "أعلن مدير الميناء أن السفينة غادرت الرصيف قرب حلب."
DAM = "قالت وزيرة الري إن السد امتلأ."
STREAMS = [name for name, made in FORMATS.items() if not made.folder and not made.binary]


def whole(annotations: object, **more: object) -> str:
    """A line of results with some annotations."""
    return json.dumps({"schema": "musnad/1", "doc": "a", "sha256": "", "parties": [], "annotations": annotations, **more})


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    """The results of the first test that needs them, for the others."""
    return {}


@pytest.fixture
def scanned(musnad, kept):
    """Two documents and their results."""
    lines = [{"doc": "port", "text": PORT, "title": "وزير النقل: الميناء مفتوح"}, {"doc": "dam", "text": DAM}]
    musnad.write("texts.jsonl", "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    if not kept:
        assert musnad("scan", "texts.jsonl", "--format", "jsonl", "-o", "results.jsonl").code == 0
        kept["results.jsonl"] = (musnad.folder / "results.jsonl").read_bytes()
    musnad.write("results.jsonl", kept["results.jsonl"])
    return musnad


@pytest.mark.parametrize("name", STREAMS)
def test_an_export_of_results_is_what_the_scan_itself_writes(scanned, name):
    kinds = [] if name != "web-annotation" else ["--kinds", "place"]
    direct = scanned("scan", "texts.jsonl", "--format", name, *kinds)
    texts = ["--input", "texts.jsonl"] if FORMATS[name].needs_text else []
    later = scanned("export", "results.jsonl", "--to", name, *texts, *kinds)
    assert (direct.code, direct.err, later.code, later.err) == (0, "", 0, "")
    if FORMATS[name].needs_text:  # the scan knows by which rules, and numbers the records of fewer kinds anew
        assert len(later.out.splitlines()) == len(direct.out.splitlines()) > 0
    elif name == "geojson":
        assert [f["properties"] for f in json.loads(later.out.splitlines()[0])["features"]] == [
            f["properties"] for f in json.loads(direct.out.splitlines()[0])["features"]
        ]
    else:
        assert later.out == direct.out


def test_texts_are_known_by_their_digest_whatever_their_order_and_name(scanned):
    scanned.write("other/a.txt", DAM)
    scanned.write("other/b.txt", PORT)
    ran = scanned("export", "results.jsonl", "--to", "web-annotation", "--input", "other", "-o", "out.jsonl")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    lines = (scanned.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["label"] for line in lines] == ["port", "dam"]


def test_a_text_that_changed_is_told_and_the_rest_is_written(scanned):
    scanned.write("texts.jsonl", json.dumps({"doc": "port", "text": PORT + " "}) + "\n" + json.dumps({"text": DAM}) + "\n")
    ran = scanned("export", "results.jsonl", "--to", "web-annotation", "--input", "texts.jsonl")
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert ran.err.startswith("results.jsonl:1: the text of `port` is not among the inputs: none has its digest ")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "bad.jsonl:1: not JSON: "),
        ("[]", "bad.jsonl:1: not a line of results: "),
        ('{"schema": "musnad/1", "doc": "a"}', "bad.jsonl:1: not a whole record: field `sha256` is missing or damaged"),
        (whole([{"kind": "attribution"}]), "bad.jsonl:1: not a whole record: KeyError: 'id'"),
        (whole([3]), "bad.jsonl:1: not a whole record: "),
        (whole([], meta=3), "bad.jsonl:1: not a whole record: "),
        ("", "bad.jsonl:1: the file is empty"),
    ],
)
def test_what_is_no_result_gets_one_line(musnad, line, complaint):
    musnad.write("bad.jsonl", line + "\n")
    ran = musnad("export", "bad.jsonl", "--to", "csv")
    assert ran.code == 2
    assert len(ran.complaints) == 1
    assert ran.err.startswith(complaint)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--to", "web-annotation"], "musnad: format web-annotation shows the texts as well; name those that were scanned"),
        (["--to", "csv", "--kinds", "number,place"], "musnad: a table holds one kind of records; name one of --kinds number"),
        (["--to", "csv", "-o", "results.jsonl"], "musnad: results.jsonl is one of the inputs; name another --output"),
    ],
)
def test_what_cannot_run_says_why(scanned, arguments, complaint):
    before = (scanned.folder / "results.jsonl").read_bytes()
    ran = scanned("export", "results.jsonl", *arguments)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert ran.err.startswith(complaint)
    assert (scanned.folder / "results.jsonl").read_bytes() == before


def test_a_table_of_places_for_excel(scanned):
    ran = scanned("export", "results.jsonl", "--to", "csv", "--kinds", "place", "--bom")
    assert ran.out.startswith("\ufeffdoc,id,field,start,end,text,place_type,country,")
    assert [row.split(",")[5] for row in ran.out.splitlines()[1:]] == ["حلب"]


def test_a_manifest_names_engine_and_rule_set(scanned):
    assert scanned("scan", "texts.jsonl", "--format", "jsonl", "-o", "results.jsonl", "--manifest", "run.json").code == 0
    texts = ["--input", "texts.jsonl"]
    with_manifest = scanned("export", "results.jsonl", "--to", "web-annotation", *texts, "--manifest", "run.json")
    assert (with_manifest.code, with_manifest.err) == (0, "")
    assert with_manifest.out == scanned("scan", "texts.jsonl", "--format", "web-annotation").out
    manifest = (scanned.folder / "run.json").read_text(encoding="utf-8")
    scanned.write("run.json", manifest.replace('"version": "', '"version": "9', 1))
    damaged = scanned("export", "results.jsonl", "--to", "web-annotation", *texts, "--manifest", "run.json")
    assert (damaged.code, damaged.out, len(damaged.complaints)) == (2, "", 1)
    assert damaged.err.startswith("musnad: run.json: ")
