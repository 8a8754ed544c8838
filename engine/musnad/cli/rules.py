"""An engine for a command, or what is wrong with the rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from musnad.cli.console import CannotRunError, system_reason
from musnad.messages import tr, trn

if TYPE_CHECKING:
    from musnad.engine import Engine
    from musnad.ruleset.model import RuleSet
    from musnad.ruleset.packs import Sources
    from musnad.ruleset.problems import BrokenRulesError

T = TypeVar("T")


def open_engine(
    packs: Sequence[Path], cache: bool = True, kinds: Iterable[str] | None = None, inside_names: bool = False
) -> Engine:
    """The shipped rules and further packs, for some kinds of records (None: all). Raises CannotRunError, with every problem of
    the rules."""
    import musnad
    from musnad.ruleset.records import RECORD_FIELDS

    wanted = RECORD_FIELDS if kinds is None else kinds
    return opened(lambda: musnad.load(packs, cache, kinds=wanted, inside_names=inside_names), packs)


def sources_of(packs: Sequence[Path]) -> Sources:
    """The files of the shipped rules and of further packs. Raises CannotRunError."""
    from musnad.ruleset.packs import read_sources, shipped_pack

    try:
        return read_sources([shipped_pack(), *packs])
    except (ValueError, OSError) as error:
        raise CannotRunError(why_not_run(error)) from None


def pack_names(packs: Sequence[Path]) -> list[str]:
    """The shipped rules by their version, further packs by the names of their folders."""
    from musnad.version import __version__

    return [f"musnad {__version__}", *(pack.name for pack in packs)]


def opened_ruleset(packs: Sequence[Path]) -> tuple[RuleSet, Mapping[str, bytes]]:
    """The checked rules of the shipped pack and further ones, and the files that they were read from. Raises CannotRunError."""
    from musnad.store import checked

    sources = sources_of(packs)
    return opened(lambda: checked(sources), packs), sources.files


def opened(load: Callable[[], T], packs: Sequence[Path]) -> T:
    """What `load` gives. Raises CannotRunError, with every problem of the rules and its line, found in `packs`."""
    try:
        return load()
    except Exception as error:
        if os.environ.get("MUSNAD_DEBUG"):
            raise
        raise CannotRunError(*_explained(error, packs)) from None


def _explained(error: Exception, packs: Sequence[Path]) -> Iterable[str]:
    from musnad.ruleset.problems import BrokenRulesError

    if isinstance(error, BrokenRulesError):
        return _problems(error, packs)
    return [why_not_run(error)]


def why_not_run(error: Exception) -> str:
    """One line for an error that keeps rules from being read or compiled."""
    from musnad.grammar.tables import GrammarError
    from musnad.ruleset.packs import NoPackError

    if isinstance(error, NoPackError):
        return tr("musnad: {error}", error=error)
    if isinstance(error, OSError):
        name, reason = error.filename or "", system_reason(error)
        return tr("musnad: cannot read the rules: {name}: {reason}", name=name, reason=reason)
    if isinstance(error, GrammarError):
        return tr("musnad: a grammar cannot be used: {error}", error=error)
    return tr("musnad: the rules cannot be used: {error}", error=f"{type(error).__name__}: {error}")


def _problems(error: BrokenRulesError, packs: Sequence[Path]) -> Iterable[str]:
    """Each error with its line and a caret, then how many there are."""
    from musnad.ruleset.problems import render

    errors = [p for p in error.problems if p.severity == "error"]
    lines = lines_of(packs, {p.place.file for p in errors})
    last = trn(
        "musnad: {n} problem in the rules; nothing was done",
        "musnad: {n} problems in the rules; nothing was done",
        len(errors),
    )
    return [*(render(p, lines) for p in errors), last]


def lines_of(packs: Sequence[Path], files: Collection[str]) -> dict[str, list[str]]:
    """The lines of some files of the shipped rules and further packs, for messages. Raises NoPackError, OSError."""
    from musnad.ruleset.packs import read_sources, shipped_pack

    found = read_sources([shipped_pack(), *packs]).files
    return {name: found[name].decode("utf-8-sig", "replace").splitlines() for name in sorted(files) if name in found}
