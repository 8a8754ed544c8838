"""A whole check: everything that is wrong with a rule set, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from musnad.check.beside import Beside
from musnad.check.checked import Checked
from musnad.check.expected import few_examples
from musnad.check.grammars import refused
from musnad.check.since import check_since
from musnad.check.unrun import keeps_from_use, problems_of
from musnad.check.wanted import NOTHING_MORE, Corpus, Wanted
from musnad.collector import no_collections
from musnad.grammar.tables import GrammarError, Table, compile_grammars
from musnad.lexicon.gazetteer import Gazetteer
from musnad.ruleset.load import Ahead, Loaded, gazetteer_in, grammars_of, lexicons_ahead, load_ruleset
from musnad.ruleset.packs import Sources
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_lexicon import LexiconFile

if TYPE_CHECKING:
    from musnad.check.contest import Found
    from musnad.check.proof import ExampleResult
    from musnad.engine import Engine

class Made(NamedTuple):
    """What a second process makes meanwhile."""

    tables: dict[str, Table] | None
    """Those of the grammars, unless one cannot be used."""
    gazetteer: Gazetteer
    lexicons: dict[str, tuple[LexiconFile, list[Problem]]]


def check_sources(
    sources: Sources, asked: frozenset[str] | None = None, abreast: bool = False, wanted: Wanted = NOTHING_MORE
) -> Checked:
    """Check the files of some packs; warnings only for the files asked about (None: for all). `abreast`: in two processes.

    Nothing is raised for what stands in files.
    """
    with no_collections():
        made = Beside(lambda: _make(sources), abreast)
        try:
            return _checked(sources, asked, made, wanted)
        finally:
            made.drop()


def _make(sources: Sources) -> Made:
    try:
        tables = compile_grammars(grammars_of(sources))
    except GrammarError:
        tables = None  # why not is told in the end
    return Made(tables, gazetteer_in(sources), lexicons_ahead(sources))


def _checked(
    sources: Sources, asked: frozenset[str] | None, made: Beside[Made], wanted: Wanted
) -> Checked:
    ahead = Ahead(lambda: made.result().gazetteer, lambda: made.result().lexicons)
    loaded = load_ruleset(sources, ahead if made.abreast else None)
    found = [*loaded.problems, *problems_of(loaded), *_besides(loaded, sources, wanted)]
    proved = not any(map(keeps_from_use, found))
    if proved:
        proof = _of_overridden(prove(loaded, made, wanted), loaded, sources)
        proved = not any(map(keeps_from_use, proof))
        found += proof
    told = {p for p in found if p.is_error or asked is None or p.place.file in asked}
    return Checked(
        problems=tuple(sorted(told)),
        lines=loaded.lines,
        rules=len(loaded.rules),
        lexicons=len(loaded.ruleset.lexicons),
        files=len(sources.files),
        examples=sum(len(rule.examples) for rule in loaded.rules),
        proved=proved,
    )


def _besides(loaded: Loaded, sources: Sources, wanted: Wanted) -> Iterator[Problem]:
    """What is told only when it is asked for, and needs no rule to run."""
    if wanted.all:
        yield from few_examples(loaded.rules)
    if wanted.since is not None:
        yield from check_since(sources, wanted.since)


def _of_overridden(proof: list[Problem], loaded: Loaded, sources: Sources) -> list[Problem]:
    """Examples of earlier packs may come out differently when a later one overrides something: that is what it is for."""
    above = max((sources.layer_of(o.by.file) for o in loaded.ruleset.overrides), default=0)
    return [replace(p, severity="warning") if sources.layer_of(p.place.file) < above else p for p in proof]


def prove(loaded: Loaded, made: Beside[Made], wanted: Wanted = NOTHING_MORE) -> list[Problem]:
    """Run the examples of a rule set that has no errors. A grammar that Lark refuses keeps them from being run."""
    from musnad.check.proof import run_examples
    from musnad.engine import Engine
    from musnad.match.program import compile_program

    try:
        engine = Engine(compile_program(loaded.ruleset, made.result().tables if made.abreast else None))
    except GrammarError:
        return refused(loaded)
    results = run_examples(engine, abreast=made.abreast)
    own = (problem for result in results for problem in result.problems)
    return [*own, *_beside_others(engine, results, wanted.corpus, made.abreast)]


def _beside_others(
    engine: Engine, results: Iterable[ExampleResult], corpus: Corpus | None, abreast: bool
) -> Iterator[Problem]:
    """How the rules stand to one another in their examples, and in a corpus when there is one."""
    from musnad.check.contest import contested, seen_in, unmatched

    examples: dict[str, list[tuple[Found, ...]]] = {}
    failed = set[str]()
    for result in results:
        examples.setdefault(result.rule, []).append(result.found)
        failed.update([result.rule] if not (result.fulfilled or result.todo) else ())
    seen = seen_in(engine, corpus, abreast) if corpus is not None else None
    if corpus is not None and seen is not None:
        yield from unmatched(engine.program.rules.values(), seen, corpus)
    yield from contested(engine.program.rules, examples, examples.keys() - failed, seen)
