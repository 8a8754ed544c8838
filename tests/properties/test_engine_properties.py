"""What holds of every text that the engine scans (issue of the spine, DESIGN §2, §6, §9)."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import musnad
from musnad.engine import Document, Engine
from musnad.match.view import Piece
from musnad.ruleset.packs import Sources, digest_of, read_sources
from musnad.store import compiled
from musnad.text.fold import fold_text
from news import PLAIN, articles, paragraphs, plain_paragraphs

SPANS = ("cue", "source", "addressee", "target", "medium", "venue", "time", "via", "resolved_source")
WORDS = ("quote_type", "stance", "reporter", "negated", "reality", "gender", "source_gender", "rule", "field")
LINKED = ("link", "source_ref", "parent", "id", "identity")
"""What depends on other records of the document."""


@cache
def engine() -> Engine:
    """The shipped rules."""
    return musnad.load()


def told(record: dict[str, Any], *names: str) -> dict[str, Any]:
    """An attribution without offsets and digests: its words as matching sees them, and some of its fields."""
    spans = {name: fold_text(record[name]["text"]) if record[name] else None for name in SPANS}
    return {**spans, "content": [fold_text(c["text"]) for c in record["content"]], **{n: record[n] for n in names}}


def all_told(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same for records of every kind, with all that is comparable."""
    return [told(r, *WORDS, *LINKED, "party") if r["kind"] == "attribution" else _amount(r) for r in records]


def _amount(record: dict[str, Any]) -> dict[str, Any]:
    """A number or a place without offsets and digests."""
    left_out = ("start", "end", "key", "decision", "steps", "text")
    kept = {name: value for name, value in record.items() if name not in left_out and not _is_span(value)}
    return {**kept, **{name: fold_text(text) for name, _, _, text in spans_in(record)}}


def _is_span(value: Any) -> bool:
    return isinstance(value, dict) and {"start", "end", "text"} <= value.keys()


