"""What a condition met: the value that its test looked at, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.explain.wording import field_words, piece_words, words_of
from musnad.lexicon.index import Hit
from musnad.match.conditions import Binding, alone_in_marks, occurrences, quotation_of
from musnad.match.phrases import head_leaf, head_of, labels_of
from musnad.match.view import Piece, View
from musnad.messages import listed, tr, trn
from musnad.ruleset.model import Condition, Matcher, Side

Value = Callable[[View, Binding, list[Piece], Condition], str]


def value_of(view: View, binding: Binding, condition: Condition) -> str:
    """What a condition's test looked at; never raises, whatever fills the slot."""
    pieces = binding.get(condition.slot)
    if not pieces:
        return tr("`{slot}` is not filled", slot=condition.slot)
    return _VALUES.get(condition.test, _words)(view, binding, pieces, condition)


def _words(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    return piece_words(view, pieces)


def _count(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    kinds = (view.text.tokens.types[i].kind for p in pieces for i in range(p.start, p.end))
    count = sum(kind in ("word", "number") for kind in kinds)
    return trn("{n} word: {words}", "{n} words: {words}", count, words=piece_words(view, pieces))


def _features(_view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    hit = pieces[0].hit
    if hit is None:
        return tr("`{slot}` is no word of a lexicon", slot=condition.slot)
    assert isinstance(condition.argument, tuple)
    names = [part[0] for part in condition.argument]
    return listed([_entry(hit), *(f"{n} {_listed(hit.form.feature(n))}" for n in names)])


def _entry(hit: Hit) -> str:
    if not hit.form.lexicon:
        return f"«{hit.form.text}»"
    return tr("«{entry}» of `{lexicon}`", entry=hit.form.entry, lexicon=hit.form.lexicon)


def _listed(values: tuple[str, ...]) -> str:
    return f"[{', '.join(values)}]"


def _agreement(_view: View, binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    slot, _, feature = str(condition.argument).partition(".")
    others = binding.get(slot, [])
    mine = _entry(pieces[0].hit) if pieces[0].hit else tr("no word of a lexicon")
    theirs = others[0].hit if others else None
    allowed = _listed(theirs.form.feature(feature)) if theirs else tr("nothing")
    return tr("{mine}; {feature} is {allowed}", mine=mine, feature=condition.argument, allowed=allowed)


def _same(view: View, binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    feature = condition.test.partition("_")[0]
    other = str(condition.argument)
    mine, theirs = _feature(view, pieces, feature), _feature(view, binding.get(other, []), feature)
    return tr("`{slot}` {mine}, `{other}` {theirs}", slot=condition.slot, mine=mine, other=other, theirs=theirs)


def _feature(view: View, pieces: list[Piece], feature: str) -> str:
    hit = (pieces[0].hit or head_of(view, pieces[0])) if pieces else None
    return _listed(hit.form.feature(feature)) if hit else tr("says nothing")


def _quoted(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    return f"{quotation_of(view, pieces)}: {piece_words(view, pieces)}"


def _in_marks(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    alone = [words_of(view, max(quote.open - 1, 0), quote.close) for quote in alone_in_marks(view, pieces)]
    return tr("alone in marks stand {words}", words=listed(alone)) if alone else tr("no word stands alone in marks")


def _labels(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    labels = sorted({label for p in pieces for label in labels_of(view, p) if label.islower()})
    return tr("the parts are {parts}", parts=listed(labels)) if labels else tr("the parts are none")


def _head(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    leaf = head_leaf(view, pieces[0])
    if leaf is None:
        return tr("the first word of {words}", words=piece_words(view, pieces))
    return tr("the head is {word}", word=words_of(view, leaf.start, leaf.end))


def _zones(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    names = sorted({z.name for z in view.zones if z.start <= pieces[0].start < z.end})
    return tr("it stands in zone {zones}", zones=listed(names)) if names else tr("it stands in no zone")


def _field(view: View, _binding: Binding, _pieces: list[Piece], _condition: Condition) -> str:
    return tr("it stands in the {field}", field=field_words(view.field))


def _first(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    first = pieces[0]
    if first.start >= first.end:
        return tr("the first word is missing")
    return tr("the first word is {word}", word=words_of(view, first.start, first.start + 1))


def _last(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    last = pieces[-1]
    if last.start >= last.end:
        return tr("the last word is missing")
    return tr("the last word is {word}", word=words_of(view, last.end - 1, last.end))


def _start(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    start = pieces[0].start
    if not start:
        return tr("it is the first word")
    return tr("before it stands {words}", words=words_of(view, start - 1, start))


def _inside(view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    matcher = condition.argument
    assert isinstance(matcher, Matcher)
    found = [words_of(view, i, i + 1) for p in pieces for i in range(p.start, p.end) if view.at(matcher, i)]
    words = piece_words(view, pieces)
    return tr("{found} in {words}", found=listed(found), words=words) if found else tr("none in {words}", words=words)


def _side(view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    side = condition.argument
    assert isinstance(side, Side)
    first, last = pieces[0].start, pieces[-1].end
    if side.where == "inside":
        return tr("inside stands {words}", words=piece_words(view, pieces))
    if side.where == "before":
        start, end = max(view.sentences.start(first), first - side.within), first
    else:
        start, end = last, min(view.sentences.end(max(last - 1, 0)), last + side.within)
    words = words_of(view, start, end) if start < end else tr("nothing")
    if side.where == "before":
        return tr("before it stands {words}", words=words)
    return tr("after it stands {words}", words=words)


def _occurrences(view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    found = [_side(field, _binding, [other], condition) for field, other in occurrences(view, pieces[0])]
    return tr("; ").join(dict.fromkeys(found)) or tr("its words stand nowhere else")


_VALUES: Final[Mapping[str, Value]] = {
    "is": _features,
    "is_not": _features,
    "agrees_with": _agreement,
    "min_words": _count,
    "max_words": _count,
    "has": _inside,
    "lacks": _inside,
    "starts_with": _first,
    "not_starting_with": _first,
    "ends_with": _last,
    "not_ending_with": _last,
    "starts": _start,
    "gender_agrees": _same,
    "number_agrees": _same,
    "quoted": _quoted,
    "quotes": _in_marks,
    "quotes_behind": _in_marks,
    "contains": _labels,
    "contains_no": _labels,
    "head": _head,
    "head_is_not": _head,
    "zone": _zones,
    "outside": _zones,
    "field": _field,
    "needs": _side,
    "elsewhere": _occurrences,
    "unless": _side,
}
