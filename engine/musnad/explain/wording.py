"""Rules in words: what a step expects and what a condition asks, for people who read messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from musnad.match.view import Piece, View
from musnad.ruleset.model import (
    Argument,
    AtStep,
    CircumstancesStep,
    Condition,
    FromStep,
    GapStep,
    GrammarStep,
    Matcher,
    OneOfStep,
    OptionalStep,
    QuotedStep,
    Side,
    Step,
    TokenStep,
    ToStep,
)
from musnad.ruleset.problems import Place

_LONGEST: Final = 70


def shown(text: str, longest: int = _LONGEST) -> str:
    """Words of a text in guillemets, on one line; the middle of long ones is left out."""
    line = " ".join("".join(" " if _steers(c) else c for c in text).split())
    if len(line) > longest:
        half = longest // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”" if set(line) <= set("«» ") else f"«{line}»"


def _steers(character: str) -> bool:
    """Whether a character is no letter of the text but steers a terminal, or the direction of a line."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")


def offsets_of(view: View, start: int, end: int) -> str:
    """Tokens as raw offsets: `[0:4]`, end exclusive; an empty piece stands before its token."""
    first = view.text.start(start)
    return f"[{first}:{view.text.end(end - 1) if start < end else first}]"


def words_of(view: View, start: int, end: int) -> str:
    """The words of some tokens as the text has them."""
    return shown(view.text.slice(start, end))


def piece_words(view: View, pieces: Iterable[Piece]) -> str:
    """The words that fill a slot."""
    return " ".join(words_of(view, p.start, p.end) if p.start < p.end else "nothing" for p in pieces)


def at(place: Place) -> str:
    """`file:line`."""
    return f"{place.file}:{place.line}"


def expected(step: Step) -> str:
    """What a step needs."""
    if isinstance(step, TokenStep):
        return matcher_words(step.matcher)
    if isinstance(step, GapStep):
        return f"{step.least} to {step.most} words before any full stop, colon or quotation mark"
    if isinstance(step, QuotedStep):
        how = " that goes on with none of the paragraph before" if step.fresh else ""
        return f"a quotation{' with its closing mark' if step.closed else ''}{how}"
    if isinstance(step, GrammarStep):
        carries = f" whose first word carries «{step.prefix}»" if step.prefix else ""
        return f"a phrase of grammar `{step.grammar}`{carries}"
    if isinstance(step, CircumstancesStep):
        return f"up to {step.most} of {', '.join(step.kinds)}"
    if isinstance(step, ToStep):
        return f"words from here to the {_spaced(step.end)}"
    if isinstance(step, FromStep):
        return f"words from the {_spaced(step.start)} up to here"
    if isinstance(step, AtStep):
        return f"to stand at a {_spaced(step.boundary)}"
    if isinstance(step, OptionalStep):
        return f"perhaps {_sequence(step.steps)}"
    assert isinstance(step, OneOfStep)
    return "either " + ", or ".join(map(_sequence, step.alternatives))


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _sequence(steps: Iterable[Step]) -> str:
    return ", then ".join(map(expected, steps))


def matcher_words(matcher: Matcher) -> str:
    """What a word must be."""
    kind, values = matcher.kind, matcher.values
    names = " or ".join(f"`{v}`" for v in values)
    if kind == "lexicon":
        said = f"a word of lexicon {names}"
    elif kind == "word":
        said = "the word " + " or ".join(f"«{v}»" for v in values)
    elif kind == "punct":
        said = "a mark of class " + names + _SPACED[matcher.spaced]
    elif kind == "regex":
        said = f"a word like {names}"
    else:
        said = _number(values) + _SPACED[matcher.spaced] if kind == "number" else "any word"
    return said + "".join(_settings(matcher))


_SPACED: Final = {"": "", "yes": " behind white space", "no": " without white space before it"}


def _number(values: tuple[str, ...]) -> str:
    if "any" in values:
        return "a number"
    written = ("digits" if value == "plain" else f"{value.replace('..', ' to ')} digits" for value in values)
    return f"a number of {' or '.join(written)}"


def _settings(matcher: Matcher) -> Iterable[str]:
    for name, values in matcher.features:
        yield f", {name} {' or '.join(values)}"
    if matcher.prefix:
        yield f", with {_clitics(matcher.prefix)} in front"
    if matcher.exact:
        yield ", spelled exactly"


def _clitics(clitics: Iterable[str]) -> str:
    return " ".join(f"«{c}»" for c in clitics)


def condition_words(condition: Condition) -> str:
    """A condition as its rule writes it: `content: {min_words: 2}`."""
    return f"{condition.slot}: {{{condition.test}: {argument_words(condition.argument)}}}"


def argument_words(argument: Argument) -> str:
    """The argument of a condition as its rule writes it."""
    if isinstance(argument, Matcher):
        return f"{{{_matcher_yaml(argument)}}}"
    if isinstance(argument, Side):
        return f"{{{argument.where}: {{{_matcher_yaml(argument.matcher)}}}, within: {argument.within}}}"
    if isinstance(argument, tuple):
        parts = [part if isinstance(part, str) else f"{part[0]}: [{', '.join(part[1])}]" for part in argument]
        pairs = any(not isinstance(part, str) for part in argument)
        return f"{{{', '.join(parts)}}}" if pairs else f"[{', '.join(parts)}]"
    return str(argument)


def _matcher_yaml(matcher: Matcher) -> str:
    values = matcher.values[0] if len(matcher.values) == 1 else f"[{', '.join(matcher.values)}]"
    parts = [f"{matcher.kind}: {values}"]
    parts += [f"prefix: [{', '.join(matcher.prefix)}]"] if matcher.prefix else []
    parts += [f"clitics: [{', '.join(matcher.clitics)}]"] if matcher.clitics else []
    if matcher.features:
        parts.append(f"with: {argument_words(matcher.features)}")
    return ", ".join(parts)
