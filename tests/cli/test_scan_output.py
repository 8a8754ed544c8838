"""What `musnad scan` writes, where, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time

import pytest

PORT = "أعلن مدير الميناء أن السفينة غادرت الرصيف."


def many(count: int) -> str:
    return "".join(json.dumps({"doc": str(i), "text": PORT}, ensure_ascii=False) + "\n" for i in range(count))


def test_jsonl_is_the_record_of_the_engine(musnad):
    import musnad as package

    musnad.write("a.jsonl", json.dumps({"doc": "d", "text": PORT}))
    ran = musnad("scan", "a.jsonl", "--format", "jsonl")
    assert json.loads(ran.out) == package.load(cache=False).scan(PORT, "d").record


def test_the_report_shows_what_was_found_without_wrapping(musnad):
    long = "أعلن مدير الميناء أن " + "السفينة الكبيرة غادرت الرصيف الشمالي " * 12 + "صباحا."
    musnad.write("a.txt", long)
    ran = musnad("scan", "a.txt")
    shown = ran.out.splitlines()
    assert shown[:2] == ["a.txt", "1 attribution"]
    assert "    المصدر    مدير الميناء" in shown
    content = long.removeprefix("أعلن مدير الميناء أن ").removesuffix(".")
    assert f"    المضمون   {content}" in shown


def test_output_goes_to_a_file_and_standard_output_stays_empty(musnad):
    musnad.write("a.jsonl", many(3))
    direct = musnad("scan", "a.jsonl", "--format", "jsonl")
    ran = musnad("scan", "a.jsonl", "--format", "jsonl", "--output", "out.jsonl")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (musnad.folder / "out.jsonl").read_text(encoding="utf-8") == direct.out


def test_an_input_is_never_overwritten(musnad):
    path = musnad.write("a.jsonl", many(1))
    before = path.read_bytes()
    ran = musnad("scan", ".", "--output", "./a.jsonl")
    assert (ran.code, len(ran.complaints), path.read_bytes()) == (2, 1, before)


def test_an_output_that_cannot_be_written_is_code_2(musnad):
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--output", "no/such/folder.jsonl")
    assert (ran.code, ran.complaints) == (2, ["musnad: cannot write no/such/folder.jsonl: No such file or directory"])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_code_2(musnad):
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--output", "/dev/full")
    assert (ran.code, ran.complaints) == (2, ["musnad: cannot write /dev/full: No space left on device"])


def test_wrong_usage_is_code_2(musnad):
    for arguments in (["scan"], ["scan", "a.txt", "--format", "xml"], ["scna"], ["scan", "-", "--encoding", "base64"]):
        ran = musnad(*arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert "Traceback" not in ran.err
    assert musnad("scan", "-", "--encoding", "arabic-9").complaints == ["musnad: there is no text encoding `arabic-9`"]


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_in_every_locale(musnad, locale):
    musnad.write("a.txt", PORT)
    musnad.write("خبر.txt", b"")
    ran = musnad("scan", "a.txt", "خبر.txt", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ran.code == 1
    assert "أعلن" in ran.out
    assert "Traceback" not in ran.err


def test_bytes_do_not_depend_on_the_hash_seed(musnad):
    musnad.write("a.jsonl", many(2))
    assert len({musnad("scan", "a.jsonl", "--format", "jsonl", PYTHONHASHSEED=seed).out for seed in "0123"}) == 1


def test_a_reader_that_has_seen_enough_ends_the_run_quietly(musnad):
    musnad.write("a.jsonl", many(3000))
    process = musnad.start("scan", "a.jsonl", "--format", "jsonl", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    assert json.loads(process.stdout.readline())["doc"] == "0"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=120) == 0


def test_a_document_is_written_before_the_next_one_is_read_and_an_interrupt_is_quiet(musnad):
    process = musnad.start(
        "scan", "-", "--format", "jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdin.write(many(1).encode())
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["doc"] == "0"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=120) == 130
    assert process.stderr.read() == b""
    process.stdin.close()


def on_terminal(musnad, *arguments: str, out: bool) -> tuple[int, bytes, bytes]:
    """Run with standard error on a terminal, and standard output too if `out`: code, what it shows, what is written."""
    terminal, inside = pty.openpty()
    process = musnad.start(*arguments, stderr=inside, stdout=inside if out else subprocess.PIPE)
    os.close(inside)
    written = b"" if out or process.stdout is None else process.stdout.read()
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return process.wait(timeout=120), shown, written


def test_a_terminal_shows_progress_on_standard_error_only(musnad):
    musnad.write("a.jsonl", many(40))
    code, shown, written = on_terminal(musnad, "scan", "a.jsonl", "--format", "jsonl", out=False)
    assert code == 0
    assert len(written.splitlines()) == 40
    assert b"[" + b"#" * 28 + b"] 100%  40 documents" in shown
    assert b"\x1b" not in written


def test_without_a_terminal_there_is_no_progress(musnad):
    musnad.write("a.jsonl", many(40))
    assert musnad("scan", "a.jsonl").err == ""


def test_progress_steps_aside_for_output_and_complaints(musnad):
    musnad.write("a.jsonl", many(5) + "{\n")
    _, shown, _ = on_terminal(musnad, "scan", "a.jsonl", "--format", "jsonl", out=True)
    lines = [line.split(b"\x1b[2K")[-1] for line in shown.split(b"\r\n")]
    assert [json.loads(line)["doc"] for line in lines if line.startswith(b"{")] == list("01234")
    assert any(line.startswith(b"a.jsonl:6: not JSON") for line in lines)


def test_the_version_is_there_at_once(musnad):
    ran = musnad("--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("musnad ")
    durations = []
    for _ in range(20):
        start = time.perf_counter()
        musnad("--version")
        durations.append(time.perf_counter() - start)
    assert min(durations) < 0.1  # the others tell what else the machine is doing


def test_the_version_needs_no_library_and_a_scan_only_what_it_uses(musnad):
    musnad.write("a.txt", PORT)
    musnad("scan", "a.txt")
    code = (
        "import os, sys; sys.argv[1:] = {0}; os._exit = lambda code: sys.exit(print(*sys.modules))\n"
        "from musnad.cli.main import main; main()"
    )

    def modules(*arguments: str) -> set[str]:
        command = [musnad.command[0], "-c", code.format(list(arguments))]
        done = subprocess.run(command, capture_output=True, cwd=musnad.folder, env=musnad.environment, check=True)
        return {name.split(".")[0] for name in done.stdout.decode().splitlines()[-1].split()}

    assert not modules("--version") & {"click", "regex", "lark", "yaml", "orjson", "inspect"}
    assert not modules("scan", "a.txt") & {"lark", "yaml", "pydantic", "pyarrow", "multiprocessing"}


def test_the_reference_date_is_the_day_of_the_texts(musnad):
    musnad.write("a.txt", "غادرت السفينة أمس.")
    ran = musnad("scan", "a.txt", "--format", "jsonl", "--reference-date", "2012-01-20")
    assert [r["value"] for r in json.loads(ran.out)["annotations"]] == ["2012-01-19"]


def test_a_reference_date_that_is_none_is_refused(musnad):
    musnad.write("a.txt", PORT)
    ran = musnad("scan", "a.txt", "--reference-date", "20-1-2012")
    assert (ran.code, ran.out) == (2, "")
    assert "'20-1-2012' is no day such as 2026-11-25." in ran.err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_places_inside_other_names_are_reported_when_they_are_asked_for(musnad, workers):
    musnad.write("a.txt", "تدرب نادي الكويت في الدوحة.")
    options = ("scan", "a.txt", "--format", "jsonl", "--workers", workers)
    ran = (musnad(*options, *more).out.splitlines() for more in ((), ("--inside-names",)))
    without, named = ([json.loads(line) for line in lines] for lines in ran)
    assert [[r["text"] for r in d["annotations"]] for d in without] == [["الدوحة"]]
    assert [[(r["text"], r["inside_name"]) for r in d["annotations"]] for d in named] == [[("الكويت", True), ("الدوحة", False)]]
