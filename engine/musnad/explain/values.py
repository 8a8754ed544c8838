"""What a condition met: the value that its test looked at, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.explain.wording import piece_words, words_of
from musnad.lexicon.index import Hit
from musnad.match.conditions import Binding, occurrences, quotation_of
from musnad.match.phrases import head_leaf, head_of, labels_of
from musnad.match.view import Piece, View
from musnad.ruleset.model import Condition, Matcher, Side

Value = Callable[[View, Binding, list[Piece], Condition], str]


def value_of(view: View, binding: Binding, condition: Condition) -> str:
    """What a condition's test looked at; never raises, whatever fills the slot."""
    pieces = binding.get(condition.slot)
    if not pieces:
        return f"`{condition.slot}` is not filled"
    return _VALUES.get(condition.test, _words)(view, binding, pieces, condition)


def _words(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    return piece_words(view, pieces)


def _count(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    kinds = (view.text.tokens.types[i].kind for p in pieces for i in range(p.start, p.end))
    count = sum(kind in ("word", "number") for kind in kinds)
    return f"{count} word{'' if count == 1 else 's'}: {piece_words(view, pieces)}"


def _features(_view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    hit = pieces[0].hit
    if hit is None:
        return f"`{condition.slot}` is no word of a lexicon"
    assert isinstance(condition.argument, tuple)
    names = [part[0] for part in condition.argument]
    return f"{_entry(hit)}, " + ", ".join(f"{n} {_listed(hit.form.feature(n))}" for n in names)


def _entry(hit: Hit) -> str:
    return f"«{hit.form.entry}» of `{hit.form.lexicon}`" if hit.form.lexicon else f"«{hit.form.text}»"


def _listed(values: tuple[str, ...]) -> str:
    return f"[{', '.join(values)}]"


def _agreement(_view: View, binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    slot, _, feature = str(condition.argument).partition(".")
    others = binding.get(slot, [])
    mine = _entry(pieces[0].hit) if pieces[0].hit else "no word of a lexicon"
    theirs = others[0].hit if others else None
    allowed = _listed(theirs.form.feature(feature)) if theirs else "nothing"
    return f"{mine}; {condition.argument} is {allowed}"


def _same(view: View, binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    feature = condition.test.partition("_")[0]
    other = str(condition.argument)
    mine, theirs = _feature(view, pieces, feature), _feature(view, binding.get(other, []), feature)
    return f"`{condition.slot}` {mine}, `{other}` {theirs}"


def _feature(view: View, pieces: list[Piece], feature: str) -> str:
    hit = (pieces[0].hit or head_of(view, pieces[0])) if pieces else None
    return _listed(hit.form.feature(feature)) if hit else "says nothing"


def _quoted(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    return f"{quotation_of(view, pieces)}: {piece_words(view, pieces)}"


def _labels(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    labels = sorted({label for p in pieces for label in labels_of(view, p) if label.islower()})
    return f"the parts are {', '.join(labels) or 'none'}"


def _head(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    leaf = head_leaf(view, pieces[0])
    if leaf is None:
        return f"the first word of {piece_words(view, pieces)}"
    return f"the head is {words_of(view, leaf.start, leaf.end)}"


def _zones(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    names = sorted({z.name for z in view.zones if z.start <= pieces[0].start < z.end})
    return f"it stands in {'zone ' + ', '.join(names) if names else 'no zone'}"


def _field(view: View, _binding: Binding, _pieces: list[Piece], _condition: Condition) -> str:
    return f"it stands in the {view.field}"


def _first(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    first = pieces[0]
    return f"the first word is {words_of(view, first.start, first.start + 1) if first.start < first.end else 'missing'}"


def _last(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    last = pieces[-1]
    return f"the last word is {words_of(view, last.end - 1, last.end) if last.start < last.end else 'missing'}"


def _start(view: View, _binding: Binding, pieces: list[Piece], _condition: Condition) -> str:
    start = pieces[0].start
    return f"before it stands {words_of(view, start - 1, start)}" if start else "it is the first word"


def _inside(view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    matcher = condition.argument
    assert isinstance(matcher, Matcher)
    found = [words_of(view, i, i + 1) for p in pieces for i in range(p.start, p.end) if view.at(matcher, i)]
    return f"{', '.join(found) or 'none'} in {piece_words(view, pieces)}"


def _side(view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    side = condition.argument
    assert isinstance(side, Side)
    first, last = pieces[0].start, pieces[-1].end
    if side.where == "inside":
        return f"inside stands {piece_words(view, pieces)}"
    if side.where == "before":
        start, end = max(view.sentences.start(first), first - side.within), first
    else:
        start, end = last, min(view.sentences.end(max(last - 1, 0)), last + side.within)
    return f"{side.where} it stands {words_of(view, start, end) if start < end else 'nothing'}"


def _occurrences(view: View, _binding: Binding, pieces: list[Piece], condition: Condition) -> str:
    found = [_side(view, _binding, [other], condition) for other in occurrences(view, pieces[0])]
    return "; ".join(dict.fromkeys(found)) or "its words stand nowhere else"


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
