"""All files of some packs to one checked rule set, or to all that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from musnad.lexicon.model import Lexicon
from musnad.ruleset.model import Rule, RuleSet, Terminal
from musnad.ruleset.packs import Sources
from musnad.ruleset.problems import Place, Problem
from musnad.ruleset.read_lexicon import read_lexicon
from musnad.ruleset.read_pack import NO_CLITICS, read_clitics, read_manifest, read_terminals
from musnad.ruleset.read_rule import KINDS, read_rule


@dataclass(slots=True)
class _Loader:
    sources: Sources
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def text(self, path: str) -> str | None:
        """The text of a file; bytes that are not UTF-8 are a problem of the file."""
        data = self.sources.files.get(path)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.problems.append(Problem(Place(path, line), "R101", "this is not valid YAML: not UTF-8", "save it as UTF-8"))
            return None
        self.lines[path] = text.splitlines()
        return text

    def rules(self) -> dict[str, Rule]:
        found: dict[str, Rule] = {}
        for path in self.sources.files:
            if not (path.endswith(".yaml") and PurePosixPath(path).parent.name in KINDS):
                continue
            text = self.text(path)
            rule = read_rule(text, path, self.problems) if text is not None else None
            if rule is None:
                continue
            if rule.id in found:
                message = f"id `{rule.id}` is used by {found[rule.id].place.file}:{found[rule.id].place.line} too"
                self.problems.append(Problem(rule.place, "R112", message))
            else:
                found[rule.id] = rule
        return dict(sorted(found.items()))

    def lexicons(self) -> dict[str, Lexicon]:
        found: dict[str, Lexicon] = {}
        for path in self.sources.files:
            folder = PurePosixPath(path).parent
            if not (path.endswith(".yaml") and folder.name == "lexicons"):
                continue
            text = self.text(path)
            if text is None:
                continue
            tables = folder.parent / "forms"
            lexicon = read_lexicon(text, path, lambda n, t=tables: self.text(str(t / f"{n}.tsv")), self.problems)  # type: ignore[misc]
            if lexicon and lexicon.id in found:
                message = f"lexicon `{lexicon.id}` is written in {found[lexicon.id].origin.file} too"
                self.problems.append(Problem(Place(path, 1), "R112", message))
            elif lexicon:
                found[lexicon.id] = lexicon
        return dict(sorted(found.items()))

    def one(self, name: str) -> tuple[str, str] | None:
        """The first pack's file of a fixed name: its path and text."""
        path = next((p for p in self.sources.files if p == name or p.endswith("/" + name)), None)
        text = self.text(path) if path else None
        return (path, text) if path and text is not None else None

    def terminals(self) -> dict[str, Terminal]:
        file = self.one("grammars/terminals.yaml")
        return read_terminals(file[1], file[0], self.problems) if file else {}

    def grammars(self) -> dict[str, str]:
        texts = {PurePosixPath(p).stem: self.text(p) for p in self.sources.files if p.endswith(".lark")}
        return {name: text for name, text in sorted(texts.items()) if text is not None}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule set as read, what is wrong with it, and the lines of its files for messages."""

    ruleset: RuleSet
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]


def load_ruleset(sources: Sources) -> Loaded:
    """Read every file; nothing is raised. Rules and lexicons that have errors are left out of the rule set."""
    loader = _Loader(sources)
    clitics = loader.one("rules/clitics.yaml")
    manifest = loader.one("rules/pack.yaml")
    name, version = read_manifest(manifest[1], manifest[0], loader.problems) if manifest else ("", "")
    ruleset = RuleSet(
        rules=loader.rules(),
        lexicons=loader.lexicons(),
        clitics=read_clitics(clitics[1], clitics[0], loader.problems) if clitics else NO_CLITICS,
        terminals=loader.terminals(),
        grammars=loader.grammars(),
        digest=sources.digest,
        name=name,
        version=version,
    )
    return Loaded(ruleset, tuple(sorted(loader.problems)), loader.lines)
