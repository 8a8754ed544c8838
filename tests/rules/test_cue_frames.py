"""Every cue verb in every frame of a saying: what its lexicon entry promises is found in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import musnad
from musnad.engine import Engine
from musnad.lexicon.model import Form

CLAUSE = "الجسر قديم"
SPEECH = "لن نقبل بهذه الشروط الجديدة"
BEFORE = "قال الوزير إن الوقت ضيق. "
FRAMES = {
    "subject": ("past", "m", "و{verb} الوزير {that} {clause}."),
    "feminine": ("past", "f", "و{verb} الوزارة {that} {clause}."),
    "zero": ("past", "m", BEFORE + "و{verb} {that} {clause}."),
    "future": ("present", "m", "س{verb} الوزير {that} {clause}."),
    "before": ("present", "m", "وكان الوزير {verb} {that} {clause}."),
}
QUOTED = {
    "colon": ("past", "m", "و{verb} الوزير: «{speech}»."),
    "bare": ("past", "m", "و{verb} الوزير «{speech}»."),
    "zero": ("past", "m", BEFORE + "و{verb}: «{speech}»."),
    "behind": ("past", "m", "«{speech}»، {verb} الوزير."),
    "unmarked": ("past", "m", "و{verb} الوزير سامر الدالي: {speech}."),
    "addressee": ("past", "m", 'و{verb} الوزير لـ«النهار»: "{speech}".'),
}
PARTICIPLES = (BEFORE[:-2] + "، {verb} {that} {clause}.", "وخرج الوزير من القاعة، {verb}: «{speech}».")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the word that is its cue, and what is said."""

    text: str
    cue: str
    content: str


@cache
def engine() -> Engine:
    """One engine of the shipped rules."""
    return musnad.load(cache=False)


@cache
def entries() -> dict[str, list[Form]]:
    """The forms of each cue verb."""
    found: dict[str, list[Form]] = {}
    for form in engine().program.index.forms_of("cue_verbs"):
        found.setdefault(form.entry, []).append(form)
    return found


def spelling(lemma: str, **features: str) -> str | None:
    """The form of a verb with these features and no others that would change its use."""
    for form in entries()[lemma]:
        if form.feature("state") or form.feature("mood"):
            continue
        if all(form.feature(name)[:1] == (value,) for name, value in features.items()):
            return form.text
    return None


def verb(lemma: str, tense: str, gender: str) -> str | None:
    """The third person singular in the active voice."""
    return spelling(lemma, part="verb", tense=tense, voice="active", person="3", gender=gender, number="sg")


def links(lemma: str) -> Iterator[str]:
    """What may open the clause of a verb, with the preposition that it needs before أن."""
    form = entries()[lemma][0]
    through = form.feature("through")
    for link in form.feature("governs"):
        if link in ("أن", "إن", "بأن"):
            yield f"{through[0]} {link}" if through and link == "أن" else link


def documents(lemma: str) -> bool:
    """Whether the verb is a saying of documents only."""
    return bool(entries()[lemma][0].feature("source_kind"))


def with_clause(lemma: str) -> Iterator[Sentence]:
    """The sentences in which a verb governs a clause."""
    for that in links(lemma):
        for tense, gender, frame in FRAMES.values():
            form = verb(lemma, tense, gender)
            if form:
                yield Sentence(frame.format(verb=form, that=that, clause=CLAUSE), form, CLAUSE)
        form = spelling(lemma, part="participle", gender="m", number="sg", case="acc")
        if form:
            yield Sentence(PARTICIPLES[0].format(verb=form, that=that, clause=CLAUSE), form, CLAUSE)


def with_speech(lemma: str) -> Iterator[Sentence]:
    """The sentences in which a verb introduces a quotation."""
    for tense, gender, frame in QUOTED.values():
        form = verb(lemma, tense, gender)
        if form:
            yield Sentence(frame.format(verb=form, speech=SPEECH), form, SPEECH)
    form = spelling(lemma, part="participle", gender="m", number="sg", case="acc")
    if form:
        yield Sentence(PARTICIPLES[1].format(verb=form, speech=SPEECH), form, SPEECH)


def missed(sentences: Iterator[Sentence]) -> list[str]:
    """The sentences in which no record has the verb for its cue and what is said for its content."""
    return [sentence.text for sentence in sentences if not _found(sentence)]


def _found(sentence: Sentence) -> bool:
    return any(
        record["cue"] is not None
        and sentence.cue in record["cue"]["text"]
        and [piece["text"] for piece in record["content"]] == [sentence.content]
        for record in engine().scan(sentence.text).annotations
        if record["kind"] == "attribution"
    )


def test_verbs_with_their_clauses_are_found() -> None:
    assert {x: missed(with_clause(x)) for x in sorted(entries()) if not documents(x) and missed(with_clause(x))} == {}


def test_verbs_of_speech_with_quotations_are_found() -> None:
    speech = [x for x in sorted(entries()) if entries()[x][0].feature("speech")]
    assert {x: missed(with_speech(x)) for x in speech if missed(with_speech(x))} == {}
