"""A new rule as a file: from the template of its kind, or from a rule that it is to be like."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from musnad.messages import listed, tr
from musnad.ruleset.load import role_of
from musnad.ruleset.packs import Sources, rules_folder
from musnad.ruleset.problems import did_you_mean
from musnad.ruleset.read_rule import KEYS, KINDS

SCHEMA: Final = "rule.v1.schema.json"
_SCHEMAS: Final = ("schema", "engine/musnad/schema")
"""Where a pack may keep the schema that a rule names in its first line."""
_USUAL: Final = 50
"""The priority of a rule that says none."""
_LOW: Final = "10"
"""A draft takes nothing from other rules until its editor knows what it finds."""
_TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
_ID: Final = re.compile(r"([a-z_]+)\.[a-z][a-z0-9_]*")
_KEY: Final = re.compile(r"^([a-z_]+):", re.MULTILINE)
_WRITTEN_ID: Final = re.compile(r"^id: *[\"']?([^\s\"'#]+)", re.MULTILINE)
_OWN: Final = frozenset({
    "id", "title", "kind", "status", "priority", "author", "created", "changed", "reason", "related", "overrides", "references",
    "examples",
})  # fmt: skip
"""What a rule does not take over from the one that it is like; its kind and priority it has besides."""


class DraftError(ValueError):
    """A rule that cannot be drafted as asked; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked for."""

    id: str
    title: str = ""
    like: str = ""
    overrides: bool = False
    """Whether it stands in the place of the rule that it is like."""
    author: str = ""

    @property
    def kind(self) -> str:
        """The kind of the rule."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """The name of the file, without its suffix."""
        return self.id.partition(".")[2]


def draft_text(draft: Draft, sources: Sources, schema: str = "") -> str:
    """The text of the rule's file. `schema` is the path to the schema that its first line names.

    Raises DraftError for an id of a wrong form or that a rule has, and for `like` when there is no such rule of the kind.
    """
    _check_id(draft.id)
    written = dict(written_ids(sources))
    if draft.id in written and not (draft.overrides and draft.like == draft.id):
        raise DraftError(tr("there is a rule `{rule}` already: {file}", rule=draft.id, file=written[draft.id]))
    head: dict[str, str] = {"id": draft.id, "title": draft.title or draft.name.replace("_", " "), "kind": draft.kind}
    head |= {"status": "experimental", "priority": _LOW}
    if draft.author:
        head["author"] = draft.author
    body = (_TEMPLATES / f"{draft.kind}.yaml").read_text(encoding="utf-8")
    if draft.like:
        blocks = dict(_blocks(_like(draft, sources, written)))
        head["priority"] = _priority(blocks.get("priority", ""), draft)
        head["overrides" if draft.overrides else "related"] = draft.like
        body = "".join(blocks[key] for key in KEYS if key in blocks and key not in _OWN) + _examples(body)
    first = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return first + "".join(f"{key}: {head[key]}\n" for key in KEYS if key in head) + body


def _priority(line: str, draft: Draft) -> str:
    """That of the rule that it is like, when it takes its place; else one less, so that it takes nothing from it."""
    written = line.partition(":")[2].partition("#")[0].strip(" \n\"'")
    like = int(written) if written.isascii() and written.isdigit() else _USUAL
    return str(like if draft.overrides else max(0, like - 1))


def _check_id(rule_id: str) -> None:
    found = _ID.fullmatch(rule_id)
    if found is None:
        raise DraftError(
            tr("`{rule}` is no id of a rule: those are `kind.name`, in small Latin letters, digits and _", rule=rule_id)
        )
    if found[1] not in KINDS:
        near = did_you_mean(found[1], KINDS) or tr("known: {names}", names=listed(KINDS))
        raise DraftError(tr("there is no kind of rules `{kind}`; {help}", kind=found[1], help=near))


def written_ids(sources: Sources) -> Iterator[tuple[str, str]]:
    """The id and file of each rule, as it is written; the rules need not be sound."""
    for path, data in sources.files.items():
        found = _WRITTEN_ID.search(data.decode("utf-8", "replace")) if role_of(path) == "rule" else None
        if found:
            yield found[1], path


def _like(draft: Draft, sources: Sources, written: Mapping[str, str]) -> str:
    """The text of the rule that the draft is like."""
    if draft.like not in written:
        near = did_you_mean(draft.like, written)
        message = tr("there is no rule `{rule}`", rule=draft.like)
        raise DraftError(f"{message}; {near}" if near else message)
    if draft.like.partition(".")[0] != draft.kind:
        raise DraftError(tr("`{rule}` is of another kind than `{new}`", rule=draft.like, new=draft.id))
    return sources.files[written[draft.like]].decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each top-level key of a rule with all of its lines, comments inside included."""
    places = [(found[1], found.start()) for found in _KEY.finditer(text)]
    ends = [*(start for _, start in places[1:]), len(text)]
    for (key, start), end in zip(places, ends, strict=True):
        yield key, text[start:end].rstrip("\n") + "\n"


def _examples(template: str) -> str:
    """The examples of a template, which are comments until somebody writes them."""
    return template[template.index("# examples:") :]


def place_for(draft: Draft, pack: Path) -> tuple[Path, str]:
    """The file for a rule in a pack, and the path from it to a schema in the pack; the latter empty when there is none."""
    file = rules_folder(pack) / draft.kind / f"{draft.name}.yaml"
    schema = next((pack / folder / SCHEMA for folder in _SCHEMAS if (pack / folder / SCHEMA).is_file()), None)
    return file, "" if schema is None else PurePosixPath(Path(os.path.relpath(schema, file.parent))).as_posix()
