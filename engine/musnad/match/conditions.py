"""The closed list of conditions: what each named test asks of a slot. `read_where.TESTS` is the list for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from musnad.lexicon.model import Features
from musnad.match.phrases import head_is, head_of, labels_of
from musnad.match.tokens import Wanted, features_fit
from musnad.match.view import Piece, View
from musnad.ruleset.model import Condition, Matcher, Side
from musnad.text.quotes import Quote

Binding = Mapping[str, list[Piece]]
"""Slot to the pieces that fill it, in text order."""
_CLAUSE_MARKS: Final = ",;:-…)»\""
"""Shapes of marks behind which a clause starts."""
Tester = Callable[[View, Binding], bool]
"""Conditions made ready to be tested many times."""


def holds(view: View, binding: Binding, condition: Condition) -> bool:
    """Whether a condition holds. A test of a slot that is not filled holds, except `bound: yes` and `needs`."""
    return _tester(condition)(view, binding)


def tester(conditions: tuple[Condition, ...]) -> Tester:
    """One test of all conditions, as `holds` of each; the first that does not hold decides."""
    tests = tuple(map(_tester, conditions))

    def all_hold(view: View, binding: Binding) -> bool:
        for test in tests:  # noqa: SIM110  # a loop is the faster one, and this is the hot path
            if not test(view, binding):
                return False
        return True

    return tests[0] if len(tests) == 1 else all_hold


@lru_cache(maxsize=4096)
def _tester(condition: Condition) -> Tester:
    slot, argument = condition.slot, condition.argument
    if condition.test == "bound":
        wanted = argument == "yes"
        return lambda _view, binding: bool(binding.get(slot)) == wanted
    test, when_absent = _TESTS[condition.test], condition.test != "needs"

    def holds_of_slot(view: View, binding: Binding) -> bool:
        pieces = binding.get(slot)
        return test(view, binding, pieces, argument) if pieces else when_absent

    return holds_of_slot


def _words(view: View, pieces: list[Piece]) -> int:
    count = view.text.shapes.count
    return sum(count("w", p.start, p.end) + count("0", p.start, p.end) for p in pieces)


def _has_any(features: Features, asked: Wanted) -> bool:
    return any([value in values for name, values in asked for value in features.get(name, ())])


def _is(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, tuple)
    hit = pieces[0].hit
    return hit is not None and features_fit(argument, hit.form.features)


def _is_not(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, tuple)
    hit = pieces[0].hit
    return hit is None or not _has_any(hit.form.features, argument)


def _agrees_with(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    slot, _, feature = str(argument).partition(".")
    others = binding.get(slot, [])
    hit = pieces[0].hit
    if hit is None or not others or others[0].hit is None:
        return True
    return hit.form.entry in others[0].hit.form.feature(feature)


def _min_words(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, int)
    return _words(view, pieces) >= argument


def _max_words(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, int)
    return _words(view, pieces) <= argument


def _has(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Matcher)
    return any([view.at_any(argument, p.start, p.end) for p in pieces])


def _starts_with(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Matcher)
    return pieces[0].start < pieces[0].end and view.at(argument, pieces[0].start)


def _ends_with(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Matcher)
    return pieces[-1].start < pieces[-1].end and bool(view.hits(argument, pieces[-1].end - 1))


def at_boundary(view: View, token: int, boundary: str) -> bool:
    """Whether a token stands at a boundary: it is the first behind one (`…_start`), or the first not before one."""
    text = view.text
    if boundary == "paragraph_start":
        return token == 0 or text.shapes[token - 1] == "\n"
    if boundary == "paragraph_end":
        return token >= len(text) or text.shapes[token] == "\n"
    if boundary == "sentence_end":
        return token >= len(text) or view.sentences.end(max(token - 1, 0)) <= token or text.shapes[token] in ".?!\n"
    if boundary == "clause_start" and token > 0 and text.shapes[token - 1] in _CLAUSE_MARKS:
        return True
    return token < len(text) and view.sentences.start(token) == token


def _starts(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    return at_boundary(view, pieces[0].start, str(argument))


def _agree(view: View, binding: Binding, pieces: list[Piece], slot: str, feature: str) -> bool:
    """Two slots agree when either says nothing or they share a value; phrases speak through their head."""
    others = binding.get(slot, [])
    mine, theirs = _values(view, pieces, feature), _values(view, others, feature)
    return not mine or not theirs or bool(mine & theirs)


def _values(view: View, pieces: list[Piece], feature: str) -> frozenset[str]:
    if not pieces:
        return frozenset()
    hit = pieces[0].hit if pieces[0].hit is not None else head_of(view, pieces[0])
    return frozenset(hit.form.feature(feature)) if hit is not None else frozenset()


def _gender_agrees(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    return _agree(view, binding, pieces, str(argument), "gender")


def _number_agrees(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    return _agree(view, binding, pieces, str(argument), "number")


def _quoted(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    return quotation_of(view, pieces) == argument


def quotation_of(view: View, pieces: list[Piece]) -> str:
    """`whole` when all pieces are the inside of quotations, `part` when there is speech in marks, else `none`.

    Marks round a name or a label (one word, or two of which the first is definite) hold no speech: «الحرس الثوري».
    """
    text = view.text
    whole = part = 0
    for piece in pieces:
        before = text.quotes.at(piece.start - 1) if piece.start else None
        if before is not None and not before.bracket and piece.end >= min(before.close, _last(view, before.close)):
            whole += 1
        elif any(
            not q.bracket and piece.start <= q.open < piece.end and not _is_label(view, q)
            for q in text.quotes.starting(piece.start, piece.end)
        ):
            part += 1
    return "whole" if whole == len(pieces) else "part" if whole or part else "none"


_ARTICLE: Final = "ال"


def _is_label(view: View, quote: Quote) -> bool:
    """Whether what stands in marks can only be a name: one word, or two that begin with the article."""
    words = [t for t in view.text.tokens.types[quote.open + 1 : quote.close] if t.kind in ("word", "number")]
    return len(words) < 2 or (len(words) == 2 and words[0].text.startswith(_ARTICLE))


def alone_in_marks(view: View, pieces: list[Piece]) -> list[Quote]:
    """The marks in some pieces that stand round a single word."""
    found = [q for p in pieces for q in view.text.quotes.starting(p.start, p.end)]
    types = view.text.tokens.types
    return [q for q in found if not q.bracket and [t.kind for t in types[q.open + 1 : q.close]].count("word") == 1]


def _quotes(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Matcher)
    return any(view.at(argument, quote.open + 1) for quote in alone_in_marks(view, pieces))


def _quotes_behind(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Matcher)
    first = pieces[0].start
    return any(quote.open > first and view.at(argument, quote.open - 1) for quote in alone_in_marks(view, pieces))


def _last(view: View, close: int) -> int:
    """The inside of a quotation ends here when final marks are left out."""
    while close > 0 and view.text.shapes[close - 1] in ".,;:":
        close -= 1
    return close


def _contains(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, tuple)
    return any(labels_of(view, p) & set(argument) for p in pieces)


def _head(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Matcher)
    return head_is(view, pieces[0], argument)


def _zone(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, tuple)
    return any(z.name in argument and z.start <= pieces[0].start < z.end for z in view.zones)


def _field(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, tuple)
    return view.field in argument


def _needs(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Side)
    around = _around(view, pieces, argument)
    return view.at_any(argument.matcher, around.start, around.stop)


def _elsewhere(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
    assert isinstance(argument, Side)
    for field, other in occurrences(view, pieces[0]):
        around = _around(field, [other], argument)
        if field.at_any(argument.matcher, around.start, around.stop):
            return True
    return False


def occurrences(view: View, piece: Piece) -> list[tuple[View, Piece]]:
    """Where the words of a piece stand elsewhere in the document, in the entry's spelling and without clitics."""
    types = view.text.tokens.types
    words = piece.hit.form.words if piece.hit else tuple(t.text for t in types[piece.start : piece.end])
    found = [(view, other) for other in _occurrences(view, piece, words) if other.start != piece.start]
    if view.beside is not None:
        found += ((view.beside, other) for other in _occurrences(view.beside, piece, words))
    return found


