"""A rule in words, and its compiled normal form: what an editor reads before changing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from musnad.explain.condition_words import condition_sentence
from musnad.explain.normal_form import normal_form
from musnad.explain.wording import at, expected
from musnad.messages import either, listed, quoted, tr, trn
from musnad.ruleset.model import CircumstancesStep, Linking, OptionalStep, Override, Rule, Step, TokenStep
from musnad.ruleset.records import RECORD_FIELDS

if TYPE_CHECKING:
    from musnad.engine import Engine

_AFTER: Final = "after"


def show(engine: Engine, rule_id: str) -> str:
    """The rule as text, a line each. Raises KeyError for an id that no rule in use has."""
    rule = engine.reference.rules[rule_id]
    overrides = [o for o in engine.reference.overrides if o.by == rule.place]
    lines = [f"{rule.id}  {rule.title}", f"  {at(rule.place)}", *_about(rule, overrides), ""]
    lines += [tr("in words"), *_in_words(rule), ""]
    lines += [tr("normal form"), *normal_form(engine, rule)]
    return "\n".join(line.rstrip() for line in lines)


def _about(rule: Rule, overrides: list[Override]) -> Iterator[str]:
    """Status, priority, author, examples; what it stands in the place of; its doc."""
    yield "  " + tr("status {status}, priority {priority}", status=rule.status, priority=rule.priority)
    if rule.author:
        yield "  " + tr("author: {author}", author=rule.author)
    must_not = sum(isinstance(example.expect, str) for example in rule.examples)
    first = f"   {at(rule.examples[0].place)}" if rule.examples else ""
    matching = trn("{n} that must match", "{n} that must match", len(rule.examples) - must_not)
    others = trn("{n} that must not", "{n} that must not", must_not)
    yield "  " + tr("examples: {matching}, {others}", matching=matching, others=others) + first
    for override in overrides:
        yield "  " + tr("it stands in the place of `{rule}`", rule=override.name) + f"   {at(override.place)}"
    for line in rule.doc.split("\n"):
        if line.strip():
            yield f"  | {line.strip()}"


def _in_words(rule: Rule) -> Iterator[str]:
    yield "  " + _purpose(rule)
    for number, step in enumerate(rule.pattern, 1):
        yield from _step(step, f"{number}", 1)
    if rule.where:
        yield "  " + (tr("and when") if rule.pattern else tr("when"))
        for condition in rule.where:
            yield f"    - {condition_sentence(condition)}"
    if rule.linking is not None:
        yield from _linking(rule.linking)
    yield from _effects(rule)


def _purpose(rule: Rule) -> str:
    """What it is for, by its kind; the steps or conditions follow."""
    if rule.kind == "border":
        return tr("Content ends where these stand, one behind the other:")
    if rule.kind == "zone":
        return tr("The words are a zone `{zone}` where these stand, one behind the other:", zone=rule.zone)
    if rule.kind == "attribute":
        return tr("It says something of an attribution")
    if rule.kind == "link":
        return tr("It says whom an attribution means")
    if rule.kind == "number":
        return tr("It finds a number where these stand, one behind the other:")
    if rule.kind == "place":
        return tr("It finds a place where these stand, one behind the other:")
    return tr("It finds an attribution where these stand, one behind the other:")


def _step(step: Step, number: str, depth: int) -> Iterator[str]:
    """A step in words. What may be missing, and alternatives, keep their own steps in one sentence."""
    said = [expected(step)]
    if isinstance(step, TokenStep):
        said += _settings(step)
    if isinstance(step, CircumstancesStep):
        said.append(tr("they may be missing"))
    if step.claims:
        said.append(tr("no other rule may take its words"))
    if not step.reported and not isinstance(step, OptionalStep):
        said.append(tr("not reported"))
    yield f"{'  ' * (depth + 1)}{number}. {step.slot}: {tr('; ').join(said)}"


def _settings(step: TokenStep) -> Iterator[str]:
    matcher = step.matcher
    if matcher.clitics:
        yield tr("it may carry {clitics}", clitics=listed(f"«{c}»" for c in matcher.clitics))
    if matcher.enclitics == "cut":
        yield tr("its attached pronoun is cut off")
    elif matcher.enclitics == "next":
        yield tr("its attached pronoun opens the next step")


def _linking(linking: Linking) -> Iterator[str]:
    """Among what the one meant is sought, and what he must be."""
    yield "  " + _SOUGHT[linking.seek]()
    for condition in linking.antecedent:
        yield f"    - {condition_sentence(condition)}"
    if linking.except_for:
        yield "  " + tr("but not one of which all this holds")
        for condition in linking.except_for:
            yield f"    - {condition_sentence(condition)}"
    if linking.agree:
        yield "  " + tr("both have the same {features}", features=listed(linking.agree))
    if linking.same:
        yield "  " + tr("both share the {what}", what=listed(name.replace("_", " ") for name in linking.same))
    if linking.choose == "only":
        yield "  " + tr("nobody is meant when there is more than one")
    else:
        yield "  " + tr("the nearest is meant")


_SOUGHT: Final = {
    "records": lambda: tr("the one meant is the speaker of an earlier attribution:"),
    "relative_head": lambda: tr("the one meant is the noun before the relative pronoun:"),
    "clause_subject": lambda: tr("the one meant is the subject of the clause:"),
    "earlier_subject": lambda: tr("the one meant is the subject of an earlier sentence:"),
    "fuller_name": lambda: tr("the one meant has a fuller name in the text:"),
    "office_holder": lambda: tr("the one meant holds the office in the text:"),
    "phrase_before": lambda: tr("the one meant is a phrase before the cue:"),
    "subject_beside": lambda: tr("the one meant is the subject beside the cue:"),
}
"""Where an antecedent is sought, to the sentence that says so."""


def _effects(rule: Rule) -> Iterator[str]:
    """What it does beyond finding."""
    for name, value, _ in rule.sets:
        yield "  " + _sets(rule, name, value)
    if rule.cut is not None:
        where, slot = rule.cut
        behind, before = tr("Content ends behind `{slot}`.", slot=slot), tr("Content ends before `{slot}`.", slot=slot)
        yield "  " + (behind if where == _AFTER else before)
    if rule.silences:
        names = either(quoted(name) for name, _ in rule.silences)
        yield "  " + tr("No word of lexicon {names} counts inside it.", names=names)
    if rule.ends_sentence:
        yield "  " + tr("A sentence ends with it.")
    if rule.kind in RECORD_FIELDS:
        sentence = tr("Of rules that take the same words the higher priority wins; this one has {n}.", n=rule.priority)
        yield "  " + sentence


def _sets(rule: Rule, name: str, value: str) -> str:
    slot, dot, feature = value.partition(".")
    known = {step.slot for step in rule.steps()} | {"cue", "source"}
    if dot and slot in known:
        return tr("{field} is the `{feature}` of `{slot}`.", field=name, feature=feature, slot=slot)
    return tr("{field} is {value}.", field=name, value=value)
