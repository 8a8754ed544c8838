"""The JSON Schemas of the smaller files of a pack: its manifest, clitics, terminals, and lists of lemmas to conjugate."""

from __future__ import annotations

from musnad.ruleset import read_pack
from musnad.schema.parts import DRAFT, SCALAR, TEXT, TEXTS, Schema, closed, list_of, matcher


def pack_schema() -> Schema:
    """What rules/pack.yaml may hold."""
    off = closed(dict.fromkeys(read_pack.SWITCHED_OFF_KEYS, TEXT), required=("reason",))
    either: list[Schema] = [{"required": ["rule"]}, {"required": ["lexicon", "entry"]}]
    own: dict[str, Schema] = {"version": SCALAR, "switched_off": list_of({**off, "oneOf": either})}
    properties = {key: own.get(key, TEXT) for key in read_pack.MANIFEST_KEYS}
    return {"$schema": DRAFT, "title": "A pack of rules for Musnad", **closed(properties, required=("name", "version"))}


def clitics_schema() -> Schema:
    """What rules/clitics.yaml may hold."""
    demand = closed({"clitic": TEXT, "feature": TEXT, "values": TEXTS}, required=("clitic", "feature", "values"))
    own: dict[str, Schema] = {
        "proclitics": list_of(TEXTS),
        "contractions": list_of(closed({"written": TEXT, "for": TEXTS}, required=("written", "for"))),
        "enclitics": TEXTS,
        "limits": list_of(demand),
        "closing": TEXTS,
        "bound": list_of(closed({"feature": TEXT, "values": TEXTS}, required=("feature", "values"))),
        "pronouns": list_of(demand),
    }
    properties = {key: own.get(key, TEXT) for key in read_pack.CLITICS_KEYS}
    return {"$schema": DRAFT, "title": "The clitics of a pack of Musnad", **closed(properties)}


def terminals_schema() -> Schema:
    """What grammars/terminals.yaml may hold."""
    unknown = closed({"unknown": {"const": "word"}, "prefix": TEXTS}, required=("unknown",))
    terminal: Schema = {"anyOf": [matcher(), unknown]}
    terminals: Schema = {
        "type": "object", "patternProperties": {"^[A-Z][A-Z0-9_]*$": terminal}, "additionalProperties": False,
    }  # fmt: skip
    properties = {key: terminals if key == "terminals" else TEXT for key in read_pack.TERMINALS_KEYS}
    return {"$schema": DRAFT, "title": "The terminals of grammars of Musnad", **closed(properties, required=("terminals",))}


def lemmas_schema() -> Schema:
    """What the list of verbs beside a form table may hold (rules/forms/cue_verbs.yaml)."""
    noun = {"anyOf": [TEXT, closed({"form": TEXT, "number": {"enum": ["sg", "pl"]}}, required=("form",))]}
    lemma = closed(
        {
            "lemma": {**TEXT, "description": "the past tense, he; an entry of the lexicon"},
            "form": {"enum": [*"12345678", "10", "q"], "description": "the verb form (I to X), q: four radicals"},
            "kind": {**TEXT, "description": "a row of paradigms.yaml: sound, hollow, defective, …"},
            "root": {"type": "string", "minLength": 3, "maxLength": 4},
            "past_vowel": TEXT,
            "present_vowel": TEXT,
            "nouns": list_of(noun),
            "without": {**TEXTS, "description": "forms left out, for in news they are other words"},
        },
        required=("lemma", "form", "kind", "root"),
    )
    whole = closed({"lemmas": list_of(lemma)}, required=("lemmas",))
    return {"$schema": DRAFT, "title": "Verbs to conjugate for Musnad", **whole}
