"""The options of `musnad check`, in this process and on a small pack in the place of the shipped one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from check_pack import SAYS, SAYS_FILE, changed
from musnad.cli.main import _spoken
from small_pack import FILES

FILE = "desk/tells.yaml"
TELLS = changed(
    SAYS, ("attribution.says", "attribution.tells"), ("{lexicon: verbs, clitics: [و, ف]}", "{word: صرح}"),
    ("where:\n  - _link:   {agrees_with: cue.governs}\n", ""), ("قال الوزير إن", "صرح الوزير إن"), ("cue: قال,", "cue: صرح,"),
    ("title: فعل", "title: كل فعل"), ("قال الوزير أن الكتاب وصل", "صرح الوزير الكتاب"), ("قال does not", "It does not"),
)  # fmt: skip
"""A rule of a house, laid over the small pack."""
WRONG = changed(TELLS, ("priority: 50", "priority: fifty"))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Check = Callable[..., Ran]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Check:
    """Runs `musnad check` in an empty folder."""
    pack = tmp_path / "pack"
    for name, text in {**FILES, SAYS_FILE: SAYS}.items():
        write(pack / name, text)
    monkeypatch.setattr("musnad.check.given.shipped_pack", lambda: pack)
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["musnad", "check", *arguments])
        code = _spoken()
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_the_house_rule_is_clean(check: Check) -> None:
    write(Path(FILE), TELLS)
    assert check("desk") == Ran(0, "2 rules, 3 lexicons, 4 examples in 10 files: clean\n", "")


def test_sarif_and_workflow_commands_name_the_line(check: Check) -> None:
    write(Path(FILE), WRONG)
    ran = check("desk", "--format", "sarif")
    (run,) = json.loads(ran.out)["runs"]
    (result,) = run["results"]
    assert (ran.code, ran.err, result["ruleId"]) == (1, "", "R106")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == FILE
    ran = check("desk", "--format", "github")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(f"::error file={FILE},line=5,endLine=5,col=11,endColumn=16,title=R106::")
    assert "clean" not in ran.out


def test_marks_keep_lines_left_to_right(check: Check) -> None:
    write(Path(FILE), WRONG)
    ran = check("desk", "--ltr-marks")
    assert ran.out.startswith(f"\u200e{FILE}:5:11: R106 ")
    assert ran.out.replace("\u200e", "") == check("desk").out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_name_that_is_no_text_is_told_in_every_format(check: Check, form: str) -> None:
    name = os.fsdecode(b"desk\xff.yaml")
    write(Path(name), TELLS)
    ran = check(name, "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "R108" in ran.out


def test_a_corpus_tells_what_matches_nothing_in_it(check: Check) -> None:
    write(Path(FILE), TELLS)
    write(Path("a.txt"), "قال الوزير إن الكتاب وصل.")
    write(Path("b.txt"), "صرح الوزير إن الكتاب وصل.")
    ran = check("desk", "--corpus", "a.txt")
    assert (ran.code, ran.err) == (1, "")
    assert f"{FILE}:1:1: R411 nothing in the corpus `a.txt` is matched by this rule (warning)" in ran.out
    assert check("desk", "--corpus", "a.txt", "--corpus", "b.txt").code == 0
    ran = check("desk", "--corpus", "gone.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == "musnad: there is no text in the corpus"
    ran = check("desk", "--corpus", "b.txt", "--corpus", "a.txt", "--corpus", "gone.txt")
    assert (ran.code, ran.out[-7:], len(ran.err.splitlines())) == (1, " clean\n", 1)


def test_all_tells_what_could_be_proved_better(check: Check) -> None:
    write(Path(FILE), TELLS)
    ran = check("desk", "--all")
    assert (ran.code, ran.out.count(f"{FILE}:1:1: R506 ")) == (1, 2)
    assert check("desk").code == 0


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_rule_says_why_it_changed_since_a_revision(check: Check) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=desk", "-c", "user.email=desk@example.org")
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    write(Path(FILE), TELLS)
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "rules"), ("tag", "v1")):
        git(*arguments)
    assert check("desk", "--since", "v1").code == 0
    narrower = changed(TELLS, ("{word: صرح}", "{word: صرح, clitics: [و]}"))
    write(Path(FILE), narrower)
    ran = check("desk", "--since", "v1")
    assert (ran.code, ran.err) == (1, "")
    assert f"{FILE}:6:1: R505 `pattern` changed since v1, but `changed` and `reason` did not" in ran.out
    write(Path(FILE), narrower.replace("pattern:", "changed: 2026-12-01\nreason: x\npattern:"))
    assert check("desk", "--since", "v1").code == 0
    for revision in ("v2", "--output=x"):
        ran = check("desk", f"--since={revision}")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"musnad: `{revision}` is no revision")


def test_fix_mends_what_fmt_can_mend_and_only_that(check: Check) -> None:
    loose = changed(WRONG, ("kind: attribution\n", ""), ("title:", "kind: attribution\ntitle:")).replace("\n", "\r\n")
    path = write(Path(FILE), loose)
    ran = check("desk", "--fix")
    assert (ran.code, ran.err) == (1, f"{FILE}: mended R110, layout\n")
    assert path.read_bytes().decode() == WRONG
    assert "R106" in ran.out
    assert "R110" not in ran.out
    assert check("desk", "--fix", "--format", "json").err == ""
