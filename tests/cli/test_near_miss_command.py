"""`musnad near-miss`: what it counts and how it groups."""

from __future__ import annotations

import json

TEXTS = (
    "قال الوزير إن السد امتلأ. وقال الوزير كلاما كثيرا في السوق ثم غادر.",
    "هطل المطر على السهل.",
    "وقالت الوزيرة شيئا لا يفهمه أحد هنا ثم غادرت.",
)


def write(musnad):
    lines = [json.dumps({"doc": f"d{i}", "text": text}) for i, text in enumerate(TEXTS)]
    musnad.write("corpus.jsonl", "\n".join(lines) + "\n")


def test_it_tells_the_share_and_groups_the_largest_first(musnad):
    write(musnad)
    ran = musnad("near-miss", "corpus.jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "3 documents; 2 of 3 (66.7%) sentences with a cue unreported",
        "2 of 3 (66.7%) sentences with an unambiguous cue unreported",
    ]
    sizes = [int(line.split()[0]) for line in ran.out.splitlines()[2:] if line[:1].isdigit()]
    assert sum(sizes) == 2
    assert sizes == sorted(sizes, reverse=True)
    assert "d0 26: [وقال] الوزير كلاما" in ran.out


def test_documents_groups_and_samples_can_be_limited(musnad):
    write(musnad)
    assert musnad("near-miss", "corpus.jsonl", "--limit", "2").out.startswith("2 documents; 1 of 2")
    assert "d0 26" not in musnad("near-miss", "corpus.jsonl", "--samples", "0").out


def test_a_corpus_that_holds_no_document_is_an_error(musnad):
    ran = musnad("near-miss", "none.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == "musnad: no document was read"
