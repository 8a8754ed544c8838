"""What a rule is compiled to: where it starts, its steps with their words counted, and when each condition is tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from musnad.explain.wording import at, condition_words, expected
from musnad.lexicon.model import Form, Lexicon
from musnad.match.findings import claims
from musnad.match.plan import ANY, Plan, plan_of
from musnad.match.schedule import conditions_by_step, shape_of
from musnad.match.tokens import features_fit
from musnad.messages import listed, quoted, tr, trn
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
    FromStep,
    GapStep,
    GrammarStep,
    Matcher,
    OneOfStep,
    OptionalStep,
    QuotedStep,
    Rule,
    Step,
    TokenStep,
    ToStep,
    flatten,
)

if TYPE_CHECKING:
    from musnad.engine import Engine

_SHOWN: Final = 8
"""So many entries of a lexicon are shown by name."""


def normal_form(engine: Engine, rule: Rule) -> Iterator[str]:
    """The compiled rule, a line each; words of the language stand on lines of their own."""
    lexicons = engine.reference.lexicons
    yield "  " + tr("kind {kind}, priority {n}", kind=rule.kind, n=rule.priority)
    claimed = [step.slot for step in flatten(rule.pattern) if claims(rule, step)]
    if claimed:
        yield "  " + tr("claims {slots}", slots=listed(map(quoted, dict.fromkeys(claimed))))
    if not rule.pattern:
        yield "  " + tr("tried on each attribution of the document")
    else:
        loaded = engine.machine.loaded
        sharp = loaded.sharp[engine.program.rules[rule.id]]
        yield from _start(sharp, plan_of(sharp, loaded.bits))
        for number, step in enumerate(rule.pattern, 1):
            yield from _step(lexicons, step, str(number), 1)
    yield from _conditions(rule)


def _start(rule: Rule, plan: Plan) -> Iterator[str]:
    """Which words make the engine try the rule."""
    steps = shape_of(rule)
    if plan.anchor:
        step = steps[plan.anchor]
        yield "  " + tr("looked for from `{slot}` on: {what}", slot=step.slot, what=expected(step))
        yield "  " + tr("its start is then looked for before that, in the same paragraph")
    elif plan.first == ANY:
        yield "  " + tr("any word can start it")
    else:
        yield "  " + tr("started by")
        for what in _opening(steps):
            yield f"    - {what}"


def _opening(steps: tuple[Step, ...]) -> Iterator[str]:
    """What the first word of some steps may be."""
    for step in steps:
        if isinstance(step, AtStep | FromStep):
            continue
        if isinstance(step, OneOfStep):
            for alternative in step.alternatives:
                yield from _opening(alternative)
        elif isinstance(step, OptionalStep):
            yield from _opening(step.steps)
        elif isinstance(step, CircumstancesStep):
            yield tr("a comma, or the first word of a circumstance: {kinds}", kinds=listed(step.kinds))
        elif isinstance(step, GrammarStep):
            yield tr("the first word of a phrase of grammar `{grammar}`", grammar=step.grammar)
        else:
            yield expected(step)
        if not isinstance(step, OptionalStep | CircumstancesStep):
            return


def _step(lexicons: Mapping[str, Lexicon], step: Step, number: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{number} {step.slot}  {_compiled(step)}   {at(step.place)}"
    if isinstance(step, TokenStep) and step.matcher.kind == "lexicon":
        yield from (f"{indent}    {line}" for line in _words(lexicons, step.matcher))
    if isinstance(step, GrammarStep):
        name, _, start = step.grammar.partition(".")
        yield f"{indent}    grammars/{name}.lark, {start}"
    elif isinstance(step, OptionalStep):
        for k, inner in enumerate(step.steps, 1):
            yield from _step(lexicons, inner, f"{number}.{k}", depth + 1)
    elif isinstance(step, OneOfStep):
        for k, alternative in enumerate(step.alternatives):
            letter = _letter(k)
            for j, inner in enumerate(alternative, 1):
                yield from _step(lexicons, inner, f"{number}{letter}.{j}", depth + 1)


def _letter(number: int) -> str:
    """An alternative by letter: a, b … z, then by number."""
    return chr(ord("a") + number) if number < 26 else f"-{number + 1}"


def _compiled(step: Step) -> str:
    """A step in the words of the rule language, its settings in a fixed order."""
    if isinstance(step, TokenStep):
        said = _matcher(step.matcher)
    elif isinstance(step, GapStep):
        said = f"words {step.least}..{step.most}"
    elif isinstance(step, QuotedStep):
        said = f"quoted {'whole' if step.fresh else 'closed' if step.closed else 'any'}"
    elif isinstance(step, GrammarStep):
        said = f"grammar {step.grammar}" + (f" prefix={step.prefix}" if step.prefix else "")
    elif isinstance(step, CircumstancesStep):
        said = f"circumstances {'|'.join(step.kinds)} max={step.most}"
    elif isinstance(step, ToStep):
        said = f"to {step.end}"
    elif isinstance(step, FromStep):
        said = f"from {step.start}"
    elif isinstance(step, AtStep):
        said = f"at {step.boundary}"
    else:
        said = "optional" if isinstance(step, OptionalStep) else "one_of"
    return said + (" claims" if step.claims else "")


def _matcher(matcher: Matcher) -> str:
    parts = [matcher.kind, "|".join(matcher.values)]
    parts += [f"{name}={'|'.join(values)}" for name, values in matcher.features]
    parts += [f"prefix={'|'.join(matcher.prefix)}"] if matcher.prefix else []
    parts += [f"clitics={'|'.join(matcher.clitics)}"] if matcher.clitics else []
    parts += [f"enclitics={matcher.enclitics}"] if matcher.enclitics != "none" else []
    parts += ["exact"] if matcher.exact else []
    parts += [f"spaced={matcher.spaced}"] if matcher.spaced else []
    return " ".join(parts)


def _words(lexicons: Mapping[str, Lexicon], matcher: Matcher) -> Iterator[str]:
    """How many entries and forms a matcher has, and the first entries by name."""
    fitting: list[Form] = []
    for name in matcher.values:
        lexicon = lexicons.get(name)
        entries = lexicon.entries.values() if lexicon else ()
        fitting += [form for entry in entries for form in entry.forms if features_fit(matcher.features, form.features)]
    names = list(dict.fromkeys((form.lexicon, form.entry) for form in fitting))
    entries_told = trn("{n} entry", "{n} entries", len(names))
    yield tr("{entries}, {forms}", entries=entries_told, forms=trn("{n} form", "{n} forms", len(fitting)))
    if names:
        words = "، ".join(entry for _, entry in names[:_SHOWN])
        yield words + ("، …" if len(names) > _SHOWN else "")


def _conditions(rule: Rule) -> Iterator[str]:
    """Each condition as the rule writes it, behind the step after which it is tested."""
    if not rule.where:
        return
    if not rule.pattern:
        yield "  " + tr("tested in this order")
        for condition in rule.where:
            yield f"    {condition_words(condition)}   {at(condition.place)}"
        return
    yield "  " + tr("tested as soon as its slots are filled")
    for number, (step, due) in enumerate(zip(rule.pattern, conditions_by_step(rule), strict=True), 1):
        for condition in due:
            yield f"    {number} {step.slot}  {condition_words(condition)}   {at(condition.place)}"
