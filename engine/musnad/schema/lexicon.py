"""The JSON Schema of a lexicon file, from the tables that its reader uses."""

from __future__ import annotations

from musnad.ruleset import read_gazetteer, read_lexicon
from musnad.schema.parts import DRAFT, FLAG, SCALAR, SCALARS, TEXT, TEXTS, Schema, closed, list_of

_WHAT = {
    "clitics": "the proclitics that its words may carry",
    "enclitics": "whether its words may carry attached pronouns",
    "extends": "its own name: its entries are added to the lexicon of that name of an earlier pack",
    "overrides": "its own name: it takes the place of the lexicon of that name of an earlier pack",
    "forms": "the table of rules/forms that holds the forms of its entries",
    "gazetteer": "whether the names of rules/gazetteer are entries as well",
    "features": "what may be said of an entry: name to a list of values, `any`, or {entries: lexicon}",
    "entries": "words, or mappings with `id`, `forms` and features",
}


def lexicon_schema() -> Schema:
    """What a lexicon file may hold. Features are those that the file itself declares; only `musnad check` compares."""
    own: dict[str, Schema] = {
        "id": {"type": "string", "pattern": r"^[a-z_][a-z0-9_]*$", "description": "the name of the file"},
        "status": {"enum": list(read_lexicon.STATUSES)},
        "references": TEXTS,
        "clitics": TEXTS,
        "enclitics": FLAG,
        "gazetteer": FLAG,
        "large": _large(),
        "features": {"type": "object", "additionalProperties": _feature()},
        "entries": list_of({"anyOf": [SCALAR, _entry()]}),
    }
    properties = {key: own.get(key, TEXT) for key in read_lexicon.KEYS}
    for key, what in _WHAT.items():
        properties[key] = {**properties[key], "description": what}
    return {"$schema": DRAFT, "title": "A lexicon of Musnad", **closed(properties, required=("id", "title"))}


def _large() -> Schema:
    return closed({key: {"type": "integer"} if key == "population" else TEXTS for key in read_gazetteer.LARGE_KEYS})


def _feature() -> Schema:
    return {"anyOf": [{"const": "any"}, list_of(SCALAR), closed({"entries": TEXTS}, required=("entries",))]}


def _entry() -> Schema:
    """A word with its forms; any other key is a feature."""
    form: Schema = {
        "type": "object",
        "properties": {"form": SCALAR, "exact": FLAG, "vowelled": TEXT},
        "required": ["form"],
        "additionalProperties": SCALARS,
    }
    forms = list_of({"anyOf": [SCALAR, form]})
    properties: dict[str, Schema] = {"id": SCALAR, "forms": forms, "exact": FLAG, "overrides": FLAG}
    return {"type": "object", "properties": properties, "required": ["id"], "additionalProperties": SCALARS}
