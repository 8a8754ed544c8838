"""What rules name in grammars (R204) and grammars in terminals.yaml (R201); grammars that Lark refuses (R314)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from musnad.check.names import Names, conditions_of, unknown
from musnad.grammar.tables import GrammarError, compile_grammar, declared
from musnad.link.mentions import BETWEEN, PHRASE
from musnad.match.circumstances import GRAMMAR as CIRCUMSTANCE
from musnad.messages import tr
from musnad.ruleset.load import Loaded
from musnad.ruleset.model import CircumstancesStep, Condition, GrammarStep, Rule
from musnad.ruleset.problems import Place, Problem, part_of

_LINE: Final = re.compile(r"\bline (\d+)")
"""A line that Lark itself names."""
_RULE: Final = re.compile(r"[<`]_*([a-z]\w*?)(?:_(?:star|plus|opt)_\d+)?(?: :|`)")
"""A rule that a refusal names first; Lark makes some of its own, `__tail_star_0` of a `tail*` in `tail`."""


def check_grammars(names: Names) -> Iterator[Problem]:
    """All that is wrong with what is named in grammars, and by them."""
    for rule in names.loaded.rules:
        for step in rule.steps():
            if isinstance(step, GrammarStep):
                yield from _start(names, step.grammar, step.value_place or step.place)
            elif isinstance(step, CircumstancesStep):
                for kind in step.kinds:
                    yield from _start(names, f"{CIRCUMSTANCE}.{kind}", step.place)
        for needed in _sought(rule):
            for problem in _start(names, needed, rule.place):
                yield Problem(rule.place, problem.code, tr("`seek`: {message}", message=problem.message), problem.help)
        for condition in conditions_of(rule):
            yield from _parts(names, condition)
    yield from _terminals(names)


def _sought(rule: Rule) -> tuple[str, ...]:
    """The grammar starts that a link rule reads phrases of the text with."""
    seek = rule.linking.seek if rule.linking is not None else "records"
    between = tuple(f"{CIRCUMSTANCE}.{kind}" for kind in BETWEEN) if seek.endswith("_subject") else ()
    return () if seek == "records" else (PHRASE, *between)


def _start(names: Names, written: str, place: Place) -> Iterator[Problem]:
    grammar, dot, start = written.partition(".")
    starts = names.starts.get(grammar)
    if starts is None:
        if grammar not in names.unread:
            where = part_of(place, written, 0, len(grammar))
            message = tr("there is no grammar `{grammar}`", grammar=grammar)
            yield unknown(where, "R204", message, grammar, names.starts, tr("there are"))
    elif start not in starts:
        what = (
            tr("grammar `{grammar}` has no start rule `{start}`", grammar=grammar, start=start)
            if dot
            else tr("`{written}` names no start rule", written=written)
        )
        where = part_of(place, written, len(grammar) + len(dot), len(written))
        yield unknown(where, "R204", what, start, starts, tr("it has"))


def _parts(names: Names, condition: Condition) -> Iterator[Problem]:
    """The parts of phrases, as trees label them."""
    if condition.test not in ("contains", "contains_no") or not isinstance(condition.argument, tuple) or names.unread:
        return
    for part in map(str, condition.argument):
        if part not in names.parts:
            yield unknown(condition.place_of(part), "R204", tr("no grammar has a part `{part}`", part=part), part, names.parts)


def _terminals(names: Names) -> Iterator[Problem]:
    known = names.loaded.ruleset.terminals
    if "terminals" in names.unread:
        return
    for grammar, text in names.loaded.ruleset.grammars.items():
        for name in declared(text):
            if name not in known:
                place = _declaration(names.loaded, grammar, name)
                message = tr("there is no terminal `{name}`", name=name)
                yield unknown(place, "R201", message, name, known, tr("terminals.yaml has"))


def _declaration(loaded: Loaded, grammar: str, terminal: str) -> Place:
    file = loaded.grammar_files[grammar]
    word = re.compile(rf"\b{re.escape(terminal)}\b")
    for number, line in enumerate(loaded.lines[file], 1):
        found = word.search(line) if line.startswith("%declare") else None
        if found:
            return Place(file, number, found.start() + 1, len(terminal))
    return Place(file, 1)


def refused(loaded: Loaded) -> list[Problem]:
    """The grammars that Lark does not take, each with the reason that it gives."""
    problems = []
    for name in loaded.ruleset.grammars:
        try:
            compile_grammar(name, loaded.ruleset.grammars)
        except GrammarError as error:
            help_ = tr("every word must have one reading only; see musnad help R314")
            message = tr("grammar `{name}`: {error}", name=name, error=error)
            problems.append(Problem(_blamed(loaded, name, error), "R314", message, help_))
    return problems


def _blamed(loaded: Loaded, grammar: str, error: GrammarError) -> Place:
    """The line that a reason names, or that of the first rule that it names; else the first of the file."""
    file = loaded.grammar_files[grammar]
    lines, told, rule = loaded.lines[file], _LINE.search(str(error)), _RULE.search(str(error))
    line = error.line or int(told[1] if told else 0)
    if line or told:
        return Place(file, min(max(line, 1), len(lines)))
    starts = re.compile(rf"[?!]*{rule[1]}\b" if rule else "//")
    return Place(file, next((number for number, line in enumerate(lines, 1) if starts.match(line)), 1))
