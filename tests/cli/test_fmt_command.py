"""`musnad fmt` and `musnad check --fix`: what is written, what is only told, what is left alone."""

from __future__ import annotations

import os

import pytest

from mutters import RULE

FILE = "desk/rules/attribution/mutters.yaml"
LOOSE = RULE.replace("kind: attribution\n", "", 1).replace("title:", "kind: attribution\ntitle:", 1).replace("\n", "\r\n")
"""A key before its turn, and the line ends of another system."""


def test_the_rule_of_these_tests_is_in_its_layout_and_the_loose_one_is_not(musnad):
    musnad.write(FILE, RULE)
    ran = musnad("fmt", "--check", "desk")
    assert (ran.code, ran.out, ran.err) == (0, "0 files would be changed\n", "")


def test_files_are_mended_and_then_left_alone(musnad):
    path = musnad.write(FILE, LOOSE)
    os.chmod(path, 0o640)
    ran = musnad("fmt", "desk")
    assert (ran.code, ran.out, ran.err) == (0, f"{FILE}: R110, layout\n1 file changed\n", "")
    assert path.read_bytes().decode() == RULE
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(path.parent) == [path.name]
    assert musnad("fmt", "desk").out == "0 files changed\n"


def test_check_only_tells(musnad):
    path = musnad.write(FILE, LOOSE)
    ran = musnad("fmt", "--check", FILE)
    assert (ran.code, ran.out, ran.err) == (1, f"{FILE}: R110, layout\n1 file would be changed\n", "")
    assert path.read_bytes().decode() == LOOSE


@pytest.mark.parametrize(
    ("content", "line"),
    [(RULE.replace("pattern:", "pattern: [", 1), "11"), (b"\xff\xfe", "1")],
    ids=["no yaml", "no utf-8"],
)
def test_a_file_that_cannot_be_read_is_named_and_left(musnad, content, line):
    path = musnad.write(FILE, content)
    before = path.read_bytes()
    ran = musnad("fmt", "desk")
    assert (ran.code, ran.out, len(ran.complaints)) == (1, "0 files changed\n", 1)
    assert ran.err.startswith(f"{FILE}:{line}: ")
    assert path.read_bytes() == before


@pytest.mark.parametrize("path", ["gone", "gone.yaml"])
def test_what_is_not_there_is_code_2(musnad, path):
    ran = musnad("fmt", path)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert path in ran.err
