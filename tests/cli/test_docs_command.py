"""`musnad docs`: the folder of pages is what the rules say, and `--check` tells where it is not."""

from __future__ import annotations


def test_pages_are_written_once_and_told_when_stale(musnad):
    assert musnad("docs", "-o", "pages").code == 0
    assert musnad("docs", "-o", "pages", "--check").out == ""
    page = musnad.folder / "pages" / "attribution" / "verb_source_that.md"
    page.write_text("edited", encoding="utf-8")
    musnad.write("pages/attribution/gone.md", "a rule of yesterday")
    ran = musnad("docs", "-o", "pages", "--check")
    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == [
        "pages/attribution/gone.md", "pages/attribution/verb_source_that.md",
    ]  # fmt: skip
    assert musnad("docs", "-o", "pages").out.endswith("2 written or deleted\n")
    assert musnad("docs", "-o", "pages", "--check").code == 0


def test_a_folder_of_other_pages_is_left_alone(musnad):
    musnad.write("notes/mine.md", "my own")
    ran = musnad("docs", "-o", "notes")
    assert (ran.code, ran.complaints) == (2, ["musnad: notes holds other pages; name an empty folder with --output"])
    assert sorted(p.name for p in (musnad.folder / "notes").rglob("*.md")) == ["mine.md"]


def test_no_pages_are_of_no_folder(musnad):
    assert musnad("docs", "-o", "nowhere", "--check").code == 1
    assert not (musnad.folder / "nowhere").exists()
