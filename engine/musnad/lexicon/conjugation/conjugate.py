"""All forms of one verb, from its lemma's line and the paradigms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from musnad.lexicon.conjugation.spelling import DAMMA, FATHA, bare, spell

_PERSONS: Final = {
    "3ms": ("3", "m", "sg"), "3fs": ("3", "f", "sg"), "3md": ("3", "m", "du"), "3fd": ("3", "f", "du"),
    "3mp": ("3", "m", "pl"), "1s": ("1", "", "sg"), "1p": ("1", "", "pl"),
}  # fmt: skip
_PREFIXES: Final = {"3ms": "ي", "3fs": "ت", "3md": "ي", "3fd": "ت", "3mp": "ي", "1s": "ء", "1p": "ن"}
_JUSSIVE_PERSONS: Final = ("3ms", "3fs", "1s", "1p")
COLUMNS: Final = (
    "lemma", "form", "vowelled", "part", "tense", "voice", "mood", "person", "gender", "number", "case", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paradigms:
    """rules/forms/paradigms.yaml."""

    stems: Mapping[str, Mapping[str, Mapping[str, str]]]
    past_endings: Mapping[str, Mapping[str, str]]
    present_endings: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Lemma:
    """A verb as rules/forms/<name>.yaml lists it."""

    lemma: str
    form: str
    kind: str
    root: str
    past_vowel: str
    present_vowel: str
    nouns: tuple[Mapping[str, str], ...]

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Lemma:
        """From the fields of a YAML mapping."""
        nouns = tuple(n if isinstance(n, dict) else {"form": n} for n in fields.get("nouns", ()))
        return cls(
            fields["lemma"], fields["form"], fields["kind"], fields["root"], fields.get("past_vowel", FATHA),
            fields.get("present_vowel", FATHA), nouns,
        )  # fmt: skip


Row = dict[str, str]


def conjugate(lemma: Lemma, paradigms: Paradigms) -> list[Row]:
    """The rows of a lemma, each spelling and analysis once, in a fixed order."""
    stems = {
        name: _fill(template, lemma) if name not in ("u", "past_ending", "present_ending") else template
        for name, template in paradigms.stems[lemma.form][lemma.kind].items()
    }
    rows = [*_past(stems, paradigms), *_present(stems, paradigms), *_participles(stems), *_nouns(lemma)]
    seen: dict[tuple[str, ...], Row] = {}
    for row in [*rows, *_before_pronoun(rows)]:
        whole = {"lemma": lemma.lemma, **row, "form": bare(row["vowelled"])}
        seen.setdefault(tuple(whole.get(c, "") for c in COLUMNS), whole)
    return list(seen.values())


def _before_pronoun(rows: list[Row]) -> list[Row]:
    """Verbs in ى are spelled with ا before an attached pronoun, those in وا without ا: نفى, نفاه; اعتبروا, اعتبروه."""
    verbs = [row for row in rows if row["part"] == "verb"]
    upright = [(row, row["vowelled"][:-1] + "ا") for row in verbs if row["vowelled"].endswith("ى")]
    silent = [(row, row["vowelled"][:-1]) for row in verbs if row["vowelled"].endswith(("وا", "وْا")) and _stated(row)]
    return [{**row, "vowelled": form, "state": "pron"} for row, form in upright + silent]


def _stated(row: Row) -> bool:
    """A verb that tells of what somebody did, neither the passive nor a subjunctive."""
    return row["voice"] == "active" and not row.get("mood")


def _fill(template: str, lemma: Lemma) -> str:
    text = template.replace("V", lemma.past_vowel).replace("W", lemma.present_vowel)
    for number, radical in enumerate(lemma.root, 1):
        text = text.replace(str(number), radical)
    return text


def _row(vowelled: str, part: str, person: str, **more: str) -> Row:
    about = dict(zip(("person", "gender", "number"), _PERSONS[person], strict=True))
    return {"vowelled": spell(vowelled), "part": part, **about, **more}


def _past(stems: Mapping[str, str], paradigms: Paradigms) -> Iterator[Row]:
    endings = paradigms.past_endings[stems.get("past_ending", "strong")]
    for person, ending in endings.items():
        stem = stems.get("past_c", stems["past"]) if ending.startswith("c") else stems["past"]
        yield _row(stem + ending.removeprefix("c"), "verb", person, tense="past", voice="active")
    for person in ("3ms", "3fs"):
        vowelled = stems["past_passive"] + paradigms.past_endings["strong"][person]
        yield _row(vowelled, "verb", person, tense="past", voice="passive")


def _present(stems: Mapping[str, str], paradigms: Paradigms) -> Iterator[Row]:
    vowel = DAMMA if "u" in stems else FATHA
    endings = paradigms.present_endings[stems.get("present_ending", "strong")]
    for person, prefix in _PREFIXES.items():
        yield _row(prefix + vowel + stems["present"] + endings[person], "verb", person, tense="present", voice="active")
    for person in ("3md", "3mp"):
        vowelled = _PREFIXES[person] + vowel + stems["present"] + endings[f"subjunctive_{person}"]
        yield _row(vowelled, "verb", person, tense="present", voice="active", mood="subjunctive")
    if "jussive" in stems or stems.get("present_ending"):
        for person in _JUSSIVE_PERSONS:
            ending = endings["jussive"]
            stem = stems.get("jussive", stems["present"])
            vowelled = _PREFIXES[person] + vowel + stem + ending.removeprefix("j")
            yield _row(vowelled, "verb", person, tense="present", voice="active", mood="jussive")
    weak = "a" if stems.get("present_ending") else "strong"
    for person in ("3ms", "3fs"):
        vowelled = _PREFIXES[person] + DAMMA + stems["present_passive"] + paradigms.present_endings[weak][person]
        yield _row(vowelled, "verb", person, tense="present", voice="passive")


def _participles(stems: Mapping[str, str]) -> Iterator[Row]:
    """Active participles; indefinite accusatives end in alif or are spelled alike, indefinite weak ones lose their ي."""
    stem = stems["participle"]
    weak = stem.endswith("ي")
    yield _noun(stem, "participle", "m", "sg")
    if weak:
        yield _noun(stem[:-1], "participle", "m", "sg")
    yield _noun(stem + "ًا", "participle", "m", "sg", "acc")
    yield _noun(stem + FATHA + "ة", "participle", "f", "sg")
    yield _noun(stem + FATHA + "ةً", "participle", "f", "sg", "acc")
    yield _noun(stem + FATHA + "يْنِ", "participle", "m", "du", "acc")
    yield _noun(stem + FATHA + "تَيْنِ", "participle", "f", "du", "acc")
    whole = stem[:-2] if weak else stem
    yield _noun(whole + "ُونَ", "participle", "m", "pl")
    yield _noun(whole + "ِينَ", "participle", "m", "pl", "acc")
    yield _noun(stem + FATHA + "ات", "participle", "f", "pl")


def _noun(vowelled: str, part: str, gender: str, number: str, case: str = "") -> Row:
    return {"vowelled": spell(vowelled), "part": part, "gender": gender, "number": number, "case": case}


def _nouns(lemma: Lemma) -> Iterator[Row]:
    """Verbal nouns as listed; before a pronoun those in ة also in ت, in ى in ا, and in اء in ائ and اؤ."""
    for noun in lemma.nouns:
        form, number = noun["form"], noun.get("number", "sg")
        feminine = form.endswith("ة") or number == "pl"
        about = {"part": "noun", "gender": "f" if feminine else "m", "number": number}
        yield {"vowelled": form, **about}
        if form.endswith("ة"):
            yield {"vowelled": form[:-1] + "ت", **about, "state": "pron"}
        elif form.endswith("ى"):
            yield {"vowelled": form[:-1] + "ا", **about, "state": "pron"}
        elif form.endswith("اء"):
            yield {"vowelled": form[:-1] + "ئ", **about, "state": "pron"}
            yield {"vowelled": form[:-1] + "ؤ", **about, "state": "pron"}


__all__ = ["COLUMNS", "Lemma", "Paradigms", "conjugate"]
