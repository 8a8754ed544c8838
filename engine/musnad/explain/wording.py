"""Rules in words: what a step expects and what a condition asks, for people who read messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from musnad.match.view import Piece, View
from musnad.messages import either, later, listed, quoted, told, tr, trn
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
    return " ".join(words_of(view, p.start, p.end) if p.start < p.end else tr("nothing") for p in pieces)


def field_words(field: str) -> str:
    """The title, or the text itself."""
    return tr("title") if field == "title" else tr("text")


def at(place: Place) -> str:
    """`file:line`."""
    return f"{place.file}:{place.line}"


def expected(step: Step) -> str:
    """What a step needs."""
    if isinstance(step, TokenStep):
        return matcher_words(step.matcher)
    if isinstance(step, GapStep):
        return trn(
            "{least} to {n} words before any full stop, colon or quotation mark",
            "{least} to {n} words before any full stop, colon or quotation mark",
            step.most, least=step.least,
        )  # fmt: skip
    if isinstance(step, QuotedStep):
        return _quotation(step)
    if isinstance(step, GrammarStep):
        if step.prefix:
            grammar, prefix = step.grammar, step.prefix
            return tr("a phrase of grammar `{grammar}` whose first word carries «{prefix}»", grammar=grammar, prefix=prefix)
        return tr("a phrase of grammar `{grammar}`", grammar=step.grammar)
    if isinstance(step, CircumstancesStep):
        return tr("up to {most} of {kinds}", most=step.most, kinds=listed(step.kinds))
    if isinstance(step, ToStep):
        return tr("words from here to the {boundary}", boundary=told(_BOUNDARIES[step.end]))
    if isinstance(step, FromStep):
        return tr("words from the {boundary} up to here", boundary=told(_BOUNDARIES[step.start]))
    if isinstance(step, AtStep):
        return tr("to stand at a {boundary}", boundary=told(_BOUNDARIES[step.boundary]))
    if isinstance(step, OptionalStep):
        return tr("perhaps {steps}", steps=_sequence(step.steps))
    assert isinstance(step, OneOfStep)
    return tr("either {alternatives}", alternatives=tr(", or ").join(map(_sequence, step.alternatives)))


_BOUNDARIES: Final[Mapping[str, str]] = {
    "content_start": later("content start"),
    "content_end": later("content end"),
    "clause_start": later("clause start"),
    "clause_end": later("clause end"),
    "sentence_start": later("sentence start"),
    "sentence_end": later("sentence end"),
    "paragraph_start": later("paragraph start"),
    "paragraph_end": later("paragraph end"),
    "word": later("word"),
}


def _quotation(step: QuotedStep) -> str:
    if step.closed and step.fresh:
        return tr("a quotation with its closing mark that goes on with none of the paragraph before")
    if step.fresh:
        return tr("a quotation that goes on with none of the paragraph before")
    return tr("a quotation with its closing mark") if step.closed else tr("a quotation")


def _sequence(steps: Iterable[Step]) -> str:
    return tr(", then ").join(map(expected, steps))


def matcher_words(matcher: Matcher) -> str:
    """What a word must be."""
    kind, values = matcher.kind, matcher.values
    names = either(map(quoted, values))
    if kind == "lexicon":
        said = tr("a word of lexicon {names}", names=names)
    elif kind == "word":
        said = tr("the word {words}", words=either(f"«{v}»" for v in values))
    elif kind == "punct":
        said = _spaced(tr("a mark of class {names}", names=names), matcher.spaced)
    elif kind == "regex":
        said = tr("a word like {names}", names=names)
    else:
        said = _spaced(_number(values), matcher.spaced) if kind == "number" else tr("any word")
    return listed([said, *_settings(matcher)])


def _spaced(what: str, spaced: str) -> str:
    if not spaced:
        return what
    if spaced == "yes":
        return tr("{what} behind white space", what=what)
    return tr("{what} without white space before it", what=what)


def _number(values: tuple[str, ...]) -> str:
    return tr("a number") if "any" in values else tr("a number of {digits}", digits=either(map(_digits, values)))


def _digits(value: str) -> str:
    """So many digits, as `m..n` says it, or digits alone."""
    least, _, most = value.partition("..")
    return trn("{least} to {n} digits", "{least} to {n} digits", int(most), least=least) if most else tr("digits")


def _settings(matcher: Matcher) -> Iterable[str]:
    for name, values in matcher.features:
        yield f"{name} {either(values)}"
    if matcher.prefix:
        yield tr("with {clitics} in front", clitics=_clitics(matcher.prefix))
    if matcher.exact:
        yield tr("spelled exactly")


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
