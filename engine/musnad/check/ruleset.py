"""What is wrong with a set of rules as a set: words of two minds (R503), old rules (R504), exemptions of nothing (R507), same
titles (R508)."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.check.mutants import mutants
from musnad.check.names import Names
from musnad.lexicon.model import Entry, Form, Lexicon
from musnad.messages import listed, tr
from musnad.ruleset.problems import Place, Problem, did_you_mean


def check_set(names: Names) -> Iterator[Problem]:
    """All of R503, R504, R507 and R508."""
    yield from _titles(names)
    yield from _exemptions(names)
    yield from _of_two_minds(names)
    for rule in names.loaded.rules:
        if rule.status == "deprecated" and not rule.related:
            message = tr("status `deprecated` without `related`: nothing says which rule does its work now")
            yield Problem(rule.place, "R504", message, tr("name the rule that replaces it"))


def _titles(names: Names) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for rule in names.loaded.rules:
        key = (rule.kind, " ".join(rule.title.split()))
        if key[1] and key in first:
            message = tr("title is the same as that of {rule}", rule=first[key])
            yield Problem(Place(rule.place.file, rule.place.line + 1), "R508", message, tr("say what is different"), "warning")
        first.setdefault(key, rule.id)


def _of_two_minds(names: Names) -> Iterator[Problem]:
    """A word that asks for one thing in one lexicon and for another in the next (R503).

    Only features that name entries count, as `governs` does: a word has one sense with them. What stands in two lexicons with
    two genders or kinds is two words, as مالي is (of money, and of Mali).
    """
    first: dict[tuple[str, str, str], tuple[Lexicon, Form]] = {}
    told: set[tuple[str, str, str]] = set()
    for lexicon in names.lexicons.values():
        relations = [name for name, kind in lexicon.features.items() if kind.entries_of]
        entries = lexicon.entries.values() if relations else ()
        for entry, form in ((e, f) for e in entries for f in e.forms):
            for name in (name for name in relations if form.feature(name)):
                other, before = first.setdefault((form.text, form.vowelled, name), (lexicon, form))
                key = (lexicon.id, entry.id, name)
                if other is not lexicon and set(before.feature(name)) != set(form.feature(name)) and key not in told:
                    told.add(key)
                    yield _two_minds(lexicon, entry, form, other, before, name)


def _two_minds(lexicon: Lexicon, entry: Entry, form: Form, other: Lexicon, before: Form, feature: str) -> Problem:
    message = tr(
        "`{feature}` of «{word}» is {own} in `{lexicon}`, but {theirs} in `{other}`",
        feature=feature, word=form.text, own=listed(form.feature(feature)), lexicon=lexicon.id,
        theirs=listed(before.feature(feature)), other=other.id,
    )  # fmt: skip
    help_ = tr("make them agree, or keep the word in one lexicon ({place})", place=f"{before.origin.file}:{before.origin.line}")
    return Problem(Place(entry.origin.file, entry.origin.line), "R503", message, help_)


def _exemptions(names: Names) -> Iterator[Problem]:
    """Exemptions of rules and clauses that are gone; what a later pack took out is not."""
    rules = names.loaded.rules
    replaced = [override.name for override in names.loaded.ruleset.overrides if override.kind == "rule"]
    for exemption in names.loaded.exemptions:
        if any(map(exemption.covers_rule, replaced)):
            continue
        meant = [rule for rule in rules if exemption.covers_rule(rule.id)]
        if not meant:
            message = tr("exemption for R409 names a rule that is gone: `{rule}`", rule=exemption.rule)
            help_ = did_you_mean(exemption.rule, [rule.id for rule in rules]) or tr("delete the exemption")
            yield Problem(exemption.rule_place, "R507", message, help_)
            continue
        clauses = {mutant.clause for rule in meant for mutant in mutants(rule)}
        if not any(map(exemption.covers_clause, clauses)):
            message = tr("exemption for R409 names a clause that is gone: `{clause}`", clause=exemption.clause)
            help_ = did_you_mean(exemption.clause, sorted(clauses)) or tr("delete the exemption")
            yield Problem(exemption.clause_place, "R507", message, help_)
