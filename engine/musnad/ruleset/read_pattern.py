"""Steps of a pattern: `slot: {what}` lines to frozen steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, get_args

from musnad.messages import both, listed, quoted, tr
from musnad.ruleset.fields import Fields, as_text, as_texts, no_setting
from musnad.ruleset.model import (
    AtStep,
    Boundary,
    CircumstancesStep,
    FromStart,
    FromStep,
    GapStep,
    GrammarStep,
    Matcher,
    MatcherKind,
    OneOfStep,
    OptionalStep,
    QuotedStep,
    Step,
    ToEnd,
    TokenStep,
    ToStep,
)
from musnad.ruleset.nodes import Map, Node, Seq
from musnad.ruleset.problems import Place, Problem, suggestion
from musnad.ruleset.regexes import check_regex
from musnad.text.characters import PUNCT_CLASS, PUNCTUATION

MATCHERS = ("lexicon", "word", "punct", "regex", "any", "number")
MATCHER_SETTINGS = ("clitics", "prefix", "enclitics", "exact", "with", "spaced")
STEPS = (*MATCHERS, "words", "quoted", "grammar", "circumstances", "to", "from", "at", "one_of", "optional")
STEP_SETTINGS = (*MATCHER_SETTINGS, "claims")
SETTINGS_OF_MATCHER: Final[dict[str, tuple[str, ...]]] = {
    "lexicon": ("clitics", "prefix", "enclitics", "exact", "with"),
    "word": ("clitics", "prefix", "enclitics", "exact"),
    "any": ("prefix",),
    "punct": ("spaced",),
    "number": ("spaced",),
}
"""What each kind of matcher reads; the kinds that are not named read nothing."""
SETTINGS_OF: Final[dict[str, tuple[str, ...]]] = {
    **{kind: (*SETTINGS_OF_MATCHER.get(kind, ()), "claims") for kind in MATCHERS},
    "grammar": ("prefix", "claims"),
    "quoted": ("claims",),
    "to": ("claims",),
    "from": ("claims",),
}
"""What each kind of step reads."""
_DIGITS: Final = re.compile(r"any|plain|[1-9]\d?\.\.[1-9]\d?", re.ASCII)
"""What a number may be asked to be: any, digits only, or so many digits only."""
BOUNDARIES: Final[dict[str, tuple[str, ...]]] = {
    "to": get_args(ToEnd), "from": get_args(FromStart), "at": get_args(Boundary),
}  # fmt: skip
"""What each kind of step may name."""
PUNCT_CLASSES = (*PUNCTUATION, "quote_open", "quote_close", "break", "other")
CIRCUMSTANCES = ("addressee", "medium", "venue", "other_venue", "time", "place", "aside")
MOST_WORDS = 60


def read_steps(nodes: tuple[Node, ...], problems: list[Problem]) -> tuple[Step, ...]:
    """The steps of a pattern, in reading order."""
    steps = []
    for node in nodes:
        if isinstance(node, Map) and len(node.items) == 1:
            ((slot, what),) = node.items.items()
            place = node.keys[slot]
            steps.append(_step(slot, place, what, problems) or Step(slot=slot, place=place))
        else:
            problems.append(_not_one_line(node))
            names = node.keys.items() if isinstance(node, Map) else ()
            steps += [Step(slot=slot, place=place) for slot, place in names if slot not in (*STEPS, *STEP_SETTINGS)]
    return tuple(steps)


def _not_one_line(node: Node) -> Problem:
    """An item of a pattern that is no step: most often its settings are not indented."""
    keys = node.keys if isinstance(node, Map) else {}
    stray = next((key for key in keys if key in (*STEPS, *STEP_SETTINGS)), "")
    slot = next((key for key in keys if key != stray), "")
    if stray and slot:
        message = tr("indentation: `{key}` stands under `{slot}` in a list item of its own", key=stray, slot=slot)
        return Problem(keys[stray], "R109", message, tr("indent it two more spaces"))
    return Problem(node.place, "R109", tr("a step is one line, `- slot: {what}`"), tr("give each step a line of its own"))


def _step(slot: str, place: Place, node: Node, problems: list[Problem]) -> Step | None:
    if not isinstance(node, Map):
        problems.append(Problem(place, "R106", tr("step `{slot}` must be a mapping, as `{{lexicon: cue_verbs}}`", slot=slot)))
        return None
    fields = Fields(node, problems)
    kinds = [k for k in STEPS if k in node.items]
    if len(kinds) != 1:
        what = tr("step `{slot}`", slot=slot)
        fields.known((*STEPS, *STEP_SETTINGS), "R104", no_setting(what))
        if kinds or not node.items.keys() - {*STEPS, *STEP_SETTINGS}:
            problems.append(_not_one(what, kinds, STEPS, place))
        return None
    kind, value = kinds[0], node.items[kinds[0]]
    _settings(fields, tr("step `{slot}`", slot=slot), kind, STEP_SETTINGS, SETTINGS_OF)
    claims = fields.flag("claims")
    prefix = "".join(p for p, _ in fields.texts("prefix"))
    if kind in MATCHERS:
        matcher = read_matcher(node, problems, in_step=True)
        return TokenStep(slot=slot, place=place, claims=claims, matcher=matcher) if matcher else None
    return _other_step(kind, value, slot, place, claims, prefix, problems)


def _not_one(what: str, kinds: list[str], allowed: tuple[str, ...], place: Place) -> Problem:
    """A step or word that says nothing, or two things, of what it matches."""
    message = (
        tr("{what} says two things to match, {kinds}", what=what, kinds=both(map(quoted, kinds)))
        if kinds
        else tr("{what} does not say what to match", what=what)
    )
    return Problem(place, "R107", message, tr("give one of {names}", names=listed(allowed)))


def _settings(fields: Fields, what: str, kind: str, settings: tuple[str, ...], allowed: Mapping[str, tuple[str, ...]]) -> None:
    """No setting that is unknown, and none that this kind would not read."""
    fields.known((kind, *settings), "R104", no_setting(what))
    taken = allowed.get(kind, ())
    for name, place in fields.node.keys.items():
        if name in settings and name not in taken:
            message = tr("{what} has no setting `{name}` beside `{kind}`", what=what, name=name, kind=kind)
            fields.note(place, "R104", message, _taken(kind, taken))


def _taken(kind: str, settings: tuple[str, ...]) -> str:
    if not settings:
        return tr("`{kind}` takes no setting", kind=kind)
    return tr("`{kind}` takes {settings}", kind=kind, settings=listed(map(quoted, settings)))


def _other_step(
    kind: str, value: Node, slot: str, place: Place, claims: bool, prefix: str, problems: list[Problem]
) -> Step | None:
    if kind == "words":
        return _gap(value, slot, place, problems)
    if kind == "circumstances":
        return _circumstances(value, slot, place, problems)
    if kind == "one_of":
        return _one_of(value, slot, place, claims, problems)
    if kind == "optional":
        inner = read_steps(value.items, problems) if isinstance(value, Seq) else _inline(slot, place, value, problems)
        if not inner:
            problems.append(Problem(place, "R107", tr("`optional` of step `{slot}` has no step", slot=slot)))
        return OptionalStep(slot="_" + slot.lstrip("_"), place=place, steps=inner)
    text = as_text(value, problems, f"`{kind}`")
    if kind == "grammar":
        return GrammarStep(slot=slot, place=place, value_place=value.place, grammar=text, claims=claims, prefix=prefix)
    if kind == "quoted":
        _one(text, ("any", "closed", "whole"), value.place, "quoted", problems)
        return QuotedStep(slot=slot, place=place, closed=text in ("closed", "whole"), fresh=text == "whole", claims=claims)
    step = _boundary_step(kind, text, slot, place, value.place, claims)
    if step is None:
        _one(text, BOUNDARIES[kind], value.place, kind, problems)
    return step


def _boundary_step(kind: str, text: str, slot: str, place: Place, value_place: Place, claims: bool) -> Step | None:
    if text not in BOUNDARIES[kind]:
        return None
    if kind == "to":
        return ToStep(slot=slot, place=place, value_place=value_place, claims=claims, end=text)  # type: ignore[arg-type]
    if kind == "from":
        return FromStep(slot=slot, place=place, value_place=value_place, claims=claims, start=text)  # type: ignore[arg-type]
    return AtStep(slot=slot, place=place, value_place=value_place, boundary=text)  # type: ignore[arg-type]


def _one(text: str, allowed: tuple[str, ...], place: Place, what: str, problems: list[Problem]) -> bool:
    if text in allowed:
        return True
    help_ = suggestion(text, allowed)
    problems.append(Problem(place, "R105", tr("{what} `{value}` is not known", what=what, value=text), help_))
    return False


def _gap(node: Node, slot: str, place: Place, problems: list[Problem]) -> Step | None:
    text = as_text(node, problems, "`words`")
    found = re.fullmatch(r"(\d{1,4})\.\.(\d{1,4})", text, re.ASCII)
    if not found or not int(found[1]) <= int(found[2]) <= MOST_WORDS or int(found[2]) == 0:
        message = tr("`words` must be `m..n`, m at most n, n from 1 to {most}; here «{text}»", most=MOST_WORDS, text=text)
        problems.append(Problem(node.place, "R106", message))
        return None
    return GapStep(slot=slot, place=place, least=int(found[1]), most=int(found[2]))


def _circumstances(node: Node, slot: str, place: Place, problems: list[Problem]) -> Step | None:
    if not isinstance(node, Map):
        problems.append(Problem(node.place, "R106", tr("`circumstances` must be `{any_of: [...], max: n}`")))
        return None
    fields = Fields(node, problems)
    fields.known(("any_of", "max"), "R104", no_setting("`circumstances`"))
    kinds = fields.texts("any_of")
    for kind, where in kinds:
        _one(kind, CIRCUMSTANCES, where, tr("circumstance"), problems)
    return CircumstancesStep(slot=slot, place=place, kinds=tuple(k for k, _ in kinds), most=fields.whole("max", 1, 5, 3))


def _one_of(node: Node, slot: str, place: Place, claims: bool, problems: list[Problem]) -> Step | None:
    if not isinstance(node, Seq) or not node.items:
        problems.append(Problem(place, "R106", tr("`one_of` must be a list of alternatives")))
        return None
    alternatives = []
    for item in node.items:
        steps = read_steps(item.items, problems) if isinstance(item, Seq) else _inline(slot, place, item, problems)
        alternatives.append(steps)
        if not steps:
            problems.append(Problem(item.place, "R107", tr("an alternative of `one_of` has no step")))
    return OneOfStep(slot="_" + slot.lstrip("_"), place=place, claims=claims, alternatives=tuple(alternatives))


def _inline(slot: str, place: Place, node: Node, problems: list[Problem]) -> tuple[Step, ...]:
    """A single step in the place of a list; it keeps the slot of the step around it."""
    return (_step(slot, place, node, problems) or Step(slot=slot, place=place),)


def read_matcher(node: Node, problems: list[Problem], in_step: bool = False) -> Matcher | None:
    """What a token must be: `{lexicon: x, clitics: [و]}` and its like. `in_step`: its settings are known."""
    if not isinstance(node, Map):
        message = tr("a word is described as `{lexicon: x}`, `{word: x}` or `{punct: x}`")
        problems.append(Problem(node.place, "R106", message))
        return None
    fields = Fields(node, problems)
    kinds = [k for k in MATCHERS if k in node.items]
    if len(kinds) != 1:
        problems.append(_not_one(tr("the word"), kinds, MATCHERS, node.place))
        return None
    kind, value = kinds[0], node.items[kinds[0]]
    if not in_step:
        _settings(fields, tr("a word"), kind, MATCHER_SETTINGS, SETTINGS_OF_MATCHER)
    values = as_texts(value, problems, f"`{kind}`")
    for text, place in values:
        _check_value(kind, text, place, problems)
    clitics, prefix, wanted = fields.texts("clitics"), fields.texts("prefix"), fields.map("with")
    features, marks = read_features(wanted, problems)
    return Matcher(
        kind=_matcher_kind(kind),
        values=tuple(text for text, _ in values),
        place=value.place,
        clitics=tuple(c for c, _ in clitics),
        prefix=tuple(c for c, _ in prefix),
        enclitics=fields.choice("enclitics", ("none", "cut", "next"), "none"),  # type: ignore[arg-type]
        exact=fields.flag("exact"),
        spaced=fields.choice("spaced", ("yes", "no"), ""),  # type: ignore[arg-type]
        features=features,
        marks=(*values, *clitics, *prefix, *marks),
    )


def _matcher_kind(kind: str) -> MatcherKind:
    assert kind in get_args(MatcherKind)
    return kind  # type: ignore[return-value]  # the assertion says so


def _check_value(kind: str, text: str, place: Place, problems: list[Problem]) -> None:
    if kind == "punct" and text not in PUNCT_CLASSES:
        help_ = suggestion(text, PUNCT_CLASSES)
        if len(text) == 1:
            help_ = tr("write `{name}`", name=PUNCT_CLASS[text]) if text in PUNCT_CLASS else help_
            problems.append(Problem(place, "R312", tr('`punct: "{text}"` is a character; give a class', text=text), help_))
        else:
            problems.append(Problem(place, "R105", tr("punct `{text}` is not known", text=text), help_))
    elif kind == "any":
        _one(text, ("word",), place, kind, problems)
    elif kind == "number" and not _DIGITS.fullmatch(text):
        message = tr("number `{text}` is not known", text=text)
        problems.append(Problem(place, "R105", message, tr("known: any, plain, m..n (digits)")))
    elif kind == "word" and " " in text.strip():
        message = tr("«{text}» has a space, but a step matches one word; it can never match", text=text)
        problems.append(Problem(place, "R301", message, tr("write two steps, or put the phrase in a lexicon")))
    elif kind == "regex":
        problems += check_regex(text, place)


def read_features(
    node: Map | None, problems: list[Problem]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, Place], ...]]:
    """`{feature: [values]}` sorted by feature, and the places of all names in it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    marks: list[tuple[str, Place]] = []
    for name, value in sorted(node.items.items()) if node else ():
        values = as_texts(value, problems, f"`{name}`")
        found.append((name, tuple(v for v, _ in values)))
        marks += [(name, node.keys[name]), *values] if node else []
    return tuple(found), tuple(marks)
