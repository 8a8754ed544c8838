"""Look-up: what a written token can be, over all lexicons, with the clitics and leniencies that it takes."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from musnad.lexicon import spelling, vowels
from musnad.lexicon.clitics import Clitics, Split
from musnad.lexicon.kept import LINE, Pairs, Row, Sorted, pairs_of, ranked, rarest, row_texts
from musnad.lexicon.model import Features, Form, Lexicon, Origin
from musnad.text.tokens import TokenType


class Hit(NamedTuple):
    """One reading of a token or of a run of tokens as a form."""

    form: Form
    proclitics: tuple[str, ...]
    start: int
    """Where the stem starts, in folded letters of the first token."""
    end: int
    """Where the stem ends, in folded letters of the last token."""
    enclitic: str
    leniency: str
    """How the spelling differs from the entry's; "" when it does not."""

    @property
    def order(self) -> tuple[object, ...]:
        """Exact before lenient, few clitics before many, then by what the form says."""
        return (self.leniency, len(self.proclitics), len(self.enclitic), self.proclitics, self.form.rank)


class PhraseHit(NamedTuple):
    """A phrase that starts at a token and ends before token `end`."""

    end: int
    hit: Hit


Ways = tuple[tuple[str, ...], ...]
"""The runs of proclitics that letters in front of a word may be."""


class Views(NamedTuple):
    """Views of a word that differ in what the letters before `start` are; `key` is that of the stem."""

    key: str
    ways: Ways
    start: int
    end: int
    enclitic: str
    own: str = ""
    """As `Split.own`."""


class LookUp(NamedTuple):
    """All that the lexicons know of one spelling."""

    readings: tuple[Hit, ...]
    """Every form that it can be, best first."""
    stems: tuple[str, ...]
    """The keys of words of phrases that it can be."""
    pairs: tuple[Pairs, ...]
    """The phrases of which it can be the rarest word."""
    watched: tuple[str, ...]
    """The keys of words that somebody asked to be told of, which it can be."""


_SHORTEST_STEM = 2
_NO_CLITICS: Ways = ((),)
_IN_BLOCKS = ("_rows", "_words")
"""What an index stores as one text each: lines are split much faster than as many objects are read."""
_MARSHALLED = ("_kinds", "_pairs", "_phrase_words", "_files")
_WORKED_OUT = ("_made", "_carries", "watched", "_keys", "_proclitics", "_enclitics", *_IN_BLOCKS, *_MARSHALLED)
"""What an index works out again, or stores in its own way."""


class _Proclitics(dict[str, tuple[tuple[str, Ways, str], ...]]):
    """The proclitics with which a word may start, by its first two letters, with what they may have swallowed of the stem."""

    def __init__(self, clitics: Clitics) -> None:
        self._prefixes = [(written, ways, "") for written, ways in clitics.prefixes.items() if written]
        self._prefixes += [(written, ways, own) for written, (own, ways) in clitics.swallowing.items()]

    def __missing__(self, front: str) -> tuple[tuple[str, Ways, str], ...]:
        found = self[front] = tuple((w, ways, own) for w, ways, own in self._prefixes if w[:2] == front[: len(w)])
        return found


class _Enclitics(dict[str, tuple[str, ...]]):
    """The attached pronouns with which a word may end, by its last two letters."""

    def __init__(self, clitics: Clitics) -> None:
        self._all = sorted(clitics.enclitics)

    def __missing__(self, ending: str) -> tuple[str, ...]:
        found = self[ending] = tuple(e for e in self._all if e[-2:] == ending[-len(e) :])
        return found


