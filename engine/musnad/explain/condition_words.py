"""Conditions as sentences: what each named test asks, for people who do not read rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from musnad.explain.wording import matcher_words
from musnad.messages import either, listed, quoted, tr, trn
from musnad.ruleset.model import Condition, Matcher, Side


def condition_sentence(condition: Condition) -> str:
    """A condition in words, without a full stop: «`content` has at least 2 words»."""
    return _SENTENCES[condition.test](condition)


def _agrees_with(c: Condition) -> str:
    other, _, feature = str(c.argument).partition(".")
    return tr("`{slot}` is one of those that `{feature}` of `{other}` names", slot=c.slot, feature=feature, other=other)


def _is(c: Condition) -> str:
    return tr("of the entry of `{slot}`: {features}", slot=c.slot, features=_features(c, tr("{feature} is {values}")))


def _is_not(c: Condition) -> str:
    return tr("of the entry of `{slot}`: {features}", slot=c.slot, features=_features(c, tr("{feature} is not {values}")))


def _features(c: Condition, sentence: str) -> str:
    assert isinstance(c.argument, tuple)
    parts = [part for part in c.argument if not isinstance(part, str)]
    return listed(sentence.format(feature=name, values=either(values)) for name, values in parts)


def _bound(c: Condition) -> str:
    return tr("`{slot}` is there", slot=c.slot) if c.argument == "yes" else tr("`{slot}` is missing", slot=c.slot)


def _number(c: Condition) -> int:
    assert isinstance(c.argument, int)
    return c.argument


def _min_words(c: Condition) -> str:
    return trn("`{slot}` has at least {n} word", "`{slot}` has at least {n} words", _number(c), slot=c.slot)


def _max_words(c: Condition) -> str:
    return trn("`{slot}` has at most {n} word", "`{slot}` has at most {n} words", _number(c), slot=c.slot)


def _words(c: Condition) -> str:
    assert isinstance(c.argument, Matcher)
    carried = c.argument.clitics
    said = matcher_words(c.argument)
    return tr("{word}, which may carry {clitics}", word=said, clitics=listed(f"«{x}»" for x in carried)) if carried else said


def _starts(c: Condition) -> str:
    boundary = {
        "clause_start": tr("`{slot}` stands at the start of a clause", slot=c.slot),
        "sentence_start": tr("`{slot}` stands at the start of a sentence", slot=c.slot),
        "paragraph_start": tr("`{slot}` stands at the start of a paragraph", slot=c.slot),
        "sentence_end": tr("`{slot}` stands at the end of a sentence", slot=c.slot),
        "paragraph_end": tr("`{slot}` stands at the end of a paragraph", slot=c.slot),
    }
    return boundary[str(c.argument)]


def _quoted(c: Condition) -> str:
    if c.argument == "whole":
        return tr("all of `{slot}` is one quotation", slot=c.slot)
    if c.argument == "part":
        return tr("some of `{slot}` is quoted", slot=c.slot)
    return tr("nothing of `{slot}` is quoted", slot=c.slot)


def _names(c: Condition) -> str:
    assert isinstance(c.argument, tuple)
    return either(quoted(name) if isinstance(name, str) else str(name) for name in c.argument)


def _field(c: Condition) -> str:
    assert isinstance(c.argument, tuple)
    if len(c.argument) > 1:
        return tr("`{slot}` stands in the title or in the text", slot=c.slot)
    title = c.argument == ("title",)
    return tr("`{slot}` stands in the title", slot=c.slot) if title else tr("`{slot}` stands in the text", slot=c.slot)


def _side_words(c: Condition) -> tuple[Side, str]:
    assert isinstance(c.argument, Side)
    side = c.argument
    carried = side.matcher.clitics
    said = matcher_words(side.matcher)
    if carried:
        said = tr("{word}, which may carry {clitics}", word=said, clitics=listed(f"«{x}»" for x in carried))
    return side, said


def _needs(c: Condition) -> str:
    side, word = _side_words(c)
    if side.where == "inside":
        return tr("inside `{slot}` stands {word}", slot=c.slot, word=word)
    if side.where == "before":
        return trn(
            "before `{slot}`, within {n} word, stands {word}",
            "before `{slot}`, within {n} words, stands {word}",
            side.within, slot=c.slot, word=word,
        )  # fmt: skip
    return trn(
        "behind `{slot}`, within {n} word, stands {word}",
        "behind `{slot}`, within {n} words, stands {word}",
        side.within, slot=c.slot, word=word,
    )  # fmt: skip


def _unless(c: Condition) -> str:
    side, word = _side_words(c)
    if side.where == "inside":
        return tr("inside `{slot}` there is not {word}", slot=c.slot, word=word)
    if side.where == "before":
        return trn(
            "before `{slot}`, within {n} word, there is not {word}",
            "before `{slot}`, within {n} words, there is not {word}",
            side.within, slot=c.slot, word=word,
        )  # fmt: skip
    return trn(
        "behind `{slot}`, within {n} word, there is not {word}",
        "behind `{slot}`, within {n} words, there is not {word}",
        side.within, slot=c.slot, word=word,
    )  # fmt: skip


def _elsewhere(c: Condition) -> str:
    side, word = _side_words(c)
    if side.where == "before":
        return tr("the words of `{slot}` stand elsewhere in the text too, with {word} before them", slot=c.slot, word=word)
    return tr("the words of `{slot}` stand elsewhere in the text too, with {word} behind them", slot=c.slot, word=word)


_SENTENCES: Final[Mapping[str, Callable[[Condition], str]]] = {
    "agrees_with": _agrees_with,
    "is": _is,
    "is_not": _is_not,
    "bound": _bound,
    "min_words": _min_words,
    "max_words": _max_words,
    "has": lambda c: tr("`{slot}` holds {word}", slot=c.slot, word=_words(c)),
    "lacks": lambda c: tr("`{slot}` does not hold {word}", slot=c.slot, word=_words(c)),
    "starts_with": lambda c: tr("`{slot}` starts with {word}", slot=c.slot, word=_words(c)),
    "not_starting_with": lambda c: tr("`{slot}` does not start with {word}", slot=c.slot, word=_words(c)),
    "ends_with": lambda c: tr("`{slot}` ends with {word}", slot=c.slot, word=_words(c)),
    "not_ending_with": lambda c: tr("`{slot}` does not end with {word}", slot=c.slot, word=_words(c)),
    "starts": _starts,
    "gender_agrees": lambda c: tr("no gender of `{slot}` contradicts that of `{other}`", slot=c.slot, other=c.argument),
    "number_agrees": lambda c: tr("no number of `{slot}` contradicts that of `{other}`", slot=c.slot, other=c.argument),
    "quoted": _quoted,
    "quotes": lambda c: tr("in `{slot}` {word} stands alone in marks", slot=c.slot, word=_words(c)),
    "quotes_behind": lambda c: tr("in `{slot}` a word stands alone in marks behind {word}", slot=c.slot, word=_words(c)),
    "contains": lambda c: tr("the phrase of `{slot}` has a part {names}", slot=c.slot, names=_names(c)),
    "contains_no": lambda c: tr("the phrase of `{slot}` has no part {names}", slot=c.slot, names=_names(c)),
    "head": lambda c: tr("the head of `{slot}` is {word}", slot=c.slot, word=_words(c)),
    "head_is_not": lambda c: tr("the head of `{slot}` is not {word}", slot=c.slot, word=_words(c)),
    "zone": lambda c: tr("`{slot}` stands in a zone {names}", slot=c.slot, names=_names(c)),
    "outside": lambda c: tr("`{slot}` stands in no zone {names}", slot=c.slot, names=_names(c)),
    "field": _field,
    "needs": _needs,
    "elsewhere": _elsewhere,
    "unless": _unless,
}
"""Test to its sentence; a test compares the names with those of `read_where.TESTS`."""
