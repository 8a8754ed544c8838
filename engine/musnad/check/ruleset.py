"""What is wrong with a rule set as a set: what became of old rules (R504), titles that are the same (R508)."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.check.names import Names
from musnad.messages import tr
from musnad.ruleset.problems import Place, Problem


def check_set(names: Names) -> Iterator[Problem]:
    """All of R504 and R508."""
    yield from _titles(names)
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
