"""What rules, terminals and lexicons name in lexicons: these (R201, R205, R208), features (R203), values, clitics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from musnad.check.names import Names, conditions_of, matchers_of, unknown
from musnad.grammar.tables import declared
from musnad.lexicon.model import FeatureKind
from musnad.messages import both, quoted, tr
from musnad.ruleset.model import Condition, GrammarStep, Matcher, Rule
from musnad.ruleset.problems import Place, Problem, part_of

ENGINE_LEXICONS: Final = ("abbreviations",)
"""Lexicons that the engine itself reads: where a full stop ends no sentence."""


def check_lexicons(names: Names) -> Iterator[Problem]:
    """All that is wrong with what is named in lexicons."""
    for rule in names.loaded.rules:
        for matcher in matchers_of(rule):
            yield from _matcher(names, matcher, rule)
        for name, place in rule.silences:
            yield from _lexicon(names, name, place, rule)
        yield from _prefixes(names, rule)
        for condition in conditions_of(rule):
            yield from _condition(names, rule, condition)
        yield from _values_set(names, rule)
        for name, place in zip(rule.linking.agree, rule.linking.agree_places, strict=True) if rule.linking else ():
            yield from check_feature(names, None, name, place)
    for terminal in names.loaded.ruleset.terminals.values():
        yield from _matcher(names, terminal.matcher)
    yield from _references(names)
    yield from _unused(names)


def _lexicon(names: Names, name: str, place: Place, rule: Rule | None = None) -> Iterator[Problem]:
    lexicon = names.lexicons.get(name)
    if lexicon is None and name not in names.unread:
        yield unknown(place, "R201", tr("there is no lexicon `{name}`", name=name), name, names.lexicons, tr("there are"))
    elif lexicon is not None and rule is not None and (rule.status, lexicon.status) == ("stable", "experimental"):
        yield Problem(place, "R208", tr("stable rule uses experimental lexicon `{name}`", name=name), severity="warning")


def _matcher(names: Names, matcher: Matcher, rule: Rule | None = None) -> Iterator[Problem]:
    for clitic in (*matcher.clitics, *matcher.prefix):
        yield from _clitic(names, clitic, matcher.place_of(clitic))
    if matcher.kind != "lexicon":
        return
    for name in matcher.values:
        yield from _lexicon(names, name, matcher.place_of(name), rule)
    for feature, values in matcher.features:
        wanted = [(value, matcher.place_of(value)) for value in values]
        yield from check_feature(names, matcher.values, feature, matcher.place_of(feature), wanted)


def _clitic(names: Names, clitic: str, place: Place) -> Iterator[Problem]:
    if clitic not in names.proclitics:
        yield unknown(place, "R105", tr("clitic `{clitic}` is not known", clitic=clitic), clitic, names.proclitics)


def _prefixes(names: Names, rule: Rule) -> Iterator[Problem]:
    for step in rule.steps():
        if isinstance(step, GrammarStep) and step.prefix and step.prefix not in names.loaded.ruleset.clitics.prefixes:
            message = tr("prefix `{prefix}` of `{slot}` is not known", prefix=step.prefix, slot=step.slot)
            yield unknown(step.place, "R105", message, step.prefix, names.proclitics)


def check_feature(
    names: Names,
    lexicons: Sequence[str] | None,
    feature: str,
    place: Place,
    values: Iterable[tuple[str, Place]] = (),
    written: str = "",
) -> Iterator[Problem]:
    """A feature must be one of some lexicons (None: of any), and its values such as one of them may have.

    Nothing is said when one of the lexicons is not there: that is a problem of its own. `written` is what names the feature.
    """
    if any(name not in names.lexicons for name in lexicons or ()) or (lexicons is None and names.unread):
        return
    among = [names.lexicons[name] for name in (names.lexicons if lexicons is None else lexicons)]
    kinds = [lexicon.features[feature] for lexicon in among if feature in lexicon.features]
    if not kinds:
        message = _no_feature(None if lexicons is None else [lexicon.id for lexicon in among], feature)
        message = tr("`{written}`: {message}", written=written, message=message) if written else message
        yield unknown(place, "R203", message, feature, {f for x in among for f in x.features}, tr("there are"))
        return
    for value, where in values:
        yield from _value(names, feature, kinds, value, where)


def _no_feature(lexicons: Sequence[str] | None, feature: str) -> str:
    if lexicons is None:
        return tr("no lexicon has a feature `{feature}`", feature=feature)
    return tr("lexicon {lexicons} has no feature `{feature}`", lexicons=both(map(quoted, lexicons)), feature=feature)


def _value(names: Names, feature: str, kinds: Sequence[FeatureKind], value: str, place: Place) -> Iterator[Problem]:
    if any(not kind.values and not kind.entries_of for kind in kinds):
        return
    closed = [v for kind in kinds for v in kind.values]
    holders = tuple(dict.fromkeys(name for kind in kinds for name in kind.entries_of))
    if value in closed or any(name not in names.lexicons for name in holders):
        return
    if closed:
        yield unknown(place, "R105", tr("{what} `{value}` is not known", what=feature, value=value), value, closed)
    else:
        yield from _entry(names, feature, holders, value, place)


def _entry(names: Names, feature: str, holders: Sequence[str], value: str, place: Place) -> Iterator[Problem]:
    entries = [entry for name in holders for entry in names.lexicons[name].entries]
    if value not in entries:
        lexicons = both(map(quoted, holders))
        message = tr("`{feature}: [{value}]` names no entry of {lexicons}", feature=feature, value=value, lexicons=lexicons)
        yield unknown(place, "R207", message, value, entries, tr("entries"))


def _condition(names: Names, rule: Rule, condition: Condition) -> Iterator[Problem]:
    if condition.test == "agrees_with":
        yield from slot_feature(names, rule, str(condition.argument), condition.place_of(str(condition.argument)))
    elif condition.test in ("is", "is_not"):
        assert isinstance(condition.argument, tuple)
        for feature, values in (pair for pair in condition.argument if isinstance(pair, tuple)):
            wanted = [(value, condition.place_of(value)) for value in values]
            lexicons = names.lexicons_of(rule, condition.slot)
            yield from check_feature(names, lexicons, feature, condition.place_of(feature), wanted)


def slot_feature(names: Names, rule: Rule, written: str, place: Place) -> Iterator[Problem]:
    """`cue.governs`: the feature must be one of the slot's lexicons."""
    slot, _, feature = written.partition(".")
    where = part_of(place, written, len(slot) + 1, len(written))
    yield from check_feature(names, names.lexicons_of(rule, slot), feature, where, written=written)


