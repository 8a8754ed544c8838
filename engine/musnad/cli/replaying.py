"""What a replay starts from: the manifest, what is not as it was then, and the inputs under the names that they had."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from musnad.batch.claims import Claims
from musnad.batch.verify import Difference, Expected
from musnad.batch.work import Job, json_line
from musnad.cli.console import CannotRunError, printable, system_reason
from musnad.cli.inputs import STANDARD_INPUT, Format, Source, Trouble, find_sources, format_of
from musnad.cli.rules import open_engine, sources_of
from musnad.engine import Engine
from musnad.messages import tr
from musnad.record.environment import engine_part, python_part, setting_changes
from musnad.record.manifest import BrokenManifestError, read_manifest
from musnad.record.trace import Trace
from musnad.ruleset.packs import file_changes

_FILES: Final = {
    "changed": lambda: tr("the file was changed"),
    "added": lambda: tr("the file was added"),
    "missing": lambda: tr("the file is missing"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides results besides texts, rules and engine."""

    kinds: tuple[str, ...] | None
    reference_date: datetime.date | None
    encoding: str
    input_format: Format | None
    trace: Trace
    inside_names: bool = False


@dataclass(frozen=True, slots=True)
class Then:
    """What a manifest says of its run, and what is not as it was then."""

    run: dict[str, Any]
    expected: Expected
    """What inputs and results must be."""
    settings: Settings
    """The options of the run."""
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    """What differs without making results wrong: another Python, another version of a library."""

    @property
    def rules_changed(self) -> bool:
        """Whether the rules are not those of the run."""
        return any(difference.kind == "rules" for difference in self.differences)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be verified, and how."""

    claims: Claims
    inputs: Sequence[str]
    settings: Settings
    then: Then | None
    packs: tuple[Path, ...]
    cache: bool
    workers: int

    @property
    def job(self) -> Job:
        """How every document is scanned again."""
        settings = self.settings
        return Job(
            json_line,
            self.packs,
            self.cache,
            settings.kinds,
            settings.reference_date,
            settings.trace,
            inside_names=settings.inside_names,
        )

    def engine(self) -> Engine:
        """The engine that the documents are scanned with again. Raises CannotRunError."""
        settings = self.settings
        return open_engine(self.packs, self.cache, settings.kinds, settings.inside_names)


def _settings(options: Mapping[str, Any]) -> Settings:
    day = options["reference_date"]
    return Settings(
        tuple(options["kinds"]),
        None if day is None else datetime.date.fromisoformat(day),
        options["encoding"],
        options["input_format"],
        cast(Trace, options["trace"]),
        options["inside_names"],
    )


def read_then(path: Path, packs: Sequence[Path]) -> Then:
    """A manifest against the rules and the engine of today. Raises CannotRunError for what is no manifest."""
    name = printable(path)
    try:
        made, wrong = read_manifest(path.read_bytes())
        run = made["run"]
        found = [Difference("manifest", name, says) for says in wrong]
        found += _changes(run, packs)
        python = setting_changes(run["python"], python_part())
        notes = tuple(
            tr("{what} was {then} in the run and is {now} here", what=what, then=then, now=now) for what, then, now in python
        )
        return Then(run, Expected.of(run), _settings(run["options"]), tuple(found), notes)
    except OSError as error:
        raise CannotRunError(tr("musnad: {name}: {reason}", name=name, reason=system_reason(error))) from None
    except BrokenManifestError as error:
        raise CannotRunError(tr("musnad: {name}: {reason}", name=name, reason=error)) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        says = tr("its parts are not those of a manifest ({error})", error=f"{type(error).__name__}: {error}")
        raise CannotRunError(tr("musnad: {name}: {reason}", name=name, reason=says)) from None


def _changes(run: dict[str, Any], packs: Sequence[Path]) -> Iterator[Difference]:
    engine, mine = run["engine"], engine_part()
    if engine != mine:
        says = tr("the engine's own files are not those of the run")
        if engine.get("version") != mine["version"]:
            says = tr("the engine is version {now}, and in the run it was {then}", now=mine["version"], then=engine["version"])
        yield Difference("engine", "", says)
    sources = sources_of(packs)
    for file, what in file_changes(run["ruleset"]["files"], sources.digests):
        yield Difference("rules", file, _FILES[what]())
    if run["ruleset"]["sha256"] != sources.digest and run["ruleset"]["files"] == sources.digests:
        yield Difference("rules", "", tr("the packs stand in another order"))


def inputs_of(arguments: Iterable[str], settings: Settings, then: Then | None) -> list[Source | Trouble]:
    """The inputs, in the order of the run and each under the name that it had in it, since documents are named by it.

    A file that the run did not know by this name is the one of the same file name, else the next of those that are left.
    """
    found = list(find_sources(arguments, settings.input_format))
    if then is None:
        return found
    names = [part["file"] for part in then.run["inputs"]]
    sources = [item for item in found if isinstance(item, Source)]
    known, left = _taken(names, sources, lambda item: item.name)
    waiting = [name for name, item in known if item is None]
    alike, left = _taken(waiting, left, lambda item: _base(item.name), _base)
    unnamed = [name for name, item in alike if item is None]
    rest = dict(zip(unnamed, left, strict=False)) if len(left) == len(unnamed) else {}
    renamed = {name: _called(item, name, settings) for name, item in (*alike, *rest.items()) if item is not None}
    ordered = [item or renamed.get(name) for name, item in known]
    others = [item for item in left if item not in rest.values()]
    return [*(i for i in ordered if i is not None), *others, *(i for i in found if isinstance(i, Trouble))]


def _taken(
    names: Sequence[str], sources: Sequence[Source], name_of: Callable[[Source], str], asked: Callable[[str], str] = str
) -> tuple[list[tuple[str, Source | None]], list[Source]]:
    """For each name the first source of that name that is still there, and the sources that nobody took."""
    left = list(sources)
    taken: list[tuple[str, Source | None]] = []
    for name in names:
        item = next((item for item in left if name_of(item) == asked(name)), None)
        taken.append((name, item))
        if item is not None:
            left.remove(item)
    return taken, left


def _called(source: Source, name: str, settings: Settings) -> Source:
    """A source under another name, by which its format is told as well."""
    form = None if name == STANDARD_INPUT else format_of(Path(name))
    return Source(source.path, form or settings.input_format, name)


def _base(name: str) -> str:
    return name.rsplit("/", 1)[-1]
