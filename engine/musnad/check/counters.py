"""Counter-examples that follow from examples: the text with a word as a rule does not allow it there.

Inflection and government are regular, so nobody needs to write for each rule that it takes no first person («قلت الوزير إن …»),
no passive, no plural before its subject, and no preposition or complementizer that the verb does not govern. Each is tried in
an example that has such a word: in another form of its lemma, or with another particle in its place. Nor does anybody need to
write for each rule that it takes no verb to which the lexicon denies what the rule asks for (that it introduces speech, that it
takes such an object): another verb in the same form stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeVar

from musnad.check.expected import refuses, with_text
from musnad.check.found import find, pieces_in
from musnad.engine import Engine
from musnad.lexicon.model import Form
from musnad.match.tokens import spell
from musnad.match.view import Piece, View
from musnad.ruleset.model import Condition, Example, Matcher, OptionalStep, Rule, TokenStep
from musnad.ruleset.problems import Place
from musnad.ruleset.records import record_kind

Fits = Callable[[Form], bool]
Key = TypeVar("Key")
_INFLECTION: Final = ("part", "tense", "person", "gender", "number", "voice", "mood", "case", "state")


@dataclass(frozen=True, slots=True)
class Counter:
    """A text in which a rule must not take the word at a token for a slot, and the clause that keeps it from that."""

    rule: Rule
    clause: str
    place: Place
    text: str
    slot: str
    token: int
    follows: Example
    """The example that it follows from."""

    @property
    def example(self) -> Example:
        """The text as an example."""
        return replace(with_text(self.follows, self.text), expect="nothing")

    def holds(self, engine: Engine) -> bool:
        """Whether the rule, as the engine has it, does not."""
        rule = engine.program.rules[self.rule.id]
        title = self.example.title
        document = engine.only(record_kind(rule.kind)).scan_all(self.text, title or None)
        view = document.fields["text"].matched.scan
        found = engine.machine.attempts(engine.machine.groups((rule,)), view.text, "text", title)
        return not any(p.slot == self.slot and p.start == self.token for _, pieces in found for p in pieces)


@dataclass(frozen=True, slots=True)
class _Match:
    """A match of a rule in one of its examples."""

    rule: Rule
    example: Example
    view: View
    pieces: tuple[Piece, ...]


def counters(engine: Engine, rules: Iterable[Rule]) -> Iterator[Counter]:
    """The counter-examples of some rules, in the order of rules, examples and clauses."""
    words = _Words(engine)
    for rule in rules:
        for example in rule.examples:
            if not example.todo and not refuses(rule, example):
                findings = find(engine, example, rule)
                view = findings.document.fields["text"].matched.scan
                for pieces in pieces_in(engine, rule, findings):
                    yield from words.counters(_Match(rule, example, view, pieces))


class _Words:
    """What forms the lexicons of an engine have."""

    def __init__(self, engine: Engine) -> None:
        self._index = engine.program.index

    def counters(self, match: _Match) -> Iterator[Counter]:
        """The counter-examples of one match."""
        for piece in match.pieces:
            if isinstance(piece.step, TokenStep) and piece.step.matcher.kind == "lexicon" and piece.hit is not None:
                yield from self._in_another_form(match, piece, piece.step.matcher)
        for condition in match.rule.where:
            if condition.test == "agrees_with":
                yield from self._disagreeing(match, condition)

    def _in_another_form(self, match: _Match, piece: Piece, matcher: Matcher) -> Iterator[Counter]:
        """The word in another form of its lemma, which just one clause shuts out."""
        tests = [(f"{piece.slot} with {name}", matcher.place_of(name), _has(name, values)) for name, values in matcher.features]
        for condition in match.rule.where:
            if condition.slot == piece.slot and condition.test in ("is", "is_not"):
                tests.append((f"where {piece.slot} {condition.test}", condition.place, _holds(condition)))
        for clause, place, test in tests:
            others = [other for _, _, other in tests if other is not test]
            form = self._other_form(piece, matcher, test, others) or self._other_lemma(piece, matcher, test, others)
            if form is not None:
                yield self._counter(match, clause, place, piece, form)

    def _other_form(self, piece: Piece, matcher: Matcher, test: Fits, others: list[Fits]) -> Form | None:
        """The form most like that of a piece which passes all tests but one; no spelling of it may pass that one as well."""
        assert piece.hit is not None
        own, best, unlike = piece.hit.form, None, 99
        for form in self._forms[own.lexicon, own.entry]:
            fits = len(form.words) == len(own.words) and self._index.can_be(form.kind, piece.hit.proclitics, "")
            if fits and not piece.hit.enclitic and not test(form) and all(other(form) for other in others):
                names = own.features.keys() | form.features.keys()
                differing = sum(own.feature(name) != form.feature(name) for name in names)
                twins = (twin for lexicon in matcher.values for twin in self._spelled.get((lexicon, form.text), ()))
                if differing < unlike and not any(test(twin) for twin in twins):
                    best, unlike = form, differing
        return best

    def _other_lemma(self, piece: Piece, matcher: Matcher, test: Fits, others: list[Fits]) -> Form | None:
        """The first form of another lemma in the same inflection which passes all tests but one, in any of its readings."""
        assert piece.hit is not None
        own = piece.hit.form
        for lexicon in matcher.values if not piece.hit.enclitic else ():
            for form in self._inflected.get((lexicon, _inflection(own)), ()):
                fits = len(form.words) == len(own.words) and self._index.can_be(form.kind, piece.hit.proclitics, "")
                if fits and not test(form) and all(other(form) for other in others):
                    twins = (twin for name in matcher.values for twin in self._spelled.get((name, form.text), ()))
                    if not any(test(twin) for twin in twins):
                        return form
        return None

    def _disagreeing(self, match: _Match, condition: Condition) -> Iterator[Counter]:
        """The particle that a verb governs replaced by one that it does not, or such a one put where none stands."""
        slot, _, feature = str(condition.argument).partition(".")
        governor = next((p.hit for p in match.pieces if p.slot == slot and p.hit is not None), None)
        if governor is None:
            return
        allowed = governor.form.feature(feature)
        piece = next((p for p in match.pieces if p.slot == condition.slot), None)
        step = piece.step if piece is not None else _optional(match.rule, condition.slot)
        if not isinstance(step, TokenStep):
            return
        form = self._not_of(step.matcher, allowed, piece)
        where = f"where {condition.slot} agrees_with"
        if form is not None and piece is not None:
            yield self._counter(match, where, condition.place, piece, form)
        elif form is not None:
            token = _behind(match, condition.slot)
            if token is not None:
                start, raw = match.view.text.start(token), match.view.text.raw
                text = f"{raw[:start]}{form.text} {raw[start:]}"
                yield Counter(match.rule, where, condition.place, text, condition.slot, token, match.example)

    def _not_of(self, matcher: Matcher, entries: tuple[str, ...], piece: Piece | None) -> Form | None:
        """A word of a matcher which is none of these entries, and nothing else that is written so is."""
        if piece is not None and (piece.hit is None or piece.hit.enclitic):
            return None
        run = piece.hit.proclitics if piece is not None and piece.hit is not None else ()
        for lexicon in matcher.values:
            for form in self._by_lexicon.get(lexicon, ()):
                plain = len(form.words) == 1 and len(form.text) > 1 and self._index.can_be(form.kind, run, "")
                if plain and all(_has(name, values)(form) for name, values in matcher.features):
                    twins = self._spelled[lexicon, form.text]
                    if not any(twin.entry in entries for twin in twins):
                        return form
        return None

    def _counter(self, match: _Match, clause: str, place: Place, piece: Piece, form: Form) -> Counter:
        assert piece.hit is not None
        raw, start, end = match.view.text.raw, match.view.text.start(piece.start), match.view.text.end(piece.end - 1)
        text = raw[:start] + spell(piece.hit.proclitics) + form.text + raw[end:]
        return Counter(match.rule, clause, place, text, piece.slot, piece.start, match.example)

    @cached_property
    def _all(self) -> list[Form]:
        return self._index.forms()

    @cached_property
    def _forms(self) -> dict[tuple[str, str], list[Form]]:
        return _grouped(self._all, lambda form: (form.lexicon, form.entry))

    @cached_property
    def _spelled(self) -> dict[tuple[str, str], list[Form]]:
        return _grouped(self._all, lambda form: (form.lexicon, form.text))

    @cached_property
    def _inflected(self) -> dict[tuple[str, tuple[tuple[str, ...], ...]], list[Form]]:
        return _grouped(self._all, lambda form: (form.lexicon, _inflection(form)))

    @cached_property
    def _by_lexicon(self) -> dict[str, list[Form]]:
        return _grouped(self._all, lambda form: form.lexicon)


def _grouped(forms: Iterable[Form], key: Callable[[Form], Key]) -> dict[Key, list[Form]]:
    found: dict[Key, list[Form]] = {}
    for form in forms:
        found.setdefault(key(form), []).append(form)
    return found


def _inflection(form: Form) -> tuple[tuple[str, ...], ...]:
    """What forms of different lemmas may have in common."""
    return tuple(form.feature(name) for name in _INFLECTION)


def _has(name: str, values: tuple[str, ...]) -> Fits:
    return lambda form: not set(values).isdisjoint(form.feature(name))


def _holds(condition: Condition) -> Fits:
    """The test of a form that `is` and `is_not` are."""
    asked = condition.argument
    assert isinstance(asked, tuple)
    tests = [_has(*feature) for feature in asked if isinstance(feature, tuple)]
    if condition.test == "is":
        return lambda form: all(test(form) for test in tests)
    return lambda form: not any(test(form) for test in tests)


def _optional(rule: Rule, slot: str) -> TokenStep | None:
    """The word of an optional step of a pattern that has nothing else."""
    for step in rule.pattern:
        if isinstance(step, OptionalStep) and len(step.steps) == 1:
            inner = step.steps[0]
            if isinstance(inner, TokenStep) and inner.slot == slot:
                return inner
    return None


def _behind(match: _Match, slot: str) -> int | None:
    """The token at which the next step behind an optional one that is not there starts."""
    steps = list(match.rule.pattern)
    number = next(n for n, step in enumerate(steps) if _is_of(step, slot))
    later = {id(step) for step in steps[number + 1 :]}
    return next((p.start for p in match.pieces if id(p.step) in later), None)


def _is_of(step: object, slot: str) -> bool:
    return isinstance(step, OptionalStep) and any(inner.slot == slot for inner in step.steps)
