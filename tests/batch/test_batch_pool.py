"""Documents through several processes."""

from __future__ import annotations

import pytest

import musnad
from musnad.batch.model import Began, Ended, Input, Item, Trouble, WorkersFailedError
from musnad.batch.pool import MOST_IN_CHUNK, chunks
from musnad.batch.run import run
from musnad.batch.work import Job, json_line, work


def items() -> list[Item]:
    texts = [Input("a", n, str(n), f"قال الوزير إن {n} جسرا آمنة. ") for n in range(2 * MOST_IN_CHUNK)]
    return [Began("a"), *texts, Trouble("a", 7, "broken"), Ended("a", "0", 1)]


def test_chunks_keep_every_item_in_its_place() -> None:
    found = list(chunks(items()))
    assert [item for chunk in found for item in chunk] == items()
    assert len(found) > 2
    assert list(chunks([])) == []


def test_a_long_text_is_a_chunk_of_its_own() -> None:
    long = Input("a", 1, "1", "كلمة " * 20_000)
    assert [len(chunk) for chunk in chunks([long, long])] == [1, 1]


def test_results_come_in_the_order_of_the_items() -> None:
    engine = musnad.load()
    job = Job(json_line, digest=engine.digest)
    one, several = (list(run(engine, job, items(), workers)) for workers in (1, 2))
    assert several == one
    assert [item for item, _ in one] == items()


def test_a_worker_that_finds_other_rules_stops_the_run() -> None:
    with pytest.raises(WorkersFailedError, match="the rules changed during the run"):
        list(run(musnad.load(), Job(json_line, digest="other"), items(), 2))


def test_a_fault_costs_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_record: object) -> bytes:
        raise ValueError("no")

    monkeypatch.delenv("MUSNAD_DEBUG", raising=False)
    assert work(musnad.load(), Job(broken), Input("a", 1, "a", "نص")).failure == "ValueError: no"
    monkeypatch.setenv("MUSNAD_DEBUG", "1")
    with pytest.raises(ValueError, match="no"):
        work(musnad.load(), Job(broken), Input("a", 1, "a", "نص"))