class Index:
    """All forms of all lexicons, found by a key that lenient spellings share. Read only; small and quick to unpickle.

    Forms are numbered by rank and kept as lines of text; a `Form` is made when it is first asked for.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon], clitics: Clitics) -> None:
        forms, pairs = ranked(lexicons.values())
        kinds: dict[tuple[str, Sorted], int] = {}
        files: dict[str, int] = {}
        self.clitics = clitics
        self._rows = row_texts([
            (
                f.text, f.entry, f.vowelled, "1" if f.exact else "",
                str(kinds.setdefault((f.lexicon, pairs[id(f.features)]), len(kinds))),
                str(files.setdefault(f.origin.file, len(files))), str(f.origin.line),
            )
            for f in forms
        ])  # fmt: skip
        self._kinds: list[tuple[str, Features]] = [(lexicon, dict(features)) for lexicon, features in kinds]
        self._files = list(files)
        self._clitics_of = {x.id: (x.clitics, x.enclitics) for x in lexicons.values()}
        words: dict[str, list[str]] = {}
        for number, form in enumerate(forms):
            if len(form.words) == 1:
                words.setdefault(spelling.key(form.text), []).append(str(number))
        self._words = {key: " ".join(numbers) for key, numbers in words.items()}
        self._phrase_words, self._pairs = pairs_of(forms)
        self._reset()

    def _reset(self) -> None:
        self._proclitics = _Proclitics(self.clitics)
        self._enclitics = _Enclitics(self.clitics)
        self.watch(())
        self._made: dict[int, Form] = {}
        self._carries: dict[tuple[int, tuple[str, ...], str], bool] = {}

    def __getstate__(self) -> dict[str, object]:
        state = {k: v for k, v in self.__dict__.items() if k not in _WORKED_OUT}
        lines = tuple(LINE.join(part) for part in (self._rows, self._words, self._words.values()))
        return {**state, "blocks": (lines, marshal.dumps([getattr(self, name) for name in _MARSHALLED]))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        (rows, keys, numbers), plain = state.pop("blocks")
        self.__dict__.update(state)
        self.__dict__.update(zip(_MARSHALLED, marshal.loads(plain), strict=True))
        self._rows = rows.split(LINE) if rows else []
        self._words = dict(zip(keys.split(LINE), numbers.split(LINE), strict=True)) if keys else {}
        self._reset()

    def watch(self, keys: Iterable[str]) -> None:
        """Tell from now on which tokens can be words with these keys, though no lexicon lists them."""
        self.watched = frozenset(keys)
        self._keys = self._words.keys() | self._phrase_words | self.watched

    @property
    def kinds(self) -> Sequence[tuple[str, Features]]:
        """What matchers can tell of a form: its lexicon and features, by `Form.kind`."""
        return self._kinds

    def row(self, number: int) -> Row:
        """What is kept of the form of a number."""
        return Row.read(self._rows[number])

    def words(self, key: str) -> tuple[int, ...]:
        """The numbers of the forms of one word with a key, by rank."""
        return tuple(map(int, self._words.get(key, "").split()))

    def form(self, number: int) -> Form:
        """The form of a number."""
        made = self._made.get(number)
        if made is None:
            text, entry, vowelled, exact, kind, file, line = self.row(number)
            lexicon, features = self._kinds[kind]
            origin = Origin(self._files[file], line)
            words = tuple(text.split(" ")) if " " in text else (text,)
            made = Form(text, words, lexicon, entry, features, vowelled, exact, origin, number, kind)
            self._made[number] = made
        return made

    def forms_of(self, lexicon: str) -> list[Form]:
        """All forms of a lexicon, by rank."""
        return [self.form(n) for n in range(len(self._rows)) if self._kinds[self.row(n).kind][0] == lexicon]

    def forms(self) -> list[Form]:
        """All forms of all lexicons, by rank."""
        return [self.form(n) for n in range(len(self._rows))]

    def look_up(self, token: TokenType) -> LookUp:
        """What one token can be; per lexicon an exact spelling excludes lenient ones, and written vowels decide."""
        word = token.text
        if token.kind != "word":
            exact = (self.form(n) for n in self.words(word))
            same = tuple(Hit(f, (), 0, len(word), "", "") for f in exact if f.text == word)
            return LookUp(same, *self.of_phrases((word,)), ())  # numbers and marks are words of phrases as well
        hits: list[Hit] = []
        views = self.views(word)
        for view in views:
            if view.key in self._words:
                hits += self._stem(word, view)
        keys = tuple(dict.fromkeys(view.key for view in views))
        literal = tuple(key for key in keys if key in self.watched)
        return LookUp(_best_first(token, hits), *self.of_phrases(keys), literal)

    def of_phrases(self, keys: Sequence[str]) -> tuple[tuple[str, ...], tuple[Pairs, ...]]:
        """Those keys that words of phrases have, and the phrases of which they are the rarest word."""
        found = tuple([key for key in keys if key in self._phrase_words])
        return found, tuple([Pairs(*self._pairs[key]) for key in found if key in self._pairs]) if found else ()

    def views(self, word: str) -> list[Views]:
        """The views of a folded word (`Clitics.splits`) whose stem has a key that anybody knows. The hot path of a new
        spelling: most words are cut in vain, so the cuts are looked up by the letters at the edges."""
        keys, size, whole = self._keys, len(word), spelling.key(word)
        found = [Views(whole, _NO_CLITICS, 0, size, "")] if whole in keys else []
        tails = []
        for enclitic in self._enclitics[word[-2:]]:
            tail = size - len(enclitic)
            if tail >= _SHORTEST_STEM and word.endswith(enclitic):
                key = spelling.key(word[:tail])
                tails.append((key, tail, enclitic))
                if key in keys:
                    found.append(Views(key, _NO_CLITICS, 0, tail, enclitic))
        for written, ways, own in self._proclitics[word[:2]]:
            cut = len(written)
            if size - cut >= _SHORTEST_STEM and word.startswith(written):
                if own + whole[cut:] in keys:
                    found.append(Views(own + whole[cut:], ways, cut, size, "", own))
                for key, tail, enclitic in tails:
                    if tail - cut >= _SHORTEST_STEM and own + key[cut:] in keys:
                        found.append(Views(own + key[cut:], ways, cut, tail, enclitic, own))
        return found

    def readings(self, token: TokenType) -> tuple[Hit, ...]:
        """Every form that one token can be, best reading first."""
        return self.look_up(token).readings

    def _stem(self, word: str, view: Views) -> list[Hit]:
        found = []
        key, ways, start, end, enclitic, own = view
        stem = own + word[start:end]
        for number in self.words(key):
            form = self.form(number)
            how = "" if form.text == stem else spelling.leniency(stem, form.text, not enclitic)
            if how is None or (how and form.exact):
                continue
            found += [Hit(form, way, start, end, enclitic, how) for way in ways if self.can_be(form.kind, way, enclitic)]
        return found

    def can_be(self, kind: int, proclitics: tuple[str, ...], enclitic: str) -> bool:
        """Whether forms of a kind may stand with these clitics."""
        return self._can_carry(kind, proclitics, enclitic) and self.clitics.stands(self._kinds[kind][1], enclitic)

    def _can_carry(self, kind: int, proclitics: tuple[str, ...], enclitic: str) -> bool:
        """Whether a form's lexicon lets its words carry these clitics, and the clitics let it."""
        key = (kind, proclitics, enclitic)
        known = self._carries.get(key)
        if known is None:
            lexicon, features = self._kinds[kind]
            allowed, pronouns = self._clitics_of[lexicon]
            known = (pronouns or not enclitic) and allowed.issuperset(proclitics)
            known = self._carries[key] = known and self.clitics.fit(features, Split(proclitics, 0, 0, enclitic))
        return known

    def phrase(self, types: Sequence[TokenType], number: int) -> Hit | None:
        """A phrase as these tokens, one for each of its words. Its first word may carry proclitics, its last a pronoun."""
        if any(t.kind == "break" for t in types):
            return None
        form = self.form(number)
        if form.text == " ".join([t.text for t in types]) and self.clitics.stands(form.features, ""):
            return Hit(form, (), 0, len(types[-1].text), "", "")  # no other way to read it is a better one
        best: Hit | None = None
        for first in self._edge(types[0], number, front=True):
            for last in self._edge(types[-1], number, front=False):
                hit = _phrase(types, form, first, last)
                if hit is not None and (best is None or _order(hit) < _order(best)):
                    best = hit
        return best if best is None or self.clitics.stands(form.features, best.enclitic) else None

    def _edge(self, token: TokenType, number: int, front: bool) -> list[Split]:
        whole, kind = Split((), 0, len(token.text), ""), self.row(number).kind
        views = self.clitics.splits(token.text) if token.kind == "word" else ()
        splits = [s for s in views if self._can_carry(kind, s.proclitics, s.enclitic)]
        return [whole, *(s for s in splits if (s.proclitics and not s.enclitic if front else s.enclitic and not s.start))]

    def rarest_offset(self, number: int) -> int:
        """Which word of a phrase is its key."""
        return rarest(self.form(number).words)

    def size(self, number: int) -> int:
        """The number of words of a form."""
        return len(self.form(number).words)


