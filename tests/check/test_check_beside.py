"""A second process gives what this one would: results, errors, the same check; what nobody asks for is ended."""

from __future__ import annotations

import os
import signal

import pytest

from musnad.check.beside import Beside
from musnad.check.run import check_sources
from musnad.ruleset.packs import Sources, digest_of
from small_pack import FILES

forks = pytest.mark.skipif(not hasattr(os, "fork") or (os.cpu_count() or 1) < 2, reason="there is one process only")


def in_other() -> int:
    return os.getpid()


@pytest.mark.parametrize("abreast", [False, True])
def test_the_result_is_that_of_the_work(abreast: bool) -> None:
    assert Beside(lambda: {"a": (1, 2)}, abreast).result() == {"a": (1, 2)}


@pytest.mark.parametrize("abreast", [False, True])
def test_what_the_work_raises_is_raised_here(abreast: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        Beside(lambda: 1 // 0, abreast).result()


@forks
def test_another_process_works_only_when_it_is_asked_for() -> None:
    assert Beside(in_other, abreast=True).result() != os.getpid()
    assert Beside(in_other, abreast=False).result() == os.getpid()


@forks
def test_a_process_that_is_killed_costs_no_result() -> None:
    parent = os.getpid()

    def work() -> str:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert Beside(work).result() == "done"


@forks
def test_where_no_process_can_be_made_this_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError("too many processes")

    monkeypatch.setattr(os, "fork", fork)
    assert Beside(in_other).result() == os.getpid()


@forks
def test_what_is_dropped_leaves_no_process() -> None:
    beside = Beside(lambda: signal.pause())
    process = beside._process
    beside.drop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    beside.drop()


@pytest.mark.parametrize("broken", ["", "grammars/source.lark", "rules/attribution/says.yaml"])
def test_a_check_by_two_finds_what_a_check_by_one_finds(broken: str) -> None:
    files = {path: text.encode() for path, text in sorted(FILES.items())}
    if broken:
        files[broken] = b"x: ["
    sources = Sources(files, digest_of(files))
    assert check_sources(sources, abreast=True) == check_sources(sources, abreast=False)
