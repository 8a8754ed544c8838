"""A new cue verb: all its forms as a proposal, what an editor must look at, and the lines that would add it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from musnad.lexicon.conjugation.conjugate import Paradigms, Row, conjugate
from musnad.lexicon.conjugation.guess import CONSONANTS, Analysis, NoVerbError, analyses, masdar
from musnad.lexicon.conjugation.spelling import DAMMA, FATHA, KASRA, bare
from musnad.lexicon.model import Form, Lexicon
from musnad.messages import tr

VOWELS: Final = {"a": FATHA, "i": KASRA, "u": DAMMA}
"""Names of the vowels of form I, for people who type Latin letters."""
_LETTERS: Final = frozenset(CONSONANTS) | frozenset("أإؤئآاىة")
_FIRST: Final = "1"
_NOUNISH: Final = "م"


class LemmaError(ValueError):
    """A word that cannot be proposed as asked; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor says of a verb; what is empty is worked out."""

    word: str
    form: str = ""
    kind: str = ""
    root: str = ""
    past_vowel: str = ""
    present_vowel: str = ""
    nouns: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A verb with its forms. `others` are further ways to read the lemma; `notes` what is not sure."""

    analysis: Analysis
    rows: tuple[Row, ...]
    others: tuple[Analysis, ...]
    notes: tuple[str, ...]
    line: str
    """The verb as the list of a form table holds it."""


def propose(asked: Asked, paradigms: Paradigms, lexicons: Mapping[str, Lexicon]) -> Proposal:
    """The forms of a verb. Raises LemmaError for what is no past tense, he, of a verb, or of none that was asked for."""
    for given in (*asked.nouns, *asked.without):
        if not given or set(bare(given)) - _LETTERS:
            raise LemmaError(tr("«{word}» is no Arabic word", word=given))
    found = _analyses(asked, paradigms)
    chosen, others = found[0], tuple(found[1:])
    nouns = asked.nouns or tuple(filter(None, [masdar(chosen, paradigms)]))
    vowels = [VOWELS.get(v, v) or default for v, default in ((asked.past_vowel, FATHA), (asked.present_vowel, DAMMA))]
    lemma = chosen.lemma(asked.word, vowels[0], vowels[1], nouns)
    rows = tuple(row for row in conjugate(lemma, paradigms) if row["form"] not in asked.without)
    notes = [*_unsure(asked, chosen, others, nouns), *_homographs(asked.word, rows, lexicons)]
    return Proposal(chosen, rows, others, tuple(notes), _line(asked, chosen, vowels, nouns))


def _analyses(asked: Asked, paradigms: Paradigms) -> list[Analysis]:
    try:
        found = analyses(asked.word, paradigms)
    except NoVerbError:
        raise LemmaError(tr("«{word}» is no Arabic verb: give the past tense, he, in one word", word=asked.word)) from None
    fitting = [
        a for a in found
        if asked.form in ("", a.form) and asked.kind in ("", a.kind) and asked.root in ("", a.root)
    ]  # fmt: skip
    if fitting:
        return fitting
    if found:
        ways = _ways(found)
        raise LemmaError(tr("«{word}» is no verb of that form, kind and root; it can be {ways}", word=asked.word, ways=ways))
    raise LemmaError(
        tr("«{word}» is no past tense of an Arabic verb; give the past tense, he: «قال», not «يقول» or «قول»", word=asked.word)
    )


def way(analysis: Analysis) -> str:
    """An analysis in words."""
    return tr("form {form}, {kind}, root {root}", form=analysis.form, kind=analysis.kind, root=analysis.root)


def _ways(found: Iterable[Analysis]) -> str:
    return tr("; ").join(map(way, found))


def _unsure(asked: Asked, chosen: Analysis, others: Sequence[Analysis], nouns: Sequence[str]) -> Iterator[str]:
    if others:
        yield tr("it can also be {ways}; --form, --kind and --root decide, or a shadda in the lemma", ways=_ways(others))
    if asked.word.startswith(_NOUNISH):
        yield tr("words in «م» are mostly nouns: is it a verb?")
    if _has_vowels(chosen) and not (asked.past_vowel and asked.present_vowel):
        yield tr("its vowels are guessed: --past-vowel and --present-vowel (a, i, u) say them; few texts write them")
    if not nouns:
        yield tr("form 1 has no rule for its verbal noun; --noun names those that news uses")
    elif not asked.nouns:
        yield tr("the verbal noun is that of the form; --noun names others, or further ones")
    yield tr("whether news uses the passive and the dual is not known; --without leaves forms out")


def _has_vowels(analysis: Analysis) -> bool:
    """Whether the vowels of the second radical differ from verb to verb."""
    return analysis.form == _FIRST and analysis.kind in ("sound", "assimilated", "geminate")


def _homographs(word: str, rows: Sequence[Row], lexicons: Mapping[str, Lexicon]) -> Iterator[str]:
    """Forms that are spelled like words that the lexicons have already."""
    spelled = dict.fromkeys(row["form"] for row in rows)
    for lexicon in lexicons.values():
        hits: dict[str, Form] = {}
        for entry in lexicon.entries.values():
            for form in entry.forms:
                if form.text in spelled and entry.id != word:
                    hits.setdefault(form.text, form)
        for text, form in hits.items():
            what = tr("«{form}» is also «{entry}» of lexicon `{lexicon}`", form=text, entry=form.entry, lexicon=lexicon.id)
            yield f"{what}   {form.origin.file}:{form.origin.line}"


def _line(asked: Asked, chosen: Analysis, vowels: Sequence[str], nouns: Sequence[str]) -> str:
    parts = [f"lemma: {asked.word}", f'form: "{chosen.form}"', f"kind: {chosen.kind}", f"root: {chosen.root}"]
    if _has_vowels(chosen):
        parts += [f"past_vowel: {vowels[0]}", f"present_vowel: {vowels[1]}"]
    parts += [f"nouns: [{', '.join(nouns)}]"] if nouns else []
    parts += [f"without: [{', '.join(asked.without)}]"] if asked.without else []
    return f"  - {{{', '.join(parts)}}}"


def grouped(rows: Sequence[Row]) -> Iterator[tuple[str, list[str]]]:
    """The spellings under what they are, each once, in the order of the table."""
    groups: dict[str, dict[str, None]] = {}
    for row in rows:
        groups.setdefault(_what(row), {})[row["form"]] = None
    for what, forms in groups.items():
        yield what, list(forms)


def _what(row: Row) -> str:
    if row.get("state"):
        return tr("before a pronoun")
    if row["part"] == "noun":
        return tr("verbal noun")
    if row["part"] == "participle":
        return tr("participle")
    if row.get("mood"):
        return tr("subjunctive") if row["mood"] == "subjunctive" else tr("jussive")
    passive = row["voice"] == "passive"
    if row["tense"] == "past":
        return tr("past, passive") if passive else tr("past")
    return tr("present, passive") if passive else tr("present")