def _phrase(types: Sequence[TokenType], form: Form, first: Split, last: Split) -> Hit | None:
    used = []
    final = len(types) - 1
    for i, (token, wanted) in enumerate(zip(types, form.words, strict=True)):
        start, own = (first.start, first.own) if i == 0 else (0, "")
        end = last.end if i == final else len(token.text)
        how = spelling.leniency(own + token.text[start:end], wanted, end == len(token.text))
        if how is None or (how and form.exact):
            return None
        used += [how] if how else []
    return Hit(form, first.proclitics, first.start, last.end, last.enclitic, " ".join(used))


def _order(hit: Hit) -> tuple[object, ...]:
    """As `Hit.order`, by the form's number, which is its rank."""
    return (hit.leniency, len(hit.proclitics), len(hit.enclitic), hit.proclitics, hit.form.number)


def _best_first(token: TokenType, hits: list[Hit]) -> tuple[Hit, ...]:
    if token.marked:
        hits = vowels_decide(token, exact_first(hits))
    else:
        hits = exact_first([h for h in hits if "vowelled_only" not in h.form.feature("state")])
    if len(hits) > 1:
        hits.sort(key=_order)
    return tuple(hits)


def exact_first(hits: list[Hit]) -> list[Hit]:
    """Readings of which no lexicon has a lenient one beside an exact one."""
    if not any(h.leniency for h in hits):
        return hits
    exact = {h.form.lexicon for h in hits if not h.leniency}
    return [h for h in hits if not h.leniency or h.form.lexicon not in exact]


def vowels_decide(token: TokenType, hits: list[Hit]) -> list[Hit]:
    """Keep the readings that the written marks allow; all of them when the marks allow none."""
    allowed = [
        h for h in hits if not h.form.vowelled or vowels.agrees(token.raw, h.form.vowelled, h.start, h.end)
    ]
    return allowed or [h for h in hits if "vowelled_only" not in h.form.feature("state")]