def _occurrences(view: View, piece: Piece, words: tuple[str, ...]) -> list[Piece]:
    """Where words stand in a field."""
    types = view.text.tokens.types
    if ("places of words",) not in view.memory:
        places: dict[str, list[int]] = {}
        for token, kind in enumerate(types):
            places.setdefault(kind.text, []).append(token)
        view.memory["places of words",] = places
    starts: list[int] = view.memory["places of words",].get(words[0], [])
    found = (piece._replace(start=start, end=start + len(words)) for start in starts)
    return [other for other in found if tuple(t.text for t in types[other.start : other.end]) == words]


def _around(view: View, pieces: list[Piece], side: Side) -> range:
    """The tokens that a side looks at; never past the sentence. What is wholly in marks ends with the sentence around it."""
    first, last = pieces[0].start, pieces[-1].end
    if side.where == "inside":
        return range(first, last)
    if side.where == "before":
        return range(max(view.sentences.start(first), first - side.within), first)
    return range(last, min(_end_around(view, pieces[-1]), last + side.within))


def _end_around(view: View, piece: Piece) -> int:
    """The end of the sentence that a piece is in; of the sentence around a quotation when the piece is all of its inside."""
    end = view.sentences.end(max(piece.end - 1, 0))
    quote = view.text.quotes.at(piece.start - 1) if piece.start else None
    if quote is None or quote.bracket or quote.unclosed or piece.end < _last(view, quote.close):
        return end
    return max(end, view.sentences.end(quote.close))


Test = Callable[[View, Binding, list[Piece], object], bool]


def _negated(test: Test) -> Test:
    def negated(view: View, binding: Binding, pieces: list[Piece], argument: object) -> bool:
        return not test(view, binding, pieces, argument)

    return negated


_TESTS: Final[Mapping[str, Test]] = {
    "agrees_with": _agrees_with,
    "is": _is,
    "is_not": _is_not,
    "min_words": _min_words,
    "max_words": _max_words,
    "has": _has,
    "lacks": _negated(_has),
    "starts_with": _starts_with,
    "not_starting_with": _negated(_starts_with),
    "ends_with": _ends_with,
    "not_ending_with": _negated(_ends_with),
    "starts": _starts,
    "gender_agrees": _gender_agrees,
    "number_agrees": _number_agrees,
    "quoted": _quoted,
    "quotes": _quotes,
    "quotes_behind": _quotes_behind,
    "contains": _contains,
    "contains_no": _negated(_contains),
    "head": _head,
    "head_is_not": _negated(_head),
    "zone": _zone,
    "outside": _negated(_zone),
    "field": _field,
    "needs": _needs,
    "elsewhere": _elsewhere,
    "unless": _negated(_needs),
}
