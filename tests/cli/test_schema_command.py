"""`musnad schema`: what it prints is what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from musnad.cli.schema import NAMES
from musnad.schema.published import SCHEMAS, schemas

PUBLISHED = Path(__file__).resolve().parents[2] / "engine" / "musnad" / "schema"


def test_the_command_knows_every_schema():
    assert tuple(SCHEMAS) == NAMES


@pytest.mark.parametrize("name", ["", "lexicon", "record"])
def test_a_schema_is_printed_as_it_is_published(musnad, name):
    ran = musnad("schema", *filter(None, [name]))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (PUBLISHED / f"{name or 'rule'}.v1.schema.json").read_text("utf-8")


def test_all_schemas_are_written_into_a_folder(musnad):
    ran = musnad("schema", "--into", "desk/schema")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"desk/schema/{file}" for file in schemas()]
    assert {file.name for file in (musnad.folder / "desk/schema").iterdir()} == schemas().keys()
    assert json.loads((musnad.folder / "desk/schema/pack.v1.schema.json").read_text("utf-8"))["title"]


@pytest.mark.parametrize("arguments", [["lexicn"], ["rule", "--into", "x"], ["--into", "blocked"]])
def test_what_cannot_be_done_is_code_2(musnad, arguments):
    musnad.write("blocked", "a file")
    ran = musnad("schema", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err
