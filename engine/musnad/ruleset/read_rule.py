"""One rule file to one frozen rule, and everything that is wrong with it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final, Literal, get_args

from musnad.messages import either, listed, quoted, tr
from musnad.ruleset.fields import Fields, as_text
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
    FromStep,
    GapStep,
    Kind,
    Linking,
    OneOfStep,
    OptionalStep,
    Rule,
    Seek,
    Step,
    ToStep,
    flatten,
)
from musnad.ruleset.nodes import Map, Node, read_yaml
from musnad.ruleset.problems import Place, Problem, suggestion
from musnad.ruleset.read_examples import read_examples
from musnad.ruleset.read_lexicon import STATUSES
from musnad.ruleset.read_pattern import read_steps
from musnad.ruleset.read_where import read_conditions
from musnad.ruleset.records import RECORD_FIELDS, RecordFields, fields_of
from musnad.ruleset.stored import Deferred

KINDS: Final[tuple[str, ...]] = get_args(Kind)
KEYS: Final = (
    "id", "title", "kind", "status", "priority",
    "author", "created", "changed", "reason", "related", "overrides", "references", "doc",
    "zone", "ends_sentence", "pattern", "cut", "silences", "where",
    "seek", "antecedent", "except_for", "agree", "same", "paragraphs", "choose", "sets", "examples",
)  # fmt: skip
"""All keys, in the order in which they should stand."""
ONLY_FOR: Final = {
    "cut": "border", "zone": "zone", "silences": "zone", "ends_sentence": "zone",
    "antecedent": "link", "except_for": "link",
    "agree": "link", "same": "link", "choose": "link", "paragraphs": "link", "seek": "link",
}  # fmt: skip
WITH_PATTERN: Final = (*RECORD_FIELDS, "border", "zone")
SAME: Final = ("lemma", "noun", "kind", "nation", "name", "longer_name", "words", "longer_words")
SEEK: Final[tuple[str, ...]] = get_args(Seek)
_SIDES: Final[tuple[Literal["before", "after"], ...]] = ("before", "after")


def read_rule(text: str, file: str, problems: list[Problem]) -> Rule | None:
    """The rule of a file's text; None when it is no YAML or has no kind. `file` is its path in the pack, with slashes.

    When errors were noted the rule holds what could be read: enough to look for further problems, not to be used.
    """
    root = read_yaml(text, file, problems)
    return None if root is None else _rule(Fields(root, problems), file, problems)


def _rule(fields: Fields, file: str, problems: list[Problem]) -> Rule | None:
    fields.known(KEYS)
    fields.in_order(KEYS)
    kind = fields.choice("kind", KINDS, "", required=True)
    rule_id = _id(fields, kind, file)
    title = fields.text("title", required=True)
    status = fields.choice("status", STATUSES, "experimental", required=True)
    if not kind:
        return None
    _kind_keys(fields, kind)
    pattern = read_steps(fields.seq("pattern", required=kind in WITH_PATTERN), problems)
    if pattern:
        _matches_something(fields, kind, pattern)
        _asks_for_no_content(kind, pattern, problems)
    cut = fields.required("cut") if kind == "border" else fields.get("cut")
    return Rule(
        id=rule_id,
        kind=kind,  # type: ignore[arg-type]  # one of KINDS
        title=title,
        status=status,  # type: ignore[arg-type]
        priority=fields.whole("priority", 0, 100, 50),
        place=fields.node.keys.get("id", fields.node.place),
        pattern=pattern,
        where=read_conditions(fields.seq("where"), problems),
        examples=Deferred(read_examples(fields.seq("examples"), fields_of(kind), problems)),
        doc=fields.text("doc"),
        author=fields.text("author"),
        related=fields.texts("related"),
        sets=_sets(fields, fields_of(kind), problems),
        cut=_cut(cut, problems),
        cut_place=_cut_place(cut),
        zone=fields.text("zone", required=kind == "zone"),
        silences=fields.texts("silences"),
        ends_sentence=fields.flag("ends_sentence"),
        linking=_linking(fields, problems) if kind == "link" else None,
        overrides=fields.texts("overrides"),
    )


def _id(fields: Fields, kind: str, file: str) -> str:
    rule_id = fields.text("id", required=True)
    stem = PurePosixPath(file).stem
    place = fields.node.items["id"].place if "id" in fields.node.items else fields.node.place
    if rule_id and rule_id.rpartition(".")[2] != stem:
        message = tr("the file is `{file}` but the id is `{id}`", file=f"{stem}.yaml", id=rule_id)
        fields.note(place, "R108", message, tr("rename the file, or the id"))
    elif rule_id and kind and rule_id.partition(".")[0] != kind:
        message = tr("id `{id}` does not start with its kind", id=rule_id)
        fields.note(place, "R105", message, f"`{kind}.{stem}`")
    return rule_id


def _kind_keys(fields: Fields, kind: str) -> None:
    for key, place in fields.node.keys.items():
        if ONLY_FOR.get(key, kind) != kind:
            message = tr("key `{key}` is for `kind: {right}`, not for `kind: {kind}`", key=key, right=ONLY_FOR[key], kind=kind)
            fields.note(place, "R103", message)
        elif key == "pattern" and kind not in WITH_PATTERN:
            fields.note(place, "R103", tr("`kind: {kind}` has no pattern; it tests records by `where`", kind=kind))
    if kind == "attribute" and "sets" not in fields.node.items:
        fields.required("sets")


def _asks_for_no_content(kind: str, pattern: tuple[Step, ...], problems: list[Problem]) -> None:
    """Borders and zones are found first, and say where content ends; so they cannot ask where it does."""
    for step in flatten(pattern):
        name = step.end if isinstance(step, ToStep) else step.start if isinstance(step, FromStep) else ""
        if kind != "attribution" and name in ("content_end", "content_start"):
            message = tr("`{name}` is not known where a `kind: {kind}` rule is tried", name=name, kind=kind)
            problems.append(Problem(step.value_place or step.place, "R105", message, tr("use a clause, sentence or paragraph")))


def _sets(fields: Fields, known: RecordFields, problems: list[Problem]) -> tuple[tuple[str, str, Place], ...]:
    node = fields.map("sets")
    if node is None:
        return ()
    Fields(node, problems).known((*known.sets, *known.helps))
    found = [(name, as_text(value, problems, f"`{name}`"), value.place) for name, value in node.items.items()]
    for name, text, place in found:
        choices = known.choices.get(name, ())
        if choices and text not in choices and "." not in text:
            help_ = suggestion(text, choices)
            problems.append(Problem(place, "R105", tr("{what} `{value}` is not known", what=name, value=text), help_))
    return tuple(found)


def _cut(node: Node | None, problems: list[Problem]) -> tuple[Literal["before", "after"], str] | None:
    if node is None:
        return None
    if isinstance(node, Map) and len(node.items) == 1:
        for where in _SIDES:
            if where in node.items:
                return where, as_text(node.items[where], problems, "`cut`")
    problems.append(Problem(node.place, "R106", tr("`cut` must be `{before: slot}` or `{after: slot}`")))
    return None


def _cut_place(node: Node | None) -> Place | None:
    """Where the slot of a cut is named."""
    return next((value.place for value in node.items.values()), None) if isinstance(node, Map) else None


def _matches_something(fields: Fields, kind: str, pattern: tuple[Step, ...]) -> None:
    """A match takes a word at least, and what becomes a record has the words that it is a record of."""
    place = fields.node.keys["pattern"]
    if not any(map(_takes_words, pattern)):
        fields.note(place, "R107", tr("the pattern needs a step that takes a word"), tr("all of its steps may take none"))
    slots = {inner.slot for step in pattern for inner in flatten((step,))}
    needed = fields_of(kind).needed if kind in RECORD_FIELDS else ()
    if needed and slots.isdisjoint(needed):
        fields.note(place, "R107", tr("the pattern needs a step {slots}", slots=either(map(quoted, needed))))


def _takes_words(step: Step) -> bool:
    if isinstance(step, (OptionalStep, AtStep, CircumstancesStep)):
        return False
    if isinstance(step, OneOfStep):
        return all(any(map(_takes_words, alternative)) for alternative in step.alternatives)
    return step.least > 0 if isinstance(step, GapStep) else True


def _linking(fields: Fields, problems: list[Problem]) -> Linking:
    agree, same = fields.texts("agree"), fields.texts("same")
    for what, place in same:
        if what not in SAME:
            fields.note(place, "R105", tr("same `{what}` is not known", what=what), tr("known: {names}", names=listed(SAME)))
    return Linking(
        antecedent=read_conditions(fields.seq("antecedent"), problems),
        except_for=read_conditions(fields.seq("except_for"), problems),
        agree=tuple(a for a, _ in agree),
        agree_places=tuple(place for _, place in agree),
        paragraphs=fields.whole("paragraphs", 0, 500, 500),
        same=tuple(s for s, _ in same),
        seek=fields.choice("seek", SEEK, "records"),  # type: ignore[arg-type]  # one of SEEK
        choose=fields.choice("choose", ("nearest", "only"), "nearest"),  # type: ignore[arg-type]
    )
