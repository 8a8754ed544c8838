"""What a matcher makes of one token: the readings that satisfy it. A pure function; whoever needs speed remembers it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Protocol

from musnad.lexicon import spelling
from musnad.lexicon.clitics import Clitics
from musnad.lexicon.index import Hit
from musnad.lexicon.model import Features, Form
from musnad.match.budget import MOST_READINGS
from musnad.ruleset.model import Matcher
from musnad.text.document import Text
from musnad.text.fold import fold_text
from musnad.text.tokens import TokenType

ENDS: Final = frozenset(("stop", "question", "exclamation", "break"))
"""Marks that end sentences, and the paragraph break: nothing but what asks for them, and quotations, passes them."""
HARD = frozenset('.?!\n;:«»"')
"""Shapes of marks that no gap passes."""
Wanted = tuple[tuple[str, tuple[str, ...]], ...]
"""Features, each with the values of which one is asked for."""
_STEM = 2
"""An unknown word counts as proclitic + stem only when so many letters are left."""


class KnowsClitics(Protocol):
    """Whatever knows the clitics of the rule set."""

    @property
    def clitics(self) -> Clitics:
        """The clitics that words may carry."""


@lru_cache(maxsize=4096)
def _plain(text: str) -> Form:
    """The form of a word that no lexicon lists."""
    return Form(text=text, words=(text,), lexicon="", entry=text, features={})


def _whole(token: TokenType) -> Hit:
    return Hit(_plain(token.text), (), 0, len(token.text), "", "")


def is_hard(text: Text, token: int) -> bool:
    """Whether a token is a mark that no gap passes. The marks of a label are none: «الأفق» is a name, not speech."""
    return text.shapes[token] in HARD and not text.quotes.is_label_mark(token)


def token_hits(matcher: Matcher, token: TokenType, readings: tuple[Hit, ...], index: KnowsClitics) -> tuple[Hit, ...]:
    """The readings of a token that satisfy a matcher, best first; empty when it does not match.

    `readings` are `index.readings(token)`. The classes `quote_open` and `quote_close` depend on the place in the text and
    are decided by the caller for straight marks.
    """
    kind = matcher.kind
    if matcher.spaced and token.spaced != (matcher.spaced == "yes"):
        return ()
    if kind == "lexicon":
        fitting = [h for h in readings if h.form.lexicon in matcher.values and reading_fits(matcher, h)]
        return tuple(fitting[:MOST_READINGS]) if fitting else ()
    if kind == "punct":
        return (_whole(token),) if token.punct in matcher.values or token.kind in matcher.values else ()
    if kind == "number":
        return (_whole(token),) if token.kind == "number" and any(_digits(v, token.text) for v in matcher.values) else ()
    if kind == "any":
        return _any(matcher, token, readings)
    if kind == "regex":
        found = token.kind != "break" and any(re.fullmatch(v, token.text) for v in matcher.values)
        return (_whole(token),) if found else ()
    return _word(matcher, token, index) if kind == "word" and token.kind == "word" else ()


def _digits(asked: str, text: str) -> bool:
    """Whether a number is written as asked: anyhow, in digits only (`plain`), or in so many of them (`1..3`)."""
    if asked == "any":
        return True
    least, _, most = asked.partition("..")
    return text.isdecimal() and (not most or int(least) <= len(text) <= int(most))


def reading_fits(matcher: Matcher, hit: Hit) -> bool:
    """Whether a reading's clitics, spelling and features are what a `lexicon` matcher asks for."""
    fits = spelling_fits(matcher, hit.proclitics, bool(hit.enclitic), bool(hit.leniency))
    return fits and features_fit(matcher.features, hit.form.features)


def spelling_fits(matcher: Matcher, proclitics: tuple[str, ...], enclitic: bool, lenient: bool) -> bool:
    """Whether a matcher allows these proclitics, a pronoun where there is one, and a lenient spelling if it is one."""
    if (enclitic and matcher.enclitics == "none") or (lenient and matcher.exact):
        return False
    return _clitics_fit(matcher, proclitics)


def features_fit(asked: Wanted, features: Features) -> bool:
    """Whether a form has, of each feature asked for, one of the values."""
    for name, values in asked:
        for value in features.get(name, ()):
            if value in values:
                break
        else:
            return False
    return True


def _clitics_fit(matcher: Matcher, proclitics: tuple[str, ...]) -> bool:
    if not proclitics:
        return not matcher.prefix
    allowed = (*matcher.clitics, *matcher.prefix)
    return all(p in proclitics for p in matcher.prefix) and all(p in allowed for p in proclitics)


def _word(matcher: Matcher, token: TokenType, index: KnowsClitics) -> tuple[Hit, ...]:
    """A literal word, with the clitics that the matcher allows."""
    hits = []
    for split in index.clitics.splits(token.text):
        if (split.enclitic and matcher.enclitics == "none") or not _clitics_fit(matcher, split.proclitics):
            continue
        for value in matcher.values:
            how = spelling.leniency(split.stem(token.text), value, not split.enclitic)
            if how == "" or (how and not matcher.exact):
                hits.append(Hit(_plain(value), split.proclitics, split.start, split.end, split.enclitic, how))
    return tuple(sorted(hits, key=lambda h: h.order)[:MOST_READINGS])


def _any(matcher: Matcher, token: TokenType, readings: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Any word or number; with `prefix`, a word that carries those proclitics, as far as can be told."""
    if token.kind not in ("word", "number"):
        return ()
    return (_whole(token),) if not matcher.prefix or carries(token, readings, matcher.prefix) else ()


def carries(token: TokenType, readings: tuple[Hit, ...], prefix: tuple[str, ...]) -> bool:
    """Whether a word carries proclitics: a reading says so, or it is unknown and starts with their letters."""
    if any(h.proclitics[: len(prefix)] == prefix for h in readings):
        return True
    if any(not h.proclitics for h in readings):
        return False
    return fits_unknown(token.text, spell(prefix))


def spell(prefix: tuple[str, ...]) -> str:
    """How a run of proclitics is written in front of a word; ل and ال contract."""
    return "".join(prefix).replace("لال", "لل")


@lru_cache(maxsize=65536)
def without(token: TokenType, prefix: str) -> TokenType | None:
    """A word without a proclitic that it starts with (للوزارة without ل is الوزارة); None when it does not."""
    text = token.text
    if token.kind != "word" or not text.startswith(prefix):
        return None
    rest = text[len(prefix) :]
    if prefix.endswith("ل") and rest.startswith("ل") and len(rest) > _STEM:
        rest = "ا" + rest
    return TokenType(rest, token.lead, token.kind, token.punct, token.shape, fold_text(rest), False, token.spaced)


def fits_unknown(text: str, written: str) -> bool:
    """Whether an unknown word may be one with these proclitics: it starts with their letters and enough is left."""
    return text.startswith(written) and (not written or len(text) >= len(written) + _STEM)


def as_mark(token: TokenType, punct: str) -> TokenType:
    """A mark as one of another class: what opens and what closes is decided by the place."""
    return TokenType(token.raw, token.lead, token.kind, punct, token.shape, token.text, token.marked, token.spaced)