def spans_in(record: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    """The spans of a record: its fields that are one, its contents, and the words of a number or place itself."""
    found = [(name, value) for name, value in record.items() if _is_span(value)]
    found += [("content", value) for value in record.get("content") or ()]
    found += [("text", record)] if "text" in record else []
    return [(name, s["start"], s["end"], s["text"]) for name, s in found]


def attributions(document: Document) -> list[dict[str, Any]]:
    """The attributions of a document; what a number or place is may follow from others of the text."""
    return [record for record in document.annotations if record["kind"] == "attribution"]


def spans_of(document: Document) -> list[tuple[int, int, str]]:
    """Every span of a document's records and the text that it claims to be."""
    return [(start, end, text) for record in document.annotations for _, start, end, text in spans_in(record)]


@given(articles)
def test_every_span_is_its_raw_slice(text: str) -> None:
    document = engine().scan(text)
    assert all(text[start:end] == claimed and start < end for start, end, claimed in spans_of(document))
    for party in document.record["parties"]:
        assert party["name"] in [text[m["start"] : m["end"]] for m in party["mentions"]]


@given(articles, st.randoms(use_true_random=False))
def test_tatweel_changes_nothing_but_offsets(text: str, chance: random.Random) -> None:
    stretched = "".join(
        letter + ("ـ" if letter.isalpha() and text[i + 1 : i + 2].isalpha() and chance.random() < 0.2 else "")
        for i, letter in enumerate(text)
    )
    assert all_told(engine().scan(stretched).annotations) == all_told(engine().scan(text).annotations)


@given(articles)
def test_vowel_marks_that_agree_with_the_reading_change_nothing_but_offsets(text: str) -> None:
    document = engine().scan(text)
    voiced = text
    for piece, start in sorted(_cues(document), key=lambda found: -found[1]):
        assert piece.hit is not None
        stem = start + piece.hit.start
        end = start + piece.hit.end
        if piece.hit.form.vowelled and fold_text(piece.hit.form.vowelled) == text[stem:end]:
            voiced = voiced[:stem] + piece.hit.form.vowelled + voiced[end:]
    assert all_told(engine().scan(voiced).annotations) == all_told(document.annotations)


def _cues(document: Document) -> list[tuple[Piece, int]]:
    """The single-word cues of a document and where their tokens start."""
    scanned = document.fields["text"].matched
    pieces = [p for f in scanned.outcome.accepted for p in f.pieces if p.slot == "cue" and p.hit and p.end == p.start + 1]
    return [(piece, scanned.scan.text.start(piece.start)) for piece in pieces]


@given(articles, plain_paragraphs)
def test_a_paragraph_behind_changes_no_record(text: str, further: str) -> None:
    assert all_told(attributions(engine().scan(f"{text}\n\n{further}"))) == all_told(attributions(engine().scan(text)))


@given(articles, plain_paragraphs)
def test_a_paragraph_in_front_that_says_nothing_changes_no_record(text: str, first: str) -> None:
    assert all_told(attributions(engine().scan(f"{first}\n\n{text}"))) == all_told(attributions(engine().scan(text)))


@given(articles, paragraphs)
def test_what_others_say_changes_only_links(text: str, other: str) -> None:
    alone = attributions(engine().scan(text))
    after = attributions(engine().scan(f"{text}\n\n{other}"))[: len(alone)]
    assert [told(r, *WORDS, *LINKED) for r in after] == [told(r, *WORDS, *LINKED) for r in alone]
    before = attributions(engine().scan(f"{other}\n\n{text}"))[-len(alone) :] if alone else []
    names = [n for n in SPANS if n != "resolved_source"]
    assert [{n: told(r, *WORDS)[n] for n in (*names, "content", *WORDS)} for r in before] == [
        {n: told(r, *WORDS)[n] for n in (*names, "content", *WORDS)} for r in alone
    ]


@given(articles)
def test_a_scan_does_not_depend_on_what_was_scanned_before(text: str) -> None:
    engine().scan(PLAIN[0] + text[::-1])
    assert engine().scan(text).record == fresh().scan(text).record


@cache
def fresh() -> Engine:
    """An engine that sees other texts than the first one."""
    return musnad.load()


SAMPLE = (
    "قال وزير الزراعة سامر الدالي لصحيفة «المرفأ» أمس إن المحصول تراجع. وأضاف: «لن نستورد القمح هذا العام».\n\n"
    "وأكد مصدر مطلع أن المخزون يكفي شهرين، مشيرا إلى أن المصدر نفسه رفض التعليق، بحسب إذاعة الوادي."
)


def _shuffled(sources: Sources, chance: random.Random) -> Sources:
    """The same rule set: files in another order, and the entries of lexicons and the rows of tables too."""
    files = {}
    names = list(sources.files)
    chance.shuffle(names)
    for name in names:
        data = sources.files[name]
        if "/lexicons/" in name:
            tree = yaml.load(data.decode(), Loader=yaml.BaseLoader)
            if tree.get("entries"):
                chance.shuffle(tree["entries"])
            data = yaml.dump(tree, allow_unicode=True, default_style='"', sort_keys=False, width=1000).encode()
        elif name.endswith(".tsv"):
            head, rows = [], []
            for line in data.decode().splitlines():
                (head if line.startswith(("#", "lemma\t", "name\t")) else rows).append(line)
            chance.shuffle(rows)
            data = ("\n".join([*head, *rows]) + "\n").encode()
        files[name] = data
    return Sources(files, digest_of(files))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_files_entries_and_rows_changes_no_record(pack: Path, seed: int) -> None:
    shuffled = Engine(compiled(_shuffled(read_sources([pack]), random.Random(seed))))
    assert _without_decisions(shuffled.scan(SAMPLE)) == _without_decisions(engine().scan(SAMPLE))


def _without_decisions(document: Document) -> str:
    """The bytes of a document's record, but for what names the rule set."""
    for record in document.annotations:
        del record["decision"]
    return json.dumps(document.record, ensure_ascii=False)


def test_the_hash_seed_changes_no_byte() -> None:
    program = (
        "import sys, json, musnad; "
        "print(json.dumps(musnad.load(cache=False).scan(sys.stdin.read()).record, ensure_ascii=False))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], input=SAMPLE.encode(), capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(outputs) == 1
