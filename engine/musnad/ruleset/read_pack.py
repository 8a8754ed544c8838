"""The smaller files of a pack: its clitics and the terminals of its grammars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from musnad.lexicon.clitics import Clitics
from musnad.messages import tr
from musnad.ruleset.fields import Fields, as_texts, no_setting
from musnad.ruleset.model import Matcher, Terminal
from musnad.ruleset.nodes import Map, read_yaml
from musnad.ruleset.problems import Problem
from musnad.ruleset.read_pattern import read_matcher

NO_CLITICS: Final = Clitics.of((), (), {})
CLITICS_KEYS: Final = (
    "id", "doc", "proclitics", "contractions", "enclitics", "limits", "closing", "bound", "pronouns",
)  # fmt: skip
TERMINALS_KEYS: Final = ("id", "doc", "terminals")
MANIFEST_KEYS: Final = ("name", "version", "title", "doc", "licence")


def read_clitics(text: str, file: str, problems: list[Problem]) -> Clitics:
    """The clitics that rules/clitics.yaml lists."""
    root = read_yaml(text, file, problems)
    if root is None:
        return NO_CLITICS
    fields = Fields(root, problems)
    fields.known(CLITICS_KEYS)
    slots = tuple(tuple(c for c, _ in as_texts(slot, problems, "`proclitics`")) for slot in fields.seq("proclitics"))
    contractions = {}
    for node in fields.seq("contractions"):
        if isinstance(node, Map):
            inner = Fields(node, problems)
            inner.known(("written", "for"))
            contractions[inner.text("written", required=True)] = tuple(c for c, _ in inner.texts("for"))
        else:
            problems.append(Problem(node.place, "R106", tr("a contraction is `{written: …, for: […]}`")))
    return Clitics.of(
        slots,
        tuple(e for e, _ in fields.texts("enclitics")),
        contractions,
        _limits(fields, problems),
        tuple(c for c, _ in fields.texts("closing")),
        tuple((feature, values) for _, feature, values in _demands(fields, "bound", problems)),
        _pronouns(fields, problems),
    )


def _pronouns(fields: Fields, problems: list[Problem]) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for clitic, feature, values in _demands(fields, "pronouns", problems):
        found.setdefault(clitic, {})[feature] = tuple(sorted(values))
    return found


def _limits(fields: Fields, problems: list[Problem]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for clitic, feature, values in _demands(fields, "limits", problems):
        found[clitic] = (*found.get(clitic, ()), (feature, values))
    return found


def _demands(fields: Fields, key: str, problems: list[Problem]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The items `{clitic: …, feature: …, values: […]}` of a list; those of `bound` name no clitic."""
    for node in fields.seq(key):
        if isinstance(node, Map):
            inner = Fields(node, problems)
            inner.known(("feature", "values") if key == "bound" else ("clitic", "feature", "values"))
            clitic = "" if key == "bound" else inner.text("clitic", required=True)
            yield clitic, inner.text("feature", required=True), frozenset(v for v, _ in inner.texts("values"))
        else:
            message = tr("an item of `{key}` is a mapping with `feature` and `values`", key=key)
            problems.append(Problem(node.place, "R106", message))


def read_terminals(text: str, file: str, problems: list[Problem]) -> dict[str, Terminal]:
    """The terminals that grammars/terminals.yaml describes, as the matchers of their tokens.

    `unknown: word` is a word that is no other terminal of its grammar; `any: word` is any word or number.
    """
    root = read_yaml(text, file, problems)
    if root is None:
        return {}
    fields = Fields(root, problems)
    fields.known(TERMINALS_KEYS)
    node = fields.map("terminals")
    found = {}
    for name, value in node.items.items() if node else ():
        if isinstance(value, Map) and "unknown" in value.items:
            inner = Fields(value, problems)
            inner.known(("unknown", "prefix"), "R104", no_setting(tr("terminal `{name}`", name=name)))
            inner.choice("unknown", ("word",), "word")
            prefix = tuple(p for p, _ in inner.texts("prefix"))
            found[name] = Terminal(name, Matcher("unknown", ("word",), value.place, prefix=prefix))
        else:
            matcher = read_matcher(value, problems)
            if matcher:
                found[name] = Terminal(name, matcher)
    return found


def read_manifest(text: str, file: str, problems: list[Problem]) -> tuple[str, str]:
    """The name and version of rules/pack.yaml."""
    root = read_yaml(text, file, problems)
    if root is None:
        return "", ""
    fields = Fields(root, problems)
    fields.known(MANIFEST_KEYS)
    return fields.text("name", required=True), fields.text("version", required=True)