def _values_set(names: Names, rule: Rule) -> Iterator[Problem]:
    for _, value, place in rule.sets:
        if "." in value:
            yield from slot_feature(names, rule, value, place)


def _references(names: Names) -> Iterator[Problem]:
    """What lexicons name in one another, and their clitics."""
    for reference in names.loaded.references:
        if reference.kind == "clitic":
            yield from _clitic(names, reference.name, reference.place)
        elif reference.kind == "lexicon":
            yield from _lexicon(names, reference.name, reference.place)
        elif all(name in names.lexicons for name in reference.entries_of):
            yield from _entry(names, reference.feature, reference.entries_of, reference.name, reference.place)


def _unused(names: Names) -> Iterator[Problem]:
    """Nothing is said when a file could not be read: it might use anything."""
    if names.unread:
        return
    used = {*ENGINE_LEXICONS, *(r.name for r in names.loaded.references if r.kind == "lexicon")}
    for rule in names.loaded.rules:
        used.update(name for name, _ in rule.silences)
        used.update(name for matcher in matchers_of(rule) for name in matcher.values)
    in_grammars = {name for text in names.loaded.ruleset.grammars.values() for name in declared(text)}
    for name, terminal in names.loaded.ruleset.terminals.items():
        if name in in_grammars:
            used.update(terminal.matcher.values)
    for name in names.lexicons:
        if name not in used:
            message = tr("lexicon `{name}` is used by no rule", name=name)
            yield Problem(names.loaded.lexicon_places[name], "R205", message, severity="warning")
