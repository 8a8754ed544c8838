"""How far a rule with a pattern comes in a text in which it finds nothing: it never starts, breaks off, or is blocked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from musnad.explain.nearest import Near, NearForms, matchers_of, nearness, render_nearest
from musnad.explain.outcome import Outcome, Unmet, further
from musnad.explain.values import value_of
from musnad.explain.wording import at, condition_words, expected, field_words, offsets_of, shown, words_of
from musnad.lexicon.index import Hit
from musnad.match.conditions import Binding
from musnad.match.reference.derive import Way, blocked, derive
from musnad.match.reference.search import Pieces, binding_of
from musnad.match.reference.steps import Places, shape
from musnad.match.reference.view import ReferenceView
from musnad.match.schedule import shape_of
from musnad.match.tokens import reading_fits
from musnad.match.view import Piece, View
from musnad.messages import tr
from musnad.ruleset.model import (
    AtStep,
    CircumstancesStep,
    Condition,
    FromStep,
    Matcher,
    OptionalStep,
    Rule,
    Step,
    flatten,
)

_MOST_DERIVED: Final = 40
"""So many attempts that came equally far are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A rule tried in a text: the view, the forms for near misses (None: none is looked for), and the budget."""

    view: ReferenceView
    rule: Rule
    forms: NearForms | None
    budget: int

    def outcome(self) -> Outcome:
        """The attempt that came furthest."""
        shapes = [shape(self.view, self.rule, token, bars=False) for token in range(len(self.view.text))]
        whole = [t for t, places in enumerate(shapes) if self._is_whole(places)]
        ends = [o for token in whole if (o := self._blocked(token)) is not None]
        if ends:
            return _furthest(ends)
        started = [t for t, places in enumerate(shapes) if any(end > t for ends in places for end in ends)]
        if not started:
            return self._never_started()
        reached = max(len(shapes[t]) for t in started)
        furthest = [t for t in started if len(shapes[t]) == reached]
        return _furthest([self._broke_off(token) for token in furthest[:_MOST_DERIVED]])

    def _is_whole(self, places: tuple[Places, ...]) -> bool:
        return len(places) == len(shape_of(self.rule)) and bool(places and places[-1])

    def _blocked(self, token: int) -> Outcome | None:
        found = blocked(self.view, self.rule, token, self.budget)
        if found is None or not found.failed:
            return None
        return blocked_outcome(self.view, self.rule, found.pieces, binding_of(found.pieces), found.failed, token)

    def _broke_off(self, token: int) -> Outcome:
        """Where the way that came furthest from a token broke off."""
        derivation = derive(self.view, self.rule, token, self.budget)
        way = derivation.furthest or Way(0, token, ())
        step = self.rule.pattern[way.step]
        why = self._unfit(step, way.token)
        near = () if why or self.forms is None else self.forms.at(self.view, step, way.token)
        found = self._found(way.token, near, why)
        steps = len(self.rule.pattern)
        width = max(len(s.slot) for s in self.rule.pattern[: way.step + 1])
        lines = [
            tr(
                "BROKE OFF at step {number} of {steps}, `{slot}`   {place}",
                number=way.step + 1, steps=steps, slot=step.slot, place=at(step.place),
            ),
            *_passed(self.view, self.rule, way, width),
            tr(
                "  ✗ {slot}  needs {expected}; found {found} at {offset}",
                slot=f"{step.slot:<{width}}", expected=expected(step), found=found, offset=self.view.text.start(way.token),
            ),
            *render_nearest(near),
        ]  # fmt: skip
        return Outcome(
            "BROKE_OFF", "\n".join(lines), self.rule.id, self.view.field, self.view.text.start(token),
            way.step + 1, steps, expected(step), found, near,
        )  # fmt: skip

    def _unfit(self, step: Step, token: int) -> str:
        return next((why for m in matchers_of(step) if (why := unfit(self.view, m, token))), "")

    def _found(self, token: int, near: tuple[Near, ...], why: str) -> str:
        """The words at a place, as many as the nearest form has; and why they do not do although a lexicon has them."""
        size = len(self.view.text)
        if token >= size:
            return tr("the end of the text")
        if self.view.text.shapes[token] == "\n":
            return tr("the end of the paragraph")
        length = len(near[0].form.split()) if near else 1
        words = words_of(self.view, token, min(size, token + length))
        return tr("{words}, {why},", words=words, why=why) if why else words

    def _never_started(self) -> Outcome:
        """What the first step that takes words asks for, and the nearest words of the text."""
        step = first_of(self.rule)
        tokens = range(len(self.view.text))
        here = next((t for t in tokens if self._unfit(step, t)), None)
        forms = self.forms if here is None else None
        all_near = [n for t in tokens for n in forms.at(self.view, step, t)] if forms is not None else []
        near = tuple(sorted(all_near, key=nearness)[:1])
        lines = [
            tr(
                "NEVER STARTED: step {number} of {steps}, `{slot}`, matches nowhere in the {field}   {place}",
                number=self.rule.pattern.index(step) + 1, steps=len(self.rule.pattern), slot=step.slot,
                field=field_words(self.view.field), place=at(step.place),
            ),
            tr("  ✗ {slot}  needs {expected}", slot=step.slot, expected=expected(step)),
        ]  # fmt: skip
        if here is not None:
            place = offsets_of(self.view, here, here + 1)
            words = words_of(self.view, here, here + 1)
            lines.append(tr("  {place} {words}, {why}", place=place, words=words, why=self._unfit(step, here)))
        for one in near:
            has = tr("  the {field} has {words}", field=field_words(self.view.field), words=shown(one.words))
            lines += [has, *render_nearest([one])]
        return Outcome(
            "NEVER_STARTED", "\n".join(lines), self.rule.id, self.view.field, None, 0, len(self.rule.pattern),
            expected(step), "", near,
        )  # fmt: skip


def _furthest(outcomes: list[Outcome]) -> Outcome:
    best = outcomes[0]
    for outcome in outcomes[1:]:
        best = further(best, outcome)
    return best


def first_of(rule: Rule) -> Step:
    """The first step of a pattern that cannot do without words, else the first one."""
    missing = (AtStep, CircumstancesStep, FromStep, OptionalStep)
    return next((s for s in rule.pattern if not isinstance(s, missing)), rule.pattern[0])


def blocked_outcome(
    view: View, rule: Rule, pieces: Pieces, binding: Binding, failed: tuple[Condition, ...], token: int
) -> Outcome:
    """A way through all steps that conditions stop."""
    unmet = tuple(Unmet(condition_words(c), at(c.place), value_of(view, binding, c)) for c in failed)
    width = max((len(p.slot) for p in pieces), default=0)
    lines = [
        tr(
            "BLOCKED: every step of `{rule}` matches, but a condition does not hold   {place}",
            rule=rule.id, place=unmet[0].place,
        )
    ]  # fmt: skip
    lines += [_tick(view, piece, width) for piece in in_order(pieces)]
    for one in unmet:
        lines += [f"  ✗ {one.condition}   {one.place}", tr("    it is: {value}", value=one.value)]
    return Outcome(
        "BLOCKED", "\n".join(lines), rule.id, view.field, view.text.start(token), steps=len(rule.pattern), unmet=unmet
    )


def in_order(pieces: Pieces) -> list[Piece]:
    """Pieces in text order."""
    return sorted(pieces, key=lambda p: (p.start, p.end))


def _tick(view: View, piece: Piece, width: int) -> str:
    words = words_of(view, piece.start, piece.end) if piece.start < piece.end else tr("nothing")
    return f"  ✓ {piece.slot:<{width}}  {offsets_of(view, piece.start, piece.end)} {words}"


def _passed(view: View, rule: Rule, way: Way, width: int) -> Iterator[str]:
    """A line for each step that was passed, those without words too."""
    for step in rule.pattern[: way.step]:
        inner = {id(s) for s in flatten((step,))}
        pieces = [p for p in way.pieces if id(p.step) in inner]
        for piece in pieces:
            yield _tick(view, piece, max(width, len(piece.slot)))
        if not pieces:
            held = tr("holds") if isinstance(step, AtStep) else tr("not there; it may be missing")
            yield tr("  ✓ {slot}  {held}", slot=f"{step.slot:<{width}}", held=held)


def unfit(view: ReferenceView, matcher: Matcher, token: int) -> str:
    """Why a word that a matcher's lexicons list does not satisfy it; nothing when they do not list it."""
    if matcher.kind != "lexicon" or token >= len(view.text) or view.at(matcher, token):
        return ""
    hit = next((h for h in view.readings(token) if h.form.lexicon in matcher.values), None)
    if hit is None or reading_fits(matcher, hit):
        return ""
    origin = f"{hit.form.origin.file}:{hit.form.origin.line}"
    return tr(
        "which is in `{lexicon}` ({place}) but {mismatch}",
        lexicon=hit.form.lexicon, place=origin, mismatch=_mismatch(matcher, hit),
    )  # fmt: skip


def _mismatch(matcher: Matcher, hit: Hit) -> str:
    missing = [c for c in matcher.prefix if c not in hit.proclitics]
    extra = [c for c in hit.proclitics if c not in (*matcher.clitics, *matcher.prefix)]
    if missing:
        return tr("does not carry «{clitics}»", clitics="".join(missing))
    if extra:
        return tr("carries «{clitics}»", clitics="".join(extra))
    if hit.enclitic and matcher.enclitics == "none":
        return tr("carries «{clitics}»", clitics=hit.enclitic)
    if hit.leniency and matcher.exact:
        return tr("is spelled differently ({letters})", letters=hit.leniency)
    name, _ = next((f for f in matcher.features if not set(hit.form.feature(f[0])) & set(f[1])), ("", ()))
    return tr("its {feature} is [{values}]", feature=name, values=", ".join(hit.form.feature(name)))
