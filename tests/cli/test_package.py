"""What is shipped: a wheel works far from the checkout, and a checkout shows an edit to a rule at once."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLE = CHECKOUT / "docs" / "examples" / "bridge.txt"


def copy_of_checkout(folder: Path) -> Path:
    """The files that a wheel is made from, in a folder that a test may change."""
    for part in ("engine", "rules", "grammars"):
        shutil.copytree(CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CHECKOUT / "docs" / "lints", folder / "docs" / "lints")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, folder / name)
    return folder


def installed(musnad, packages: Path):
    """The command line of another copy of the package."""
    return dataclasses.replace(musnad, environment={**musnad.environment, "PYTHONPATH": str(packages)})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = copy_of_checkout(tmp_path_factory.mktemp("checkout"))
    built = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(source)]
    subprocess.run(command, check=True, timeout=1200)
    (path,) = built.glob("musnad-*.whl")
    return path


@pytest.mark.slow
def test_a_wheel_scans_as_the_checkout_does(musnad, wheel, tmp_path):
    packages = tmp_path / "packages"
    zipfile.ZipFile(wheel).extractall(packages)
    musnad.write("bridge.txt", ARTICLE.read_bytes())
    here, there = (m("scan", "bridge.txt", "--format", "jsonl") for m in (musnad, installed(musnad, packages)))
    assert there.code == 0
    assert "attribution" in there.out
    assert there.out == here.out


@pytest.mark.slow
def test_a_wheel_holds_the_rules_the_grammars_and_the_types_marker(wheel, tmp_path):
    from musnad.ruleset.packs import read_sources

    zipfile.ZipFile(wheel).extractall(tmp_path)
    assert (tmp_path / "musnad" / "py.typed").exists()
    assert read_sources([tmp_path / "musnad" / "data"]).digest == read_sources([CHECKOUT]).digest


@pytest.mark.slow
def test_a_wheel_says_what_lints_mean_and_speaks_arabic(musnad, wheel, tmp_path):
    packages = tmp_path / "packages"
    zipfile.ZipFile(wheel).extractall(packages)
    there = installed(musnad, packages)
    assert there("help", "R302").out == musnad("help", "R302").out != ""
    assert there("help", "R777", "--lang", "ar").complaints == musnad("help", "R777", "--lang", "ar").complaints
    assert there("help", "R777", "--lang", "ar").err.startswith("مسند: ")


def test_an_edit_to_a_rule_is_live_in_a_checkout(musnad, tmp_path):
    source = copy_of_checkout(tmp_path / "checkout")
    live = installed(musnad, source / "engine")
    live.write("a.txt", "أعلن مدير الميناء أن السفينة غادرت الرصيف.")
    before = live("scan", "a.txt")
    rule = source / "rules" / "attribution" / "verb_source_that.yaml"
    text = rule.read_text(encoding="utf-8")
    assert "attribution.verb_source_that" in before.out
    rule.write_text(text.replace("status: stable", "status: deprecated"), encoding="utf-8")
    after = live("scan", "a.txt")
    assert (before.code, after.code) == (0, 0)
    assert "attribution.verb_source_that" not in after.out
