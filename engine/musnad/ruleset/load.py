"""All files of some packs to one checked rule set, or to all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.gazetteer import FOLDER as GAZETTEER
from musnad.lexicon.gazetteer import SUFFIXES as TABLES
from musnad.lexicon.gazetteer import Cells, Gazetteer, gazetteer_of, numbered_places
from musnad.lexicon.model import Lexicon, Origin
from musnad.lexicon.tables import TableError
from musnad.messages import tr
from musnad.ruleset.exemptions import EXEMPTIONS, Exemption, read_exemptions
from musnad.ruleset.layers import settle_rules, used_too, without_entries
from musnad.ruleset.model import Override, Reference, Rule, RuleSet, Terminal
from musnad.ruleset.nodes import lines_of
from musnad.ruleset.packs import FORMS, LEXICONS, Sources
from musnad.ruleset.problems import Place, Problem
from musnad.ruleset.read_lexicon import LexiconFile, read_lexicon
from musnad.ruleset.read_pack import NO_CLITICS, Manifest, read_clitics, read_manifest, read_terminals
from musnad.ruleset.read_rule import read_rule

CLITICS, MANIFEST, TERMINALS = "clitics.yaml", "pack.yaml", "terminals.yaml"
_YAML, _TABLE, _PACKED, _GRAMMAR = ".yaml", ".tsv", ".gz", ".lark"
_SHARE: Final = 0.3
"""The part of the lexicons that a second process reads, which has the grammars and the gazetteer to make as well."""


def role_of(path: str) -> str:
    """What a file of a pack is for: its name when that is fixed, else `lexicon`, `grammar`, `rule`, or `table`.

    YAML below forms/ and gazetteer/ is what tables are generated from, and so a `table` as well.
    """
    file = PurePosixPath(path)
    if file.name in (CLITICS, MANIFEST, TERMINALS, EXEMPTIONS):
        return file.name
    if file.suffix == _GRAMMAR:
        return "grammar"
    if file.suffix in (_TABLE, _PACKED) or file.parent.name in (FORMS, GAZETTEER):
        return "table"
    return "lexicon" if file.parent.name == LEXICONS else "rule"


class Ahead(NamedTuple):
    """What a second process makes of some files, to be asked for when it is needed."""

    gazetteer: Callable[[], Gazetteer]
    lexicons: Callable[[], Mapping[str, tuple[LexiconFile, list[Problem]]]]
    """Lexicons by path, each with what is wrong with its file; any may be missing."""


@dataclass
class _Loader:
    sources: Sources
    ahead: Ahead | None = None
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    rules_read: list[Rule] = field(default_factory=list)
    """Those in force, with or without errors."""
    rules_gone: list[Rule] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lexicon_places: dict[str, Place] = field(default_factory=dict)
    grammar_files: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def text(self, path: str) -> str | None:
        """The text of a file, None when there is none; bytes that are not UTF-8 are a problem of the file."""
        data = self.sources.files.get(path)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._not_utf8(path, data, error.start)
            return None
        self.lines[path] = lines_of(text) if path.endswith(_YAML) else text.splitlines() or [""]
        return text

    def _not_utf8(self, path: str, data: bytes, where: int) -> None:
        self.lines[path] = data.decode("utf-8-sig", "replace").splitlines()
        line = len((data[:where].decode("utf-8-sig") + "x").splitlines())
        what = tr("this is not valid YAML: not UTF-8") if path.endswith(_YAML) else tr("this file is not UTF-8")
        self.problems.append(Problem(Place(path, line), "R101", what, tr("save it as UTF-8")))

    def files(self, role: str) -> Iterator[tuple[str, str]]:
        """Path and text of the files of a role, in the order of packs and paths."""
        for path in self.sources.files:
            if role_of(path) == role:
                text = self.text(path)
                if text is None:
                    self.unread.append(path)
                else:
                    yield path, text

    def used_too(self, what: str, place: Place, first: Place) -> None:
        """Two files give the same name to something."""
        self.problems.append(used_too(what, place, first))

    def rules(self, manifests: list[Manifest]) -> dict[str, Rule]:
        read: list[Rule] = []
        unsound = set[Place]()
        for path, text in self.files("rule"):
            before = len(self.problems)
            rule = read_rule(text, path, self.problems)
            if rule is None:
                self.unread.append(path)
                continue
            read.append(rule)
            if any(p.is_error for p in self.problems[before:]):
                unsound.add(rule.place)
        off = [one for manifest in manifests for one in manifest.switched_off]
        settled = settle_rules(read, off, self.sources.layer_of, self.problems)
        self.rules_read, self.rules_gone = settled.live, settled.gone
        self.overrides += settled.overrides
        first: dict[str, Rule] = {}
        for rule in settled.live:
            first.setdefault(rule.id, rule)
        return {name: rule for name, rule in sorted(first.items()) if rule.place not in unsound}

    def lexicons(self, manifests: list[Manifest]) -> dict[str, Lexicon]:
        found: dict[str, Lexicon] = {}
        layer_of = self.sources.layer_of
        for path, text in self.files("lexicon"):
            tables = PurePosixPath(path).parent.parent / FORMS
            open_table = partial(self.table, tables)
            earlier = {n: x for n, x in found.items() if layer_of(self.lexicon_places[n].file) < layer_of(path)}
            read = self._read_ahead(path) or read_lexicon(text, path, open_table, self.problems, lambda: self.places, earlier)
            if read is None:
                self.unread.append(path)
                continue
            name = read.lexicon.id
            if name in found and not read.on_top:
                help_ = tr("rename one, or delete it")
                if name in earlier:
                    help_ = tr("rename it, or write `extends: {name}`, or `overrides: {name}`", name=name)
                what = tr("lexicon id `{name}`", name=name)
                self.problems.append(used_too(what, read.place, self.lexicon_places[name], help_))
                continue
            self.overrides += read.overrides
            found[name] = read.lexicon
            self.lexicon_places.setdefault(name, read.place)
            self.references += read.references
        off = [one for manifest in manifests for one in manifest.switched_off]
        self.overrides += without_entries(found, off, layer_of, self.problems)
        return dict(sorted(found.items()))

    def _read_ahead(self, path: str) -> LexiconFile | None:
        """The lexicon of a file that a second process has read, if it has."""
        if self.ahead is None or path not in self.shared_lexicons:
            return None
        read, problems = self.ahead.lexicons().get(path, (None, []))
        self.problems += problems
        return read

    @cached_property
    def shared_lexicons(self) -> list[str]:
        """The last files of lexicons of the first pack, which are a share of all its lexicons."""
        files, layer_of = self.sources.files, self.sources.layer_of
        paths = [path for path in files if role_of(path) == "lexicon" and layer_of(path) == 0]
        left = _SHARE * sum(len(files[path]) for path in paths)
        shared: list[str] = []
        while paths and len(files[paths[-1]]) <= left:
            left -= len(files[paths[-1]])
            shared.append(paths.pop())
        return shared

    def table(self, folder: PurePosixPath, name: str) -> str | None:
        """The text of a form table, None when there is none; empty when it cannot be read (a problem of its own)."""
        path = str(folder / f"{name}{_TABLE}")
        return (self.text(path) or "") if path in self.sources.files else None

    def gazetteer(self) -> Gazetteer:
        """The tables of all gazetteer/ folders as one, in the order of packs and paths."""
        return gazetteer_of(cells for _, cells in self.places)

    @cached_property
    def places(self) -> list[tuple[Origin, Cells]]:
        """The rows of all gazetteer/ folders, those of the first pack first, then in the order of paths."""
        rows: list[tuple[Origin, Cells]] = []
        for path, data in sorted(self.sources.files.items(), key=lambda item: (self.sources.layer_of(item[0]), item[0])):
            if PurePosixPath(path).parent.name == GAZETTEER and path.endswith(TABLES):
                try:
                    rows += [(Origin(path, line), cells) for line, cells in numbered_places(data)]
                except TableError as error:
                    message = tr("this is not a gazetteer: {error}", error=error)
                    self.problems.append(Problem(Place(path, error.line), "R101", message))
        return rows

    def clitics(self) -> Clitics:
        found: list[tuple[Clitics, str]] = []
        for path, text in self.files(CLITICS):
            if found:
                self.used_too(tr("the list of clitics"), Place(path, 1), Place(found[0][1], 1))
            found.append((read_clitics(text, path, self.problems), path))
        return found[0][0] if found else NO_CLITICS

    def terminals(self) -> dict[str, Terminal]:
        found: dict[str, Terminal] = {}
        for path, text in self.files(TERMINALS):
            for name, terminal in read_terminals(text, path, self.problems).items():
                if name in found:
                    self.used_too(tr("terminal `{name}`", name=name), terminal.matcher.place, found[name].matcher.place)
                else:
                    found[name] = terminal
        return found

    def grammars(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path, text in self.files("grammar"):
            name = PurePosixPath(path).stem
            if name in found:
                self.used_too(tr("grammar name `{name}`", name=name), Place(path, 1), Place(self.grammar_files[name], 1))
            else:
                found[name], self.grammar_files[name] = text, path
        return dict(sorted(found.items()))

    def manifests(self) -> list[Manifest]:
        """What the packs say of themselves, in their order."""
        return [read_manifest(text, path, self.problems) for path, text in self.files(MANIFEST)]

    def exemptions(self) -> list[Exemption]:
        """The exemptions of all packs."""
        return [one for path, text in self.files(EXEMPTIONS) for one in read_exemptions(text, path, self.problems)]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule set as read, what is wrong with it, and what only checks and messages ask for."""

    ruleset: RuleSet
    problems: tuple[Problem, ...]
    lines: Mapping[str, list[str]]
    """The lines of every file that was read."""
    rules: tuple[Rule, ...] = ()
    """Every rule that could be read, those with errors included, in the order of packs and paths; but for those below."""
    gone: tuple[Rule, ...] = ()
    """The rules that a later pack overrides or switches off."""
    references: tuple[Reference, ...] = ()
    """What lexicons name in other files, in the order of files and lines."""
    lexicon_places: Mapping[str, Place] = field(default_factory=dict)
    """Lexicon to the place of its id."""
    grammar_files: Mapping[str, str] = field(default_factory=dict)
    """Grammar to its file."""
    exemptions: tuple[Exemption, ...] = ()
    unread: tuple[str, ...] = ()
    """Files that could not be read at all: nothing can be said about what they define."""


