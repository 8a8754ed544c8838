"""`musnad scan --workers`: several processes write what one writes, byte for byte."""

from __future__ import annotations

import json

import pytest

from mutters import RULE

TEXTS = [
    "أعلن مدير الميناء أن السفينة غادرت الرصيف.",
    "قالت المعلمة هدى الريس: «انتظرنا هذا اليوم أعواما». وأضافت أن 120 تلميذا حضروا.",
    "لا شيء هنا.",
]


def lines(count: int) -> str:
    written = [json.dumps({"doc": str(i), "text": TEXTS[i % 3], "outlet": i}, ensure_ascii=False) for i in range(count)]
    written[7] = "{broken"
    written[9] = '{"doc": "empty", "text": " "}'
    return "\n".join(written) + "\n"


@pytest.fixture
def inputs(musnad):
    musnad.write("many.jsonl", lines(150))
    musnad.write("texts/a.txt", TEXTS[1])
    musnad.write("texts/b.txt", b"\xff\xff")
    return ["many.jsonl", "texts", "gone.txt", "many.jsonl"]


@pytest.mark.parametrize("form", ["jsonl", "text", "geojson"])
def test_output_complaints_and_code_are_those_of_one_process(musnad, inputs, form):
    one, several = (musnad("scan", *inputs, "--format", form, "--workers", n) for n in ("1", "3"))
    assert one.code == 1
    assert len(one.complaints) == 6
    assert (several.code, several.out, several.err) == (one.code, one.out, one.err)


def test_further_packs_kinds_and_traces_reach_the_workers(musnad):
    musnad.write("pack/rules/attribution/mutters.yaml", RULE)
    musnad.write("a.txt", "وصل الوفد. برطم الحارس بأن الباب مفتوح اليوم.\n")
    options = ["--rules", "pack", "--kinds", "attribution", "--trace", "full", "--format", "jsonl"]
    one, several = (musnad("scan", "a.txt", *options, "--workers", n) for n in ("1", "2"))
    assert json.loads(one.out)["annotations"][0]["rule"] == "attribution.mutters"
    assert (several.code, several.out, several.err) == (0, one.out, "")


def test_no_worker_is_a_usage_error(musnad):
    assert musnad("scan", "a.txt", "--workers", "0").code == 2
