"""One rule file to one frozen rule, and everything that is wrong with it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final, get_args

from musnad.ruleset.fields import Fields, as_text
from musnad.ruleset.model import Kind, Linking, Rule
from musnad.ruleset.nodes import read_yaml
from musnad.ruleset.problems import Place, Problem
from musnad.ruleset.read_examples import read_examples
from musnad.ruleset.read_pattern import read_steps
from musnad.ruleset.read_where import read_conditions

KINDS: Final[tuple[str, ...]] = get_args(Kind)
STATUSES: Final = ("experimental", "test", "stable", "deprecated")
KEYS: Final = (
    "id", "title", "kind", "status", "priority", "author", "created", "changed", "reason", "related", "references", "doc",
    "pattern", "where", "sets", "cut", "crosses", "zone", "silences", "ends_sentence", "antecedent", "agree", "same",
    "choose", "paragraphs", "examples",
)  # fmt: skip
ONLY_FOR: Final = {
    "cut": "border", "crosses": "border", "zone": "zone", "silences": "zone", "ends_sentence": "zone", "antecedent": "link",
    "agree": "link", "same": "link", "choose": "link", "paragraphs": "link",
}  # fmt: skip
WITH_PATTERN: Final = ("attribution", "border", "zone")


def read_rule(text: str, file: str, problems: list[Problem]) -> Rule | None:
    """The rule of a file's text; None when it cannot be used. `file` is the path inside the pack, with slashes."""
    root = read_yaml(text, file, problems)
    if root is None:
        return None
    before = sum(p.severity == "error" for p in problems)
    rule = _rule(Fields(root, problems), file, problems)
    broken = sum(p.severity == "error" for p in problems) > before
    return None if broken else rule


def _rule(fields: Fields, file: str, problems: list[Problem]) -> Rule | None:
    fields.known(KEYS)
    kind = fields.choice("kind", KINDS, "", required=True)
    rule_id = _id(fields, kind, file)
    for key in ("title", "status"):
        fields.required(key)
    if not kind:
        return None
    _kind_keys(fields, kind)
    return Rule(
        id=rule_id,
        kind=kind,  # type: ignore[arg-type]  # one of KINDS
        title=fields.text("title"),
        status=fields.choice("status", STATUSES, "experimental"),  # type: ignore[arg-type]
        priority=fields.whole("priority", 0, 100, 50),
        place=fields.node.keys.get("id", fields.node.place),
        pattern=read_steps(fields.seq("pattern", required=kind in WITH_PATTERN), problems),
        where=read_conditions(fields.seq("where"), problems),
        examples=read_examples(fields.seq("examples"), problems),
        doc=fields.text("doc"),
        author=fields.text("author"),
        related=fields.texts("related"),
        sets=_sets(fields, problems),
        cut=_cut(fields),
        crosses=tuple(c for c, _ in fields.texts("crosses")),
        zone=fields.text("zone", required=kind == "zone"),
        silences=fields.texts("silences"),
        ends_sentence=fields.flag("ends_sentence"),
        linking=_linking(fields, problems) if kind == "link" else None,
    )


def _id(fields: Fields, kind: str, file: str) -> str:
    rule_id = fields.text("id", required=True)
    stem = PurePosixPath(file).stem
    place = fields.node.items["id"].place if "id" in fields.node.items else fields.node.place
    if rule_id and rule_id.rpartition(".")[2] != stem:
        message = f"the file is `{stem}.yaml` but the id is `{rule_id}`"
        fields.note(place, "R108", message, "rename the file, or the id")
    elif rule_id and kind and rule_id.partition(".")[0] != kind:
        fields.note(place, "R105", f"id `{rule_id}` does not start with its kind", f"`{kind}.{stem}`")
    return rule_id


def _kind_keys(fields: Fields, kind: str) -> None:
    for key, place in fields.node.keys.items():
        if ONLY_FOR.get(key, kind) != kind:
            fields.note(place, "R103", f"key `{key}` is for `kind: {ONLY_FOR[key]}`, not for `kind: {kind}`")
        elif key == "pattern" and kind not in WITH_PATTERN:
            fields.note(place, "R103", f"`kind: {kind}` has no pattern; it tests records by `where`")
    if kind == "attribute" and "sets" not in fields.node.items:
        fields.required("sets")


def _sets(fields: Fields, problems: list[Problem]) -> tuple[tuple[str, str, Place], ...]:
    node = fields.map("sets")
    if node is None:
        return ()
    return tuple((name, as_text(value, problems, f"`{name}`"), value.place) for name, value in node.items.items())


def _cut(fields: Fields) -> tuple[str, str] | None:  # type: ignore[return]
    node = fields.map("cut")
    if node is None:
        return None
    for where in ("before", "after"):
        if where in node.items and len(node.items) == 1:
            return where, as_text(node.items[where], fields.problems, "`cut`")
    fields.note(node.place, "R106", "`cut` must be `{before: slot}` or `{after: slot}`")


def _linking(fields: Fields, problems: list[Problem]) -> Linking:
    return Linking(
        antecedent=read_conditions(fields.seq("antecedent"), problems),
        agree=tuple(a for a, _ in fields.texts("agree")),
        paragraphs=fields.whole("paragraphs", 0, 500, 500),
        same=tuple(s for s, _ in fields.texts("same")),
        choose=fields.choice("choose", ("nearest", "only"), "nearest"),  # type: ignore[arg-type]
    )
