"""`musnad verify`: whatever differs from the run is told, by name; an untouched run is verified."""

from __future__ import annotations

import json

import pytest

from mutters import RULE

PORT = "أعلن مدير الميناء سامر الدالي أن السفينة غادرت الرصيف. وأضاف أن 30 حاوية بقيت في دمشق."
SCHOOL = "قالت مديرة المدرسة إن المسرح يفتح غدا."


@pytest.fixture
def run(musnad):
    """Two texts, scanned with a manifest."""
    musnad.write("port.txt", PORT)
    musnad.write("school.txt", SCHOOL)
    command = ["scan", "port.txt", "school.txt", "--format", "jsonl", "-o", "r.jsonl", "--manifest", "run.json"]
    assert musnad(*command).code == 0
    return musnad


def verify(musnad, *options: str, manifest: bool = True):
    told = ["--manifest", "run.json"] if manifest else []
    return musnad("verify", "r.jsonl", *told, "--input", "port.txt", "--input", "school.txt", *options)


def lines(musnad) -> list[dict]:
    return [json.loads(line) for line in (musnad.folder / "r.jsonl").read_text(encoding="utf-8").splitlines()]


def rewrite(musnad, records: list[dict]) -> None:
    text = "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records)
    (musnad.folder / "r.jsonl").write_text(text, encoding="utf-8")


def found(ran) -> list[dict]:
    return json.loads(ran.out)["differences"]


def test_an_untouched_run_is_verified(run):
    ran = verify(run)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].startswith("verified: 2 documents, ")
    assert verify(run, "--workers", "2").code == 0


def test_an_altered_field_is_told_with_both_values(run):
    records = lines(run)
    first = next(a for a in records[0]["annotations"] if a["kind"] == "attribution")
    first["stance"] = "deny"
    rewrite(run, records)
    ran = verify(run, manifest=False)
    assert ran.code == 1
    assert "    - stance: \"deny\"" in ran.out.splitlines()
    assert "    + stance: \"announce\"" in ran.out.splitlines()
    assert {d["kind"] for d in found(verify(run, "--format", "json"))} == {"results", "record"}


def test_a_record_that_was_taken_out_and_one_that_was_put_in_are_told(run):
    records = lines(run)
    gone = records[0]["annotations"].pop(0)
    rewrite(run, records)
    (told,) = found(verify(run, "--format", "json", manifest=False))
    assert (told["what"], told["record"]) == ("removed", gone["id"])
    records[0]["annotations"][:0] = [gone, {**gone, "id": "A9", "key": "0" * 64}]
    rewrite(run, records)
    told = found(verify(run, "--format", "json", manifest=False))
    assert [(d["what"], d["record"]) for d in told] == [("added", "A9")]


def test_a_changed_text_is_told_as_such(run):
    run.write("port.txt", PORT.replace("30", "31"))
    kinds = {(d["kind"], d["where"]) for d in found(verify(run, "--format", "json"))}
    assert {("input", "port.txt"), ("text", "port.txt")} <= kinds
    assert not any(where == "school.txt" for _, where in kinds)


def test_other_rules_are_told_by_file(run):
    run.write("desk/rules/attribution/mutters.yaml", RULE)
    ran = verify(run, "--rules", "desk", "--format", "json")
    assert ran.code == 1
    assert [(d["kind"], d["where"]) for d in found(ran)] == [("rules", "desk/rules/attribution/mutters.yaml")]
    assert [d["kind"] for d in found(verify(run, "--rules", "desk", "--format", "json", manifest=False))] == ["rules"]


def test_the_manifest_itself_is_sealed(run):
    manifest = run.folder / "run.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"workers": 1', '"workers": 2'), encoding="utf-8")
    assert [d["kind"] for d in found(verify(run, "--format", "json"))] == ["manifest"]


def test_lines_of_nobody_and_missing_lines_are_told(run):
    records = lines(run)
    rewrite(run, [records[0], {**records[1], "doc": "other.txt"}])
    told = [(d["kind"], d["where"]) for d in found(verify(run, "--format", "json", manifest=False))]
    assert told == [("results", "school.txt"), ("results", "other.txt")]


def test_one_decision_is_replayed_with_its_proof(run):
    record = next(a for a in lines(run)[0]["annotations"] if a["kind"] == "attribution")
    ran = verify(run, "--decision", record["decision"][:12])
    assert ran.code == 0
    assert record["decision"] in ran.out
    assert record["key"] in ran.out
    assert record["rule"] in ran.out
    assert verify(run, "--decision", "zz").code == 2


def test_what_cannot_be_verified_at_all_is_one_line(run):
    assert run("verify", "gone.jsonl", "--input", "port.txt").code == 2
    run.write("run.json", "{}")
    ran = verify(run)
    assert ran.code == 2
    assert ran.complaints == ["musnad: run.json: no manifest of a run (musnad/manifest/1)"]


def test_every_option_of_the_run_is_replayed(run):
    run.write("school.txt", SCHOOL + " وخسر نادي الكويت مباراته أمس.")
    options = ["--trace", "full", "--inside-names", "--kinds", "place,attribution", "--reference-date", "2026-11-25"]
    command = ["scan", "port.txt", "school.txt", "--format", "jsonl", "-o", "r.jsonl", "--manifest", "run.json"]
    assert run(*command, *options).code == 0
    assert any(a.get("inside_name") for a in lines(run)[1]["annotations"])
    assert verify(run).code == 0
    assert verify(run, *options[2:], manifest=False).code == 0
    assert verify(run, manifest=False).code == 1


def test_inputs_are_found_in_another_folder_and_order(run):
    run.write("elsewhere/z.txt", PORT)
    run.write("elsewhere/school.txt", SCHOOL)
    ran = run("verify", "r.jsonl", "--manifest", "run.json", "--input", "elsewhere")
    assert (ran.code, ran.out.split(":")[0]) == (0, "verified")
    assert run("verify", "r.jsonl", "--manifest", "run.json", "--input", "elsewhere/school.txt").code == 1


@pytest.mark.parametrize(("old", "new"), [('"title":', '"titlf":'), ('"problems":', '"probl":'), ('"utf-8"', '"utf-9"')])
def test_a_manifest_with_a_damaged_part_is_one_line(run, old, new):
    path = run.folder / "run.json"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    ran = verify(run)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("musnad: ")
    assert len(ran.complaints) == 1
