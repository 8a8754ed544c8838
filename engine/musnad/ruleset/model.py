"""What a checked rule is. Frozen; nothing here knows how rules are matched."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from musnad.lexicon.clitics import Clitics
from musnad.lexicon.gazetteer import NO_GAZETTEER, Gazetteer
from musnad.lexicon.model import Lexicon
from musnad.ruleset.problems import Place
from musnad.ruleset.stored import Deferred, Stored

MatcherKind = Literal["lexicon", "word", "punct", "regex", "any", "number", "unknown"]
Spacing = Literal["", "yes", "no"]
EncliticUse = Literal["none", "cut", "next"]
Boundary = Literal["clause_start", "sentence_start", "paragraph_start", "sentence_end", "paragraph_end"]
ToEnd = Literal["content_end", "clause_end", "sentence_end", "paragraph_end"]
FromStart = Literal["content_start", "sentence_start", "paragraph_start", "word"]


@dataclass(frozen=True, slots=True, eq=False)
class Matcher(Stored):
    """What one token, or one phrase of a lexicon, must be.

    `clitics` are the proclitics that may stand on it, `prefix` those that must. `enclitics`: `none` refuses an attached
    pronoun, `cut` leaves it out of the span, `next` lets the word open the next step as well (أنه). `spaced` asks for white
    space in front of a number or mark, or for none.
    """

    kind: MatcherKind
    values: tuple[str, ...]
    place: Place
    clitics: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    enclitics: EncliticUse = "none"
    exact: bool = False
    features: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spaced: Spacing = ""
    marks: tuple[tuple[str, Place], ...] = ()
    """The names written in it (lexicons, clitics, features and their values) with their places, for messages."""

    def place_of(self, name: str) -> Place:
        """Where a name is written; the matcher's own place when it is not."""
        return next((place for mark, place in self.marks if mark == name), self.place)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for matchers that match alike."""
        return (self.kind, self.values, self.clitics, self.prefix, self.enclitics, self.exact, self.features, self.spaced)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Step(Stored):
    """One line of a pattern. A slot that starts with `_` is matched and not reported."""

    slot: str
    place: Place
    """Where the slot is written."""
    claims: bool = False
    value_place: Place | None = None
    """Where the grammar, end, start or boundary is named, of the steps that name one."""

    @property
    def reported(self) -> bool:
        """Whether the step's words appear in the record."""
        return not self.slot.startswith("_")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TokenStep(Step):
    """One token, or one phrase of a lexicon."""

    matcher: Matcher


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class GapStep(Step):
    """`least..most` words, fewest first, never over a hard mark.

    `bars` are words that its conditions let no gap hold, `bars_first` those that may not begin one; matchers fill them in.
    """

    least: int
    most: int
    bars: tuple[Matcher, ...] = ()
    bars_first: tuple[Matcher, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class QuotedStep(Step):
    """A quotation; the slot is its inside. `closed` refuses one whose closing mark is missing, `fresh` one that a paragraph
    re-opens."""

    closed: bool
    fresh: bool = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class GrammarStep(Step):
    """A phrase that a grammar accepts: `file.start`, longest first. `prefix` is a proclitic on its first word."""

    grammar: str
    prefix: str = ""

    @property
    def phrase(self) -> str:
        """The grammar start, with the proclitic: `source.phrase+ل`."""
        return f"{self.grammar}+{self.prefix}" if self.prefix else self.grammar


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CircumstancesStep(Step):
    """Up to `most` circumstances of the kinds listed, between optional commas; each fills the slot of its name."""

    kinds: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ToStep(Step):
    """Everything from here to an end that border rules or marks give."""

    end: ToEnd


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FromStep(Step):
    """Everything from a start that border rules or marks give, up to here."""

    start: FromStart


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class AtStep(Step):
    """No words; the place must be a boundary."""

    boundary: Boundary


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OneOfStep(Step):
    """The first of several sequences that lets the rest match."""

    alternatives: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OptionalStep(Step):
    """A sequence that may be missing; tried present first."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Side(Stored):
    """A word that must (or must not) stand before, after or inside a slot, at most `within` words away."""

    where: Literal["before", "after", "inside"]
    matcher: Matcher
    within: int


Argument = str | int | tuple[str, ...] | Matcher | Side | tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Condition(Stored):
    """A named test of one slot; `musnad.match.conditions` says what each means."""

    slot: str
    test: str
    argument: Argument
    place: Place
    slot_place: Place
    marks: tuple[tuple[str, Place], ...] = ()
    """The names written in its argument (slots, features and their values, parts, zones) with their places."""

    def place_of(self, name: str) -> Place:
        """Where a name is written; the place of the test when it is not."""
        return next((place for mark, place in self.marks if mark == name), self.place)


@dataclass(frozen=True, slots=True)
class Expected(Stored):
    """A text that a slot must hold; `at` counts its occurrences in the example from 1, 0 for the only one."""

    text: str
    place: Place
    at: int = 0


ExpectedValue = Expected | tuple[Expected, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Example(Stored):
    """A text and what must be found in it: records, `nothing` by this rule, or `nothing` by anybody."""

    number: int
    """Its place in the list of its rule's examples, from 1."""
    text: str
    place: Place
    text_place: Place
    expect: tuple[Mapping[str, ExpectedValue], ...] | Literal["nothing", "nobody"]
    expect_place: Place
    because: str = ""
    won_by: str = ""
    won_by_place: Place | None = None
    todo: bool = False
    todo_place: Place | None = None
    title: str = ""
    day: datetime.date | None = None
    """The day of the text, from which its dates count."""


RecordKind = Literal["attribution", "number", "place"]
"""Kinds of rules of which each match is a candidate for a record."""
Kind = Literal["attribution", "number", "place", "border", "zone", "attribute", "link"]


Seek = Literal[
    "records", "relative_head", "clause_subject", "earlier_subject", "fuller_name", "office_holder", "phrase_before",
    "subject_beside",
]


@dataclass(frozen=True, slots=True, eq=False)
class Linking(Stored):
    """What a `kind: link` rule says beside its conditions: who may be meant, and how far away."""

    antecedent: tuple[Condition, ...]
    except_for: tuple[Condition, ...]
    """A candidate of which all of these hold is none."""
    agree: tuple[str, ...]
    paragraphs: int
    same: tuple[str, ...]
    choose: Literal["nearest", "only"]
    seek: Seek = "records"
    """Among what the antecedent is sought: earlier records, or phrases of the text that the record's cue speaks for."""
    agree_places: tuple[Place, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Those on who may be meant."""
        return (*self.antecedent, *self.except_for)


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Stored):
    """A checked rule. The id is `kind.name`; kind-specific fields are empty for other kinds."""

    id: str
    kind: Kind
    title: str
    status: Literal["experimental", "test", "stable", "deprecated"]
    priority: int
    place: Place
    pattern: tuple[Step, ...]
    where: tuple[Condition, ...]
    examples: Deferred[Example]
    doc: str = ""
    author: str = ""
    related: tuple[tuple[str, Place], ...] = ()
    sets: tuple[tuple[str, str, Place], ...] = ()
    cut: tuple[Literal["before", "after"], str] | None = None
    zone: str = ""
    silences: tuple[tuple[str, Place], ...] = ()
    ends_sentence: bool = False
    linking: Linking | None = None
    cut_place: Place | None = None
    overrides: tuple[tuple[str, Place], ...] = ()
    """The rules of earlier packs in whose place it stands."""

    def steps(self) -> tuple[Step, ...]:
        """All steps, nested ones included, in reading order."""
        return tuple(flatten(self.pattern))


def flatten(steps: tuple[Step, ...]) -> list[Step]:
    """Steps and the steps inside them, in reading order."""
    found: list[Step] = []
    for step in steps:
        found.append(step)
        if isinstance(step, OneOfStep):
            found += [inner for alternative in step.alternatives for inner in flatten(alternative)]
        elif isinstance(step, OptionalStep):
            found += flatten(step.steps)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Terminal(Stored):
    """A terminal of the grammars: its name and what a token of its class must be."""

    name: str
    matcher: Matcher


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that a lexicon gives to something of another file: a clitic, a lexicon, or an entry of some lexicons.

    For an entry, `feature` is the feature that names it and `entries_of` the lexicons that may hold it.
    """

    kind: Literal["clitic", "lexicon", "entry"]
    name: str
    place: Place
    feature: str = ""
    entries_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """What a pack puts in the place of something of an earlier pack, or switches off."""

    kind: Literal["rule", "lexicon", "entry"]
    name: str
    """The id of the rule or lexicon."""
    place: Place
    """Where that stands."""
    by: Place
    """Where the later pack says so."""
    entry: str = ""
    rule: str = ""
    """The rule in its place."""
    reason: str = ""
    """Why it is switched off; empty when something stands in its place."""


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Everything that one or more packs say, checked: rules by id, lexicons by id, clitics, grammars as text."""

    rules: Mapping[str, Rule]
    lexicons: Mapping[str, Lexicon]
    clitics: Clitics
    terminals: Mapping[str, Terminal]
    grammars: Mapping[str, str]
    digest: str
    name: str = ""
    version: str = ""
    gazetteer: Gazetteer = NO_GAZETTEER
    overrides: tuple[Override, ...] = ()
    """What packs changed in earlier ones, in the order of packs and places."""
