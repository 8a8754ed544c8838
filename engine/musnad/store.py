"""Compiled rule sets on disk, named by the digest of their files and of everything that reads them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from musnad.collector import no_collections
from musnad.ruleset.packs import Sources

if TYPE_CHECKING:
    from musnad.match.program import Program
    from musnad.ruleset.model import RuleSet

FORMAT = 1
T = TypeVar("T")


@no_collections()
def compiled(sources: Sources) -> Program:
    """Read, check and compile. Raises BrokenRulesError."""
    from musnad.match.program import compile_program

    return compile_program(checked(sources))


@no_collections()
def checked(sources: Sources) -> RuleSet:
    """Read and check. Raises BrokenRulesError."""
    from musnad.check.unrun import keeps_from_use, problems_of
    from musnad.ruleset.load import load_ruleset
    from musnad.ruleset.problems import BrokenRulesError

    loaded = load_ruleset(sources)
    found = [p for p in (*loaded.problems, *problems_of(loaded)) if keeps_from_use(p)]
    if found:
        raise BrokenRulesError(found)
    return loaded.ruleset


def cached(sources: Sources) -> Program:
    """The compiled rule set from the cache; compiled and kept when it is not there. Raises BrokenRulesError."""
    from musnad.match.program import Program

    return kept(sources, "pickle", Program, compiled)


def ruleset_of(sources: Sources, cache: bool = True) -> RuleSet:
    """The checked rule set, as explanations need it; from the cache as `cached`. Raises BrokenRulesError."""
    from musnad.ruleset.model import RuleSet

    return kept(sources, "rules.pickle", RuleSet, checked) if cache else checked(sources)


def kept(sources: Sources, suffix: str, kind: type[T], make: Callable[[Sources], T]) -> T:
    """What `make` makes of some files, from the cache when it is there. Raises what `make` raises."""
    path = cache_folder() / f"{_name(sources)}.{suffix}"
    with contextlib.suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return _read(path, kind)
    made = make(sources)
    with contextlib.suppress(OSError):
        _keep(path, made)
    return made


def cache_folder() -> Path:
    """Where compiled rule sets are kept: $MUSNAD_CACHE, or `musnad` in the user's cache folder."""
    own = os.environ.get("MUSNAD_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "musnad"


def _read(path: Path, kind: type[T]) -> T:
    data = path.read_bytes()
    with no_collections():
        stored = pickle.loads(data)
    if not isinstance(stored, kind):
        raise pickle.UnpicklingError(path)
    return stored


def _keep(path: Path, made: object) -> None:
    """Write to a file of its own first, so that two processes never see half a file."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
    os.replace(file.name, path)


def _name(sources: Sources) -> str:
    """The digest of the rules, the engine's own files, and the Python that stored them."""
    total = hashlib.sha256(f"{FORMAT}\n{sys.version}\n{sources.digest}\n".encode())
    package = Path(__file__).resolve().parent
    for file in sorted(package.rglob("*.py")):
        about = file.stat()
        total.update(f"{file.relative_to(package).as_posix()} {about.st_size} {about.st_mtime_ns}\n".encode())
    return total.hexdigest()[:32]