def grammars_of(sources: Sources) -> dict[str, str]:
    """The texts of the grammars, by name; those that cannot be read are left out."""
    return _Loader(sources).grammars()


def exemptions_in(sources: Sources) -> list[Exemption]:
    """The clauses that need no proof; what is wrong with a file of exemptions is for a check to tell."""
    return _Loader(sources).exemptions()


def gazetteer_in(sources: Sources) -> Gazetteer:
    """The gazetteer of some files; tables that cannot be read are left out."""
    return _Loader(sources).gazetteer()


def lexicons_ahead(sources: Sources) -> dict[str, tuple[LexiconFile, list[Problem]]]:
    """A share of the lexicons of some files, for `Ahead`: those that need no other file."""
    loader, read = _Loader(sources), dict[str, tuple[LexiconFile, list[Problem]]]()
    others: list[str] = []

    def places() -> Iterator[tuple[Origin, Cells]]:
        others.append(GAZETTEER)
        yield from ()

    for path in loader.shared_lexicons:
        others.clear()
        problems: list[Problem] = []
        text = loader.text(path)
        lexicon = read_lexicon(text, path, others.append, problems, places) if text is not None else None
        if lexicon is not None and not others:
            read[path] = lexicon, problems
    return read


def load_ruleset(sources: Sources, ahead: Ahead | None = None) -> Loaded:
    """Read every file but what is made `ahead`; nothing is raised. A rule that has errors is left out of the rule set."""
    loader = _Loader(sources, ahead)
    manifests = loader.manifests()
    first = manifests[0] if manifests else Manifest()
    ruleset = RuleSet(
        rules=loader.rules(manifests),
        lexicons=loader.lexicons(manifests),
        clitics=loader.clitics(),
        terminals=loader.terminals(),
        grammars=loader.grammars(),
        gazetteer=ahead.gazetteer() if loader.places and ahead is not None else loader.gazetteer(),
        digest=sources.digest,
        name=first.name,
        version=first.version,
        overrides=tuple(loader.overrides),
    )
    exemptions = tuple(loader.exemptions())
    return Loaded(
        ruleset=ruleset,
        problems=tuple(sorted(loader.problems)),
        lines=loader.lines,
        rules=tuple(loader.rules_read),
        gone=tuple(loader.rules_gone),
        references=tuple(loader.references),
        lexicon_places=loader.lexicon_places,
        grammar_files=loader.grammar_files,
        exemptions=exemptions,
        unread=tuple(loader.unread),
    )
