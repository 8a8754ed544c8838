"""The forms that a rule would have taken and that are nearest to what the text has, by letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from musnad.lexicon import spelling
from musnad.lexicon.model import Form, Lexicon, Origin
from musnad.match.view import View
from musnad.messages import trn
from musnad.ruleset.model import GrammarStep, Matcher, Step, TokenStep, flatten

MOST: Final = 3
_FURTHEST: Final = 2
_CLITICS: Final = 2
"""So many letters of a word may be proclitics that the form does not have."""


@dataclass(frozen=True, slots=True)
class Near:
    """A form, how many letters it is away from the text's words, and where it is written."""

    form: str
    letters: int
    origin: Origin
    words: str
    """The words of the text that it is compared with."""


class _Candidate(NamedTuple):
    """A form as it is compared: its letters without what spelling leaves open, and how many of them may differ."""

    form: Form
    wanted: str
    letters: frozenset[str]
    allowed: int


_Table = dict[int, dict[int, list[_Candidate]]]
"""Forms by the number of their words, then of their characters."""


def matchers_of(step: Step) -> list[Matcher]:
    """What the first words of a step may be; nothing for steps that ask for no word in particular."""
    return [inner.matcher for inner in flatten((step,)) if isinstance(inner, TokenStep)]


class NearForms:
    """The forms of some lexicons, by how many words and letters they have; what a matcher could take is worked out once."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = lexicons
        self._tables: dict[tuple[object, ...], _Table] = {}

    def at(self, view: View, step: Step, token: int) -> tuple[Near, ...]:
        """The forms of a step's lexicons nearest to the words at a token, nearest first, then those of most words."""
        if isinstance(step, GrammarStep) or token >= len(view.text):
            return ()
        found: dict[str, Near] = {}
        for matcher in matchers_of(step):
            for near in _near(view, self._table(matcher), token):
                if near.form not in found or _closer(near, found[near.form]):
                    found[near.form] = near
        return tuple(sorted(found.values(), key=nearness)[:MOST])

    def _table(self, matcher: Matcher) -> _Table:
        key = (*matcher.key, matcher.place) if matcher.kind == "word" else matcher.key
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = {}
            for form in _forms(self._lexicons, matcher):
                wanted = spelling.key(form.text)
                one = _Candidate(form, wanted, frozenset(wanted), min(_FURTHEST, max(1, len(form.text) // 3)))
                table.setdefault(len(form.words), {}).setdefault(len(form.text), []).append(one)
        return table


def _closer(one: Near, other: Near) -> bool:
    """Of forms spelled alike the nearer one, else the one that is written first: no order of entries decides."""
    return (one.letters, one.origin.file, one.origin.line) < (other.letters, other.origin.file, other.origin.line)


def nearness(near: Near) -> tuple[int, int, str]:
    """The order of near forms."""
    return (near.letters, -len(near.form.split()), near.form)


def _forms(lexicons: Mapping[str, Lexicon], matcher: Matcher) -> Iterator[Form]:
    """The forms that satisfy a matcher but for their spelling."""
    if matcher.kind == "word":
        for value in matcher.values:
            yield Form(value, (value,), "", value, {}, origin=Origin(matcher.place.file, matcher.place.line))
    for name in matcher.values if matcher.kind == "lexicon" else ():
        entries = lexicons[name].entries.values() if name in lexicons else ()
        for form in (form for entry in entries for form in entry.forms):
            if all(set(form.feature(feature)).intersection(values) for feature, values in matcher.features):
                yield form


def _near(view: View, table: _Table, token: int) -> Iterator[Near]:
    """The forms near to as many words of the text as they have, with and without what may be proclitics."""
    for size, by_length in table.items():
        end = min(token + size, len(view.text))
        types = view.text.tokens.types[token:end]
        if any(t.kind not in ("word", "number") for t in types):
            continue
        raw = " ".join(t.text for t in types)
        written = spelling.key(raw)
        letters, words = frozenset(written), view.text.slice(token, end)
        for length in range(len(raw) - _FURTHEST - _CLITICS, len(raw) + _FURTHEST + 1):
            for form, wanted, wanted_letters, allowed in by_length.get(length, ()):
                if len(raw) - length - _CLITICS > allowed or length - len(raw) > allowed:
                    continue
                if len(wanted_letters - letters) > allowed:
                    continue  # each letter that is missing is a change at least
                cuts = range(min(_CLITICS + 1, len(written)))
                fewest = min(distance(written[cut:], wanted, allowed) for cut in cuts)
                if 0 < fewest <= allowed:
                    yield Near(form.text, fewest, form.origin, words)


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, leave out or swap with their neighbour; `most` + 1 for anything beyond `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row, last = row, [i], before
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def render_nearest(found: Iterable[Near]) -> list[str]:
    """A line for each."""
    return [
        trn(
            "  nearest: «{form}» ({n} letter)   {file}:{line}",
            "  nearest: «{form}» ({n} letters)   {file}:{line}",
            near.letters, form=near.form, file=near.origin.file, line=near.origin.line,
        )
        for near in found
    ]
