"""The smaller files of a pack: its clitics and the terminals of its grammars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from musnad.lexicon.clitics import Clitics
from musnad.messages import tr
from musnad.ruleset.fields import Fields, as_texts, no_setting
from musnad.ruleset.model import Matcher, Terminal
from musnad.ruleset.nodes import Map, Node, read_yaml
from musnad.ruleset.problems import Place, Problem
from musnad.ruleset.read_pattern import read_matcher

NO_CLITICS: Final = Clitics.of((), (), {})
CLITICS_KEYS: Final = (
    "id", "doc", "proclitics", "contractions", "enclitics", "limits", "closing", "bound", "pronouns",
)  # fmt: skip
TERMINALS_KEYS: Final = ("id", "doc", "terminals")
MANIFEST_KEYS: Final = ("name", "version", "title", "doc", "licence", "switched_off")
SWITCHED_OFF_KEYS: Final = ("rule", "lexicon", "entry", "reason")


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule of an earlier pack, or an entry of a lexicon, that a pack does without; and why."""

    reason: str
    place: Place
    """Where the rule, or the entry, is named."""
    rule: str = ""
    lexicon: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What rules/pack.yaml says of its pack."""

    name: str = ""
    version: str = ""
    switched_off: tuple[SwitchedOff, ...] = ()


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


def read_manifest(text: str, file: str, problems: list[Problem]) -> Manifest:
    """What rules/pack.yaml says."""
    root = read_yaml(text, file, problems)
    if root is None:
        return Manifest()
    fields = Fields(root, problems)
    fields.known(MANIFEST_KEYS)
    off = [one for node in fields.seq("switched_off") if (one := _switched_off(node, problems)) is not None]
    return Manifest(fields.text("name", required=True), fields.text("version", required=True), tuple(off))


def _switched_off(node: Node, problems: list[Problem]) -> SwitchedOff | None:
    if not isinstance(node, Map) or ("rule" in node.items) == ("entry" in node.items):
        help_ = tr("or `{lexicon: …, entry: …, reason: …}`")
        problems.append(Problem(node.place, "R106", tr("an item of `switched_off` is `{rule: …, reason: …}`"), help_))
        return None
    fields = Fields(node, problems)
    fields.known(SWITCHED_OFF_KEYS)
    what = "rule" if "rule" in node.items else "entry"
    lexicon = fields.text("lexicon", required=what == "entry")
    reason, name = fields.text("reason", required=True), fields.text(what, required=True)
    if not reason or not name or (what == "entry" and not lexicon):
        return None
    place = node.items[what].place
    return SwitchedOff(reason, place, rule=name) if what == "rule" else SwitchedOff(reason, place, "", lexicon, name)
