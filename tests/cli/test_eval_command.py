"""`musnad eval`: what it reads, what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys

GOLD = """== a
[cue قالت] [source وزيرة الري] إن [content السد امتلأ].
---
1 indirect say role
"""
MISSED = """== b
[cue زارت] الوزيرة [content السد].
---
1 indirect say role
"""
LINE = {"doc": "c", "text": "وصل الوفد.", "attributions": []}


def test_it_prints_one_figure_a_line(musnad):
    musnad.write("gold.txt", GOLD)
    ran = musnad("eval", "gold.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:3] == ["attribution, 1 document", "records_gold: 1", "precision: 1.0000"]


def test_misses_and_values_are_told_when_asked_for(musnad):
    musnad.write("gold.txt", MISSED)
    plain, told = musnad("eval", "gold.txt").out, musnad("eval", "gold.txt", "--misses", "--values").out
    assert "MISS" not in plain
    assert "MISS       b [زارت] الوزيرة السد" in told
    assert "stance say: 0.0000 (gold 1, found 0, right 0)" in told


def test_several_files_of_both_formats_are_one_evaluation(musnad):
    musnad.write("gold.txt", GOLD)
    musnad.write("gold.jsonl", json.dumps(LINE) + "\n")
    assert musnad("eval", "gold.txt", "gold.jsonl").out.startswith("attribution, 2 documents\n")
    assert musnad("eval", "gold.txt", "gold.jsonl", "--doc", "c").out.startswith("attribution, 1 document\n")


def test_json_holds_figures_misses_and_values(musnad):
    musnad.write("gold.txt", GOLD + MISSED)
    found = json.loads(musnad("eval", "gold.txt", "--format", "json").out)
    assert found["tables"]["attribution"]["figures"]["recall"] == 0.5
    assert [m.split()[:2] for m in found["tables"]["attribution"]["misses"] if m.startswith("MISS")] == [["MISS", "b"]]
    assert {"value": "stance say", "f1": 2 / 3, "gold": 2, "found": 1, "right": 1} in found["values"]


def test_what_cannot_be_read_is_told_in_one_line(musnad):
    musnad.write("gold.txt", "== a\n[cue قال\n---\n")
    musnad.write("latin.txt", b"\xff")
    told = {
        ("gold.txt",): "musnad: gold.txt:1: `[cue` is not closed",
        ("latin.txt",): "musnad: latin.txt is not UTF-8",
        ("none.jsonl",): "musnad: cannot read none.jsonl: No such file or directory",
    }
    for arguments, message in told.items():
        ran = musnad("eval", *arguments)
        assert (ran.code, ran.out, ran.err) == (2, "", message + "\n")


def test_marked_up_gold_becomes_lines_of_json_that_say_the_same(musnad, tmp_path):
    musnad.write("gold.txt", GOLD + MISSED)
    command = [sys.executable, "-m", "musnad.measure", "gold.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=musnad.environment, capture_output=True, check=True)
    musnad.write("gold.jsonl", done.stdout)
    assert musnad("eval", "gold.jsonl", "--misses").out == musnad("eval", "gold.txt", "--misses").out
