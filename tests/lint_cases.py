"""What a check is asked for so that it can tell a lint: mostly nothing, else a corpus, an older version, or fewer clauses."""

from __future__ import annotations

from pathlib import Path

from musnad.check.run import Checked, check_sources
from musnad.check.wanted import Corpus, Since, Wanted
from musnad.ruleset.packs import Sources, digest_of
from musnad.ruleset.problems import render
from proved import UNPROVED, check_with_clauses
from small_pack import FILES

LINTS = Path(__file__).resolve().parent / "golden" / "lints"
_ALL = "R506"


def check_for(code: str, sources: Sources) -> Checked:
    """A check of files that is asked for all that a code needs; what it needs stands in the folder of the code."""
    if code == UNPROVED:
        return check_with_clauses(sources)
    return check_sources(sources, wanted=wanted_for(code))


def wanted_for(code: str) -> Wanted:
    """`corpus.txt`, one text a line; `before`, the files as they were."""
    corpus, before = LINTS / code / "corpus.txt", LINTS / code / "before"
    texts = corpus.read_text(encoding="utf-8").splitlines() if corpus.exists() else []
    old = {f.relative_to(before).as_posix(): f.read_bytes() for f in sorted(before.rglob("*.yaml"))}
    return Wanted(
        all=code == _ALL,
        corpus=Corpus("news-2026", [(text, None) for text in texts]) if texts else None,
        since=Since("v1", old) if old else None,
    )


CODES = sorted(folder.name for folder in LINTS.iterdir())


def overlaid(folder: Path) -> Checked:
    """The check of the small pack with the files of a folder laid over it."""
    own = {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
    files = {**{path: text.encode() for path, text in FILES.items()}, **own}
    sources = Sources(dict(sorted(files.items())), digest_of(files))
    return check_for(folder.parent.name, sources)


def shown(checked: Checked) -> str:
    """A check as `musnad check` writes it."""
    lines = {file: list(text) for file, text in checked.lines.items()}
    return "\n".join([*(render(problem, lines) for problem in checked.problems), checked.summary(), ""])
